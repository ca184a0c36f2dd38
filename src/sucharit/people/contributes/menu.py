"""The ways to one's own work, and to people for those who look after them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered

entries.add(MenuEntry(_("งานของฉัน"), "people:me", order=5, is_for=lambda reader: reader is not None))
entries.add(
    MenuEntry(
        _("บุคคล"),
        "people:list",
        order=18,
        is_for=lambda reader: reader is not None and is_offered(reader, May.MANAGE_PEOPLE),
    )
)
