"""The result as a table to read in a terminal."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import BinaryIO

from sucharit.scoring.results import ResultSet, Standing
from sucharit.scoring.wording import notes, withheld_because


def write(country: ResultSet, stream: BinaryIO) -> None:
    """Write rank, organisation, total, rating, change and instruments; what must be said stands beneath."""
    codes = [one.code for one in country.edition.instruments]
    lines = [["rank", "org", "name", "score", "rating", "passes", "change", *codes, "known"]]
    remarks = []
    for one in country.standings():
        lines.append(_cells(one))
        gap = int(one.rounding_gap * 100)
        said = notes(country.edition, one.shortages, one.withheld, gap)
        if one.withheld:
            said.insert(0, f"Withheld: {withheld_because(country.edition, one.shortages)}.")
        remarks += [f"{_printable(one.org)}: {sentence}" for sentence in said]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    left = {1, 2, 4, 5}
    text = [f"{country.edition.id}; instruments as points of the total"]
    for line in lines:
        cells = [_padded(cell, widths[n], n in left) for n, cell in enumerate(line)]
        text.append("  ".join(cells).rstrip())
    stream.write("\n".join([*text, *(["", *remarks] if remarks else []), ""]).encode())


def _cells(one: Standing) -> list[str]:
    rating, passes = (one.rating.id, "yes" if one.rating.passes else "no") if one.rating else ("–", "–")
    change = "–" if one.change is None else f"{one.change:+.2f}"
    points = [_figure(weighted) for _, weighted, _ in one.instruments.values()]
    rank = str(one.rank or "–")
    return [
        rank,
        _printable(one.org),
        _printable(one.name),
        _figure(one.score),
        rating,
        passes,
        change,
        *points,
        f"{one.coverage} %",
    ]


def _printable(text: str) -> str:
    """Text that moves no cursor and changes no colour of a terminal, and stays on its line."""
    commands = ("Cc", "Zl", "Zp")
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in commands else c for c in text)


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else str(value)


def _width(text: str) -> int:
    """How many places a terminal gives the text: vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def _padded(text: str, width: int, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text
