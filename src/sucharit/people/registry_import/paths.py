"""Paths of organisations in the tree, computed from their parents, which may come in any order."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sucharit.languages import Text
from sucharit.people.models import Organisation

MAX_PATH = 250  # characters
_NO_CIRCLE = Text("ต้นสังกัดที่ไม่ได้อยู่ใต้หน่วยงานนี้ ({circle})", "a parent that doesn't lie under it ({circle})")
_SHORT_PATH = Text(
    "ตำแหน่งในผังซึ่งรหัสเรียงต่อกันไม่เกิน {count} ตัวอักษร",
    "a place whose path of codes has at most {count} letters",
)


class PathBuilder:
    """Computes the path of every organisation again.

    `report` is called for an organisation that can't stand where it should: with it, the column, what stands
    there and what was expected.
    """

    def __init__(
        self,
        organisations: Iterable[Organisation],
        report: Callable[[Organisation, str, str, Text], None],
    ) -> None:
        self._organisations, self._report = list(organisations), report
        self._settled: set[int] = set()

    def build(self) -> None:
        """Go through all. A circle is reported and cut, so that the rest is checked too."""
        for organisation in self._organisations:
            for ancestor in reversed(self._unsettled_line(organisation)):
                self._settle(ancestor)

    def _unsettled_line(self, organisation: Organisation) -> list[Organisation]:
        """The organisation and those above it without a path yet, from it upwards."""
        line: list[Organisation] = []
        in_line: set[int] = set()
        current: Organisation | None = organisation
        while current is not None and id(current) not in self._settled:
            if id(current) in in_line:
                self._cut(line[[id(item) for item in line].index(id(current)) :])
                break
            line.append(current)
            in_line.add(id(current))
            current = current.parent
        return line

    def _cut(self, circle: list[Organisation]) -> None:
        codes = [organisation.code for organisation in [*circle, circle[0]][:6]]
        expected = _NO_CIRCLE.format(circle=Text(" ใต้ ".join(codes), " under ".join(codes)))
        for organisation in circle:
            parent = organisation.parent.code if organisation.parent else ""
            self._report(organisation, "parent", parent, expected)
        circle[-1].parent = None

    def _settle(self, organisation: Organisation) -> None:
        self._settled.add(id(organisation))
        above = organisation.parent.path if organisation.parent else ""
        organisation.path = organisation.path_now() if len(above) <= MAX_PATH else above
        if len(organisation.path) > MAX_PATH:  # and grows no further, or a chain would fill the memory
            self._report(organisation, "parent", organisation.path, _SHORT_PATH.format(count=MAX_PATH))
