"""What is printed: slips, posters and counter cards."""
