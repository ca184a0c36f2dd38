"""Executives of an organisation as its roles say, for its site: their names, which it must publish.

Not their e-mail address: it is the one that they sign in with, and may be their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sucharit.contributions.site_offers import SiteOffer, offers
from sucharit.people.models import Organisation, Role
from sucharit.people.role_kinds import RoleKind


def executives(organisation: Organisation) -> Iterator[dict[str, Any]]:
    """Those of today, at this organisation itself, who may sign in, the longest first. One query."""
    roles = Role.objects.in_force().of_kind(RoleKind.EXECUTIVE)
    roles = roles.filter(organisation=organisation, person__is_active=True).order_by("since", "pk")
    for name, name_en in roles.values_list("person__name_th", "person__name_en"):
        yield {"sort": "executive", "title": {"th": name, "en": name_en}}


offers.add(SiteOffer("person", executives))
