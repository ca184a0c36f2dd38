"""Strengths, gaps, trends, what-if and the shortest way to a rating. Pure: knows no database."""
