"""The pages on which an office works through its items."""
