"""Sends the reminders that wait: one after the other, resumable, none twice.

A process claims a reminder before it writes the e-mail; one that dies leaves its claim, which runs out. Where
the head-count has come or the answers are enough by then, nothing is sent.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from sucharit.contributions.notices import Deliveries
from sucharit.notices.emails import reminder_email, send
from sucharit.notices.kinds import kind_of
from sucharit.notices.models import ReminderAbout, ReminderState, ResponsibleReminder
from sucharit.notices.responsible import addresses_of
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.progress import InstrumentProgress, progress_of

LEASE = timedelta(minutes=3)  # longer than one e-mail may take: after that its sender counts as dead
BATCH_SIZE = 100


@dataclass(frozen=True, slots=True)
class ReminderBatch:
    """What became of the reminders that waited; `interrupted` where the mail server took no more."""

    sent: int = 0
    interrupted: bool = False
    waiting: int = 0


def send_waiting(*, limit: int = 10_000, seconds: float = 1_800) -> ReminderBatch:
    """Send up to `limit` reminders, beginning none after this many seconds."""
    until, sent, today = time.monotonic() + seconds, 0, timezone.localdate()
    waiting = ResponsibleReminder.objects.filter(state=ReminderState.WAITING).order_by("pk")
    for pk in list(waiting.values_list("pk", flat=True)[:limit]):
        if time.monotonic() > until:
            break
        reminder = _claim(pk)
        if reminder is None:
            continue
        state = _send(reminder, today)
        ResponsibleReminder.objects.filter(pk=pk).update(state=state, claimed_at=None)
        if state is ReminderState.WAITING:
            return ReminderBatch(sent, interrupted=True, waiting=waiting.count())
        sent += state is ReminderState.SENT
    return ReminderBatch(sent, waiting=waiting.count())


def send_due(today: date) -> Deliveries:
    """The same for the daily timer."""
    batch = send_waiting()
    return Deliveries(batch.sent, int(batch.interrupted))


def shortages_of(round: Round, participant: Participant, today: date) -> list[InstrumentProgress]:
    """The instruments of one organisation that are short; empty unless the round is open."""
    if round.state != State.OPEN:
        return []
    return [item for item in progress_of(round, today, participant.organisation) if item.missing]


def _claim(pk: int) -> ResponsibleReminder | None:
    """The reminder, which is now this process's to send; None where another has it."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - LEASE)
    claimed = ResponsibleReminder.objects.filter(free, pk=pk, state=ReminderState.WAITING).update(
        claimed_at=now
    )
    reminders = ResponsibleReminder.objects.select_related(
        "round__organiser", "round__frozen", "organisation"
    )
    return reminders.get(pk=pk) if claimed else None


def _send(reminder: ResponsibleReminder, today: date) -> ReminderState:
    """Its new state: still waiting where the mail server is not there."""
    round, place = reminder.round, reminder.organisation
    participant = Participant.objects.with_organisation().filter(round=round, organisation=place).first()
    if participant is None:
        return ReminderState.SETTLED
    participant.round = round
    kind = kind_of(reminder.about)
    shortages = shortages_of(round, participant, today) if kind is None else []
    if kind:
        is_settled = round.state != State.OPEN or kind.is_settled(participant, today)
    elif reminder.about == ReminderAbout.HEAD_COUNT:
        is_settled = participant.head_count is not None or round.state not in (State.DRAFT, State.OPEN)
    else:
        is_settled = not shortages
    if is_settled:
        return ReminderState.SETTLED
    addresses = addresses_of([place.pk], today).get(place.pk)
    if not addresses:
        return ReminderState.FAILED
    if kind:
        email = kind.email(participant, today)
    else:
        email = reminder_email(round, place, reminder.about, shortages, today)
    return ReminderState.SENT if send(email, addresses) else ReminderState.WAITING
