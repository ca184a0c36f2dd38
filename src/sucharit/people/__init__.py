"""Organisations (a tree), persons, their roles, and who may do what."""
