"""A page on which a reader's own browser computes a score again, by a program of its own."""
