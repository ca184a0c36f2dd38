"""What those who carry steps out, and who leads a year, are told around the end of a quarter."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.driving.follow_up.telling import email_steps

notices.add(Notice("year-steps", email_steps))
