"""What templates ask about contributions."""
