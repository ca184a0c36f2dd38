"""Invented years of work, entered by the verbs of a real year: two models, half-way and at their end."""
