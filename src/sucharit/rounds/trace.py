"""How the history names a round and its windows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sucharit.history.models import Entry
from sucharit.rounds.models import Round, Window

ANNOUNCED = "rounds.mark_announced"
Span = tuple[date, date]  # first and last day, both included


def name_of(round: Round) -> str:
    """What the history calls it: "round:obec-area/2569@obec"."""
    return f"round:{round}@{round.organiser.code}"


def announced_digests(round: Round) -> list[tuple[int, str]]:
    """Number and digest of each sealed entry that says that the results were announced, first to last.

    None of an announcement from before its digest was recorded.
    """
    entries = Entry.objects.filter(
        about=name_of(round), verb=ANNOUNCED, what__has_key="digest", position__isnull=False
    )
    return [(entry.pk, str(entry.what["digest"])) for entry in entries.order_by("position")]


def import_subject(round: Round) -> str:
    """What imports call it: by number, for a draft that is deleted may get a namesake."""
    return f"round:{round.pk}"


def as_days(windows: Mapping[str, Span]) -> dict[str, list[str]]:
    """Windows as the history stores them."""
    return {kind: [first.isoformat(), last.isoformat()] for kind, (first, last) in sorted(windows.items())}


def spans(windows: Iterable[Window]) -> dict[str, Span]:
    return {window.kind: (window.first, window.last) for window in windows}
