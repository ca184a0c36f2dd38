"""The reminder that items are late."""

from __future__ import annotations

from sucharit.disclosure.reminding.late_items import has_no_late_items, late_items_email
from sucharit.notices.kinds import ReminderKind, kinds
from sucharit.notices.models import ReminderAbout

kinds.add(ReminderKind(ReminderAbout.ITEMS, has_no_late_items, late_items_email))
