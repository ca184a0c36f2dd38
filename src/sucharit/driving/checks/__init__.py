"""What the quality checks of a year found, as a linter says it: place, remedy, answer."""
