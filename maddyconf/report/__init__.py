"""Diagnostics as text: one file an output format."""
