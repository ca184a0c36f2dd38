"""What templates of sites ask."""
