"""What everyone may open once a result is announced."""
