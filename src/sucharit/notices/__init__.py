"""What is sent to those responsible, and when: e-mails about missing answers, and webhooks."""
