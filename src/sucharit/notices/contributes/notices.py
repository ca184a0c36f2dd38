"""What is sent each day: e-mails about missing answers, reminders that wait, and counts to webhooks."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.notices import actions, reminders, shortages

notices.add(Notice("emails", shortages.email_responsible))
notices.add(Notice("reminders", reminders.send_due))
notices.add(Notice("webhooks", actions.send_webhooks))
