"""Rules of the category security, one a file."""
