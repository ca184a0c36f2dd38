"""The way to certificates, for those who prepare or sign them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered

entries.add(
    MenuEntry(
        _("เกียรติบัตร"),
        "certificates:home",
        order=13,
        is_for=lambda reader: (
            reader is not None and (is_offered(reader, May.LEAD_PLAN) or is_offered(reader, May.APPROVE_PLAN))
        ),
    )
)
