"""What organisations are told about their verdicts."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.verdicts.notifying import email_shown_verdicts

notices.add(Notice("shown-verdicts", email_shown_verdicts))
