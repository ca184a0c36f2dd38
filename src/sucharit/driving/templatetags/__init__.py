"""Filters of the templates about a year."""
