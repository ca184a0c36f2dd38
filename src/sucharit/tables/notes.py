"""What a reader noticed that is no fault: what it left out, and what it took although no one sees it."""

from __future__ import annotations

from collections.abc import Iterator

from sucharit.languages import Text
from sucharit.tables.faults import Faults

MAX_NOTES = 50
_NOTE = Text("{place} แถว {row}: {what}", "{place}, row {row}: {what}")


class Notes:
    """Gathers notes of one reading, each once."""

    def __init__(self) -> None:
        self._notes: dict[Text, None] = {}

    def add(self, place: str, row: int, what: Text) -> None:
        """Note something of a row; 0 stands for the whole sheet."""
        if len(self._notes) < MAX_NOTES:
            of_sheet = Text(f"{place}: {what.th}", f"{place}: {what.en}")
            self._notes[_NOTE.format(place=place, row=row, what=what) if row else of_sheet] = None

    def __iter__(self) -> Iterator[Text]:
        return iter(self._notes)

    def __len__(self) -> int:
        return len(self._notes)


def tell(
    notes: Notes | None, faults: Faults, place: str, row: int, *, actual: Text, what: Text, expected: Text
) -> None:
    """Note what was done with something unusual, or refuse it where no one listens to notes."""
    if notes is None:
        faults.add(place, row, "", actual, expected)
    else:
        notes.add(place, row, Text(f"{actual.th} {what.th}", f"{actual.en} {what.en}"))
