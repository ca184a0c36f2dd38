"""Which addresses a style sheet needs, in linear time however it is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sucharit.capture.fetching.addresses import join
from sucharit.capture.fetching.fetched import FetchRole

# A string, or what stands bare between the brackets. A bare one with a bracket in it is none.
_VALUE = r"(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|((?:[^()'\"\s;\\]|\\[0-9A-Fa-f]{1,6}\s?|\\.)*+))"
_URL = re.compile(rf"url\(\s*+{_VALUE}\s*+\)(?:\s*+format\(\s*+['\"]?([\w-]*+))?", re.IGNORECASE)
_IMPORT = re.compile(rf"@import\s*+(?:url\(\s*+)?{_VALUE}[^;{{}}]*+", re.IGNORECASE)
_FACE = re.compile(r"@font-face\s*+\{([^{}]*+)\}", re.IGNORECASE)
_RANGES = re.compile(r"unicode-range\s*+:([^;]*+)", re.IGNORECASE)
_RANGE = re.compile(r"U\+([0-9A-F?]{1,6})(?:-([0-9A-F]{1,6}))?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9A-Fa-f]{1,6})\s?|(.))")
_OURS = ((0x20, 0xFF), (0x0E00, 0x0E7F))  # letters that pages here are set in: Latin and Thai
_OLD_FONTS = {"embedded-opentype", "svg"}


class NeededAddress(NamedTuple):
    """An address that a page needs."""

    role: FetchRole
    url: str
    rank: int = 1  # what is fetched first: 0 style sheets, 1 what shows, 2 what shows in some windows only


def of_css(text: str, base: str) -> Iterator[NeededAddress]:
    """What the style sheet at `base` needs: other sheets, fonts for Thai or Latin letters, pictures."""
    text = _without_comments(text)
    for match in _IMPORT.finditer(text):
        if url := _joined(base, match[1] or match[2] or match[3]):
            yield NeededAddress(FetchRole.STYLE, url, 0)
    for face in _FACE.finditer(text):
        yield from _of_face(face[1], base)
    for match in _URL.finditer(_FACE.sub("", _IMPORT.sub("", text))):
        if url := _joined(base, match[1] or match[2] or match[3]):
            yield NeededAddress(FetchRole.PICTURE, url)


def _of_face(block: str, base: str) -> Iterator[NeededAddress]:
    """The first file of a font that browsers of today read."""
    ranges = _RANGES.search(block)
    if ranges and not any(map(_has_our_letters, _RANGE.finditer(ranges[1]))):
        return
    for match in _URL.finditer(block):
        url = _joined(base, match[1] or match[2] or match[3])
        if url and (match[4] or "").lower() not in _OLD_FONTS and not url.partition("?")[0].endswith(".eot"):
            yield NeededAddress(FetchRole.FONT, url)
            return


def _has_our_letters(match: re.Match[str]) -> bool:
    first = int(match[1].replace("?", "0"), 16)
    last = int(match[2] or match[1].replace("?", "F"), 16)
    return any(first <= end and last >= begin for begin, end in _OURS)


def _joined(base: str, value: str | None) -> str | None:
    return join(base, _ESCAPE.sub(_unescape, value)) if value else None


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else 0
    return match[2] or (chr(code) if 0 < code < 0xD800 else "\ufffd")


def _without_comments(text: str) -> str:
    parts, place = [], 0
    while (begin := text.find("/*", place)) >= 0:
        parts.append(text[place:begin])
        end = text.find("*/", begin + 2)
        if end < 0:
            return " ".join(parts)
        place = end + 2
    return " ".join([*parts, text[place:]])
