"""E-mails to owners about items that are due soon, or that were due yesterday: each milestone once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from sucharit.contributions.notices import PATIENCE, Deliveries, latest_milestone
from sucharit.disclosure.models import COMPLETED, ItemBoard, ItemOwner
from sucharit.disclosure.trace import board_name
from sucharit.frameworks.model import Edition
from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.history.models import Entry
from sucharit.outbox.emails import BilingualEmail, render_email
from sucharit.people.models import Person
from sucharit.rounds.states import State
from sucharit.thai.dates import in_words

MILESTONES = (-7, -1, 1)  # days from the due day
MAX_LISTED = 20  # items in one e-mail
VERB = "disclosure.email_due"

DueItems = dict[str, tuple[date, date]]  # by item: its due day, and the milestone that has come


def email_due_items(today: date) -> Deliveries:
    """One e-mail for each owner and board, with everything that has come to a milestone."""
    deliveries = Deliveries()
    for (board, person), items in _due(today).items():
        subject = f"items due:{board.pk}:{person.pk}"
        told = _told(subject)
        new = {item: days for item, days in items.items() if told.get(item) != days[1].isoformat()}
        if new:
            deliveries += _send(board, person, new, subject, today)
    return deliveries


def _due(today: date) -> Mapping[tuple[ItemBoard, Person], DueItems]:
    first, last = today - timedelta(days=MILESTONES[-1] + PATIENCE), today - timedelta(days=MILESTONES[0])
    owners = ItemOwner.objects.filter(
        until=None,
        person__is_active=True,
        item__due__range=(first, last),
        item__board__participant__round__state=State.OPEN,
    ).exclude(item__state__in=COMPLETED)
    rows = owners.select_related(
        "person",
        "item__board__participant__organisation",
        "item__board__participant__round__organiser",
        "item__board__participant__round__frozen",
    )
    due: dict[tuple[ItemBoard, Person], DueItems] = defaultdict(dict)
    for owner in rows.order_by("item__board", "person", "item__place"):
        milestone = latest_milestone(owner.item.due, MILESTONES, today)
        if milestone and owner.person and owner.item.due:
            due[owner.item.board, owner.person][owner.item.item] = (owner.item.due, milestone)
    return due


def _told(subject: str) -> dict[str, str]:
    """By item, the milestone that this owner was told of last."""
    told: dict[str, str] = {}
    for entry in Entry.objects.filter(about=subject, verb=VERB).order_by("pk"):
        told |= entry.what["items"]
    return told


def _send(board: ItemBoard, person: Person, items: DueItems, subject: str, today: date) -> Deliveries:
    try:
        due_email(board, {item: due for item, (due, _milestone) in items.items()}, today).to(
            person.email
        ).send()
    except OSError:  # SMTPException is one
        return Deliveries(failed=1)
    with transaction.atomic():
        what = {
            "board": board_name(board),
            "items": {item: milestone.isoformat() for item, (_due, milestone) in items.items()},
        }
        record(by=Automatic.SYSTEM, verb=VERB, about=subject, what=what)
    return Deliveries(delivered=1)


def due_email(board: ItemBoard, due: Mapping[str, date], today: date) -> BilingualEmail:
    """What an owner gets: their items with the due days, and the way to the board."""
    participant = board.participant
    edition: Edition = participant.round.framework()

    def context(language: str) -> dict[str, object]:
        words = [
            {
                "code": edition.item(item).code,
                "title": edition.item(item).title.in_language(language),
                "day": in_words(day, language="th" if language == "th" else "en"),
                "late": day < today,
            }
            for item, day in list(due.items())[:MAX_LISTED]
        ]
        return {
            "office": participant.organisation.name,
            "count": len(due),
            "items": words,
            "address": settings.PUBLIC_ADDRESS.rstrip("/")
            + reverse("disclosure:board", args=[participant.round_id, participant.organisation.code]),
        }

    return render_email("disclosure/emails/due.txt", context)
