"""Which boards an address asks for: how far, late or not, region, office, name, where a page begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import F, Q

from sucharit.people.models import Region
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

MAX_SEARCH_LENGTH = 80
MAX_PATH_LENGTH = 250
COMPLETED = F("board__ready") + F("board__submitted")


class BoardProgress(StrEnum):
    """How far a whole board is. The values are those of addresses."""

    NOT_BEGUN = "none"  # no item is ready
    SOME = "some"  # less than half are
    MOST = "most"  # half or more, not all
    READY = "ready"  # all, not submitted
    SUBMITTED = "submitted"


LATE, UNOWNED, EVERYONE = "late", "unowned", "all"


def condition_of(progress: BoardProgress) -> Q:
    """The condition on participants; they have no board before someone opens it."""
    return {
        BoardProgress.NOT_BEGUN: Q(board=None) | Q(board__ready=0, board__submitted=0),
        BoardProgress.SOME: Q(board__total__gt=COMPLETED * 2) & Q(_any_completed()),
        BoardProgress.MOST: Q(board__total__lte=COMPLETED * 2, board__total__gt=COMPLETED),
        BoardProgress.READY: Q(board__total=COMPLETED, board__total__gt=F("board__submitted")),
        BoardProgress.SUBMITTED: Q(board__total=F("board__submitted")),
    }[progress]


def _any_completed() -> Q:
    return Q(board__ready__gt=0) | Q(board__submitted__gt=0)


def is_late(today: date) -> Q:
    """An item that is neither ready nor submitted was due before this day."""
    return Q(board__first_due__lt=today)


def lacks_owners() -> Q:
    """Some item has no owner at all."""
    return Q(board=None) | Q(board__owned__lt=F("board__total"))


@dataclass(frozen=True, slots=True)
class ItemBoardQuery:
    """What an address asks for; unknown values are ignored."""

    far: str  # a BoardProgress, LATE, UNOWNED or EVERYONE
    search: str
    region: str
    under: str  # an office's code
    after: str  # a path
    before: str

    @classmethod
    def read(cls, address: Mapping[str, str]) -> ItemBoardQuery:
        far = address.get("far", "")
        known = {*(progress.value for progress in BoardProgress), LATE, UNOWNED}
        return cls(
            far=far if far in known else EVERYONE,
            search=to_arabic(clean(address.get("q", "")))[:MAX_SEARCH_LENGTH],
            region=address.get("region", "") if address.get("region") in Region.values else "",
            under=address.get("under", "")[:60].lower().replace("\0", ""),
            after=address.get("after", "").replace("\0", "")[:MAX_PATH_LENGTH],
            before=address.get("before", "").replace("\0", "")[:MAX_PATH_LENGTH],
        )

    def encode(self, **changes: str) -> str:
        """The address's query, with some of it changed."""
        far = "" if self.far == EVERYONE else self.far
        values = {"far": far, "q": self.search, "region": self.region, "under": self.under, **changes}
        return urlencode({name: value for name, value in values.items() if value})

    @property
    def is_narrowed(self) -> bool:
        return bool(self.search or self.region or self.under or self.far != EVERYONE)

    def condition(self, today: date) -> Q:
        """The condition on participants, of all pages together."""
        condition = Q()
        if self.far == LATE:
            condition &= is_late(today)
        elif self.far == UNOWNED:
            condition &= lacks_owners()
        elif self.far != EVERYONE:
            condition &= condition_of(BoardProgress(self.far))
        if self.region:
            condition &= Q(organisation__region=self.region)
        if self.under:
            condition &= Q(organisation__parent__code=self.under)
        for word in self.search.split():
            condition &= (
                Q(organisation__name_th__icontains=word)
                | Q(organisation__short_th__icontains=word)
                | Q(organisation__name_en__icontains=word)
                | Q(organisation__code__startswith=word.lower())
            )
        return condition

    def page_condition(self) -> Q:
        """Where the page begins or ends."""
        condition = Q()
        if self.after:
            condition &= Q(organisation__path__gt=self.after)
        if self.before:
            condition &= Q(organisation__path__lt=self.before)
        return condition
