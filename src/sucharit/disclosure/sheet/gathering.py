"""A board as the follow-up sheet shows it: plain values, in the words of the reader's language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from sucharit.disclosure.boards import ItemLayout, layout_of
from sucharit.disclosure.models import (
    COMPLETED,
    BoardItem,
    BoardItemState,
    CheckRound,
    ItemBoard,
    ItemMove,
    ShownAddress,
    Submission,
)
from sucharit.disclosure.owner_keys import names_of, owners_by_item
from sucharit.disclosure.sheet.self_check import SelfCheck, counts_by_owner, self_check
from sucharit.frameworks.model import Edition
from sucharit.languages import Text
from sucharit.people.labels import in_both_languages


@dataclass(frozen=True, slots=True)
class FollowUpSheetLink:
    """An address, how it was when it was last looked at, and when that was."""

    url: str
    state: Text
    value: str  # a LinkState
    checked: date | None


@dataclass(frozen=True, slots=True)
class FollowUpSheetRow:
    """One item of the sheet."""

    id: str
    code: str
    title: Text
    owners: tuple[str, ...]
    due: date | None
    is_late: bool
    state: Text
    value: str  # a BoardItemState
    note: str
    links: tuple[FollowUpSheetLink, ...]


@dataclass(frozen=True, slots=True)
class FollowUpSheetGroup:
    """A group of items with its total, as the edition has it."""

    number: int
    title: Text
    codes: str  # "O1–O6"
    leaf: str  # the code of its sub-indicator
    rows: tuple[FollowUpSheetRow, ...]

    @property
    def ready(self) -> int:
        return sum(row.value in COMPLETED for row in self.rows)

    @property
    def total(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class ItemOwnerCount:
    """How many items of an owner are ready, and how many are late."""

    name: str
    ready: int
    total: int
    late: int


@dataclass(frozen=True, slots=True)
class CheckRoundLine:
    """A check round, or how it stands now (no body), or as submitted."""

    day: date
    body: str
    standing: SelfCheck
    owners: tuple[tuple[str, int, int], ...]  # name, ready, total
    is_submitted: bool = False


@dataclass(frozen=True, slots=True)
class FollowUpSheet:
    """The whole sheet of one organisation in a round, on one day."""

    office: Text
    programme: str
    year: int
    edition: Edition
    made_on: date
    groups: tuple[FollowUpSheetGroup, ...]
    owners: tuple[ItemOwnerCount, ...]
    standing: SelfCheck
    checks: tuple[CheckRoundLine, ...]  # the rounds in order, then how it stands now

    @property
    def rows(self) -> tuple[FollowUpSheetRow, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def late(self) -> int:
        return sum(row.is_late for row in self.rows)


def gather_sheet(board: ItemBoard, today: date) -> FollowUpSheet:
    """Seven queries, however much there is on the board."""
    participant = board.participant
    edition = participant.round.framework()
    layout = layout_of(edition)
    items = list(BoardItem.objects.filter(board=board).order_by("place"))
    keys = owners_by_item(board)
    checks = list(CheckRound.objects.filter(board=board))
    seen = [key for check in checks for row in check.items for key in row["owners"]]
    names = names_of([*(key for owners in keys.values() for key in owners), *seen])
    links, reasons = _links(board), _reasons(board)
    rows = {
        item.item: _row(item, layout, [names[key] for key in keys.get(item.item, ())], links, reasons, today)
        for item in items
    }
    office = participant.organisation
    now = _now_line(board, edition, layout, items, keys, names, today)
    return FollowUpSheet(
        office=Text(office.name_th, office.name_en or office.name_th),
        programme=participant.round.programme,
        year=participant.round.year,
        edition=edition,
        made_on=today,
        groups=tuple(_groups(edition, layout, rows)),
        owners=tuple(_owners(items, keys, names, today)),
        standing=now.standing,
        checks=(*(_check_line(check, edition, layout, names) for check in checks), now),
    )


def _links(board: ItemBoard) -> Mapping[str, list[FollowUpSheetLink]]:
    links: dict[str, list[FollowUpSheetLink]] = {}
    shown = ShownAddress.objects.filter(item__board=board).select_related("link__last", "item")
    for address in shown.order_by("item__place", "place"):
        link = address.link
        checked = timezone.localdate(link.last.at) if link.last else None
        state = in_both_languages(link.get_state_display)
        links.setdefault(address.item.item, []).append(
            FollowUpSheetLink(link.url, state, link.state, checked)
        )
    return links


def _reasons(board: ItemBoard) -> dict[str, str]:
    """Why each item that is returned was: its last move to there."""
    moves = ItemMove.objects.filter(
        item__board=board, item__state=BoardItemState.RETURNED, after=BoardItemState.RETURNED
    )
    return dict(moves.order_by("pk").values_list("item__item", "reason"))


def _row(
    item: BoardItem,
    layout: ItemLayout,
    owners: Sequence[str],
    links: Mapping[str, list[FollowUpSheetLink]],
    reasons: Mapping[str, str],
    today: date,
) -> FollowUpSheetRow:
    of_edition = layout.by_id[item.item]
    return FollowUpSheetRow(
        id=item.item,
        code=of_edition.code,
        title=of_edition.title,
        owners=tuple(owners),
        due=item.due,
        is_late=item.is_late(today),
        state=in_both_languages(item.get_state_display),
        value=item.state,
        note=reasons.get(item.item) or item.note,
        links=tuple(links.get(item.item, ())),
    )


def _groups(
    edition: Edition, layout: ItemLayout, rows: Mapping[str, FollowUpSheetRow]
) -> list[FollowUpSheetGroup]:
    leaf_of = {item.id: leaf.code for _, leaf in edition.indicators() for item in leaf.items}
    return [
        FollowUpSheetGroup(
            number,
            group.title,
            _span([item.code for item in group.items]),
            leaf_of[group.items[0].id],
            tuple(rows[item.id] for item in group.items if item.id in rows),
        )
        for number, group in enumerate(layout.groups, 1)
    ]


def _span(codes: Sequence[str]) -> str:
    return codes[0] if len(codes) == 1 else f"{codes[0]}–{codes[-1]}"


def _owners(
    items: Sequence[BoardItem], keys: Mapping[str, Sequence[str]], names: Mapping[str, str], today: date
) -> list[ItemOwnerCount]:
    ready = {item.item for item in items if item.is_completed}
    late = {item.item for item in items if item.is_late(today)}
    owned = {item.item: keys.get(item.item, ()) for item in items}
    lates = counts_by_owner(owned, late)
    return [
        ItemOwnerCount(names.get(key, ""), done, total, lates[key][0])
        for key, (done, total) in counts_by_owner(owned, ready).items()
    ]


def _now_line(
    board: ItemBoard,
    edition: Edition,
    layout: ItemLayout,
    items: Sequence[BoardItem],
    keys: Mapping[str, Sequence[str]],
    names: Mapping[str, str],
    today: date,
) -> CheckRoundLine:
    submission = Submission.objects.filter(board=board, reopened=None).first()
    ready = {item.item for item in items if item.is_completed}
    owned = {item.item: keys.get(item.item, ()) for item in items}
    day = timezone.localdate(submission.at) if submission else today
    standing = self_check(edition, layout, ready)
    return CheckRoundLine(day, "", standing, _named(counts_by_owner(owned, ready), names), bool(submission))


def _check_line(
    check: CheckRound, edition: Edition, layout: ItemLayout, names: Mapping[str, str]
) -> CheckRoundLine:
    ready = {row["item"] for row in check.items if row["state"] in COMPLETED}
    owned = {row["item"]: row["owners"] for row in check.items}
    standing = self_check(edition, layout, ready)
    return CheckRoundLine(check.day, check.body, standing, _named(counts_by_owner(owned, ready), names))


def _named(
    counts: Mapping[str, tuple[int, int]], names: Mapping[str, str]
) -> tuple[tuple[str, int, int], ...]:
    return tuple((names.get(key, ""), *count) for key, count in counts.items())
