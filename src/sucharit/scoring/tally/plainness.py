"""Whether a CSV file is plain enough to be trusted, by its bytes alone.

Polars is more lenient than the careful way: it fills up rows that are cut short, takes "+4" for 4, a return
within a row for nothing, and text after a closing quote for part of the cell. A file must not be scored
because it is large and refused because it is small.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sucharit.scoring.tally.counts import Doubtful

CHUNK_SIZE = 1 << 22  # bytes
QUOTE, LINE, RETURN = b'"\n\r'

Bytes = npt.NDArray[np.uint8]


def separators(path: Path, separator: str) -> int:
    """How many separators a file holds. Raises Doubtful where it holds what is read differently."""
    sign = ord(separator)
    count, within = 0, False  # within a quoted cell
    for text in pieces(path):
        if b"+" in text:
            raise Doubtful("a plus")
        if b"\r" in text and text.count(b"\r") != text.count(b"\r\n"):
            raise Doubtful("a return within a row")
        piece = np.frombuffer(text, np.uint8)
        if b'"' in text:
            within = _after_quotes(piece, within, sign)
        count += int(np.count_nonzero(piece == sign))
    if within:
        raise Doubtful("a quote that is never closed")
    return count


def pieces(path: Path) -> Iterator[bytes]:
    """The file in pieces of whole lines."""
    with path.open("rb") as file:
        while text := file.read(CHUNK_SIZE):
            yield text + file.readline()


def _after_quotes(piece: Bytes, within: bool, sign: int) -> bool:
    """Whether the piece ends within a quoted cell. Raises Doubtful for a quote that is out of place.

    Every quote opens or closes in turn: what opens stands at a cell's beginning and what closes at its end,
    or either beside another quote, as one that was typed twice.
    """
    quotes = piece == QUOTE
    after = np.logical_xor.accumulate(quotes) ^ within
    ends = quotes | (piece == sign) | (piece == LINE)
    begun = np.concatenate(([True], ends[:-1]))
    ended = np.concatenate((ends[1:] | (piece[1:] == RETURN), [True]))
    if (quotes & ~np.where(after, begun, ended)).any():
        raise Doubtful("a quote within a cell")
    return bool(after[-1])
