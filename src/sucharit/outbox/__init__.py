"""What leaves the server: e-mails in both languages, and webhooks."""
