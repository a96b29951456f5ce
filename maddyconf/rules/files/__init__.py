"""Rules that look at the files of the machine, whatever their category. They are loaded where that is asked for only."""
