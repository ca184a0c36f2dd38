"""EIT part 2: an assessor asks those who were drawn, by telephone or on site, one at a time.

For each person the assessor opens the ordinary form with a code good for one answer. The assessor's page
keeps no answer, and no single interview is traced: its time would be the time of an answer.

Several assessors may ask for one survey: each holds the person on the page for a while, so that no one is
called by two at once. Someone who closes the page holds them no longer than that.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions import invitations
from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code, Contact, ContactQuerySet
from sucharit.surveys.models import Survey
from sucharit.verbs.refusals import Refused

HOLDING = timedelta(minutes=30)  # longer than an interview takes
HOLDING_QUARTER = timedelta(minutes=15)
NOT_HELD = {"held_by": None, "held_until": None}


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


def is_begun(survey: Survey) -> bool:
    """Whether its first day has come: before that its form takes no answer."""
    return survey.first <= timezone.localdate()


def interview_progress(survey: Survey) -> InterviewProgress:
    people = Contact.objects.filter(survey=survey).to_ask()
    interviewed, unreached = people.filter(interviewed=True), people.filter(unreached=True)
    return InterviewProgress(people.count(), interviewed.count(), unreached.count())


def waiting(survey: Survey) -> ContactQuerySet:
    """Those still to be asked: first people not tried yet, then those who could not be reached."""
    people = Contact.objects.filter(survey=survey).to_ask()
    return people.filter(interviewed=False).order_by("unreached", "pk")


def offer(*, by: Person | None, survey: Survey, after: uuid.UUID | None = None) -> Contact | None:
    """The person to ask now, held for this assessor; None where no one waits whom another doesn't hold.

    With `after`, the following one, and from the end to the beginning; the one before is let go. An assessor
    who holds someone already is offered the same again. Without `by` (the command line) no one is held.
    """
    forget_expired_holds(Contact.objects.filter(survey=survey))
    now, holder = timezone.now(), _holder(by, survey)
    free = Q(held_until=None) | Q(held_until__lte=now) | Q(held_by=holder)
    people = list(waiting(survey).filter(free).values_list("pk", "held_by", "held_until"))
    pks = [pk for pk, _held_by, _until in people]
    start = pks.index(after) + 1 if after in pks else 0
    ordered = pks[start:] + pks[:start]
    if after is None and holder is not None:
        mine = {pk for pk, held_by, until in people if held_by == holder and until and until > now}
        ordered.sort(key=lambda pk: pk not in mine)
    for pk in ordered:
        if holder is None or _hold(holder, survey, pk, free, now):
            return Contact.objects.get(pk=pk)
    return None


def forget_expired_holds(people: ContactQuerySet | None = None) -> None:
    """Empty holds that are over, among these people or all.

    Where an assessor closed the page without a word they would tell about when the person answered.
    """
    among = Contact.objects.all() if people is None else people
    among.filter(held_until__lte=timezone.now()).update(**NOT_HELD)


def held_by_others(*, by: Person, survey: Survey) -> int:
    """How many of those who wait another assessor has on the page now."""
    return waiting(survey).filter(held_until__gt=timezone.now()).exclude(held_by=_holder(by, survey)).count()


def _hold(holder: uuid.UUID, survey: Survey, pk: uuid.UUID, free: Q, now: datetime) -> bool:
    """Hold this person, and let go of those held before. False where another came first."""
    person = Contact.objects.filter(free, pk=pk, interviewed=False)
    if not person.update(held_by=holder, held_until=_end_of_hold(now)):
        return False
    Contact.objects.filter(survey=survey, held_by=holder).exclude(pk=pk).update(**NOT_HELD)
    return True


def _holder(by: Person | None, survey: Survey) -> uuid.UUID | None:
    """An assessor's number at this survey: without the site's secret it leads to no one."""
    if by is None:
        return None
    text = f"{survey.pk} {by.pk}"
    return uuid.UUID(bytes=salted_hmac("sucharit.roster.holder", text, algorithm="sha256").digest()[:16])


def _end_of_hold(now: datetime) -> datetime:
    """Until when someone is held from now on, up to the next whole quarter of an hour."""
    quarter = int(HOLDING_QUARTER.total_seconds())
    return datetime.fromtimestamp(-(-(now + HOLDING).timestamp() // quarter) * quarter, UTC)


@transaction.atomic
def begin(*, by: Person | None, contact: Contact) -> str:
    """A code with which to fill the form for this person; the code before it is void.

    Raises PermissionDenied, Refused.
    """
    locked = _lock(by, contact)
    invitations.require_running(locked.survey)
    if not is_begun(locked.survey):
        raise Refused(_("ยังไม่ถึงวันแรกของแบบสอบถาม"))
    now, holder = timezone.now(), _holder(by, locked.survey)
    if holder and locked.held_until and locked.held_until > now and locked.held_by != holder:
        raise Refused(_("ผู้ตรวจประเมินอีกคนกำลังสอบถามคนนี้อยู่ ไปที่คนถัดไปได้เลย"))
    if locked.interviewed or (locked.code and locked.code.used):
        raise Refused(_("คนนี้ตอบแล้ว ไปที่คนถัดไปได้เลย"))
    before, code = locked.code, new_code()
    locked.code = Code.objects.create(hash=hash_of(code), survey_id=locked.survey_id)
    if holder:
        locked.held_by, locked.held_until = holder, _end_of_hold(now)
    locked.save(update_fields=["code", "held_by", "held_until"])
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
    locked.held_by = locked.held_until = None
    locked.save(update_fields=["interviewed", "unreached", "code", "held_by", "held_until"])
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
