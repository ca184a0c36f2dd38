"""What the year before hands over to a year, thing by thing, and what was decided of each."""
