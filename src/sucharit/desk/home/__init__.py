"""The first page of those who work: the rounds at their places."""
