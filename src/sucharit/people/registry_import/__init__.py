"""A registry of organisations that someone hands in: read, compared with what is known, planned, then stored.

`read_registry` reads the file, `plan` says what it would create and change, `people.actions` does it.
"""
