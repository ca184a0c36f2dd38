"""Documents made from results."""
