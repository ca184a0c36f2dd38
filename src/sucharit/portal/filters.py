"""What a reader asked of the ranking, read from the address; what can't be read is left out, no error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from django.http import QueryDict

from sucharit.people.models import OrganisationKind, Region

MOST_YEARS = 10  # beside the year in view
LONGEST = 100  # letters of a search


class Sort(StrEnum):
    """What the table is sorted by; a minus before it in the address turns it round."""

    RANK = "rank"
    NAME = "name"
    SCORE = "score"
    CHANGE = "change"


class Passed(StrEnum):
    """Which outcome is asked for."""

    YES = "yes"
    NO = "no"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Filters:
    """The search, the filters, the order and the years beside; `page` counts from 1."""

    search: str = ""
    kind: str = ""
    region: str = ""
    rating: str = ""
    passed: str = ""
    sort: Sort = Sort.RANK
    downwards: bool = False
    years: tuple[int, ...] = ()
    page: int = 1

    @property
    def narrowed(self) -> bool:
        """Whether some rows are left out."""
        return bool(self.search or self.kind or self.region or self.rating or self.passed)

    def query(self, **changed: object) -> str:
        """The same wish as an address's query, with these changes; back on the first page unless said."""
        asked = replace(self, **{"page": 1, **changed})  # type: ignore[arg-type]
        pairs: list[tuple[str, object]] = [
            ("q", asked.search),
            ("kind", asked.kind),
            ("region", asked.region),
            ("rating", asked.rating),
            ("pass", asked.passed),
            ("sort", asked.sorted_by),
            *(("with", year) for year in asked.years),
            ("page", asked.page if asked.page > 1 else ""),
        ]
        return urlencode([(name, value) for name, value in pairs if value])

    @property
    def sorted_by(self) -> str:
        """The order as the address writes it: "-score"; empty for the announced one."""
        if self.sort is Sort.RANK and not self.downwards:
            return ""
        return f"{'-' if self.downwards else ''}{self.sort}"


def read_filters(asked: QueryDict, *, ratings: Sequence[str], years: Sequence[int]) -> Filters:
    """The filters of an address; `ratings` and `years` are those that can be chosen."""
    sort = asked.get("sort", "")
    return Filters(
        search=" ".join(asked.get("q", "").split())[:LONGEST],
        kind=_one_of(asked, "kind", OrganisationKind.values),
        region=_one_of(asked, "region", Region.values),
        rating=_one_of(asked, "rating", ratings),
        passed=_one_of(asked, "pass", [*Passed]),
        sort=Sort(sort.removeprefix("-")) if sort.removeprefix("-") in [*Sort] else Sort.RANK,
        downwards=sort.startswith("-"),
        years=_years(asked, years),
        page=_page(asked),
    )


def whole_number(asked: Mapping[str, str], name: str) -> int | None:
    """A year or page as typed; None for anything that is none."""
    text = asked.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= 6 else None


def _one_of(asked: QueryDict, name: str, known: Sequence[str]) -> str:
    value = asked.get(name, "")
    return value if value in known else ""


def _years(asked: QueryDict, known: Sequence[int]) -> tuple[int, ...]:
    chosen = {int(text) for text in asked.getlist("with") if text.isdecimal() and len(text) <= 6}
    return tuple(year for year in known if year in chosen)[:MOST_YEARS]


def _page(asked: QueryDict) -> int:
    return whole_number(asked, "page") or 1
