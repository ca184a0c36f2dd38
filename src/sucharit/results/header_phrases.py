"""The phrases by which headers name the columns of an announcement, in Thai and English. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sucharit.results.cells import as_text

MAX_LENGTH = 80  # letters of a header; longer texts are titles


@dataclass(frozen=True, slots=True)
class HeaderPhrase:
    """A phrase that claims a field. Where several columns claim it, the least `weakness` wins."""

    field: str
    weakness: int
    words: re.Pattern[str]


_AREA = "หน่วยงาน|สำนักงาน|เขตพื้นที่|สพท|สพป|สพม|โรงเรียน|สถานศึกษา"
_RISE = "เพิ่ม(?!เติม)|ลดลง|เปลี่ยนแปลง|ผลต่าง|ส่วนต่าง|พัฒนาการ"
_AGAINST_A_YEAR = "เทียบ(?:กับ|จาก)?(?:ผล|คะแนน)*(?:ของ)?(?:ปี|25[0-9]{2})"
_WHOSE_LEVEL = "ประเทศ|ชาติ|ภาค|จังหวัด|เขต|สำนัก|สพ|หน่วยงาน|โรงเรียน|สถานศึกษา|การศึกษา|ชั้น|ประถม|มัธยม"
_ENGLISH_AREA = r"\b(?:office|organi[sz]ation|agency|service ?area)s?\b"
# In the order in which they are tried: the first that fits the header and the cells under it. Phrases that
# hold another's word come before it or exclude it: เพิ่มเติม is no rise, ที่ผ่านมา no pass, ระดับเขต no rating.
_PHRASES = [
    HeaderPhrase(field, weakness, re.compile(words))
    for field, weakness, words in (
        ("change", 0, f"{_RISE}|{_AGAINST_A_YEAR}"),
        ("change", 0, r"\b(?:changes?|diff|difference|(?:compared|vs)\b.*\byear)\b|^\+/-$|^±$"),
        ("rating", 0, f"^(?!.*ผ่าน(?!มา)).*ระดับ(?!{_WHOSE_LEVEL})"),
        ("rating", 0, r"เกรด|\b(?:rating|grade|level)s?\b"),
        ("passes", 0, r"ผ่าน(?!มา)|เกณฑ์|\bpass(?:e[sd])?\b"),
        ("rating", 1, "ระดับ"),
        ("rank", 0, r"อันดับ|\brank(?:ing)?\b"),
        ("rank", 1, "ลำดับ"),
        ("rank", 2, "^(?:ที่|no|#)$"),
        ("score", 0, r"^(?!.*(?:ผ่าน(?!มา)|เกณฑ์)).*คะแนน|\bscores?\b"),
        ("score", 1, "^(?:total|ita)$"),
        ("score", 2, "คะแนน"),
        ("office", 0, f"^(?!รหัส)(?:.*(?:{_AREA})|.*{_ENGLISH_AREA})"),
        ("office", 1, r"^(?:ชื่อ|name|org)$|\bschools?\b"),
        ("office", 2, _AREA),
        ("change", 1, "เปรียบเทียบ(?!.*เกณฑ์)"),
        ("passes", 1, "เปรียบเทียบ"),
    )
]
_NOT_OURS = r"ประเทศ|national|ตัวชี้วัด|indicator|^(?:ประเภท|จำนวน|ที่ตั้ง|ที่อยู่|เว็บไซต์|website)"
_ANY_RESULT = re.compile("^ผล(?:การประเมิน)?(?: ?ita)?$|^result$")
_LAST_YEAR = re.compile(r"ปี(?:ที่)?(?:ผ่านมา|แล้ว|ก่อน)|\b(?:last|previous) year\b")
_YEAR = re.compile("25[0-9]{2}")
_YEAR_PHRASE = re.compile(r"(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?\s*25[0-9]{2}|\bfy ?25[0-9]{2}")
_SIGNS = re.compile(r"พ\.ศ\.|[().:*]")
_SPACE_IN_THAI = re.compile(r"(?<=[ก-๛])\s+(?=[ก-๛])")  # where a line was broken


@dataclass(frozen=True, slots=True)
class HeaderSearch:
    """What is searched for: the columns of this year, and of no instrument by itself."""

    year: int
    not_ours: re.Pattern[str]

    @classmethod
    def of(cls, year: int, instruments: Iterable[str]) -> HeaderSearch:
        """A search that leaves out columns which name one of `instruments` (codes)."""
        codes = [f"(?<![a-z]){re.escape(code.casefold())}(?![a-z])" for code in instruments]
        return cls(year, re.compile("|".join([_NOT_OURS, *codes])))

    def phrases_in(self, header: str) -> list[HeaderPhrase]:
        """The phrases that a header holds, the likeliest first; none in a column that isn't ours."""
        text = self._plain(header)
        if not text:
            return []
        rest = _YEAR_PHRASE.sub("", text).strip()
        return [phrase for phrase in _PHRASES if phrase.words.search(rest) or phrase.words.search(text)]

    def years_in(self, header: str) -> set[int]:
        """The Buddhist years that a header names, "last year" among them."""
        text = self._plain(header)
        years = {int(digits) for digits in _YEAR.findall(text)}
        return years | {self.year - 1} if _LAST_YEAR.search(text) else years

    def is_any_result(self, header: str) -> bool:
        """Whether a header says only "result", or only a year, so that the cells must tell what it is."""
        text = self._plain(header)
        rest = _YEAR_PHRASE.sub("", text).strip()
        return bool(text) and (not rest or _ANY_RESULT.search(rest) is not None)

    def is_year(self, header: str) -> bool:
        """Whether a header is a year and nothing else."""
        text = self._plain(header)
        return bool(text) and not _YEAR_PHRASE.sub("", text).strip()

    def _plain(self, header: str) -> str:
        """A header as its phrases are searched: no case, no signs, no breaks in Thai; "" where not ours."""
        text = _SPACE_IN_THAI.sub("", _SIGNS.sub(" ", header.casefold()).strip())
        return "" if len(text) > MAX_LENGTH or self.not_ours.search(text) else text


def squeeze(line: Sequence[str]) -> list[str]:
    """The texts of a row, those the same that differ in spaces, breaks and signs alone."""
    return ["".join(_SIGNS.sub("", as_text(cell).casefold()).split()) for cell in line]
