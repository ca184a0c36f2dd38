"""Counts answers in plain CSV of middling size with NumPy alone, so that nothing larger need be loaded.

Plain is what programs write: no quotes, one figure a cell. The whole file is held in memory. Whatever is
not plain raises Doubtful.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sucharit.frameworks.model import Instrument, InstrumentKind
from sucharit.scoring.columns import Ints
from sucharit.scoring.tables import Table
from sucharit.scoring.tally.careful import gathered
from sucharit.scoring.tally.columns_of_answers import AnswerColumns, choice_of_cell
from sucharit.scoring.tally.counted import Counted, Doubtful, Progress
from sucharit.scoring.tally.packed import Codes, Counter

Bytes = npt.NDArray[np.uint8]
WRONG = 255  # a code that no scale has


def count(table: Table, columns: AnswerColumns, instrument: Instrument, progress: Progress) -> Counted:
    """The instrument's answers counted. Raises Doubtful."""
    content = _lines(table)
    ends = np.flatnonzero((content == ord(",")) | (content == ord("\n")))
    width = len(table.header)
    if len(ends) % width or len(ends) == 0:
        raise Doubtful("rows of different width")
    grid = ends.reshape(-1, width)
    if (content[grid[:, -1]] != ord("\n")).any() or (content[grid[:, :-1]] != ord(",")).any():
        raise Doubtful("rows of different width")
    starts = np.concatenate(([0], ends[:-1] + 1)).reshape(grid.shape)
    orgs, numbers = _named(content, starts[:, columns.org], grid[:, columns.org])
    cells = numbers * len(instrument.channels)
    if columns.channel is not None:
        cells += _channels(content, starts[:, columns.channel], grid[:, columns.channel], instrument)
    parts = list(instrument.parts())
    counter = Counter(len(parts), max(len(part.scale.choices) for part in parts))
    answers = []
    for part, n in zip(parts, columns.parts, strict=True):
        answers.append(_codes(content, starts[:, n], grid[:, n], choice_of_cell(part, instrument.kind)))
    counter.add(cells, answers)
    if instrument.kind is InstrumentKind.AUDIT and len(orgs) < len(cells):
        raise Doubtful("two rows of verdicts")
    progress(table.shown_as, len(cells))
    return gathered(counter, orgs, instrument)


def _lines(table: Table) -> Bytes:
    """The bytes of all rows beneath the header, each row ended by a line feed."""
    content = table.path.read_bytes().replace(b"\r\n", b"\n")
    header = content.find(b"\n") + 1
    rows = content[header:] if header else b""
    if b'"' in rows or b"\r" in rows:
        raise Doubtful("quotes")
    return np.frombuffer(rows if rows.endswith(b"\n") else rows + b"\n", np.uint8)


def _named(content: Bytes, starts: Ints, ends: Ints) -> tuple[list[str], Ints]:
    """The different texts of a column, and each row's place among them."""
    raw = content.tobytes()
    places: dict[bytes, int] = {}
    numbers = [
        places.setdefault(raw[start:end], len(places))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    try:
        names = [name.decode() for name in places]
    except UnicodeDecodeError as error:
        raise Doubtful("letters that are not UTF-8") from error
    if any(not name or name != name.strip() for name in names):
        raise Doubtful("an id with blanks")
    return names, np.asarray(numbers, np.int64)


def _channels(content: Bytes, starts: Ints, ends: Ints, instrument: Instrument) -> Ints:
    names, numbers = _named(content, starts, ends)
    if not set(names) <= set(instrument.channels):
        raise Doubtful("an unknown channel")
    found: Ints = np.asarray([instrument.channels.index(name) for name in names], np.int64)[numbers]
    return found


def _codes(content: Bytes, starts: Ints, ends: Ints, choices: dict[str, int]) -> Codes:
    """A question's codes by its cells of one figure or none."""
    code_of = np.full(256, WRONG, np.uint8)
    for cell, code in choices.items():
        if len(cell) == 1:
            code_of[ord(cell)] = code
    length = ends - starts
    codes = np.where(length == 0, np.uint8(0), code_of[content[starts]])
    if (length > 1).any() or (codes == WRONG).any():
        raise Doubtful("a cell that is no choice")
    return codes
