"""What works, and is misleading or needless."""
