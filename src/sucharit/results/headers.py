"""Finds the columns of an announcement table by their headers, in Thai or English, in any order.

Titles above the table and headers over two rows with merged cells are common, so the header is
looked for in the first rows, and each row is also tried together with the one below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sucharit.results.cells import as_passing, as_score, as_text

FIELDS = ("rank", "office", "score", "rating", "change", "passes")
NEEDED = ("office", "score")
SEARCHED_ROWS = 30

# How headers name each field; where several columns fit a field, the earliest pattern wins. A running
# number ("ที่", "ลำดับ") is the rank only when no column is called อันดับ or rank.
_PATTERNS = {
    "change": [re.compile("เพิ่ม|ลดลง|เปลี่ยนแปลง|ผลต่าง|ส่วนต่าง|พัฒนาการ|change|diff|^\\+/-$")],
    "rating": [re.compile("^(?!.*ผ่าน).*ระดับ|rating|grade|level")],
    "passes": [re.compile("ผ่าน|เกณฑ์|pass")],
    "rank": [re.compile("อันดับ|rank"), re.compile("ลำดับ"), re.compile("^(?:ที่|no|#)$")],
    "score": [re.compile("คะแนน|score"), re.compile("^(?:total|ita)$")],
    "office": [
        re.compile("หน่วยงาน|สำนักงาน|เขตพื้นที่|สพท|สพป|สพม|โรงเรียน|สถานศึกษา|office|organisation|organization|agency|servicearea"),
        re.compile("^(?:ชื่อ|name|org)$|school"),
    ],
}  # fmt: skip
_NOT_OURS = "ประเทศ|national|ตัวชี้วัด|indicator"  # nor a single instrument
_ANY_RESULT = re.compile("^ผล(?:การประเมิน)?(?:ita)?$|^result$")
_BUDDHIST_YEAR = re.compile("25[0-9]{2}")
_WEAKEST = 9
_SIGNS = re.compile(r"[\s().:*]|พ\.ศ\.")


@dataclass(frozen=True, slots=True)
class Column:
    """A field's place (from 0) and its header."""

    index: int
    header: str


@dataclass(frozen=True, slots=True)
class Header:
    """The table's columns by field, the row of the header and the first row of data (from 0).

    `previous` among the fields is last year's score, where the table shows it too.
    """

    columns: dict[str, Column]
    row: int
    first_data_row: int
    rivals: dict[str, list[Column]]  # several columns that claim one field equally

    @property
    def complete(self) -> bool:
        """Whether office and score are there, which is the least a table needs."""
        return all(field in self.columns or field in self.rivals for field in NEEDED)


@dataclass(frozen=True, slots=True)
class _Search:
    """The year whose scores are searched for, and what marks a column that isn't ours."""

    year: int
    not_ours: re.Pattern[str]


def find_header(rows: Sequence[Sequence[Any]], year: int, instruments: Iterable[str] = ()) -> Header | None:
    """The header of the first table in the sheet; else the likeliest row, incomplete; else None.

    A column that names one of `instruments` (codes) holds that instrument's figures, not the result's.
    """
    codes = [re.escape(_SIGNS.sub("", code.casefold())) for code in instruments]
    search = _Search(year, re.compile("|".join([_NOT_OURS, *codes])))
    best: Header | None = None
    for at in range(min(SEARCHED_ROWS, len(rows))):
        below = rows[at + 1 :]
        for header in (_read(rows[at], below, at, 1, search), _read_two(rows, at, search)):
            if header and header.complete:
                return header
            if header and len(header.columns) > (len(best.columns) if best else 1):
                best = header
    return best


def _read_two(rows: Sequence[Sequence[Any]], at: int, search: _Search) -> Header | None:
    """A row read together with the one below; a merged cell above reaches over its blank neighbours."""
    if at + 1 >= len(rows):
        return None
    upper, lower = [as_text(c) for c in rows[at]], [as_text(c) for c in rows[at + 1]]
    texts, over = [], ""
    for above, below in zip(upper, lower, strict=False):
        over = above or (over if below else "")
        texts.append(f"{over} {below}".strip() if below else above)
    return _read(texts, rows[at + 2 :], at, 2, search)


def _read(
    texts: Sequence[Any], below: Sequence[Sequence[Any]], at: int, height: int, search: _Search
) -> Header | None:
    claims: dict[str, list[tuple[int, Column]]] = {}
    for index, cell in enumerate(texts):
        column = Column(index, as_text(cell))
        for field, weakness in _claims(column, below, search):
            claims.setdefault(field, []).append((weakness, column))
    columns, rivals = {}, {}
    for field, claimed in claims.items():
        least = min(weakness for weakness, _ in claimed)
        first = [column for weakness, column in claimed if weakness == least]
        if len(first) == 1:
            columns[field] = first[0]
        else:
            rivals[field] = first
    if columns.get("passes") == columns.get("rating"):  # a column called only "result" is one of them
        columns.pop("passes", None)
    return Header(columns, at, at + height, rivals) if columns else None


def _claims(column: Column, below: Sequence[Sequence[Any]], search: _Search) -> list[tuple[str, int]]:
    """The fields a header claims and how weakly (0 is strongest); none for a column that isn't ours."""
    text = _SIGNS.sub("", column.header.casefold())
    if not text or len(text) > 80 or search.not_ours.search(text):
        return []
    years = {int(digits) for digits in _BUDDHIST_YEAR.findall(text)}
    text = re.sub("(?:ประจำ)?(?:ปี)?(?:งบประมาณ)?25[0-9]{2}|fy25[0-9]{2}", "", text)
    for field, patterns in _PATTERNS.items():
        for weakness, pattern in enumerate(patterns):
            if pattern.search(text):
                return _in_its_year(field, weakness, years, search.year)
    if _ANY_RESULT.search(text) or (not text and years):
        fields = _by_content(column.index, below)
        return [claim for field in fields for claim in _in_its_year(field, _WEAKEST, years, search.year)]
    return []


def _in_its_year(field: str, weakness: int, years: set[int], year: int) -> list[tuple[str, int]]:
    """A column that names a year belongs to that year; last year's score is a field of its own."""
    if field == "change" or not years or years == {year}:
        return [(field, weakness)]
    return [("previous", weakness)] if field == "score" and years == {year - 1} else []


def _by_content(index: int, below: Sequence[Sequence[Any]]) -> tuple[str, ...]:
    """What a column called only "result" may hold, by its first cell."""
    first = next((row[index] for row in below if len(row) > index and as_text(row[index])), "")
    for field, reader in (("score", as_score), ("passes", as_passing)):
        try:
            if reader(first) is not None:
                return (field,)
        except ValueError:
            continue
    return ("rating", "passes")
