"""What single words of a configuration must look like, and in plain words what is wrong with those that do not."""
