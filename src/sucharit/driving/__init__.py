"""A year's pages: choosing a model, its picture, records, board, calendar, follow-up, checks."""
