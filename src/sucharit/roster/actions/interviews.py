"""EIT part 2: an assessor asks those who were drawn, by telephone or on site, one at a time.

For each person the assessor opens the ordinary form with a code good for one answer. The assessor's page
keeps no answer, and no single interview is traced: its time would be the time of an answer.
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
class InterviewProgress:
    """How many of those an assessor asks were interviewed, and how many could not be reached."""

    selected: int
    interviewed: int
    unreached: int

    @property
    def settled(self) -> int:
        """Those tried."""
        return self.interviewed + self.unreached

    @property
    def remaining(self) -> int:
        """Those not tried yet."""
        return self.selected - self.settled


def interview_progress(survey: Survey) -> InterviewProgress:
    people = Contact.objects.filter(survey=survey).to_ask()
    interviewed, unreached = people.filter(interviewed=True), people.filter(unreached=True)
    return InterviewProgress(people.count(), interviewed.count(), unreached.count())


def waiting(survey: Survey) -> ContactQuerySet:
    """Those still to be asked: first people not tried yet, then those who could not be reached."""
    people = Contact.objects.filter(survey=survey).to_ask()
    return people.filter(interviewed=False).order_by("unreached", "pk")


def next_to_ask(survey: Survey, after: uuid.UUID | None = None) -> Contact | None:
    """The person to ask now; with `after`, the following one, and from the end to the beginning."""
    people = list(waiting(survey).values_list("pk", flat=True))
    if not people:
        return None
    place = people.index(after) + 1 if after in people else 0
    return Contact.objects.get(pk=people[place % len(people)])


@transaction.atomic
def begin(*, by: Person | None, contact: Contact) -> str:
    """A code with which to fill the form for this person; the code before it is void.

    Raises PermissionDenied, Refused.
    """
    locked = _lock(by, contact)
    invitations.require_running(locked.survey)
    if locked.interviewed or (locked.code and locked.code.used):
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
    locked = _lock(by, contact)
    used = bool(locked.code and locked.code.used)
    locked.interviewed, locked.unreached = reached or used, not (reached or used)
    unused, locked.code = (locked.code, None) if locked.code and not used else (None, locked.code)
    locked.save(update_fields=["interviewed", "unreached", "code"])
    if unused:
        unused.delete()
    return locked


def _lock(by: Person | None, contact: Contact) -> Contact:
    locked = (
        Contact.objects.select_for_update(no_key=True, of=("self",))
        .to_ask()
        .select_related("survey__organisation")
        .get(pk=contact.pk)
    )
    if by is not None and not may(by, May.INTERVIEW, locked.survey.organisation):
        raise PermissionDenied("asking there is not theirs")
    if locked.code_id:  # an answer coming in holds it: wait, so that `used` is true
        locked.code = Code.objects.select_for_update(no_key=True).get(pk=locked.code_id)
    return locked
