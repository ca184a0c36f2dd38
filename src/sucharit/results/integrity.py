"""What an announcement's stored results say, as one digest, and whether they still say what was announced."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from django.db.models import QuerySet

from sucharit.checkpoints.merkle import Frontier
from sucharit.history.models import Entry, Seal
from sucharit.history.waiting import is_rejected
from sucharit.results.models import Announcement, IndicatorScore, Result
from sucharit.results.sealed_lines import (
    OF_ANNOUNCEMENT,
    OF_INDICATOR,
    OF_RESULT,
    SINCE,
    SealedResult,
    announcement_digest_line,
    announcement_leaf,
    sealed_result,
)

Row = dict[str, Any]

BATCH_SIZE = 250  # results: one of a school, read whole, takes some hundred kilobytes
_BY_LINE = "line by line"
PREFIX = "announcement:"


@dataclass(frozen=True, slots=True)
class StoredResults:
    """An announcement's stored results: how many, with a score, with a doubt; their digest and root."""

    results: int
    scored: int
    doubted: int
    digest: str  # SHA-256, hexadecimal
    root: str  # of its lines (`sealed_lines`), hexadecimal


def name_of(announcement: Announcement) -> str:
    """What the history calls it."""
    return f"{PREFIX}{announcement.programme}/{announcement.year}"


class SealSum:
    """Adds an announcement's sealed lines up to its digest and its root."""

    def __init__(self, announcement: Announcement) -> None:
        own = Announcement.objects.values(*OF_ANNOUNCEMENT).get(pk=announcement.pk)
        self.announcement, self.leaf = own, announcement_leaf(own)
        self._digest = hashlib.sha256(announcement_digest_line(own))
        self._lines = Frontier()
        self._lines.add(self.leaf)
        self._results = self._scored = self._doubted = 0

    def add(self, result: SealedResult) -> None:
        """The next result in stored order."""
        self._digest.update(result.line)
        self._lines.add(result.public_leaf)
        self._lines.add(result.facts_leaf)
        self._results += 1
        self._scored += result.row["score"] is not None
        self._doubted += bool(result.row["doubts"])

    def stored(self) -> StoredResults:
        """What was added so far."""
        digest, root = self._digest.hexdigest(), self._lines.root().hex()
        return StoredResults(self._results, self._scored, self._doubted, digest, root)


def stored_results(announcement: Announcement) -> StoredResults:
    """Read all that an announcement says back from the database, some hundred results at a time.

    Raises TypeError or ValueError for stored values that could never have been announced.
    """
    added = SealSum(announcement)
    for result in sealed_results(announcement):
        added.add(result)
    return added.stored()


@dataclass(frozen=True, slots=True)
class AnnouncementFinding:
    """What holding an announcement against the history says: a contradiction, or a traced correction."""

    words: str
    contradicts: bool = True


def announced_before(announcement: Announcement) -> dict[str, object] | None:
    """What a further announcement of this year corrects: number and digest of the last sealed entry."""
    last = sealed_entries(announcement).last()
    return None if last is None else {"entry": last.pk, "digest": _digest_of(last)}


def seal_over(announcement: Announcement) -> Seal | None:
    """The first seal over the last entry about it: it stays the same. None where nothing of it is sealed."""
    last = sealed_entries(announcement).last()
    if last is None or last.position is None:
        return None
    return Seal.objects.first_over(last.position)


def findings() -> Iterator[AnnouncementFinding]:
    """Every contradiction between stored results and what is sealed about them, and every correction."""
    stored = set()
    for announcement in Announcement.objects.order_by("programme", "year").iterator():
        stored.add(name_of(announcement))
        yield from _findings_of(announcement)
    announced = Entry.objects.filter(about__startswith=PREFIX, position__isnull=False)
    for about in announced.order_by("about").values_list("about", flat=True).distinct():
        if about not in stored:
            yield AnnouncementFinding(
                f"{about.removeprefix(PREFIX)} was announced, but is not stored any more"
            )


def contradictions() -> Iterator[str]:
    """Every announcement whose stored results are not those that the history says were announced."""
    return (finding.words for finding in findings() if finding.contradicts)


def _findings_of(announcement: Announcement) -> Iterator[AnnouncementFinding]:
    sealed = list(sealed_entries(announcement))
    for entry in Entry.objects.about(name_of(announcement)).filter(position=None).order_by("pk"):
        if not is_rejected(entry):
            words = "speaks of it without a seal; an announcement is sealed in the act"
            yield AnnouncementFinding(f"{announcement}: entry {entry.pk} of the history {words}")
    if not sealed:
        yield AnnouncementFinding(f"{announcement}: stored, but the history knows of no announcement")
        return
    for earlier, later in pairwise(sealed):
        yield _correction(announcement, earlier, later)
    if fault := _fault(announcement, sealed[-1]):
        yield AnnouncementFinding(f"{announcement}: {fault}")


def _fault(announcement: Announcement, last: Entry) -> str:
    """In what the stored results are not those of the last sealed entry about them; "" where they are."""
    try:
        unlike = unlike_sealed(stored_results(announcement), last)
    except (AttributeError, TypeError, ValueError):  # values that no one could have announced
        unlike = "at all"
    if not unlike:
        return ""
    words = f"what is stored is not what entry {last.pk} of the history says was announced"
    return f"{words} {unlike}" if unlike == _BY_LINE else words


def unlike_sealed(stored: StoredResults, entry: Entry) -> str:
    """By what these results are not those that an entry seals, in words; "" where they are.

    Announcements from before there were roots are sealed by their digest alone.
    """
    if stored.digest != _digest_of(entry):
        return "as a whole"
    return _BY_LINE if entry.what.get("root", stored.root) != stored.root else ""


def _correction(announcement: Announcement, earlier: Entry, later: Entry) -> AnnouncementFinding:
    """What a later entry about the same announcement says of the one before."""
    digests = f"entry {earlier.pk} sealed {_digest_of(earlier)}, entry {later.pk} {_digest_of(later)}"
    what = later.what if isinstance(later.what, dict) else {}
    # Before corrections named the digest they replace, they said what kind of results they replaced.
    corrects = what.get("corrects") or ({} if "corrects" in what or not what.get("replaced") else None)
    if corrects is None or corrects == {"entry": earlier.pk, "digest": _digest_of(earlier)}:
        words = f"corrected on {later.at:%Y-%m-%d} by {later.by}: {digests}"
        return AnnouncementFinding(f"{announcement}: {words}", contradicts=False)
    return AnnouncementFinding(
        f"{announcement}: announced once more without a word about what it replaces: {digests}"
    )


def sealed_entries(announcement: Announcement) -> QuerySet[Entry]:
    """The sealed entries about an announcement, in the order in which they were sealed."""
    return Entry.objects.filter(about=name_of(announcement), position__isnull=False).order_by("position")


def _digest_of(entry: Entry) -> str:
    digest = entry.what.get("digest") if isinstance(entry.what, dict) else None
    return digest if isinstance(digest, str) else "nothing"


def sealed_results(announcement: Announcement) -> Iterator[SealedResult]:
    """Each result as it is sealed, in the order in which they were stored, some hundred read at a time.

    Raises TypeError or ValueError for stored values that could never have been announced.
    """
    last = 0
    while batch := _results(announcement, last):
        scores = _indicator_scores(announcement, last, batch[-1]["pk"])
        for result in batch:
            yield sealed_result(result, scores[result["pk"]])
        last = batch[-1]["pk"]


def _results(announcement: Announcement, after: int) -> list[Row]:
    later = Result.objects.filter(announcement=announcement, pk__gt=after)
    return list(later.order_by("pk").values("pk", *OF_RESULT, *SINCE)[:BATCH_SIZE])


def _indicator_scores(announcement: Announcement, after: int, until: int) -> dict[int, list[Row]]:
    """The scores of instruments and indicators of those results, by result."""
    scores = IndicatorScore.objects.filter(
        result__announcement=announcement, result__gt=after, result__lte=until
    )
    by_result = defaultdict(list)
    for score in scores.values("result_id", *OF_INDICATOR):
        by_result[score["result_id"]].append(score)
    return by_result
