"""What every verb shares: the refusal it raises, and the one way a page tries it."""
