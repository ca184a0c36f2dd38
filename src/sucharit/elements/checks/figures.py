"""Figures that must be shown: tables, statistics, counts, and that there is nothing to count."""

from __future__ import annotations

import re

from sucharit.elements.dates import MONTH
from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.outcome import CheckOutcome, Sought, by_numbers, not_seen, seen
from sucharit.elements.patterns import BLANK_CELL, NUMBER, thai
from sucharit.languages import Text

TABLE = Sought(
    Text("ตารางที่โปรแกรมอ่านได้", "a table that a program can read"),
    Text(
        "ตารางในหน้าเว็บ ใน Word หรือ Excel หรือลิงก์ไปยังไฟล์ตาราง",
        "a table in the page, in Word or Excel, or a link to a file of tables",
    ),
)
_TABLE_FILE = re.compile(r"\.(?:xlsx?|csv|ods|json)(?:$|[?#])|docs\.google\.com/spreadsheets", re.IGNORECASE)
_FILES_OF_TABLES = ("xlsx", "xls", "csv", "ods")


def table(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """A table in a PDF can be read by people; whether a program can, the text does not tell."""
    filled = [rows for rows in page.tables if _is_a_table(rows)]
    if filled and page.page.kind != "pdf":
        return seen(page.first(next(cell for row in filled[0] for cell in row if cell.strip())))
    linked = [words for words, address in page.page.links if _TABLE_FILE.search(address)]
    if linked:
        return seen([], Text("เป็นลิงก์ไปยังไฟล์ตาราง", "It links to a file of tables."))
    if page.page.kind in _FILES_OF_TABLES and page.has_text:
        return seen([])
    if page.page.kind == "pdf" and page.has_text and not page.is_read_by_ocr:
        more = Text("ไฟล์เป็น PDF", "The file is a PDF.")
        return CheckOutcome(FindingResult.CANT_TELL, more=more)
    return not_seen()


def _is_a_table(rows: tuple[tuple[str, ...], ...]) -> bool:
    full = [row for row in rows if sum(not BLANK_CELL.fullmatch(cell) for cell in row) >= 2]
    return len(full) >= 2


STATISTICS = Sought(
    Text("สถิติเป็นตัวเลข", "statistics in figures"),
    Text(
        "ตารางตัวเลข หรือจำนวนเป็นราย ครั้ง คน ร้อยละ อย่างน้อยสองจำนวน",
        "a table of figures, or at least two numbers of people, times or per cent",
    ),
)
_COUNTED = thai(
    rf"(?:{NUMBER})\s{{0,3}}(?:ราย|คน|ครั้ง|เรื่อง|ฉบับ|คำขอ|แห่ง|ชุด|visits?|users?|%|เปอร์เซ็นต์)(?!\s?(?:ขึ้นไป|ต่อ))|(?:ร้อยละ|จำนวน)\s{{0,3}}(?:{NUMBER})"
)
_STATISTICS_COLUMN = thai(
    rf"จำนวน|ราย|ครั้ง|คน|ร้อยละ|สถิติ|ผู้ใช้|ผู้รับ|เรื่อง|รวม|%|ค่าเฉลี่ย|เดือน|{MONTH}|ไตรมาส|number|total|times"
)
# Of a service that is used, one number is a statistic.
_USED = thai(rf"(?:ผู้ใช้|ผู้รับบริการ|ผู้มารับ|ผู้เข้าใช้|ยื่นคำขอ)[ก-๏ ]{{0,20}}?\s(?:{NUMBER})\s?(?:ราย|คน|ครั้ง|คำขอ)")
_COUNT_CELL = thai(rf"^\s?(?:{NUMBER})\s?(?:ราย|คน|ครั้ง|เรื่อง|ฉบับ|%)?\s?$")
# Numbers of these are no statistics.
_LAW_OR_STAFF = thai(r"(?:คณะกรรมการ|กรรมการ|ประกอบด้วย|ไม่น้อยกว่า|ไม่เกิน|อย่างน้อย|ครั้งที่)[^\n]{0,30}$")


_ROWS = thai(
    rf"(?:จำนวน|ร้อยละ|สถิติ)[^\n]{{0,60}}\n[^\n]{{1,60}}?\s(?:{NUMBER})[^\S\n]?\n[^\n]{{1,60}}?\s(?:{NUMBER})(?=\s|$)"
)


def statistics(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """One number in a sentence is no statistic yet."""
    for column in page.columns(_STATISTICS_COLUMN):
        if sum(1 for cell in column.cells if _COUNT_CELL.match(cell)) >= 2:
            return seen(page.first(column.heading))
    if absent := _none_spans(page, _NOTHING[2:]):
        return seen(absent, Text("หน้านี้เขียนว่าไม่มี", "It says that there were none."))
    spans = [span for span in page.spans(_COUNTED) if not _is_no_statistic(page, span)]
    return by_numbers(page, spans if len(spans) >= 2 else page.spans(_ROWS) or page.spans(_USED))


def _is_no_statistic(page: FoldedPage, span: Span) -> bool:
    return _LAW_OR_STAFF.search(page.text[max(0, span.start - 45) : span.start]) is not None


COUNTS = Sought(
    Text("จำนวนเรื่องทั้งหมด ที่แล้วเสร็จ และที่อยู่ระหว่างดำเนินการ", "counts of all, done and pending"),
    Text(
        "จำนวนทั้งสาม ในตารางหรือในประโยค หรือข้อความว่าไม่มีเรื่องร้องเรียน",
        "the three numbers in a table or a sentence, or that there were none",
    ),
)
_ALL = r"(?:ทั้งหมด|ทั้งสิ้น|รวม|ได้รับ|รับเรื่อง|รับไว้|รับแจ้ง|เรื่องที่รับ|จำนวนเรื่อง|เรื่องร้องเรียน|เข้ามา|received|total|all)"
_DONE = r"(?:(?<!ไม่)(?<!ยังไม่)(?<!รอการ)(?:แล้วเสร็จ|เสร็จสิ้น|เสร็จแล้ว|ยุติ|ได้ข้อยุติ|ปิดเรื่อง|เสร็จเรียบร้อย|done|closed))"
_PENDING = (
    r"(?:อยู่ระหว่าง|ระหว่างดำเนินการ|คงค้าง|ค้าง|ยังไม่แล้วเสร็จ|ยังไม่ยุติ|"
    r"คงเหลือ|รอดำเนินการ|รอการ|ยังไม่เสร็จ|กำลังดำเนินการ|ยังดำเนินการ|pending)"
)
_KINDS = (
    (Text("ทั้งหมด", "all"), _ALL),
    (Text("แล้วเสร็จ", "done"), _DONE),
    (Text("อยู่ระหว่างดำเนินการ", "pending"), _PENDING),
)
_AFTER = r"(?>[^\n\d]{0,40}\n?[^\n\d]{0,12})"
_IN_SENTENCES = [thai(rf"{kind}(?:{_AFTER}(?:{NUMBER})|[^\n\d]{{0,30}}?ไม่มี)") for _, kind in _KINDS]
_IN_TABLES = [thai(kind) for _, kind in _KINDS]
_THREE_NUMBERS = thai(rf"(?:{NUMBER})\s{{1,9}}(?:{NUMBER})\s{{1,9}}(?:{NUMBER})")
_HEADING_REACH, _NUMBERS_REACH = 160, 420  # letters from the first heading of a table that lost its shape


def counts(page: FoldedPage, context: CheckContext) -> CheckOutcome:
    """A total alone is said to be a total alone."""
    absent = _none_spans(page, _NO_COMPLAINT)
    if absent:
        return seen(absent, Text("หน้านี้เขียนว่าไม่มีเรื่อง", "It says that there were none."))
    kinds = [_counts_of(page, number) for number in range(3)]
    if not all(kinds) and (rows := _headings_then_numbers(page)):
        kinds = [rows, rows, rows]
    missing = [name for (name, _), spans in zip(_KINDS, kinds, strict=True) if not spans]
    if not missing:
        sure = all(any(not page.is_doubtful(span) for span in spans) for spans in kinds)
        spans = [span for spans in kinds for span in spans[:3]]
        return seen(spans) if sure else CheckOutcome(FindingResult.CANT_TELL, tuple(spans), by_numbers=True)
    if len(missing) == 3:
        return not_seen(by_numbers=True)
    th, en = "และ".join(name.th for name in missing), " and ".join(name.en for name in missing)
    return not_seen(
        by_numbers=True,
        spans=[span for spans in kinds for span in spans[:3]],
        more=Text(f"ไม่พบจำนวน{th}", f"Missing: {en}."),
    )


def _headings_then_numbers(page: FoldedPage) -> list[Span]:
    """A row of a table in a PDF: the three headings close together, and three numbers after them."""
    for heading in page.spans(_IN_TABLES[0], limit=30):
        end = heading.start + _HEADING_REACH
        others = [kind.search(page.text, heading.start, end) for kind in _IN_TABLES[1:]]
        numbers = _THREE_NUMBERS.search(page.text, heading.end, heading.start + _NUMBERS_REACH)
        if all(others) and numbers:
            return [Span(heading.start, numbers.end())]
    return []


def _counts_of(page: FoldedPage, number: int) -> list[Span]:
    spans = []
    for column in page.columns(_IN_TABLES[number]):
        if any(_COUNT_CELL.match(cell) for cell in column.cells):
            spans += page.first(column.heading)
    return spans or page.spans(_IN_SENTENCES[number], limit=10)


NONE_STATED = Sought(
    Text("ข้อความว่าไม่มีรายการ", "a statement that there is nothing"),
    Text(
        "คำว่าไม่มีเรื่องร้องเรียน ไม่มีการจัดซื้อจัดจ้าง หรือจำนวน 0 หรือรายการที่แสดงไว้",
        "words such as “no complaints” or “no procurement”, a count of 0, or entries that are shown",
    ),
)
_COMPLAINT = (
    r"(?:เรื่อง(?:ร้องเรียน|ร้องทุกข์|ใด|แจ้ง|การทุจริต)?|ข้อร้องเรียน|การร้องเรียน|ผู้ร้องเรียน|ผู้ใดร้องเรียน|การทุจริต|complaints?)"
)
_NEG = r"(?:ไม่มี|ไม่พบ|ไม่ปรากฏ|ไม่ได้รับ|ยังไม่มี|ไม่เคยมี|ปลอด|no)"
_NO_COMPLAINT = (
    thai(rf"{_NEG}(?:ว่ามี|การรับ|ผู้)?\s?{_COMPLAINT}"),
    thai(rf"{_COMPLAINT}[ก-๏ ]{{0,60}}?[\s:]{{0,4}}(?:(?:จำนวน|เป็น)?\s?(?<!\d)0\s?(?:เรื่อง|ราย)|จำนวน\s?ศูนย์)"),
)
_NOTHING = (
    *_NO_COMPLAINT,
    thai(
        rf"{_NEG}\s?(?:ได้)?(?:ดำเนินการ)?\s?(?:การ)?(?:จัดซื้อ|จัดจ้าง|จัดหา|รายการ|รายงาน|การรับของขวัญ|การให้หรือรับ|ผู้(?:ใด)?(?:รับ|แจ้ง|มารับ|ขอ|ใช้)|"
        r"การรับ|ข้อมูลการจัด|การดำเนินการจัด|ประกาศ(?:จัด|เชิญ|ประกวด)|การประกาศ|เหตุ|กรณี|ความเสี่ยงที่|ผู้กระทำ|การกระทำ|procurement|entries)"
    ),
    thai(
        r"(?:^|\n|\t)[\s\-–—*(]{0,6}(?:ไม่มี|ไม่มีข้อมูล|ไม่มีรายการ|none)(?:ในเดือนนี้|ในปีนี้|ในรอบนี้)?[\s\-–—*)]{0,6}(?=\n|\t|$)"
    ),
    thai(r"ไม่มี[ก-๏ ]{0,30}?(?:ในเดือน|ในช่วง|ในไตรมาส|ในรอบ|ในปีงบ|ในปี)"),
)
_BEGUN = re.compile(r"\d|[ก-๏]{4}")


def none_stated(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """Entries that are shown need no such statement; a table with a head, or dashes, alone does."""
    if spans := _none_spans(page, _NOTHING):
        return seen(spans)
    entries = [row for rows in page.tables for row in rows[1:] if _is_entry(row)]
    if entries:
        shown = [span for cell in entries[0] for span in page.first(cell)][:3]
        return seen(
            shown, Text("มีรายการแสดงไว้ จึงไม่ต้องเขียนว่าไม่มี", "Entries are shown, so nothing has to be stated.")
        )
    return not_seen(by_numbers=True)


def _is_entry(row: tuple[str, ...]) -> bool:
    begun = [cell for cell in row if _BEGUN.search(cell)]
    return len(begun) >= 2 and any(any(map(str.isdigit, cell)) for cell in row[1:])


def _none_spans(page: FoldedPage, signs: tuple[re.Pattern[str], ...]) -> list[Span]:
    spans = [span for sign in signs for span in page.spans(sign, limit=10)]
    return [
        span for span in spans if not (page.is_doubtful(span) and "0" in page.text[span.start : span.end])
    ]


CHECKS = {
    "table": (TABLE, table),
    "statistics": (STATISTICS, statistics),
    "counts": (COUNTS, counts),
    "none-stated": (NONE_STATED, none_stated),
}
