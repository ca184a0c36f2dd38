"""Whether a CSV file is plain enough to be believed, told from its bytes alone.

Polars is kinder than the careful way: it fills up rows that are cut short, takes "+4" for 4, a return within
a row for nothing, and text after a closing quote for part of the cell. A file must not be scored because it
is large and refused because it is small.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sucharit.scoring.tally.counted import Doubtful

BYTES_AT_A_TIME = 1 << 22
COMMA, QUOTE, RETURN = (ord(letter) for letter in ',"\r')
BEFORE_A_CELL, AFTER_A_CELL = np.frombuffer(b",\n", np.uint8), np.frombuffer(b",\r\n", np.uint8)

Bytes = npt.NDArray[np.uint8]


def commas(path: Path) -> int:
    """How many commas a file holds. Raises Doubtful where it holds what is read differently."""
    found = 0
    for text in _pieces(path):
        if b"+" in text:
            raise Doubtful("a plus")
        if text.count(b"\r") != text.count(b"\r\n"):
            raise Doubtful("a return within a row")
        piece = np.frombuffer(text, np.uint8)
        if b'"' in text and _misplaced_quotes(piece):
            raise Doubtful("a quote within a cell")
        found += int(np.count_nonzero(piece == COMMA))
    return found


def _pieces(path: Path) -> Iterator[bytes]:
    """The file in pieces of whole lines."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as content:
        start = 0
        while start < len(content):
            end = content.find(b"\n", start + BYTES_AT_A_TIME) + 1 or len(content)
            yield content[start:end]
            start = end


def _misplaced_quotes(piece: Bytes) -> bool:
    """Whether a run of quotes neither opens nor closes a cell, nor is made of quotes typed twice."""
    at = np.flatnonzero(piece == QUOTE)
    first, last = at[np.diff(at, prepend=-2) > 1], at[np.diff(at, append=len(piece) + 1) > 1]
    opens = np.isin(piece[first - 1], BEFORE_A_CELL) | (first == 0)
    closes = np.isin(piece[np.minimum(last + 1, len(piece) - 1)], AFTER_A_CELL) | (last == len(piece) - 1)
    odd = (last - first) % 2 == 0
    return bool((np.where(odd, ~opens, opens) & ~closes).any())
