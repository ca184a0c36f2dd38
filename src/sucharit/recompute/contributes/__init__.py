"""What this package adds to the pages of others."""
