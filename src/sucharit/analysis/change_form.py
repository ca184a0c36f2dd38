"""Reads what-if changes from a form's fields, or says which ones can't be read and what was expected."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sucharit.analysis.edition_nodes import EditionNode, by_name, edition_nodes
from sucharit.analysis.what_if import WhatIfChange
from sucharit.analysis.wording import number
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import NodeLevel, Score, rounded
from sucharit.thai.digits import to_arabic

_NUMBER = re.compile(r"[0-9]{1,3}(\.[0-9]{1,10})?")
_NO_SUCH = Text(
    "รหัสของตัวชี้วัด ข้อ หรือข้อย่อย ในกรอบการประเมินนี้",
    "the code of an indicator, item or part of this edition",
)
_ONCE = Text("ค่าเดียวสำหรับแต่ละรายการ", "one value for each")


@dataclass(frozen=True, slots=True)
class ChangeFault:
    """A field that can't be read, what was typed there and what was expected."""

    field: str
    typed: str
    expected: Text

    @property
    def sentence(self) -> Text:
        """The fault as a sentence for the person who typed it."""
        return Text(
            f"{self.field}: ต้องเป็น{self.expected.th} แต่พบ “{self.typed}”",
            f"{self.field}: expected {self.expected.en}; found “{self.typed}”",
        )


def read_changes(
    edition: Edition, before: Score, form: Mapping[str, str]
) -> tuple[tuple[WhatIfChange, ...], tuple[ChangeFault, ...]]:
    """Changes from a form: id or code → what was typed (case is ignored, Thai digits are accepted).

    Items of an audit take 0 or 1 (or one of their scale's points), all else a score from 0 to 100.
    Empty fields and fields with the current rounded score change nothing: a form may send all
    its fields. Where there are faults, the changes are those of the other fields.
    """
    nodes = by_name(edition_nodes(edition))
    current = {score.id: rounded(score.value) for score in reversed(list(before.walk()))}
    changes: dict[str, WhatIfChange] = {}
    faults: list[ChangeFault] = []
    for field, typed in form.items():
        text = to_arabic(typed.strip())
        node = nodes.get(to_arabic(field.strip()).lower())
        if not text:
            continue
        if node is None or node.level is NodeLevel.INSTRUMENT:
            faults.append(ChangeFault(field, typed, _NO_SUCH))
            continue
        value = _value(node, text)
        if value is None:
            faults.append(ChangeFault(field, typed, _expectation(node)))
        elif node.id in changes:
            faults.append(ChangeFault(field, typed, _ONCE))
        elif rounded(value) != current.get(node.id):
            changes[node.id] = WhatIfChange(node.id, value)
    return tuple(changes.values()), tuple(faults)


def _value(node: EditionNode, text: str) -> Fraction | None:
    if not _NUMBER.fullmatch(text):
        return None
    value = Fraction(text)
    if _is_verdict(node):
        points = _points(node)
        verdicts = {Fraction(0): min(points), Fraction(1): max(points)} | {p: p for p in points}
        return verdicts.get(value)
    low, high = _range(node)
    return value if low <= value <= high else None


def _is_verdict(node: EditionNode) -> bool:
    return node.level is NodeLevel.ITEM and node.instrument.kind is InstrumentKind.AUDIT


def _points(node: EditionNode) -> list[Fraction]:
    return [p for part in node.parts for p in part.scale.points if p is not None]


def _range(node: EditionNode) -> tuple[Fraction, Fraction]:
    """The lowest and highest score that an item's or part's scales can give; an indicator takes any score."""
    if node.level is NodeLevel.INDICATOR:
        return Fraction(0), Fraction(100)
    scales = [[p for p in part.scale.points if p is not None] for part in node.parts]
    return max(min(points) for points in scales), min(max(points) for points in scales)


def _expectation(node: EditionNode) -> Text:
    if _is_verdict(node):
        points = sorted(set(_points(node)))
        if points == [0, 100]:
            return Text(" 0 หรือ 1", "0 or 1")
        words = ", ".join(number(p) for p in points)
        return Text(f" 0, 1 หรือ {words}", f"0, 1 or one of {words}")
    low, high = _range(node)
    return Text(f"คะแนน {number(low)} ถึง {number(high)}", f"a score from {number(low)} to {number(high)}")
