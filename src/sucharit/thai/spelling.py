"""One spelling for Thai text that looks the same: what typing, copying from PDF and scanning do to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sucharit.thai.digits import to_arabic

# Old Thai fonts kept shifted marks in the private area; text copied from their PDFs still carries them.
_SHIFTED = str.maketrans({0xF700 + offset: mark for offset, mark in enumerate("ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู")})
_MARKS = "ัิ-ฺ็-๎"
_SPACE_BEFORE_MARK = re.compile(f"(?<!\\s)\\s+(?=[ำ{_MARKS}])")  # from where it begins: else n² steps
_MARKED = re.compile(f"(?<=[ก-ฮ])(?:[{_MARKS}]+(?:า[{_MARKS}]*)?|า[{_MARKS}]+)")
_NIKHAHIT, _SARA_AA, _SARA_AM = "ํ", "า", "ำ"
# Marks without a shape of their own: which form of a sign is meant (✔ or an emoji); the joiner of graphemes.
_SHAPELESS = frozenset(map(chr, (0x034F, *range(0xFE00, 0xFE10))))
# Marks are sorted while they are normalised, by a way that takes n² steps for n marks in a row. No letter of
# any language has more than 30 (Unicode's stream-safe format, UAX #15); what comes after those is dropped.
MAX_MARKS = 30
_MANY_MARKS = re.compile(rf"(?:[^\w\s]|[\uff9e\uff9f]){{{MAX_MARKS + 1}}}")  # or other signs
_SIGNS = re.compile(r"[\s_().:\-‐-―−/ฯ]")


def clean(text: str) -> str:
    """The text with one spelling for what looks the same; cleaning again changes nothing.

    Invisible and control characters go, runs of space (and line breaks) become one, full-width and
    font-private letters become plain ones, two เ become แ, marks stand once each and in one order, ํ + า
    becomes ำ.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    visible = "".join(c for c in text.translate(_SHIFTED) if not _is_invisible(c))
    joined = _SPACE_BEFORE_MARK.sub("", visible)
    if _MANY_MARKS.search(joined):
        joined = "".join(_with_few_marks(joined))
    plain = unicodedata.normalize("NFKC", joined).replace("เเ", "แ")
    return " ".join(_MARKED.sub(_in_order, plain).split())


def with_plain_letters(text: str) -> str:
    """The text with plain letters for the shifted ones that old Thai fonts keep in private places."""
    return text.translate(_SHIFTED)


def key(text: str) -> str:
    """The text as headers and labels are compared: no spaces or signs, small letters, Arabic digits."""
    bare = _SIGNS.sub("", to_arabic(clean(text)).casefold())
    return bare if bare.isascii() else _SIGNS.sub("", clean(bare))  # letters that a sign kept apart


def _with_few_marks(text: str) -> Iterator[str]:
    marks = 0
    for letter in text:
        is_mark = letter in "\uff9e\uff9f" or unicodedata.category(letter)[0] == "M"
        marks = marks + 1 if is_mark else 0
        if marks <= MAX_MARKS:
            yield letter


def _is_invisible(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return kind == "Cf" or (kind == "Cc" and not letter.isspace()) or letter in _SHAPELESS


def _in_order(match: re.Match[str]) -> str:
    """A consonant's marks once each: vowels, then ํ, then tones, then ์; ำ put together again."""
    marks = set(match[0])
    ending = _SARA_AA if _SARA_AA in marks else ""
    if ending and _NIKHAHIT in marks:
        ending = _SARA_AM
        marks.discard(_NIKHAHIT)
    return "".join(sorted(marks - {_SARA_AA}, key=_place)) + ending


def _place(mark: str) -> tuple[int, str]:
    """Where a mark stands after its consonant."""
    return ("่้๊๋์๎".find(mark) if mark in "่้๊๋์๎" else -2 if mark != _NIKHAHIT else -1, mark)
