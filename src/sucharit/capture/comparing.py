"""Whether a page still says what it said: pure comparison of two readings, explained.

What was shown must still stand. What was added beside it, menus, counters of visitors and dates of today are
the page's frame; a line, heading, row or document that is gone is its substance. A file has no frame.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sucharit.elements.page_text import PageText
from sucharit.languages import Text
from sucharit.thai.folding import fold

ENOUGH = 0.85  # share of the letters that must still stand
ENOUGH_BY_OCR = 0.7  # of what OCR read, which never reads twice the same
GRAM = 10  # letters that stand together, wherever lines break
GRAM_BY_OCR = 4  # one misread letter spoils as many runs as a run has letters
MAX_LISTED = 5
FILES = frozenset({"pdf", "docx", "xlsx", "xls", "ods", "csv", "text"})
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|ods|odt|csv)(?:$|[?#])", re.IGNORECASE)
# Short lines with a number that tell of visitors or of today, as folded.
_COUNTERS = tuple(
    fold(words).text
    for words in (
        *(
            "ผู้เข้าชม",
            "ผู้เยี่ยมชม",
            "ออนไลน์",
            "เข้าชม",
            "เปิดอ่าน",
            "จำนวนผู้เข้า",
            "สถิติ",
            "วันนี้",
            "เมื่อวาน",
            "เดือนนี้",
            "ทั้งหมด",
            "อ่าน",
        ),
        *("ปรับปรุงล่าสุด", "อัปเดตล่าสุด", "อัพเดทล่าสุด", "visitor", "online", "hits", "views", "today", "yesterday"),
        *("last update", "updated", "copyright", "©", "สงวนลิขสิทธิ์"),
    )
)
_SHORT = 80  # letters of such a line
_NUMBERS = re.compile(r"[\d.,:/\-\s]+")


class PageChange(StrEnum):
    """How a page compares with an earlier reading of it."""

    SAME = "same"
    FRAME = "frame"
    SUBSTANCE = "substance"


@dataclass(frozen=True, slots=True)
class PageComparison:
    """`kept`: share of what was shown that still stands, 0 to 1, by letters."""

    change: PageChange
    kept: float
    lost_headings: tuple[str, ...] = ()
    lost_documents: tuple[str, ...] = ()
    lost_rows: int = 0

    @property
    def words(self) -> Text:
        """Why it was judged so, in a sentence or two."""
        parts = [_STANDS.format(percent=_percent(self.kept))]
        if self.lost_headings:
            parts.append(_HEADINGS.format(names=_listed(self.lost_headings)))
        if self.lost_documents:
            parts.append(_DOCUMENTS.format(names=_listed(self.lost_documents)))
        if self.lost_rows:
            parts.append(_ROWS.format(count=self.lost_rows))
        return Text(" ".join(part.th for part in parts), " ".join(part.en for part in parts))


_STANDS = Text("ข้อความเดิมยังอยู่ {percent}%", "{percent}% of what was shown still stands.")
_HEADINGS = Text("หัวข้อที่หายไป: {names}", "Headings gone: {names}.")
_DOCUMENTS = Text("ไฟล์ที่ไม่มีลิงก์แล้ว: {names}", "Files no longer linked: {names}.")
_ROWS = Text("แถวในตารางที่เปลี่ยนหรือหายไป {count} แถว", "Rows of tables changed or gone: {count}.")


def compare(before: PageText, after: PageText) -> PageComparison:
    """What became of a page since `before`."""
    if before.text == after.text and before.tables == after.tables and before.title == after.title:
        return PageComparison(PageChange.SAME, 1.0)
    old, new = _lines(before), _lines(after)
    is_file = before.kind in FILES
    ignored = set() if is_file else _frame(before)
    substance = [line for line in old if line not in ignored and not (not is_file and _is_counter(line))]
    is_by_ocr = bool(before.by_ocr or after.by_ocr)
    kept = _kept(substance, new, GRAM_BY_OCR if is_by_ocr else GRAM)
    headings = _lost_headings(before, new)
    documents = _lost_documents(before, after)
    rows = _lost_rows(before, after, new)
    if _squashed(old) == _squashed(new):
        return PageComparison(PageChange.SAME, 1.0)
    enough = ENOUGH_BY_OCR if is_by_ocr else 1.0 if is_file else ENOUGH
    is_lost = kept < enough or (not is_by_ocr and bool(headings or documents or rows))
    return PageComparison(
        PageChange.SUBSTANCE if is_lost else PageChange.FRAME, kept, headings, documents, rows
    )


def _lines(page: PageText) -> list[str]:
    return [line for raw in page.text.split("\n") if (line := _folded(raw))]


def _folded(text: str) -> str:
    return " ".join(fold(text).text.split())


def _frame(page: PageText) -> set[str]:
    """Lines that are nothing but links to other pages: menus."""
    menus = {_folded(words) for words, address in page.links if not _DOCUMENT.search(address)}
    return {line for line in _lines(page) if line in menus}


def _is_counter(line: str) -> bool:
    if _NUMBERS.fullmatch(line):
        return True
    return len(line) <= _SHORT and any(map(str.isdigit, line)) and any(word in line for word in _COUNTERS)


def _kept(old: list[str], new: list[str], run: int) -> float:
    """The share of letters whose line still stands, or which stand together elsewhere; the larger of both."""
    whole = sum(map(len, old))
    if not whole:
        return 1.0
    left = Counter(new)
    stands = 0
    for line in old:
        if left[line] > 0:
            left[line] -= 1
            stands += len(line)
    return max(stands / whole, _together(_squashed(old), _squashed(new), run))


def _together(old: str, new: str, run: int) -> float:
    """The share of runs of so many letters that come again, wherever lines break now."""
    if len(old) <= run:
        return float(old in new)
    known = set(_grams(new, run))
    grams = list(_grams(old, run))
    return sum(gram in known for gram in grams) / len(grams)


def _grams(text: str, run: int) -> Iterable[str]:
    return (text[place : place + run] for place in range(len(text) - run + 1))


def _squashed(lines: list[str]) -> str:
    return "".join("".join(line.split()) for line in lines)


def _lost_headings(before: PageText, new: list[str]) -> tuple[str, ...]:
    now = _squashed(new)
    headings = (before.text[start:end].strip() for _, start, end in before.headings)
    return tuple(
        heading
        for heading in dict.fromkeys(headings)
        if (key := "".join(_folded(heading).split())) and not _is_counter(_folded(heading)) and key not in now
    )


def _lost_documents(before: PageText, after: PageText) -> tuple[str, ...]:
    """The words of links to files that lead nowhere now, by address and by words."""
    now = {address for _, address in after.links} | {words for words, _ in after.links if words}
    return tuple(
        words or address
        for words, address in before.links
        if _DOCUMENT.search(address) and address not in now and (not words or words not in now)
    )


def _lost_rows(before: PageText, after: PageText, new: list[str]) -> int:
    """Rows of tables that no longer stand, in a table or as a line; a number in them may have changed."""
    now = {_squashed([_folded(cell) for cell in row]) for table in after.tables for row in table}
    lines = _squashed(new)
    lost = 0
    for table in before.tables:
        for row in table:
            key = _squashed([_folded(cell) for cell in row])
            lost += (
                bool(key)
                and not _is_counter(" ".join(map(_folded, row)))
                and key not in now
                and key not in lines
            )
    return lost


def _listed(names: tuple[str, ...]) -> str:
    more = f" (+{len(names) - MAX_LISTED})" if len(names) > MAX_LISTED else ""
    return ", ".join(names[:MAX_LISTED]) + more


def _percent(share: float) -> str:
    """Rounded down, so that 100 means all of it."""
    return str(int(share * 100))
