"""Pages of sites as they are written."""
