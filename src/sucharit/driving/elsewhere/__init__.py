"""What worked elsewhere: what was followed by a rise at other offices, offered to who plans a year."""
