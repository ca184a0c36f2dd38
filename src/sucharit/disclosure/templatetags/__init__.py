"""Filters of the templates about boards."""
