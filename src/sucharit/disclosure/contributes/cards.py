"""How far the boards at the reader's places are, on everyone's first page."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from sucharit.contributions.panels import Panel, cards
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.office import waiting
from sucharit.disclosure.wording import language, round_title
from sucharit.people.models import Person
from sucharit.people.permissions import May, is_offered

MAX_BOARDS = 3


@cards.add
def item_boards(person: Person, today: date) -> Panel | None:
    """One square for each item, by group; for everyone who sees items, at their own places."""
    if not is_offered(person, May.SEE_ITEMS):
        return None
    rows = [
        (
            board.participant.organisation,
            round_title(board.participant.round),
            board,
            reverse(
                "disclosure:board", args=[board.participant.round_id, board.participant.organisation.code]
            ),
            _groups(board),
        )
        for board in waiting.boards_of(person)[:MAX_BOARDS]
    ]
    return (
        Panel("disclosure/home/boards.html", {"rows": rows}, order=18, styles=("disclosure/board.css",))
        if rows
        else None
    )


def _groups(board: ItemBoard) -> list[tuple[str, int, int]]:
    """Each group's title, how many of its items are completed, and how many it has."""
    layout = layout_of(board.participant.round.framework())
    return [
        (group.title.in_language(language()), completed, len(group.items))
        for group, completed in zip(layout.groups, board.groups, strict=False)
    ]
