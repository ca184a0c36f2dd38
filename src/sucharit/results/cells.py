"""What is written in one cell of an announcement: a number, a change, a rank, pass or fail.

Each reader takes the cell's text as a person reads it, returns None for an empty one, and raises
UnexpectedCell with what it expected.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from sucharit.languages import Text
from sucharit.tables.faults import UnexpectedCell
from sucharit.thai.digits import to_arabic
from sucharit.thai.spelling import clean

_NOTHING = re.compile("[-–—−.]*|n/?a|null|ไม่มี(?:ข้อมูล|คะแนน)?", re.IGNORECASE)
_MINUS = re.compile("[−–—‐‑]")  # signs that look like a minus
_NUMBER = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+")
_UP = re.compile(r"^(?:\+|▲|↑|⬆|เพิ่ม(?:ขึ้น)?|up|increased?(?: by)?)\s*", re.IGNORECASE)
_DOWN = re.compile(r"^(?:-|▼|↓|⬇|ลด(?:ลง)?|down|decreased?(?: by)?)\s*", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(\s*([0-9.,]+)\s*\)")  # how accountants write a loss
_PASS = {"ผ่าน", "ผ่านเกณฑ์", "ผ่านเกณฑ์การประเมิน", "pass", "passed", "passes", "yes", "y", "true", "✓", "✔", "/"}
_FAIL = {
    "ไม่ผ่าน",
    "ไม่ผ่านเกณฑ์",
    "ไม่ผ่านเกณฑ์การประเมิน",
    "fail",
    "failed",
    "fails",
    "no",
    "n",
    "false",
    "✗",
    "✘",
    "x",
}
_MOST_RANK = 1_000_000
_SCORE = Text("ตัวเลขตั้งแต่ 0 ถึง 100", "a number from 0 to 100")
_CHANGE = Text("การเปลี่ยนแปลงตั้งแต่ -100 ถึง +100 เช่น +1.43", "a change from -100 to +100, such as +1.43")
_RANK = Text("จำนวนเต็มตั้งแต่ 1 ขึ้นไป", "a whole number from 1")
_PASS_OR_FAIL = Text("ผ่าน หรือ ไม่ผ่าน (pass, fail)", "ผ่าน or ไม่ผ่าน (pass or fail)")


@lru_cache(maxsize=1_000)  # a row is looked at several times, and many cells are alike
def as_text(cell: str) -> str:
    """The cell as plain text with Arabic digits; "" where nothing is written."""
    return " ".join(cell.split()) if cell.isascii() else to_arabic(clean(cell))


def is_nothing(cell: str) -> bool:
    """Whether the cell is empty or says so: "-", "n/a", "ไม่มีข้อมูล"."""
    return _NOTHING.fullmatch(as_text(cell)) is not None


def as_score(cell: str) -> Decimal | None:
    """A score, exactly as written; a range is not looked at here."""
    return None if is_nothing(cell) else _number(cell, _SCORE)


def as_last_score(cell: str) -> Decimal | None:
    """Last year's score, which only serves to check: one outside 0–100 is no score."""
    score = as_score(cell)
    if score is not None and not 0 <= score <= 100:
        raise UnexpectedCell(_SCORE)
    return score


def as_change(cell: str) -> Decimal | None:
    """A change in points: +1.43, −1.43, (1.43), ▲ 1.43, ลดลง 1.43. It is between −100 and 100."""
    if is_nothing(cell):
        return None
    value = _number(cell, _CHANGE)
    if abs(value) > 100:
        raise UnexpectedCell(_CHANGE)
    return value


def as_rank(cell: str) -> int | None:
    if is_nothing(cell):
        return None
    value = _number(as_text(cell).rstrip("."), _RANK)
    if value != int(value) or not 1 <= value <= _MOST_RANK:
        raise UnexpectedCell(_RANK)
    return int(value)


def as_passing(cell: str) -> bool | None:
    """Pass or fail, in words or signs."""
    text = as_text(cell).casefold().replace(" ", "")
    if text in _PASS:
        return True
    if text in _FAIL:
        return False
    if is_nothing(cell):
        return None
    raise UnexpectedCell(_PASS_OR_FAIL)


def _number(cell: str, expected: Text) -> Decimal:
    text, sign = _without_sign(_MINUS.sub("-", as_text(cell)).removesuffix("%").strip())
    if not _NUMBER.fullmatch(text):
        raise UnexpectedCell(expected)
    return sign * Decimal(text.replace(",", ""))


def _without_sign(text: str) -> tuple[str, int]:
    if brackets := _IN_BRACKETS.fullmatch(text):
        return brackets[1], -1
    if _DOWN.match(text):
        return _DOWN.sub("", text), -1
    return _UP.sub("", text), 1
