"""What the score would be with other values."""
