"""What should be looked at on any page: another organisation's name, and what is private."""
