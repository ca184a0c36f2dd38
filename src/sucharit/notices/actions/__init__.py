"""The verbs of notices, called as `actions.remind(by=…, …)`: webhooks, reminders to those responsible."""

from sucharit.notices.actions.reminding import Preview, preview, remind, to_remind
from sucharit.notices.actions.webhooks import (
    counts_for,
    explain,
    send_to_webhook,
    send_webhooks,
    set_webhook,
)

__all__ = [
    "Preview",
    "counts_for",
    "explain",
    "preview",
    "remind",
    "send_to_webhook",
    "send_webhooks",
    "set_webhook",
    "to_remind",
]
