"""Filters of the pages of a year's documents."""
