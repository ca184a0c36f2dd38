"""Reads public facts from the database and the library into shapes; each module says what it leaves out."""
