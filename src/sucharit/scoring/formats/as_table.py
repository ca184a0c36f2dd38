"""The result as a table to read in a terminal."""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from typing import BinaryIO

from sucharit.scoring.results import ResultSet, Standing
from sucharit.scoring.wording import notes, withheld_because


def write(results: ResultSet, stream: BinaryIO) -> None:
    """Write rank, organisation, total, rating, change and instruments; the notes are below."""
    codes = [instrument.code for instrument in results.edition.instruments]
    lines = [["rank", "org", "name", "score", "rating", "passes", "change", *codes, "known"]]
    remarks = []
    for standing in results.standings():
        lines.append(_cells(standing))
        gap = int(standing.rounding_gap * 100)
        sentences = notes(results.edition, standing.shortages, standing.withheld, gap)
        if standing.withheld:
            sentences.insert(0, f"Withheld: {withheld_because(results.edition, standing.shortages)}.")
        remarks += [f"{_printable(standing.org)}: {sentence}" for sentence in sentences]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    left_aligned = {1, 2, 4, 5}  # columns
    text = [f"{results.edition.id}; instruments as points of the total"]
    for line in lines:
        cells = [_pad(cell, widths[n], n in left_aligned) for n, cell in enumerate(line)]
        text.append("  ".join(cells).rstrip())
    stream.write("\n".join([*text, *(["", *remarks] if remarks else []), ""]).encode())


def _cells(standing: Standing) -> list[str]:
    rating, passes = (
        (standing.rating.id, "yes" if standing.rating.passes else "no") if standing.rating else ("–", "–")
    )
    change = "–" if standing.change is None else f"{standing.change:+.2f}"
    points = [_figure(weighted) for _, weighted, _ in standing.instruments.values()]
    rank = str(standing.rank or "–")
    return [
        rank,
        _printable(standing.org),
        _printable(standing.name),
        _figure(standing.score),
        rating,
        passes,
        change,
        *points,
        f"{standing.coverage} %",
    ]


def _printable(text: str) -> str:
    """Text that moves no cursor of a terminal, changes no colour, and stays on its line."""
    commands = ("Cc", "Zl", "Zp")
    return "".join("\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in commands else c for c in text)


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else str(value)


def _width(text: str) -> int:
    """How many places a terminal gives the text: vowels and tones above and below take none."""
    return sum(unicodedata.category(letter) not in ("Mn", "Me", "Cf") for letter in text)


def _pad(text: str, width: int, left_aligned: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left_aligned else blanks + text
