"""Pages of best practices."""
