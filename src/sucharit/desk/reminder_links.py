"""Whom those who run a round can remind now, and of what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.cycle.models import Progress
from sucharit.desk.pictures import ProgressCounts
from sucharit.notices.models import ReminderAbout
from sucharit.rounds.models import ParticipantQuerySet, Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class ReminderLink:
    """A button that leads to the preview of a reminder."""

    label: str
    url: str


def reminder_links(
    round: Round, progress: Sequence[ProgressCounts], people: Mapping[str, int]
) -> list[ReminderLink]:
    """Of head-counts until the round closes, of answers while it is open."""
    address = reverse("desk:remind", args=[round.pk])
    links = []
    if round.state == State.OPEN and any(item.behind for item in progress if item.is_answered):
        short = short_participants(round, [item.instrument for item in progress if item.is_answered]).count()
        label = _("ส่งเตือนผู้รับผิดชอบ %(offices)s แห่งที่คำตอบไม่ครบ") % {"offices": f"{short:,}"}
        links.append(ReminderLink(label, f"{address}?about={ReminderAbout.ANSWERS}"))
    uncounted = people["all"] - people["counted"]
    if round.state in (State.DRAFT, State.OPEN) and uncounted:
        label = _("ส่งขอจำนวนบุคลากรจาก %(offices)s แห่ง") % {"offices": f"{uncounted:,}"}
        links.append(ReminderLink(label, f"{address}?about={ReminderAbout.HEAD_COUNT}"))
    return links


def short_participants(round: Round, instruments: Sequence[str]) -> ParticipantQuerySet:
    """Those who have fewer answers than a quota that is known, in at least one of these instruments."""
    behind = Progress.objects.of(round).behind().filter(instrument__in=instruments, required__isnull=False)
    return round.participants.filter(organisation__in=behind.values("organisation"))
