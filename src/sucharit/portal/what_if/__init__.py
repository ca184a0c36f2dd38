"""What the score would be if something were otherwise."""
