"""How far an organisation's items are, on its page of a round."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from sucharit.contributions.panels import Panel, panels
from sucharit.disclosure.boards import audit_of, late_items
from sucharit.disclosure.models import BoardItem, ItemBoard
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State


@panels.add
def items_panel(participant: Participant, person: Person, today: date) -> Panel | None:
    """For everyone who sees items there; two queries. None where there is no board, and none to come."""
    round, place = participant.round, participant.organisation
    if round.frozen_id is None or not may(person, May.SEE_ITEMS, place):
        return None
    board = ItemBoard.objects.filter(participant=participant).first()
    if board is None and (round.state != State.OPEN or audit_of(round.framework()) is None):
        return None
    late = BoardItem.objects.filter(late_items(today), board=participant.pk).count()
    address = [round.pk, place.code]
    return Panel(
        "disclosure/sheet/panel.html",
        {
            "board": board,
            "completed": board.completed if board else 0,
            "late": late,
            "board_url": reverse("disclosure:board", args=address),
            "sheet_url": reverse("disclosure:sheet", args=address),
        },
    )
