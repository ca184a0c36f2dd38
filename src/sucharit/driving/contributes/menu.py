"""The way to the years, for those who see any."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered

entries.add(
    MenuEntry(
        _("งานของปี"),
        "driving:home",
        order=11,
        is_for=lambda reader: reader is not None and is_offered(reader, May.SEE_PLAN),
        about="year",
    )
)
