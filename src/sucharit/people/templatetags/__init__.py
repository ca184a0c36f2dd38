"""What templates about people ask."""
