"""The result as JSON, the shape that other programs build on; written from columns, so 30,000 are quick."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

import numpy as np

from sucharit.scoring.columns import UNKNOWN, Ints
from sucharit.scoring.results import NO_CHANGE, ResultSet
from sucharit.scoring.wording import notes, withheld_because

# every score there is, as written; the last place serves UNKNOWN, which is −1
_WRITTEN = np.asarray([f"{n // 100}.{n % 100:02d}" for n in range(10_001)] + ["null"], dtype=object)
LINES_AT_A_TIME = 1000
_text = json.JSONEncoder(ensure_ascii=False).encode  # `json.dumps` makes a new encoder each time


def write(country: ResultSet, stream: BinaryIO) -> None:
    """Write `{"edition", "organisations": […]}`, one organisation a line."""
    stream.write(f'{{"edition": {_text(country.edition.id)}, "organisations": ['.encode())
    lines, lead = _lines(country), "\n"
    while block := list(islice(lines, LINES_AT_A_TIME)):
        stream.write((lead + ",\n".join(block)).encode())
        lead = ",\n"
    stream.write(b"\n]}\n")


def _lines(country: ResultSet) -> Iterator[str]:
    order = country.order
    fields: list[tuple[str, Sequence[str]]] = [
        ('{"org": %s', _texts(country.facts.orgs, order)),
        ('"name": %s', _texts([name or None for name in country.facts.names], order)),
        ('"score": %s', _scores(country.shown["total"], order)),
        ('"rating": %s', _ratings(country, order)),
        ('"passes": %s', _passes(country, order)),
        ('"rank": %s', [str(rank) if rank else "null" for rank in country.ranks[order].tolist()]),
        ('"change": %s', [_change(change) for change in country.changes[order].tolist()]),
        ('"withheld": %s', ["true" if one else "false" for one in country.withheld[order].tolist()]),
        ('"withheld_because": %s', _reasons(country, order)),
        ('"coverage": %s', _scores(country.coverage, order)),
        *_instruments(country, order),
        *_indicators(country, order),
        ('"notes": %s}', _notes(country, order)),
    ]
    template = ", ".join(field for field, _ in fields)
    return (template % line for line in zip(*(column for _, column in fields), strict=True))


def _instruments(country: ResultSet, order: Ints) -> Iterator[tuple[str, Sequence[str]]]:
    last = len(country.edition.instruments) - 1
    for n, one in enumerate(country.edition.instruments):
        opening = f"{_escaped(one.code)}: {{"
        yield (
            ('"instruments": {' if n == 0 else "") + opening + '"score": %s',
            _scores(country.shown[one.id], order),
        )
        yield '"weighted": %s', _scores(country.weighted[one.id], order)
        yield '"responses": %s' + ("}}" if n == last else "}"), _responses(country, one.id, order)


def _indicators(country: ResultSet, order: Ints) -> Iterator[tuple[str, Sequence[str]]]:
    each = [one for _, one in country.edition.indicators()]
    for n, one in enumerate(each):
        opening = '"indicators": {' if n == 0 else ""
        closing = "}" if n == len(each) - 1 else ""
        yield f"{opening}{_escaped(one.code)}: %s{closing}", _scores(country.shown[one.id], order)


def _scores(values: Ints, order: Ints) -> list[str]:
    found: list[str] = _WRITTEN[values[order]].tolist()
    return found


def _responses(country: ResultSet, instrument: str, order: Ints) -> list[str]:
    people = country.facts.responses.get(instrument)
    if people is None:
        return ["null"] * len(order)
    return ["null" if n == UNKNOWN else str(n) for n in people[order].tolist()]


def _ratings(country: ResultSet, order: Ints) -> list[str]:
    words = [_text(rule.id) for rule in country.edition.ratings.rules] + ["null"]
    return [words[n] for n in country.ratings[order].tolist()]


def _passes(country: ResultSet, order: Ints) -> list[str]:
    words = ["true" if rule.passes else "false" for rule in country.edition.ratings.rules] + ["null"]
    return [words[n] for n in country.ratings[order].tolist()]


def _change(change: int) -> str:
    if change == NO_CHANGE:
        return "null"
    return f"{'-' if change < 0 else ''}{abs(change) // 100}.{abs(change) % 100:02d}"


def _reasons(country: ResultSet, order: Ints) -> list[str]:
    found = ["null"] * len(order)
    for n, place in enumerate(order.tolist()):
        if country.withheld[place]:
            found[n] = _text(withheld_because(country.edition, country.shortages[place]))
    return found


def _notes(country: ResultSet, order: Ints) -> list[str]:
    gaps = country.gaps()
    found = ["[]"] * len(order)
    for n, place in enumerate(order.tolist()):
        if gaps[place] or place in country.shortages:
            said = notes(
                country.edition,
                country.shortages.get(place, ()),
                bool(country.withheld[place]),
                int(gaps[place]),
            )
            found[n] = json.dumps(said, ensure_ascii=False)
    return found


def _texts(values: Sequence[str | None], order: Ints) -> list[str]:
    return ["null" if values[place] is None else _text(values[place] or "") for place in order.tolist()]


def _escaped(code: str) -> str:
    return _text(code).replace("%", "%%")
