"""What leaves the house: e-mails in both languages, and webhooks."""
