"""What this package adds to others, found by name."""
