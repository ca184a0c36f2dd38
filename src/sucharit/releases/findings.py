"""What holding a release against itself and its seal says: checks, and each place where something differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sucharit.languages import Text
from sucharit.releases.faults import shortened

MAX_SHOWN = 20  # differences of one check that are told one by one


class ReleaseOutcome(StrEnum):
    """What a check comes to."""

    EQUAL = "equal"
    DIFFERS = "differs"
    UNKNOWN = "not-checked"  # it can't be held against anything, and why


@dataclass(frozen=True, slots=True)
class ReleaseDifference:
    """One place where something else comes out. `row` counts from 1, the header being row 1; 0 is none."""

    file: str
    row: int
    column: str
    org: str
    there: Text
    computed: Text

    def in_language(self, code: str, name: str = "") -> str:
        """One line: file, row, organisation and column, what stands there and what comes out."""
        places = [Text.same(self.file)]
        if self.row:
            places.append(_ROW.format(row=self.row))
        if self.org:
            org = shortened(self.org)
            places.append(Text.same(f"{org} ({shortened(name)})" if name else org))
        if self.column:
            places.append(_COLUMN.format(column=shortened(self.column)))
        comma = ", " if code.startswith("en") else " "
        place = comma.join(part.in_language(code) for part in places)
        words = _DIFFERS.format(there=self.there, computed=self.computed).in_language(code)
        return f"{place}: {words}"


@dataclass(frozen=True, slots=True)
class ReleaseCheck:
    """One thing that was held against another: its name in words, what came out, and where it differs."""

    id: str
    outcome: ReleaseOutcome
    words: Text
    differences: tuple[ReleaseDifference, ...] = ()
    count: int = 0  # of differences, also those that are not told one by one


def check(id_: str, equal: Text, differs: Text, differences: Sequence[ReleaseDifference]) -> ReleaseCheck:
    """The check of this name, by whether anything differs; `differs` may say {count}."""
    if not differences:
        return ReleaseCheck(id_, ReleaseOutcome.EQUAL, equal)
    words = differs.format(count=len(differences))
    return ReleaseCheck(id_, ReleaseOutcome.DIFFERS, words, tuple(differences[:MAX_SHOWN]), len(differences))


def not_checked(id_: str, why: Text) -> ReleaseCheck:
    """A check that nothing can be held against, and why."""
    return ReleaseCheck(id_, ReleaseOutcome.UNKNOWN, why)


NOTHING = Text("ไม่มีค่า", "nothing")
_ROW = Text("แถว {row}", "row {row}")
_COLUMN = Text("คอลัมน์ {column}", "column {column}")
_DIFFERS = Text("ในไฟล์เป็น {there} คำนวณใหม่ได้ {computed}", "{there} stands there; {computed} comes out")
