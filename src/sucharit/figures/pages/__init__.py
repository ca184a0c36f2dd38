"""What is read after a survey: item tables, free texts, own surveys, and the files of all that."""
