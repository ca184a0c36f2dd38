"""Answers and verdicts become scores, ratings and ranks. Pure: knows no database."""
