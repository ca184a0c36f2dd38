"""A year on one screen for who decides, and many years for who supervises."""
