"""An office's evidence as it is looked for: by words, type, year, and by what is missing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.db.models import Q
from django.http import QueryDict

from sucharit.evidence.models import EvidenceQuerySet
from sucharit.evidence.types import is_type
from sucharit.evidence.uses import used_somewhere
from sucharit.thai.digits import typed_number

UNUSED, UNDESCRIBED, WITHDRAWN = "unused", "undescribed", "withdrawn"
SHOWS = ("", UNUSED, UNDESCRIBED, WITHDRAWN)
MAX_WORDS = 100


@dataclass(frozen=True, slots=True)
class EvidenceQuery:
    """What a reader asks for; empty: all that is in use."""

    words: str = ""
    type: str = ""
    year: int | None = None
    show: str = ""

    @classmethod
    def read(cls, values: QueryDict) -> EvidenceQuery:
        """From an address; what is unknown there is left out."""
        type, show = values.get("type", ""), values.get("show", "")
        return cls(
            values.get("q", "").strip()[:MAX_WORDS],
            type if is_type(type) else "",
            typed_number(values.get("year", "")),
            show if show in SHOWS else "",
        )

    def address(self, **changes: object) -> str:
        """The query of an address that asks for the same with these changes; "?" for everything."""
        other = replace(self, **changes)  # type: ignore[arg-type]
        values = {"q": other.words, "type": other.type, "year": other.year, "show": other.show}
        return f"?{urlencode({name: value for name, value in values.items() if value})}"


def evidence_of(rows: EvidenceQuerySet, query: EvidenceQuery) -> EvidenceQuerySet:
    """What the query asks for of these pieces, the newest first."""
    rows = rows.exclude(withdrawn=None) if query.show == WITHDRAWN else rows.in_use()
    if query.words:
        rows = rows.filter(
            Q(title__icontains=query.words)
            | Q(file_name__icontains=query.words)
            | Q(link__url__icontains=query.words)
            | Q(alternative_text__icontains=query.words)
        )
    if query.type:
        rows = rows.filter(type=query.type)
    if query.year is not None:
        rows = rows.filter(year=query.year)
    if query.show == UNDESCRIBED:
        rows = rows.without_alternative_text()
    if query.show == UNUSED:
        rows = unused(rows)
    return rows.select_related("organisation", "content", "link").order_by("-added", "-pk")


def unused(rows: EvidenceQuerySet) -> EvidenceQuerySet:
    """Those that nothing uses."""
    for used in used_somewhere():
        rows = rows.exclude(pk__in=used)
    return rows


def years_of(rows: EvidenceQuerySet) -> list[int]:
    """The years of these pieces, the latest first."""
    years = rows.exclude(year=None)
    return list(years.order_by("-year").values_list("year", flat=True).distinct())  # type: ignore[arg-type]
