"""Following a year up: the quarterly sheet, its summary, and closing a quarter."""
