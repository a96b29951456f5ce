"""Rules of the category startup, one a file."""
