"""The list of rounds, and what the desk adds to everyone's first page."""
