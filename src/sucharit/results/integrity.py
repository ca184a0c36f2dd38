"""What an announcement's stored results say, as one digest, and whether they still say what was announced."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sucharit.history.canonical import canonical
from sucharit.history.models import Entry
from sucharit.results.models import Announcement, IndicatorScore, Result

Row = dict[str, Any]

BATCH_SIZE = 1_000
PREFIX = "announcement:"
_OF_ANNOUNCEMENT = (
    "programme", "year", "edition", "edition_hash", "source", "origin", "national_mean", "doubts",
)  # fmt: skip
_OF_RESULT = (
    "organisation_id", "score", "rating", "passes", "rank", "published_change", "withheld", "shortages",
    "coverage", "doubts", "tallies",
)  # fmt: skip
# Came later: part of what a result says only where it says it, so that older announcements keep their digest.
_SINCE = ("reliability",)
_OF_INDICATOR = ("node", "code", "score", "weighted", "responses")


@dataclass(frozen=True, slots=True)
class StoredResults:
    """An announcement's stored results: how many, how many with a score, with a doubt, and their digest."""

    results: int
    scored: int
    doubted: int
    digest: str  # SHA-256, hexadecimal


def name_of(announcement: Announcement) -> str:
    """What the history calls it."""
    return f"{PREFIX}{announcement.programme}/{announcement.year}"


def stored_results(announcement: Announcement) -> StoredResults:
    """Read all that an announcement says back from the database, a thousand results at a time.

    Raises TypeError or ValueError for stored values that could never have been announced.
    """
    stored = Announcement.objects.values(*_OF_ANNOUNCEMENT).get(pk=announcement.pk)
    digest = hashlib.sha256(_line(stored, _OF_ANNOUNCEMENT))
    results = scored = doubted = 0
    for result, line in _lines(announcement):
        digest.update(line)
        results += 1
        scored += result["score"] is not None
        doubted += bool(result["doubts"])
    return StoredResults(results, scored, doubted, digest.hexdigest())


def contradictions() -> Iterator[str]:
    """Every announcement whose stored results are not those that the history says were announced."""
    stored = set()
    for announcement in Announcement.objects.order_by("programme", "year").iterator():
        stored.add(name_of(announcement))
        yield from _contradictions_of(announcement)
    announced = (
        Entry.objects.filter(about__startswith=PREFIX).order_by("about").values_list("about", flat=True)
    )
    for about in announced.distinct():
        if about not in stored:
            yield f"{about.removeprefix(PREFIX)} was announced, but is not stored any more"


def _contradictions_of(announcement: Announcement) -> Iterator[str]:
    entry = Entry.objects.about(name_of(announcement)).first()
    if entry is None:
        yield f"{announcement}: stored, but the history knows of no announcement"
        return
    try:
        good = stored_results(announcement).digest == entry.what.get("digest")
    except (AttributeError, TypeError, ValueError):  # values that no one could have announced
        good = False
    if not good:
        yield f"{announcement}: what is stored is not what entry {entry.pk} of the history says was announced"


def _lines(announcement: Announcement) -> Iterator[tuple[Row, bytes]]:
    """Each result, and everything it says, in the order in which they were stored."""
    last = 0
    while batch := _results(announcement, last):
        scores = _indicator_scores(announcement, last, batch[-1]["pk"])
        for result in batch:
            own = sorted(scores[result["pk"]], key=lambda score: str(score["node"]))
            fields = (*_OF_RESULT, *(name for name in _SINCE if result[name] is not None))
            yield result, _line(result, fields) + b"".join(_line(score, _OF_INDICATOR) for score in own)
        last = batch[-1]["pk"]


def _results(announcement: Announcement, after: int) -> list[Row]:
    later = Result.objects.filter(announcement=announcement, pk__gt=after)
    return list(later.order_by("pk").values("pk", *_OF_RESULT, *_SINCE)[:BATCH_SIZE])


def _indicator_scores(announcement: Announcement, after: int, until: int) -> dict[int, list[Row]]:
    """The scores of instruments and indicators of those results, by result."""
    scores = IndicatorScore.objects.filter(
        result__announcement=announcement, result__gt=after, result__lte=until
    )
    by_result = defaultdict(list)
    for score in scores.values("result_id", *_OF_INDICATOR):
        by_result[score["result_id"]].append(score)
    return by_result


def _line(row: Row, fields: tuple[str, ...]) -> bytes:
    """The fields as RFC 8785 writes them, numbers with a fraction as text."""
    exact = {name: str(row[name]) if isinstance(row[name], Decimal) else row[name] for name in fields}
    return canonical(exact) + b"\n"
