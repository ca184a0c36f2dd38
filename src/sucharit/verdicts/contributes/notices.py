"""What assessors are told before verdicts are due, and organisations once their verdicts are shown."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.verdicts.notifying import email_shown_verdicts
from sucharit.verdicts.reminding import email_waiting_assessors

notices.add(Notice("shown-verdicts", email_shown_verdicts))
notices.add(Notice("waiting-verdicts", email_waiting_assessors))
