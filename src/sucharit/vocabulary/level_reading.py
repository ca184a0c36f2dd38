"""Levels as people type them: AA, 95 ขึ้นไป, ร้อยละ 100, 294/312, ใช่, ดีมากขึ้นไป, 4 ด้าน."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sucharit.languages import Text
from sucharit.thai.characters import typed_text
from sucharit.thai.digits import to_arabic
from sucharit.thai.numbers import typed_decimal
from sucharit.thai.spelling import clean, key
from sucharit.vocabulary.faults import NotTaken
from sucharit.vocabulary.levels import GRADES, RATINGS, Level, LevelKind, from_json

MAX_WORDS = 200
_AT_LEAST = re.compile(
    r"^(?:≥|>=|ไม่น้อยกว่า|อย่างน้อย|ตั้งแต่|at least)\s*|\s*(?:ขึ้นไป|หรือมากกว่า|or more|or better)$", re.IGNORECASE
)
_GRADE = re.compile(r"(?:ระดับ\s*)?(?P<grade>AA|[A-F])(?:[\s,;·(]+(?P<figure>[^()]+?)\)?)?", re.IGNORECASE)
_PERCENT = re.compile(r"^ร้อยละ\s*|\s*(?:%|เปอร์เซ็นต์|percent)$", re.IGNORECASE)
_PARTS = re.compile(r"(?P<part>[\d,]+)\s*(?:/|จาก|of)\s*(?P<whole>[\d,]+)", re.IGNORECASE)
_COUNT = re.compile(r"(?P<figure>[\d,]+)\s*(?P<words>\D.*)?")
_YES, _NO = frozenset(map(key, ("ใช่", "มี", "yes"))), frozenset(map(key, ("ไม่ใช่", "ไม่มี", "no")))


def read_level(raw: Any) -> Level:
    """The level of a text, of {"kind": …, "value": text}, or of a level itself. Raises NotTaken.

    Without a kind the text decides: letters of the assessment are a grade, a sign or a fraction a
    percentage, a word of the scale a rating, a bare number a number, and what is left a word.
    """
    if isinstance(raw, str):
        return _read("", raw)
    if isinstance(raw, Level):
        return _checked(raw)
    if isinstance(raw, Mapping) and "value" in raw:
        return _read(str(raw.get("kind") or ""), str(raw["value"]))
    try:
        return _checked(from_json(raw))
    except (KeyError, ValueError, TypeError, ArithmeticError, AttributeError):
        raise NotTaken(
            "ระดับ เช่น AA, 95, ร้อยละ 100, ดีมาก", "a level, such as AA, 95, 100%, very good"
        ) from None


# In the order in which a text without a kind is read; a word is always one.
_GUESSES = (
    LevelKind.GRADE,
    LevelKind.NUMBER,
    LevelKind.PERCENT,
    LevelKind.YES_NO,
    LevelKind.RATING,
    LevelKind.COUNT,
    LevelKind.WORD,
)
_EXPECTED = {
    LevelKind.GRADE: Text(f"ระดับ {', '.join(reversed(GRADES))}", f"a grade: {', '.join(reversed(GRADES))}"),
    LevelKind.NUMBER: Text("ตัวเลข เช่น 95", "a number, such as 95"),
    LevelKind.PERCENT: Text("ร้อยละ 0–100 หรือจำนวนเช่น 294/312", "a percentage, or counts such as 294/312"),
    LevelKind.YES_NO: Text("ใช่หรือไม่ใช่", "yes or no"),
    LevelKind.COUNT: Text("จำนวนเต็ม เช่น 4 ด้าน", "a whole number, such as 4 partners"),
    LevelKind.RATING: Text("ระดับ 1–5 หรือคำของระดับ", "a step from 1 to 5, or its word"),
    LevelKind.WORD: Text(f"ข้อความไม่เกิน {MAX_WORDS} ตัวอักษร", f"words of at most {MAX_WORDS} letters"),
}


def _not_taken(kind: LevelKind) -> NotTaken:
    return NotTaken(_EXPECTED[kind].th, _EXPECTED[kind].en)


def _read(kind: str, typed: str) -> Level:
    if kind and kind not in [*LevelKind]:
        raise NotTaken(f"ชนิดของระดับ: {', '.join(LevelKind)}", f"a kind of level: {', '.join(LevelKind)}")
    plain = to_arabic(clean(typed_text(typed)))
    if 0 < len(plain) <= MAX_WORDS:
        for guess in (LevelKind(kind),) if kind else _GUESSES:
            if level := _BY_KIND[guess](plain):
                return _checked(level)
    raise _not_taken(LevelKind(kind or LevelKind.WORD))


def _grade(plain: str) -> Level | None:
    match = _GRADE.fullmatch(_AT_LEAST.sub("", plain))
    if match is None:
        return None
    figure = typed_decimal(_AT_LEAST.sub("", match["figure"])) if match["figure"] else None
    if match["figure"] and figure is None:
        return None
    return Level(LevelKind.GRADE, figure, match["grade"].upper())


def _number(plain: str) -> Level | None:
    figure = typed_decimal(_AT_LEAST.sub("", plain))
    return None if figure is None else Level(LevelKind.NUMBER, figure)


def _percent(plain: str) -> Level | None:
    bare = _PERCENT.sub("", _AT_LEAST.sub("", plain)).strip()
    if match := _PARTS.fullmatch(bare):
        part, whole = (typed_decimal(match[name]) for name in ("part", "whole"))
        if part is None or whole is None or not 0 <= part <= whole or whole == 0:
            return None
        return Level(LevelKind.PERCENT, part=int(part), whole=int(whole))
    figure = typed_decimal(bare)
    return Level(LevelKind.PERCENT, figure) if figure is not None and 0 <= figure <= 100 else None


def _yes_no(plain: str) -> Level | None:
    word = key(plain)
    return Level(LevelKind.YES_NO, Decimal(int(word in _YES))) if word in _YES | _NO else None


def _count(plain: str) -> Level | None:
    match = _COUNT.fullmatch(_AT_LEAST.sub("", plain))
    figure = typed_decimal(match["figure"]) if match else None
    return (
        None
        if match is None or figure is None
        else Level(LevelKind.COUNT, figure, (match["words"] or "").strip())
    )


def _rating(plain: str) -> Level | None:
    bare = key(_AT_LEAST.sub("", plain).removeprefix("ระดับ"))
    for step, words in enumerate(RATINGS, 1):
        if bare in (key(words.th), key(words.en)):
            return Level(LevelKind.RATING, Decimal(step))
    return Level(LevelKind.RATING, Decimal(bare)) if bare in ("1", "2", "3", "4", "5") else None


def _word(plain: str) -> Level | None:
    return Level(LevelKind.WORD, words=plain)


_BY_KIND: Mapping[LevelKind, Callable[[str], Level | None]] = {
    LevelKind.GRADE: _grade,
    LevelKind.NUMBER: _number,
    LevelKind.PERCENT: _percent,
    LevelKind.YES_NO: _yes_no,
    LevelKind.COUNT: _count,
    LevelKind.RATING: _rating,
    LevelKind.WORD: _word,
}


def _checked(level: Level) -> Level:
    """A level that a program made: what its kind needs is there, and fits."""
    figure, part, whole = level.figure, level.part, level.whole
    if (figure is not None and not figure.is_finite()) or len(level.words) > MAX_WORDS:
        raise _not_taken(level.kind)
    is_fraction = part is not None and whole is not None and 0 <= part <= whole and whole > 0
    fits = {
        LevelKind.GRADE: level.words in GRADES,
        LevelKind.NUMBER: figure is not None,
        LevelKind.PERCENT: is_fraction if figure is None else 0 <= figure <= 100,
        LevelKind.YES_NO: figure in (0, 1),
        LevelKind.COUNT: figure is not None and figure >= 0 and figure == int(figure),
        LevelKind.RATING: figure in range(1, 6),
        LevelKind.WORD: bool(level.words),
    }[level.kind]
    if not fits:
        raise _not_taken(level.kind)
    if level.kind is LevelKind.RATING:  # one way of writing each step
        return Level(level.kind, figure, RATINGS[int(figure or 0) - 1].th)
    return level
