"""Organisations (a tree); later persons, roles and who may do what."""
