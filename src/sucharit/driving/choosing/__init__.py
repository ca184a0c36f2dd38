"""Choosing how a year is driven: the result, the models against it, and last year's experience."""
