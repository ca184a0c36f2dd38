"""What stood at a web address: fetched through the guard, kept for good, read, replayed. Knows no office."""
