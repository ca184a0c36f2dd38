"""What a year's facts say of the office's item board in the round of the plan year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from sucharit.disclosure.boards import DisclosureGroup, layout_of
from sucharit.disclosure.models import BoardItem, CheckRound, ItemBoard
from sucharit.disclosure.owner_keys import owners_by_item, owners_of
from sucharit.disclosure.submitted import counting_submission
from sucharit.disclosure.trace import board_name
from sucharit.history.models import Entry
from sucharit.plans.models import YearPlan
from sucharit.year_models.item_board import BoardCheckFact, BoardFact, BoardItemFact

_COUNTS = ("total", "drafting", "screening", "returned", "ready", "submitted", "owned")


def board_fact(plan: YearPlan) -> BoardFact | None:
    """The board with its items, rounds and day of submitting; None while there is none. Five queries."""
    board = _boards(plan).first()
    if board is None:
        return None
    submission = counting_submission(board.participant)
    return BoardFact(
        items=_items(board),
        checks=tuple(map(_check, CheckRound.objects.filter(board=board).order_by("day", "pk"))),
        submitted=timezone.localdate(submission.at) if submission else None,
    )


def board_state(plan: YearPlan) -> tuple[object, ...]:
    """What changes whenever something of the board changes. Two queries."""
    board = _boards(plan).first()
    if board is None:
        return ()
    latest = Entry.objects.filter(about=board_name(board)).aggregate(latest=Max("pk"))["latest"]
    return (board.pk, *(getattr(board, name) for name in _COUNTS), latest)


def board_place(plan: YearPlan) -> tuple[int, str] | None:
    """The round and the organisation's code of the board, as addresses name it; None while there is none."""
    board = _boards(plan).first()
    return None if board is None else (board.participant.round_id, board.participant.organisation.code)


def _boards(plan: YearPlan) -> QuerySet[ItemBoard]:
    """The office's boards of the plan year, that of the latest round first."""
    boards = ItemBoard.objects.filter(
        participant__organisation=plan.organisation_id,
        participant__round__programme=plan.programme,
        participant__round__year=plan.year,
    )
    return boards.select_related("participant__organisation", "participant__round__frozen").order_by(
        "-participant__round"
    )


def _items(board: ItemBoard) -> tuple[BoardItemFact, ...]:
    layout = layout_of(board.participant.round.framework())
    owners = owners_by_item(board)
    rows = BoardItem.objects.filter(board=board).order_by("place")
    counted = rows.annotate(links=Count("addresses", distinct=True), handed_in=Count("files", distinct=True))
    return tuple(
        _item(row, layout.groups[layout.group_of[row.place]], owners, row.links + row.handed_in)
        for row in counted
    )


def _item(
    row: BoardItem, group: DisclosureGroup, owners: Mapping[str, Sequence[str]], shown: int
) -> BoardItemFact:
    item = next(own for own in group.items if own.id == row.item)
    keys = owners.get(row.item, ())
    return BoardItemFact(
        id=item.id,
        code=item.code,
        title=item.title,
        group=group.title,
        state=row.state,
        groups=owners_of(keys)[1],
        is_owned=bool(keys),
        due=row.due,
        moved=timezone.localdate(row.moved_at) if row.moved_at else None,
        shown=shown,
    )


def _check(row: CheckRound) -> BoardCheckFact:
    return BoardCheckFact(
        day=row.day,
        body=row.body,
        states={own["item"]: own["state"] for own in row.items},
        groups={own["item"]: owners_of(own["owners"])[1] for own in row.items},
    )
