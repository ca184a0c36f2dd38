"""Where something stands in an announcement's file, and what makes the file unreadable there."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A cell, row or sheet as a person finds it: rows from 1, columns by letter with their header."""

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""  # 'C "คะแนน"'

    def __str__(self) -> str:
        parts = [
            self.file,
            f'sheet "{self.sheet}"' if self.sheet else "",
            f"row {self.row}" if self.row else "",
            f"column {self.column}" if self.column else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be read: what was found where, and what was expected there."""

    place: Place
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.place}: found {self.found}, expected {self.expected}"


class UnreadableFile(ValueError):  # noqa: N818 — it carries faults, it is not one error
    """Every fault found in a file; nothing of it may be stored."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("\n".join(map(str, faults)))


def column_name(index: int, header: str) -> str:
    """How a spreadsheet names a column, with its header: 0 → 'A "rank"', 26 → 'AA "…"'."""
    letters, rest = "", index + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f'{letters} "{header}"' if header else letters
