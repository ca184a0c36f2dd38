"""The country in one year: its page, its ranking, and the ranking as a file."""
