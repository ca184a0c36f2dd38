"""The ways to judging: for assessors to their queue, for those who run rounds to the verdicts of each."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sucharit.contributions.menu import MenuEntry, entries
from sucharit.people.permissions import May, is_offered
from sucharit.people.role_kinds import RoleKind


def _is_assessor(reader: Any) -> bool:
    return reader is not None and RoleKind.ASSESSOR in getattr(reader, "kinds_today", frozenset())


def _runs_rounds(reader: Any) -> bool:
    return reader is not None and is_offered(reader, May.RUN_ROUND)


entries.add(MenuEntry(_("งานตรวจ"), "verdicts:home", order=14, is_for=_is_assessor))
entries.add(MenuEntry(_("การตรวจ"), "verdicts:rounds", order=15, is_for=_runs_rounds))
