"""Many boards at first glance: how far they are, which groups of items lag, which offices' schools lag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import Count, IntegerField, Sum
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast

from sucharit.disclosure.boards import DisclosureGroup
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.oversight.query import BoardProgress, condition_of, is_late, lacks_owners
from sucharit.people.models import Organisation
from sucharit.rounds.models import ParticipantQuerySet

MAX_PARENTS = 300
MANY = 1_000  # boards, whose groups take a tenth of a second to count
REMEMBERED = 60  # seconds


@dataclass(frozen=True, slots=True)
class ItemBoardSummary:
    """How many boards are how far, how many are late, and how many items of all are ready."""

    counts: dict[BoardProgress, int]
    late: int
    unowned: int
    items_ready: int
    boards: int  # opened by someone

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class GroupProgress:
    """How many items of a group are ready, of those of everyone who takes part."""

    group: DisclosureGroup
    ready: int
    total: int

    @property
    def percent(self) -> float:
        return 100 * self.ready / self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class OfficeProgress:
    """The organisations under an office: how many items of theirs are ready, how many boards are late."""

    office: Organisation
    boards: int
    items_ready: int
    items: int
    submitted: int
    late: int

    @property
    def percent(self) -> float:
        return 100 * self.items_ready / self.items if self.items else 0


def summary_of(participants: ParticipantQuerySet, today: date) -> ItemBoardSummary:
    """One statement, however many there are."""
    row = participants.order_by().aggregate(
        **{progress.value: Count("pk", filter=condition_of(progress)) for progress in BoardProgress},
        late=Count("pk", filter=is_late(today)),
        unowned=Count("pk", filter=lacks_owners()),
        boards=Count("board"),
        items_ready=Sum("board__ready", default=0) + Sum("board__submitted", default=0),
    )
    return ItemBoardSummary(
        {progress: row[progress.value] for progress in BoardProgress},
        row["late"],
        row["unowned"],
        row["items_ready"],
        row["boards"],
    )


def remembered_shares(
    participants: ParticipantQuerySet, groups: Sequence[DisclosureGroup], total: int, name: str
) -> list[GroupProgress]:
    """The same as `shares_of_groups`; of many boards up to a minute old, remembered under `name`."""
    if total < MANY:
        return shares_of_groups(participants, groups, total)
    key = f"disclosure.oversight.groups:{name}"
    ready = cache.get(key)
    if ready is None:
        ready = _ready_by_group(participants, len(groups))
        cache.set(key, ready, REMEMBERED)
    return _shares(groups, ready, total)


def shares_of_groups(
    participants: ParticipantQuerySet, groups: Sequence[DisclosureGroup], total: int
) -> list[GroupProgress]:
    """By group, the one that lags most first; `total`: how many take part. One statement."""
    return _shares(groups, _ready_by_group(participants, len(groups)), total)


def _ready_by_group(participants: ParticipantQuerySet, groups: int) -> list[int]:
    boards = ItemBoard.objects.filter(participant__in=participants.order_by())
    sums = boards.aggregate(
        **{
            f"group{number}": Sum(Cast(KeyTextTransform(str(number), "groups"), IntegerField()), default=0)
            for number in range(groups)
        }
    )
    return [sums[f"group{number}"] for number in range(groups)]


def _shares(groups: Sequence[DisclosureGroup], ready: Sequence[int], total: int) -> list[GroupProgress]:
    shares = [
        GroupProgress(group, count, total * len(group.items))
        for group, count in zip(groups, ready, strict=True)
    ]
    return sorted(shares, key=lambda share: share.percent)


def shares_of_offices(participants: ParticipantQuerySet, items: int, today: date) -> list[OfficeProgress]:
    """By the organisation above, the one that lags most first; `items`: of one board. Two statements."""
    rows = (
        participants.order_by()
        .values("organisation__parent")
        .annotate(
            boards=Count("pk"),
            ready=Sum("board__ready", default=0) + Sum("board__submitted", default=0),
            submitted=Count("pk", filter=condition_of(BoardProgress.SUBMITTED)),
            late=Count("pk", filter=is_late(today)),
        )
    )
    by_parent = {row["organisation__parent"]: row for row in rows if row["organisation__parent"]}
    offices = Organisation.objects.in_bulk(list(by_parent))
    shares = [
        OfficeProgress(
            offices[key], row["boards"], row["ready"], row["boards"] * items, row["submitted"], row["late"]
        )
        for key, row in by_parent.items()
    ]
    return sorted(shares, key=lambda share: (share.percent, share.office.path))[:MAX_PARENTS]
