"""Pages that bring people to answer: slips, posters, letters, draws, interviews; and word to hooks."""
