"""The way to an organisation's own surveys, for those who make them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered

entries.add(
    MenuEntry(
        _("แบบสอบถาม"),
        "figures:own-surveys",
        order=14,
        is_for=lambda reader: reader is not None and is_offered(reader, May.MAKE_SURVEYS),
    )
)
