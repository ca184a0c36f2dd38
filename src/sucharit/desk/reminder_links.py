"""Whom those who run a round can remind now, and of what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.notices.models import ReminderAbout
from sucharit.rounds.models import Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class ReminderLink:
    """A button that leads to the preview of a reminder."""

    label: str
    url: str


def reminder_links(round: Round, short: int, people: Mapping[str, int]) -> list[ReminderLink]:
    """Of head-counts until the round closes, of answers while it is open, where `short` have too few."""
    address = reverse("desk:remind", args=[round.pk])
    links = []
    if round.state == State.OPEN and short:
        label = _("ส่งเตือนผู้รับผิดชอบ %(offices)s แห่งที่คำตอบไม่ครบ") % {"offices": f"{short:,}"}
        links.append(ReminderLink(label, f"{address}?about={ReminderAbout.ANSWERS}"))
    uncounted = people["all"] - people["counted"]
    if round.state in (State.DRAFT, State.OPEN) and uncounted:
        label = _("ส่งขอจำนวนบุคลากรจาก %(offices)s แห่ง") % {"offices": f"{uncounted:,}"}
        links.append(ReminderLink(label, f"{address}?about={ReminderAbout.HEAD_COUNT}"))
    return links
