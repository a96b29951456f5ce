"""Rules of the category semantic, one a file."""
