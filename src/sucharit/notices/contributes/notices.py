"""What is sent each day: e-mails about missing answers, and counts to webhooks."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.notices import actions, shortages

notices.add(Notice("emails", shortages.email_responsible))
notices.add(Notice("webhooks", actions.send_webhooks))
