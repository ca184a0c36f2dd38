"""Where an office's score comes from."""
