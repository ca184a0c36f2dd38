"""The page of a round as a whole."""
