"""Who answers for an organisation's part in a round: its project lead, or the administrator of a school."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef

from sucharit.people.models import Role, RoleKind, RoleQuerySet

RESPONSIBLE = (RoleKind.PROJECT_LEAD, RoleKind.SCHOOL_ADMIN)


def responsible_roles(today: date) -> RoleQuerySet:
    """The roles that make someone responsible, of people who can sign in."""
    return Role.objects.in_force(today).of_kind(*RESPONSIBLE).filter(person__is_active=True)


def has_responsible(today: date, organisation: str = "organisation") -> Exists:
    """A condition on rows with an organisation (`organisation`, its field): someone there is responsible."""
    return Exists(responsible_roles(today).filter(organisation=OuterRef(organisation)))


def addresses_of(organisations: Collection[int], today: date) -> dict[int, list[str]]:
    """The e-mail addresses of those responsible by organisation, each once; one query."""
    addresses: dict[int, set[str]] = defaultdict(set)
    roles = responsible_roles(today).filter(organisation__in=organisations)
    for organisation, address in roles.values_list("organisation_id", "person__email"):
        addresses[organisation].add(address)
    return {organisation: sorted(unique) for organisation, unique in addresses.items()}


def names_of(organisation: int, today: date) -> list[str]:
    """The names of those responsible for one organisation; one query."""
    roles = responsible_roles(today).filter(organisation=organisation)
    return sorted(set(roles.values_list("person__name_th", flat=True)))
