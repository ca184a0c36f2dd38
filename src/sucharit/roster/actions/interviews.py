"""EIT part 2: an assessor asks those who were drawn, by telephone or on site, one at a time.

For each person the assessor opens the ordinary form with a code good once. The assessor's page keeps no
answer, and nothing is traced of a single interview: its time would be the time of an answer.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions import invitations
from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code, Contact, ContactQuerySet
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an assessor is with those who were drawn."""

    drawn: int
    asked: int
    missed: int

    @property
    def left(self) -> int:
        """Those not tried yet."""
        return self.drawn - self.asked - self.missed


def progress(survey: Survey) -> Progress:
    """How far the asking is."""
    drawn = Contact.objects.filter(survey=survey).to_ask()
    return Progress(drawn.count(), drawn.filter(asked=True).count(), drawn.filter(missed=True).count())


def waiting(survey: Survey) -> ContactQuerySet:
    """Those still to be asked: who was not tried yet first, then those who could not be reached."""
    return Contact.objects.filter(survey=survey).to_ask().filter(asked=False).order_by("missed", "pk")


def next_to_ask(survey: Survey, after: uuid.UUID | None = None) -> Contact | None:
    """The person to ask now; with `after`, the one following that one, and from the end to the beginning."""
    people = list(waiting(survey).values_list("pk", flat=True))
    if not people:
        return None
    place = people.index(after) + 1 if after in people else 0
    return Contact.objects.get(pk=people[place % len(people)])


@transaction.atomic
def begin(*, by: Person | None, contact: Contact) -> str:
    """A code good once, with which to fill the form for this person; the one before is void.

    Raises PermissionDenied, Refused.
    """
    locked = _locked(by, contact)
    invitations.require_running(locked.survey)
    if locked.asked or (locked.code and locked.code.used):
        raise Refused(_("คนนี้ตอบแล้ว ไปที่คนถัดไปได้เลย"))
    before, code = locked.code, new_code()
    locked.code = Code.objects.create(hash=hash_of(code), survey_id=locked.survey_id)
    locked.save(update_fields=["code"])
    if before:
        before.delete()
    return code


@transaction.atomic
def settle(*, by: Person | None, contact: Contact, reached: bool) -> Contact:
    """Say that this person was asked, or could not be reached. A code begun but not used is void."""
    locked = _locked(by, contact)
    used = bool(locked.code and locked.code.used)
    locked.asked, locked.missed = reached or used, not (reached or used)
    unused, locked.code = (locked.code, None) if locked.code and not used else (None, locked.code)
    locked.save(update_fields=["asked", "missed", "code"])
    if unused:
        unused.delete()
    return locked


def _locked(by: Person | None, contact: Contact) -> Contact:
    found = (
        Contact.objects.select_for_update(no_key=True, of=("self",))
        .to_ask()
        .select_related("survey__organisation")
        .get(pk=contact.pk)
    )
    if by is not None and not may(by, May.INTERVIEW, found.survey.organisation):
        raise PermissionDenied("asking there is not theirs")
    if found.code_id:  # an answer coming in holds it: wait, so that `used` is true
        found.code = Code.objects.select_for_update(no_key=True).get(pk=found.code_id)
    return found
