"""What is read of answers, through the gate: tables, files, free texts, turnout."""
