"""What every verb of a practice shares: who may, and the practice kept from other verbs."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from sucharit.best_practices.models import BestPractice
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may

THEIRS = (May.LEAD_PLAN, May.APPROVE_PLAN)  # who leads the year, or approves it, decides what it shows


def decides(person: Person | None, organisation: Organisation) -> bool:
    """Whether this person decides what the office shows; None is the command line."""
    return person is None or any(may(person, what, organisation) for what in THEIRS)


def require_decides(person: Person | None, organisation: Organisation) -> None:
    """Raises PermissionDenied."""
    if not decides(person, organisation):
        raise PermissionDenied("who neither leads nor approves the year decides not what it shows")


def locked(practice: BestPractice) -> BestPractice:
    """The practice as it is now, kept from other verbs."""
    rows = BestPractice.objects.select_for_update(of=("self",))
    return rows.select_related("plan__organisation", "plan__model", "organisation").get(pk=practice.pk)
