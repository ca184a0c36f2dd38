"""What a package adds to the pages of others, found by name: see `registry` for how."""
