"""What an organisation publishes, and the verdicts on it."""
