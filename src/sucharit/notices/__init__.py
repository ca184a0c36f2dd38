"""Who is told what, and when: e-mails about missing answers, and webhooks."""
