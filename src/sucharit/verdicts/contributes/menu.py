"""The way to judging for assessors; who runs a round finds its verdicts on the round's page."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.role_kinds import RoleKind


def _is_assessor(reader: Any) -> bool:
    return reader is not None and RoleKind.ASSESSOR in getattr(reader, "kinds_today", frozenset())


entries.add(MenuEntry(_("งานตรวจ"), "verdicts:home", order=14, is_for=_is_assessor))
