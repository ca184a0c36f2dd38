"""Who did what, and when; tamper-evident."""
