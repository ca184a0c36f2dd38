"""Pure: what may be shown of counted answers, and what in a comment could identify someone."""
