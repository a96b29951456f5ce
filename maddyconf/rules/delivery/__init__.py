"""Rules of the category delivery, one a file."""
