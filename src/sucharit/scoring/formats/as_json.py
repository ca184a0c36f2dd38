"""The result as JSON, the shape that other programs build on; written from arrays, for speed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

import numpy as np

from sucharit.scoring.columns import UNKNOWN, Ints
from sucharit.scoring.results import NO_CHANGE, ResultSet
from sucharit.scoring.wording import notes, withheld_because

# all scores from 0.00 to 100.00 as text; the last place serves UNKNOWN, which is −1
_SCORES = np.asarray([f"{n // 100}.{n % 100:02d}" for n in range(10_001)] + ["null"], dtype=object)
BATCH_SIZE = 1000  # lines
_text = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes a new encoder each time


def write(results: ResultSet, stream: BinaryIO) -> None:
    """Write `{"edition", "organisations": […]}`, one organisation a line."""
    stream.write(f'{{"edition": {_text(results.edition.id)}, "organisations": ['.encode())
    lines, lead = _lines(results), "\n"
    while block := list(islice(lines, BATCH_SIZE)):
        stream.write((lead + ",\n".join(block)).encode())
        lead = ",\n"
    stream.write(b"\n]}\n")


def _lines(results: ResultSet) -> Iterator[str]:
    order = results.order
    fields: list[tuple[str, Sequence[str]]] = [
        ('{"org": %s', _texts(results.facts.orgs, order)),
        ('"name": %s', _texts([name or None for name in results.facts.names], order)),
        ('"score": %s', _scores(results.rounded["total"], order)),
        ('"rating": %s', _ratings(results, order)),
        ('"passes": %s', _passes(results, order)),
        ('"rank": %s', [str(rank) if rank else "null" for rank in results.ranks[order].tolist()]),
        ('"change": %s', [_change(change) for change in results.changes[order].tolist()]),
        (
            '"withheld": %s',
            ["true" if withheld else "false" for withheld in results.withheld[order].tolist()],
        ),
        ('"withheld_because": %s', _reasons(results, order)),
        ('"coverage": %s', _scores(results.coverage, order)),
        *_instruments(results, order),
        *_indicators(results, order),
        ('"notes": %s}', _notes(results, order)),
    ]
    template = ", ".join(field for field, _ in fields)
    return (template % line for line in zip(*(column for _, column in fields), strict=True))


def _instruments(results: ResultSet, order: Ints) -> Iterator[tuple[str, Sequence[str]]]:
    last = len(results.edition.instruments) - 1
    for n, instrument in enumerate(results.edition.instruments):
        opening = f"{_escape(instrument.code)}: {{"
        yield (
            ('"instruments": {' if n == 0 else "") + opening + '"score": %s',
            _scores(results.rounded[instrument.id], order),
        )
        yield '"weighted": %s', _scores(results.weighted[instrument.id], order)
        yield '"responses": %s' + ("}}" if n == last else "}"), _responses(results, instrument.id, order)


def _indicators(results: ResultSet, order: Ints) -> Iterator[tuple[str, Sequence[str]]]:
    indicators = [indicator for _, indicator in results.edition.indicators()]
    for n, indicator in enumerate(indicators):
        opening = '"indicators": {' if n == 0 else ""
        closing = "}" if n == len(indicators) - 1 else ""
        yield (
            f"{opening}{_escape(indicator.code)}: %s{closing}",
            _scores(results.rounded[indicator.id], order),
        )


def _scores(values: Ints, order: Ints) -> list[str]:
    scores: list[str] = _SCORES[values[order]].tolist()
    return scores


def _responses(results: ResultSet, instrument: str, order: Ints) -> list[str]:
    people = results.facts.responses.get(instrument)
    if people is None:
        return ["null"] * len(order)
    return ["null" if n == UNKNOWN else str(n) for n in people[order].tolist()]


def _ratings(results: ResultSet, order: Ints) -> list[str]:
    words = [_text(rule.id) for rule in results.edition.ratings.rules] + ["null"]
    return [words[n] for n in results.ratings[order].tolist()]


def _passes(results: ResultSet, order: Ints) -> list[str]:
    words = ["true" if rule.passes else "false" for rule in results.edition.ratings.rules] + ["null"]
    return [words[n] for n in results.ratings[order].tolist()]


def _change(change: int) -> str:
    if change == NO_CHANGE:
        return "null"
    return f"{'-' if change < 0 else ''}{abs(change) // 100}.{abs(change) % 100:02d}"


def _reasons(results: ResultSet, order: Ints) -> list[str]:
    reasons = ["null"] * len(order)
    for n, place in enumerate(order.tolist()):
        if results.withheld[place]:
            reasons[n] = _text(withheld_because(results.edition, results.shortages[place]))
    return reasons


def _notes(results: ResultSet, order: Ints) -> list[str]:
    gaps = results.gaps()
    lists = ["[]"] * len(order)
    for n, place in enumerate(order.tolist()):
        if gaps[place] or place in results.shortages:
            sentences = notes(
                results.edition,
                results.shortages.get(place, ()),
                bool(results.withheld[place]),
                int(gaps[place]),
            )
            lists[n] = json.dumps(sentences, ensure_ascii=False)
    return lists


def _texts(values: Sequence[str | None], order: Ints) -> list[str]:
    return ["null" if values[place] is None else _text(values[place] or "") for place in order.tolist()]


def _escape(code: str) -> str:
    return _text(code).replace("%", "%%")
