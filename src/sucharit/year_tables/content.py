"""A table as finished words: heads, rows of cells with lines, cells over several rows or columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any


class Side(StrEnum):
    """Where the words of a column stand."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a cell: its number or bullet, how deep it stands, and whether it is a blank to fill."""

    text: str
    mark: str = ""
    level: int = 0
    is_blank: bool = False

    @property
    def words(self) -> str:
        """Mark and text as one string."""
        return f"{self.mark} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell. `rows` and `columns`: how many it stands for; 0 rows: one above, or beside, stands for it too.

    `value` is the number behind the words, for a workbook; None where the words are all there is.
    """

    lines: tuple[PrintedLine, ...] = ()
    rows: int = 1
    columns: int = 1
    is_strong: bool = False
    value: Decimal | int | None = None

    @property
    def text(self) -> str:
        """All its lines, each on its own."""
        return "\n".join(line.words for line in self.lines)

    @property
    def is_covered(self) -> bool:
        """Whether another cell stands in its place."""
        return self.rows == 0


COVERED = PrintedCell(rows=0)


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column: its head, how wide it is beside the others, and where its words stand."""

    head: str
    share: float = 1.0
    side: Side = Side.LEFT


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """A row: a cell for each column, covered ones among them. A total is set apart.

    `record` is the id of the record that it tells of, "" where it tells of none, or of several.
    """

    cells: tuple[PrintedCell, ...]
    is_total: bool = False
    record: str = ""


@dataclass(frozen=True, slots=True)
class TableContent:
    """A table, whole. `above` are lines over it; `note` stands below; without rows `note` says why.

    `kind` is that of the records that its rows tell of, "" where they tell of several kinds.
    """

    id: str
    title: str
    columns: tuple[PrintedColumn, ...]
    rows: tuple[PrintedRow, ...]
    note: str = ""
    above: tuple[str, ...] = ()
    kind: str = ""

    def texts(self) -> list[list[str]]:
        """The words of every cell, covered ones as the cell that stands for them, row by row."""
        shown: list[list[str]] = []
        for number, row in enumerate(self.rows):
            texts: list[str] = []
            for place, cell in enumerate(row.cells):
                if not cell.is_covered:
                    texts.append(cell.text)
                elif place and self._reaches_right(row, place):
                    texts.append(texts[-1])
                else:
                    texts.append(shown[number - 1][place])
            shown.append(texts)
        return shown

    def _reaches_right(self, row: PrintedRow, place: int) -> bool:
        """Whether a wide cell to the left covers this place."""
        wide = [
            at for at in range(place) if row.cells[at].columns > place - at and not row.cells[at].is_covered
        ]
        return bool(wide)

    def to_json(self) -> dict[str, Any]:
        """As plain values, which `from_json` reads back; shares in hundredths."""
        return {
            "id": self.id,
            "title": self.title,
            **({"kind": self.kind} if self.kind else {}),
            "above": list(self.above),
            "note": self.note,
            "columns": [
                {"head": own.head, "share": round(own.share * 100), "side": own.side.value}
                for own in self.columns
            ],
            "rows": [
                {
                    "total": row.is_total,
                    "cells": [_cell_to_json(own) for own in row.cells],
                    **({"record": row.record} if row.record else {}),
                }
                for row in self.rows
            ],
        }

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> TableContent:
        """The table that `to_json` wrote."""
        return cls(
            id=stored["id"],
            title=stored["title"],
            columns=tuple(
                PrintedColumn(own["head"], own["share"] / 100, Side(own["side"])) for own in stored["columns"]
            ),
            rows=tuple(
                PrintedRow(
                    tuple(_cell_from_json(own) for own in row["cells"]), row["total"], row.get("record", "")
                )
                for row in stored["rows"]
            ),
            note=stored["note"],
            above=tuple(stored["above"]),
            kind=stored.get("kind", ""),
        )


def cell(*texts: str, strong: bool = False, value: Decimal | int | None = None) -> PrintedCell:
    """A cell of plain lines; empty ones are left out."""
    return PrintedCell(tuple(PrintedLine(text) for text in texts if text), is_strong=strong, value=value)


def blank(what: str) -> PrintedCell:
    """A cell that someone has still to fill."""
    return PrintedCell((PrintedLine(what, is_blank=True),))


def numbered(texts: Iterable[str]) -> tuple[PrintedLine, ...]:
    """Lines with numbers. One that begins with "- " or "• " is a bullet below the line before it."""
    lines: list[PrintedLine] = []
    number = 0
    for text in texts:
        bare = text.strip()
        if bare[:2] in ("- ", "• "):
            lines.append(PrintedLine(bare[2:].strip(), "•", 1))
        elif bare:
            number += 1
            lines.append(PrintedLine(bare, f"{number}."))
    return tuple(lines)


def merge_equal(rows: Sequence[PrintedRow], places: Iterable[int]) -> tuple[PrintedRow, ...]:
    """The rows with equal cells under each other in these columns made one.

    A column merges only inside the merged cells of the one named before it.
    """
    result = [list(row.cells) for row in rows]
    groups = [range(len(rows))]
    for place in places:
        cells = [own[place] for own in result]
        groups = [part for group in groups for part in _runs(group, cells)]
        for group in groups:
            if len(group) > 1 and cells[group[0]].lines:
                result[group[0]][place] = replace(result[group[0]][place], rows=len(group))
                for number in group[1:]:
                    result[number][place] = COVERED
    return tuple(replace(row, cells=tuple(own)) for row, own in zip(rows, result, strict=True))


def _runs(group: range, cells: Sequence[PrintedCell]) -> list[range]:
    """The group in runs of neighbours with equal cells."""
    runs: list[range] = []
    start = group.start
    for number in range(group.start + 1, group.stop + 1):
        if number == group.stop or cells[number] != cells[start]:
            runs.append(range(start, number))
            start = number
    return runs


def _cell_to_json(own: PrintedCell) -> dict[str, Any]:
    stored: dict[str, Any] = {
        "lines": [[line.text, line.mark, line.level, line.is_blank] for line in own.lines],
        "rows": own.rows,
        "columns": own.columns,
        "strong": own.is_strong,
    }
    if own.value is not None:
        stored["value"] = own.value if isinstance(own.value, int) else str(own.value)
    return stored


def _cell_from_json(stored: dict[str, Any]) -> PrintedCell:
    value = stored.get("value")
    return PrintedCell(
        tuple(PrintedLine(*line) for line in stored["lines"]),
        stored["rows"],
        stored["columns"],
        stored["strong"],
        Decimal(value) if isinstance(value, str) else value,
    )
