"""What the demo adds to the pages of others."""
