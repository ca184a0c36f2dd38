"""Thai digits, Buddhist years, dates in words, sorting and office names. Pure: knows no database."""
