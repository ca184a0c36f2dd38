"""Public pages, read-only."""
