"""What this version of maddy accepts, and does not want, or not do, or later ones do otherwise."""
