"""Comments: what in them could identify who wrote them, and blacking it out. Pure.

The checks find what can be found by its shape: telephone, e-mail and ID numbers, links, titles with a name.
They can't know that only one person keeps the stores; so everyone is asked not to write such things, and a
moderator may black out any part of any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sucharit.thai.digits import to_arabic

BLACK_BAR = "█████"  # always of this length, which says nothing about what was there


class Identifier(StrEnum):
    """What kind of thing a check found."""

    NUMBER = "number"  # long enough to be a telephone or an ID number
    EMAIL = "email"
    LINK = "link"  # an address or the name of a chat account
    NAME = "name"  # a title with what may be a name


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of the text, from `start` to before `end`, that could identify its writer or someone else."""

    identifier: Identifier
    start: int
    end: int


_TITLES = (
    "นางสาว|นาง|นาย|น\\.ส\\.|น\\.|ด\\.ช\\.|ด\\.ญ\\.|เด็กชาย|เด็กหญิง|ว่าที่ร้อยตรี|ว่าที่\\s?ร\\.ต\\.|คุณครู|คุณ|ครู|อาจารย์|"
    "อ\\.|ดร\\.|ผอ\\.|รองผอ\\.|ศน\\.|ท่าน|พี่|น้อง|ป้า|ลุง"
)
# After these a word is no name: นายก, นายจ้าง, คุณภาพ, คุณธรรม, ครูผู้สอน, พี่น้อง …
_NO_NAME = (
    "ก(?:รัฐมนตรี|เทศมนตรี|อบต|\\s|$)|จ้าง|ทะเบียน|อำเภอ|แพทย์|หน้า|ภาพ|ธรรม|สมบัติ|ค่า|ลักษณะ|วุฒิ|ผู้|บาอาจารย์|ใหญ่|"
    "ประจำ|อัตราจ้าง|และ|ทุก|ที่|ใน|ไม่|มี|เป็น|ให้|ควร|ต้อง|ได้|กับ|ของ|จะ|น้อง|เลี้ยง|ๆ"
)
_CHECKS: tuple[tuple[Identifier, re.Pattern[str]], ...] = (
    (Identifier.EMAIL, re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")),
    (
        Identifier.LINK,
        re.compile(
            r"(?:https?://|www\.)\S+|(?:line|ไลน์|facebook|เฟซบุ๊ก|fb|ig)\s*(?:id|ไอดี)?\s*[:：]\s*\S+", re.I
        ),
    ),
    (Identifier.NUMBER, re.compile(r"(?<!\d)\+?\d(?:[\s.\-()]{0,2}\d){7,}(?!\d)")),
    (
        Identifier.NAME,
        re.compile(rf"(?<![ก-๛])(?:{_TITLES})\s?(?!{_NO_NAME})[ก-ฮเ-ไ][ก-๛]+(?:\s[ก-ฮเ-ไ][ก-๛]{{2,}})?"),
    ),
    (
        Identifier.NAME,
        re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Khun|Kru|Ajarn)\b\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)?"),
    ),
)


def findings(text: str) -> list[Finding]:
    """Every piece that a check found, in order; of those that overlap the longest."""
    plain = to_arabic(text)  # digit for digit, so places stay
    matches = [
        Finding(identifier, match.start(), match.end())
        for identifier, pattern in _CHECKS
        for match in pattern.finditer(plain)
    ]
    separate: list[Finding] = []
    for finding in sorted(matches, key=lambda item: (item.start, item.start - item.end)):
        if not separate or finding.start >= separate[-1].end:
            separate.append(finding)
    return separate


def redact(text: str, pieces: Iterable[tuple[int, int]]) -> str:
    """The text with these pieces, each from its start to before its end, replaced by black bars.

    Pieces that touch or overlap become one bar. Raises ValueError for a piece outside the text.
    """
    result: list[str] = []
    end_before = 0
    for start, end in sorted(pieces):
        if not 0 <= start < end <= len(text):
            raise ValueError(f"expected a piece within {len(text)} letters, found {start} to {end}")
        if start > end_before or not result:
            result += [text[end_before:start], BLACK_BAR]
        end_before = max(end_before, end)
    return "".join(result) + text[end_before:]


def spans_of(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Every place of these words, for `redact`. Raises LookupError with a word that is not in the text."""
    places: list[tuple[int, int]] = []
    for word in words:
        of_word = [match.span() for match in re.finditer(re.escape(word), text)]
        if not of_word:
            raise LookupError(word)
        places += of_word
    return places
