"""How wide a text will be, and where it may be broken; SVG breaks no lines by itself.

Widths are estimates as fractions of the font size, measured in the bundled font and rounded up a little.
Thai writes no spaces between words; a line is broken at a space, before a common joining word, or before a
vowel that begins a syllable, and never between a letter and its marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ELLIPSIS: Final = "…"
_WIDTHS: Final = {
    **dict.fromkeys("เโใไ", 0.38),
    **dict.fromkeys("ะาำๅ", 0.52),
    **dict.fromkeys("ญณ", 1.0),
    **dict.fromkeys("0123456789+<=>~", 0.6),
    **dict.fromkeys("ijl.,:;'|![]()/-fIrt ", 0.36),
    **dict.fromkeys("mwMW%@…—", 0.93),
}
_JOINS: Final = re.compile(
    r"(?<=\s)|(?<=\S)(?=และ|หรือ|เพื่อ|ของ|ด้วย)|(?<!^)(?<!บริ)(?<!ราช)(?<!ประ)(?<!กิจ)(?<!โครง)(?=การ[ก-ฮเ-ไ])"
)
_SYLLABLES: Final = re.compile(r"(?<=[ก-๎])(?<!ประ)(?<!กระ)(?<!ระ)(?<!อ)(?<!เ)(?=[เ-ไ])")


def width_of(text: str, size: float) -> float:
    """The width of `text` at font size `size`, in the same unit; rather too wide than too narrow."""
    return size * sum(map(_character_width, text))


def wrap(text: str, width: float, size: float, max_lines: int = 2) -> tuple[str, ...]:
    """`text` in at most `max_lines` lines of `width`; what does not fit ends with an ellipsis."""
    lines: list[str] = []
    rest = " ".join(text.split())
    while rest and len(lines) < max_lines - 1 and width_of(rest, size) > width:
        line, rest = _first_line(rest, width, size)
        lines.append(line)
    return (*lines, shorten(rest, width, size)) if rest or not lines else tuple(lines)


def shorten(text: str, width: float, size: float) -> str:
    """`text`, or as much of its beginning as fits in `width` with an ellipsis."""
    if width_of(text, size) <= width:
        return text
    return _as_much_as_fits(text, width - width_of(ELLIPSIS, size), size).rstrip() + ELLIPSIS


def _first_line(text: str, width: float, size: float) -> tuple[str, str]:
    fits = len(_as_much_as_fits(text, width, size))
    for places in (_JOINS, _SYLLABLES):
        breaks = [match.start() for match in places.finditer(text) if fits / 3 < match.start() <= fits]
        if breaks:
            return text[: breaks[-1]].rstrip(), text[breaks[-1] :].lstrip()
    return text[:fits], text[fits:]


def _as_much_as_fits(text: str, width: float, size: float) -> str:
    """The longest beginning that fits and does not separate a letter from its marks; at least one letter."""
    total, end = 0.0, 0
    for cluster in re.finditer(
        r"[เ-ไ]?.[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e33\u0300-\u036f]*[ะาๅ]*", text, re.DOTALL
    ):
        total += width_of(cluster.group(), size)
        if total > width and end:
            break
        end = cluster.end()
    return text[:end]


def _character_width(character: str) -> float:
    if character in _WIDTHS:
        return _WIDTHS[character]
    if unicodedata.category(character) in ("Mn", "Cf", "Cc"):
        return 0.0
    if "\u0e00" <= character <= "\u0e7f" or character.isupper():
        return 0.69
    return 0.57 if character.isascii() else 1.0
