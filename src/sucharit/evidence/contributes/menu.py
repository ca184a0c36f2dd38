"""The way to the evidence, for those who see any year."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered

entries.add(
    MenuEntry(
        _("คลังหลักฐาน"),
        "evidence:home",
        order=13,
        is_for=lambda reader: reader is not None and is_offered(reader, May.SEE_PLAN),
    )
)
