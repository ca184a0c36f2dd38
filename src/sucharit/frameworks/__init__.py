"""What is assessed: editions read from the library. Pure: knows no database."""
