"""What a reader chose in the ranking, read from the address; unreadable values are ignored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from sucharit.people.models import OrganisationKind, Region
from sucharit.portal.queries import MAX_DIGITS, whole_number
from sucharit.thai.digits import typed_number

MAX_YEARS = 10  # beside the year in view
MAX_SEARCH = 100  # characters
STEPS = (25, 100, 300)  # how many rows stand on a page, more with each "show more"


class Sort(StrEnum):
    """What the table is sorted by; a minus before it in the address reverses it."""

    RANK = "rank"
    NAME = "name"
    SCORE = "score"
    CHANGE = "change"


class Passed(StrEnum):
    """Which outcome is looked for."""

    YES = "yes"
    NO = "no"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Filters:
    """The search, the filters, the order and the years beside; `page` counts from 1, of `STEPS[-1]` rows."""

    search: str = ""
    kind: str = ""
    region: str = ""
    province: str = ""  # its Thai name
    rating: str = ""
    passed: str = ""
    sort: Sort = Sort.RANK
    downwards: bool = False
    years: tuple[int, ...] = ()
    page: int = 1
    rows: int = STEPS[0]

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.search) or self.is_chosen

    @property
    def is_chosen(self) -> bool:
        """Whether a filter beside the search is set."""
        return bool(self.kind or self.region or self.province or self.rating or self.passed)

    @property
    def more_rows(self) -> int:
        """How many rows the next step shows; the same number on the last step."""
        return next((step for step in STEPS if step > self.rows), self.rows)

    def query(self, **changes: object) -> str:
        """The filters as an address's query, with these changes; from the beginning where none says else."""
        filters = replace(self, **{"page": 1, "rows": STEPS[0], **changes})  # type: ignore[arg-type]
        pairs: list[tuple[str, object]] = [
            ("q", filters.search),
            ("kind", filters.kind),
            ("region", filters.region),
            ("province", filters.province),
            ("rating", filters.rating),
            ("pass", filters.passed),
            ("sort", filters.sorted_by),
            *(("with", year) for year in filters.years),
            ("page", filters.page if filters.page > 1 else ""),
            ("rows", filters.rows if filters.rows != STEPS[0] else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def sorted_by(self) -> str:
        """The order as the address writes it: "-score"; empty for the announced one."""
        if self.sort is Sort.RANK and not self.downwards:
            return ""
        return f"{'-' if self.downwards else ''}{self.sort}"


def read_filters(
    query: QueryDict, *, ratings: Sequence[str], years: Sequence[int], provinces: Sequence[str] = ()
) -> Filters:
    """The filters of an address; `ratings`, `years` and `provinces` are those that can be chosen."""
    sort = query.get("sort", "")
    rows = whole_number(query, "rows") or 0
    return Filters(
        search=" ".join(query.get("q", "").split())[:MAX_SEARCH],
        kind=_one_of(query, "kind", OrganisationKind.values),
        region=_one_of(query, "region", Region.values),
        province=_one_of(query, "province", provinces),
        rating=_one_of(query, "rating", ratings),
        passed=_one_of(query, "pass", [*Passed]),
        sort=Sort(sort.removeprefix("-")) if sort.removeprefix("-") in [*Sort] else Sort.RANK,
        downwards=sort.startswith("-"),
        years=_years(query, years),
        page=whole_number(query, "page") or 1,
        rows=rows if rows in STEPS else STEPS[0],
    )


def _one_of(query: QueryDict, name: str, choices: Sequence[str]) -> str:
    value = query.get(name, "")
    return value if value in choices else ""


def _years(query: QueryDict, choices: Sequence[int]) -> tuple[int, ...]:
    numbers = (typed_number(text, digits=MAX_DIGITS) for text in query.getlist("with"))
    chosen = {number for number in numbers if number is not None}
    return tuple(year for year in choices if year in chosen)[:MAX_YEARS]
