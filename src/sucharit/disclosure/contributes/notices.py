"""What owners of items are told each day: due days, and addresses that are lost for good."""

from __future__ import annotations

from sucharit.contributions.notices import Notice, notices
from sucharit.disclosure.reminding.due_items import email_due_items
from sucharit.disclosure.reminding.lost_links import email_lost_links

notices.add(Notice("due-items", email_due_items))
notices.add(Notice("lost-links", email_lost_links))
