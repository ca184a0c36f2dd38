"""Who may change a piece of evidence: whoever added it, or leads the year of its organisation."""

from __future__ import annotations

from sucharit.evidence.models import Evidence
from sucharit.people.models import Person
from sucharit.people.permissions import May, may


def may_change(person: Person, piece: Evidence) -> bool:
    """Whether this person may describe, release or withdraw it; no one changes what was withdrawn."""
    if piece.withdrawn is not None:
        return False
    if may(person, May.LEAD_PLAN, piece.organisation):
        return True
    return piece.added_by_id == person.pk and may(person, May.WORK_ON_PLAN, piece.organisation)
