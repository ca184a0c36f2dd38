"""Pages of reflection rounds: for who leads the year, and for those who are asked."""
