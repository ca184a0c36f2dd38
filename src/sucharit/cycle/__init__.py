"""The verbs of a year, across packages: open, close, reopen, score, announce, advance."""
