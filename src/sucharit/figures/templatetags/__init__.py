"""What templates about surveys ask."""
