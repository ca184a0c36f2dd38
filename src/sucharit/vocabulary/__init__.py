"""Kinds of record that a year's work leaves, and their fields: one vocabulary for every year model. Pure."""
