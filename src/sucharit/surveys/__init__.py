"""Questionnaires, the surveys of a round, their modes, and how many answered."""
