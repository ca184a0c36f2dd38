"""A year's results as files that a stranger recomputes: their form, reading, recomputing, comparing. Pure."""
