"""Reminders to those responsible: who would be written to, and queueing them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.notices.models import ReminderAbout, ResponsibleReminder
from sucharit.notices.responsible import has_responsible, responsible_roles
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import ParticipantQuerySet, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused

BATCH_SIZE = 2_000
STATES = {
    ReminderAbout.HEAD_COUNT: (State.DRAFT, State.OPEN),
    ReminderAbout.ANSWERS: (State.OPEN,),
    ReminderAbout.ITEMS: (State.OPEN,),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """Who would be reminded now, and who not."""

    offices: int  # to be reminded now
    people: int  # who would get an e-mail
    without_anyone: int  # no one is responsible there: the e-mail would reach no one
    reminded_today: int
    last: date | None  # when anyone in this round was last reminded of this


def preview(round: Round, about: ReminderAbout, participants: ParticipantQuerySet, today: date) -> Preview:
    """Of these participants. Three queries, however many there are."""
    led, reminded = Q(has_responsible(today)), Q(_reminded(round, about, today))
    counts = participants.aggregate(
        due=Count("pk", filter=led & ~reminded),
        without_anyone=Count("pk", filter=~led),
        reminded=Count("pk", filter=led & reminded),
    )
    due = to_remind(round, about, participants, today).values("organisation")
    people = responsible_roles(today).filter(organisation__in=due)
    last = ResponsibleReminder.objects.filter(round=round, about=about).order_by("-day").first()
    return Preview(
        offices=counts["due"],
        people=people.values("person").distinct().count(),
        without_anyone=counts["without_anyone"],
        reminded_today=counts["reminded"],
        last=last.day if last else None,
    )


def to_remind(
    round: Round, about: ReminderAbout, participants: ParticipantQuerySet, today: date
) -> ParticipantQuerySet:
    """Those with someone responsible whom no one has reminded of this today."""
    return participants.filter(has_responsible(today)).exclude(_reminded(round, about, today))


@transaction.atomic
def remind(
    *, by: Person | None, round: Round, about: ReminderAbout, participants: ParticipantQuerySet
) -> int:
    """Queue a reminder to each of these participants, at most one a day; returns how many.

    Raises Refused where none is due, or where the round's state no longer asks for this.
    """
    if by is not None and not may(by, May.RUN_ROUND, round.organiser):
        raise PermissionDenied("the round is run by others")
    if round.state not in STATES[about]:
        raise Refused(_("ตอนนี้รอบไม่ได้รอเรื่องนี้แล้ว จึงไม่ต้องเตือน"))
    today = timezone.localdate()
    due = list(to_remind(round, about, participants, today).values_list("organisation_id", flat=True))
    if not due:
        raise Refused(_("ไม่มีแห่งใดต้องเตือนตอนนี้ แต่ละแห่งได้รับวันละหนึ่งฉบับ"))
    ResponsibleReminder.objects.bulk_create(
        [ResponsibleReminder(round=round, organisation_id=pk, about=about, day=today, by=by) for pk in due],
        batch_size=BATCH_SIZE,
        ignore_conflicts=True,
    )
    what = {"about": str(about), "organisations": len(due)}
    record(by=by, verb="notices.remind_responsible", about=name_of(round), what=what)
    return len(due)


def _reminded(round: Round, about: ReminderAbout, today: date) -> Exists:
    """A condition on participants: they were reminded of this today, or will be in a moment."""
    reminders = ResponsibleReminder.objects.filter(round=round, about=about, day=today)
    return Exists(reminders.filter(organisation=OuterRef("organisation")))
