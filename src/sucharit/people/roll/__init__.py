"""A roll of organisations that somebody hands in: read, held against what is known, planned, then stored.

`read_roll` reads the file, `plan` says what it would create and change, `people.actions` does it.
"""
