"""The list of many boards, paged by place in the tree; and everyone of it as rows of a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from sucharit.disclosure.boards import late_items
from sucharit.disclosure.models import BoardItem, ItemBoard
from sucharit.disclosure.oversight.query import ItemBoardQuery
from sucharit.people.models import Organisation, Region
from sucharit.rounds.models import ParticipantQuerySet

PAGE_SIZE = 50
CHUNK_SIZE = 2_000


@dataclass(frozen=True, slots=True)
class ItemBoardLine:
    """One organisation: its board, None before someone opened it, and how many of its items are late."""

    organisation: Organisation
    board: ItemBoard | None
    total: int
    late: int

    @property
    def completed(self) -> int:
        return self.board.completed if self.board else 0


@dataclass(frozen=True, slots=True)
class ItemBoardList:
    """A page of the list; `next` and `previous` are queries, empty where there is no more."""

    query: ItemBoardQuery
    lines: tuple[ItemBoardLine, ...]
    next: str
    previous: str


def board_list(
    participants: ParticipantQuerySet, query: ItemBoardQuery, items: int, today: date
) -> ItemBoardList:
    """One page; two statements. `items`: of one board."""
    order = "-organisation__path" if query.before else "organisation__path"
    chosen = participants.filter(query.condition(today) & query.page_condition())
    rows = list(chosen.select_related("organisation", "board").order_by(order)[: PAGE_SIZE + 1])
    more = len(rows) > PAGE_SIZE
    rows = rows[:PAGE_SIZE]
    if query.before:
        rows.reverse()
    late = _late_items([row.pk for row in rows], today)
    lines = tuple(
        ItemBoardLine(row.organisation, getattr(row, "board", None), items, late.get(row.pk, 0))
        for row in rows
    )
    has_next = rows and (more or query.before)
    has_previous = rows and (query.after or (query.before and more))
    return ItemBoardList(
        query,
        lines,
        next=query.encode(after=rows[-1].organisation.path) if has_next else "",
        previous=query.encode(before=rows[0].organisation.path) if has_previous else "",
    )


def _late_items(boards: list[int], today: date) -> dict[int, int]:
    """How many items of these boards are late, by the board's key."""
    late = BoardItem.objects.filter(late_items(today), board__in=boards)
    return dict(late.order_by().values_list("board").annotate(count=Count("pk")))


def rows_of(
    participants: ParticipantQuerySet, query: ItemBoardQuery, groups: int, name: str, today: date
) -> Iterator[list[str | int | date | None]]:
    """Everyone that the list shows: code, name, region, six counts, first due day, then by group.

    `name` is the organisation's field of names. One statement, however many there are.
    """
    regions = {region.value: str(region.label) for region in Region}
    fields = ("code", name, "name_th", "region")
    counts = ("owned", "drafting", "screening", "returned", "ready", "submitted", "first_due", "groups")
    rows = participants.filter(query.condition(today)).order_by("organisation__path")
    columns = [*(f"organisation__{field}" for field in fields), *(f"board__{count}" for count in counts)]
    for code, title, title_th, region, *board in rows.values_list(*columns).iterator(chunk_size=CHUNK_SIZE):
        *numbers, first_due, ready = board
        by_group = ready or [0] * groups
        yield [
            code,
            title or title_th,
            regions.get(region, ""),
            *(number or 0 for number in numbers),
            first_due,
            *by_group,
        ]
