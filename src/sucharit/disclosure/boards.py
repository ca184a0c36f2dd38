"""Boards: made at first need, laid out in the edition's groups, and their counts kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from sucharit.disclosure.models import COMPLETED, BoardItem, ItemBoard, ItemOwner
from sucharit.frameworks.model import Edition, Instrument, InstrumentKind, Item
from sucharit.languages import Text
from sucharit.rounds.models import Participant

BATCH_SIZE = 500  # boards, or rows to store at a time
_COUNTED = ("drafting", "screening", "returned", "ready", "submitted")


@dataclass(frozen=True, slots=True)
class DisclosureGroup:
    """Items that belong together on the board, in the edition's order."""

    title: Text
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class ItemLayout:
    """What the boards of an edition hold: its audits' items in order, by group, and by id."""

    items: tuple[Item, ...]
    groups: tuple[DisclosureGroup, ...]
    by_id: Mapping[str, Item]
    group_of: tuple[int, ...]  # by place: the group's number from 0


_LAYOUTS: dict[str, ItemLayout] = {}  # by the edition's hash: as many as there are editions


def audit_of(edition: Edition) -> Instrument | None:
    """The instrument whose items a board holds; None in an edition without one."""
    return next((item for item in edition.instruments if item.kind is InstrumentKind.AUDIT), None)


def layout_of(edition: Edition) -> ItemLayout:
    """The layout of the boards of an edition, made once for each edition."""
    if edition.hash not in _LAYOUTS:
        _LAYOUTS[edition.hash] = _lay_out(edition)
    return _LAYOUTS[edition.hash]


def _lay_out(edition: Edition) -> ItemLayout:
    titles: list[Text] = []
    members: list[list[Item]] = []
    items: list[Item] = []
    group_of: list[int] = []
    audit = audit_of(edition)
    for leaf in audit.leaves() if audit else ():
        for item in leaf.items:
            title = item.group or leaf.title
            if title not in titles:
                titles.append(title)
                members.append([])
            number = titles.index(title)
            members[number].append(item)
            items.append(item)
            group_of.append(number)
    groups = tuple(DisclosureGroup(title, tuple(group)) for title, group in zip(titles, members, strict=True))
    return ItemLayout(tuple(items), groups, {item.id: item for item in items}, tuple(group_of))


@transaction.atomic
def board_of(participant: Participant) -> ItemBoard:
    """The board of an organisation in a round, made at first need. Raises ValueError for a draft."""
    layout = layout_of(participant.round.framework())
    board, made = ItemBoard.objects.get_or_create(
        participant=participant,
        defaults={"total": len(layout.items), "groups": [0] * len(layout.groups)},
    )
    board.participant = participant
    if made:
        BoardItem.objects.bulk_create(
            BoardItem(board=board, item=item.id, place=place) for place, item in enumerate(layout.items)
        )
    return board


def make_boards(participants: Iterable[Participant]) -> None:
    """The boards of many that have none yet, in few statements. Raises ValueError for a draft."""
    waiting = list(participants)
    for start in range(0, len(waiting), BATCH_SIZE):
        _make_some(waiting[start : start + BATCH_SIZE])


@transaction.atomic
def _make_some(participants: list[Participant]) -> None:
    keys = [participant.pk for participant in participants]
    there = set(ItemBoard.objects.filter(pk__in=keys).values_list("pk", flat=True))
    boards, items = [], []
    for participant in participants:
        if participant.pk not in there:
            layout = layout_of(participant.round.framework())
            board = ItemBoard(
                participant=participant, total=len(layout.items), groups=[0] * len(layout.groups)
            )
            boards.append(board)
            items += [BoardItem(board=board, item=item.id, place=n) for n, item in enumerate(layout.items)]
    ItemBoard.objects.bulk_create(boards)
    BoardItem.objects.bulk_create(items, batch_size=5_000)


def late_items(today: date) -> Q:
    """The condition on items that were due before this day and are neither ready nor submitted."""
    return Q(due__lt=today) & ~Q(state__in=COMPLETED)


def lock_board(board: ItemBoard) -> ItemBoard:
    """The same board, kept from every other verb until the transaction ends."""
    waiting = ItemBoard.objects.select_for_update(no_key=True, of=("self",))
    return waiting.select_related(
        "participant__organisation", "participant__round__organiser", "participant__round__frozen"
    ).get(pk=board.pk)


def recount(boards: Collection[ItemBoard]) -> None:
    """Count the items of these boards again, all of one edition: after anything about them changed.

    Three statements for 500 boards. The boards must have their participant and round at hand.
    """
    some = list(boards)
    for start in range(0, len(some), BATCH_SIZE):
        _recount_some(some[start : start + BATCH_SIZE])


def _recount_some(boards: list[ItemBoard]) -> None:
    by_key = {board.pk: board for board in boards}
    layouts = {board.pk: layout_of(board.participant.round.framework()) for board in boards}
    states: dict[int, dict[str, int]] = {key: dict.fromkeys(_COUNTED, 0) for key in by_key}
    groups = {key: [0] * len(layouts[key].groups) for key in by_key}
    owned = dict.fromkeys(by_key, 0)
    first_due: dict[int, date | None] = dict.fromkeys(by_key)
    in_charge = Exists(ItemOwner.objects.filter(item=OuterRef("pk"), until=None))
    rows = BoardItem.objects.filter(board__in=by_key).order_by().annotate(in_charge=in_charge)
    for key, place, state, due, is_owned in rows.values_list("board", "place", "state", "due", "in_charge"):
        if state in states[key]:
            states[key][state] += 1
        if state in COMPLETED:
            groups[key][layouts[key].group_of[place]] += 1
        elif due is not None:
            earliest = first_due[key]
            first_due[key] = due if earliest is None else min(earliest, due)
        owned[key] += is_owned
    for key, board in by_key.items():
        for name in _COUNTED:
            setattr(board, name, states[key][name])
        board.groups, board.owned, board.first_due = groups[key], owned[key], first_due[key]
    ItemBoard.objects.bulk_update(boards, [*_COUNTED, "groups", "owned", "first_due"])
