"""The modules of maddy, a family a file. Only the families that a configuration uses are loaded, see `knowledge.modules`."""
