"""Sheets as lines of JSON, by which one process hands them to another that trusts nothing of them.

A line of an object begins a sheet, a list is a row (its number, then its cells), and the last object ends the
file. Rows are lines of their own so that who reads them never stops others for long.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sucharit.languages import Text
from sucharit.tables.bounds import Bounds, PartCounter, TooMany
from sucharit.tables.faults import Fault, Faults
from sucharit.tables.grid import Area, FileSheets, Grid, Hidden, ValuelessCell, read_grids
from sucharit.tables.wording import too_many_parts


class DamagedSheets(ValueError):
    """The lines are not those of sheets, or stop before their end."""


def write_sheets(path: Path, bounds: Bounds, most_rows: int) -> Iterator[bytes]:
    """The lines of a file's sheets; as many rows and cells as are allowed, also of a text."""
    faults = Faults()
    grids = read_grids(path, faults, bounds)
    try:
        yield from _sheet_lines(grids, PartCounter(bounds.cells), PartCounter(most_rows, "rows"))
    except TooMany as many:
        actual, expected = too_many_parts(many.count, many.what)
        faults.add(path.name, 0, "", actual, expected)
        grids = []
    yield _line({"end": [_parts(fault) for fault in faults], "is_read": bool(grids)})


def _sheet_lines(
    grids: Iterable[Grid], cell_counter: PartCounter, row_counter: PartCounter
) -> Iterator[bytes]:
    for grid in grids:
        broken = Faults()
        yield _line(
            {
                "name": grid.name,
                "is_text": grid.is_text,
                "hidden": [grid.hidden.sheet, sorted(grid.hidden.rows), sorted(grid.hidden.columns)],
                "merged": [[a.first_row, a.first_column, a.last_row, a.last_column] for a in grid.merged],
                "valueless": [[c.row, c.column, _pair(c.actual), _pair(c.expected)] for c in grid.valueless],
            }
        )
        for row, cells in grid.lines(broken):
            row_counter.take(1)
            cell_counter.take(len(cells))
            yield _line([row, *cells])
        yield _line({"broken": [_parts(fault) for fault in broken]})


def read_sheets(path: Path, lines: Iterable[bytes]) -> FileSheets:
    """The sheets that such lines hold, every value checked for its kind. Raises DamagedSheets."""
    try:
        return _read(path, lines)
    except (ValueError, TypeError, LookupError, RecursionError, MemoryError) as error:
        raise DamagedSheets(str(error)[:100]) from error


@dataclass(slots=True)
class _Sheet:
    """One sheet while its rows come."""

    about: dict[str, Any]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    broken: tuple[Fault, ...] = ()

    def add(self, row: int, cells: list[str]) -> None:
        if type(row) is not int or row <= (self.rows[-1][0] if self.rows else 0):
            raise ValueError("rows out of order")
        if not all(type(cell) is str for cell in cells):
            raise TypeError("a cell that is no text")
        self.rows.append((row, cells))

    def grid(self, path: Path) -> NumberedGrid:
        is_hidden, rows, columns = self.about["hidden"]
        return NumberedGrid(
            path,
            _text(self.about["name"]),
            Hidden(bool(is_hidden), frozenset(map(_whole, rows)), frozenset(map(_whole, columns))),
            tuple(Area(*map(_whole, area)) for area in self.about["merged"]),
            tuple(
                ValuelessCell(_whole(row), _whole(column), _words(actual), _words(expected))
                for row, column, actual, expected in self.about["valueless"]
            ),
            is_text=self.about["is_text"] is True,
            numbered=self.rows,
            broken=self.broken,
        )


@dataclass(frozen=True)
class NumberedGrid(Grid):
    """One sheet as the rows that hold anything, each with its number: those between take no room."""

    numbered: Sequence[tuple[int, list[str]]] = field(kw_only=True, repr=False)
    broken: tuple[Fault, ...] = ()  # what reading the rows came upon

    def lines(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        for row, cells in self.numbered:
            yield row, list(cells)
        for fault in self.broken:
            faults.add_fault(fault)


def _read(path: Path, lines: Iterable[bytes]) -> FileSheets:
    sheets: list[_Sheet] = []
    for line in lines:
        values = json.loads(line)
        if b"\\u" in line:  # half a surrogate, which is no text: json takes it
            json.dumps(values, ensure_ascii=False).encode()
        if type(values) is list:
            sheets[-1].add(values[0], values[1:])
        elif "broken" in values:
            sheets[-1].broken = tuple(map(_fault, values["broken"]))
        elif "end" in values:
            grids = tuple(sheet.grid(path) for sheet in sheets if values["is_read"])
            return FileSheets(path, grids, tuple(map(_fault, values["end"])))
        else:
            sheets.append(_Sheet(values))
    raise ValueError("they stop before their end")


def _line(values: object) -> bytes:
    return json.dumps(values, ensure_ascii=False).encode("utf-8", "replace") + b"\n"


def _pair(words: Text) -> list[str]:
    return [words.th, words.en]


def _parts(fault: Fault) -> list[object]:
    column = _pair(fault.column) if isinstance(fault.column, Text) else fault.column
    return [fault.file, fault.row, column, _pair(fault.actual), _pair(fault.expected)]


def _fault(parts: list[Any]) -> Fault:
    file, row, column, actual, expected = parts
    named = _text(column) if isinstance(column, str) else _words(column)
    return Fault(_text(file), _whole(row), named, _words(actual), _words(expected))


def _words(pair: list[Any]) -> Text:
    thai, english = pair
    return Text(_text(thai), _text(english))


def _text(value: object) -> str:
    if type(value) is not str:
        raise TypeError("no text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError("no whole number")
    return value
