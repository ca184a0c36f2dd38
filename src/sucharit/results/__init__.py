"""Frozen scores, ranking and announcement: all that the public sees."""
