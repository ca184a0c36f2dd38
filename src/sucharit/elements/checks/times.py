"""Of which time a page is: its year, the period of a plan or count, when it was updated."""

from __future__ import annotations

from sucharit.elements.dates import (
    MONTH,
    TimeNamed,
    YearNamed,
    ranges_named,
    times_named,
    years_named,
)
from sucharit.elements.finding import CheckContext
from sucharit.elements.folded_page import FoldedPage, Span
from sucharit.elements.outcome import CheckOutcome, Sought, by_numbers, not_seen
from sucharit.elements.patterns import thai
from sucharit.languages import Text

YEAR = Sought(
    Text("ปีที่ประเมิน", "the year that is assessed"),
    Text("ปีงบประมาณของรอบ หรือวันที่ในปีนั้น", "the fiscal year of the round, or days within it"),
)
# A year behind these is the law's, the copyright's or someone's birth, not the page's.
_OF_A_LAW = thai(
    r"(?:พระราชบัญญัติ|พ\.?\s?ร\.?\s?บ\.|ระเบียบ|กฎกระทรวง|ประกาศ(?!ณ|\sณ)|ข้อบังคับ|พระราชกฤษฎีกา|รัฐธรรมนูญ|กฎ\s?ก|คำสั่ง|มติ)[^\n]*$"
)
_NOT_THE_PAGE = thai(r"(?:ลิขสิทธิ์|สงวน|copyright|©|\(c\)|เกิด|ก่อตั้ง|จัดตั้ง|แก้ไขเพิ่มเติม)[^\n]{0,40}$")
_STRONG = ("ปีงบ", "ประจ", "ปีการ", "รอบปี", "fiscal", "fy", "ปี", "year")


def year(page: FoldedPage, context: CheckContext) -> CheckOutcome:
    """What a page says of its year counts more than days: a report of last year is posted this year."""
    named = [year for year in years_named(page) if _is_of_the_page(page, year.span)]
    titled = [year for year in named if year.kind.startswith(_STRONG)] or named
    spans = [year.span for year in titled if year.first <= context.year <= year.last]
    if spans:
        return by_numbers(page, spans)
    others = [year for year in titled if year.kind.startswith(_STRONG)]
    if others:
        return _other_years(page, others)
    days = [
        time.span for time in times_named(page) if _is_of_the_page(page, time.span) and _within(time, context)
    ]
    return by_numbers(page, days) if days else _other_years(page, titled)


def _other_years(page: FoldedPage, years: list[YearNamed]) -> CheckOutcome:
    sure = [year for year in years if not page.is_doubtful(year.span)]
    if not sure:
        return not_seen(by_numbers=True)
    said = ", ".join(sorted({str(year.last) for year in sure})[:5])
    return not_seen(
        by_numbers=True,
        spans=[year.span for year in sure],
        more=Text(f"ปีที่กล่าวถึงคือ {said}", f"Buddhist years it speaks of: {said}."),
    )


def _is_of_the_page(page: FoldedPage, span: Span) -> bool:
    before = page.text[max(0, span.start - 120) : span.start]
    return not _NOT_THE_PAGE.search(before[-60:]) and not _OF_A_LAW.search(before.rpartition("\n")[2])


def _within(time: TimeNamed, context: CheckContext) -> bool:
    return time.overlaps(context.first, context.last)


PERIOD = Sought(
    Text("ช่วงเวลา", "the period"),
    Text(
        "ระยะเวลาดำเนินการ ช่วงวันหรือเดือน ไตรมาส หรือรอบ",
        "days or months from … to …, a quarter, or a half-year",
    ),
)
_LABELLED = thai(
    r"(?:(?:ระยะเวลา|ช่วงเวลา|ห้วงเวลา|กำหนดการ|กำหนดแล้วเสร็จ)[^\n]{0,40}?\n?\s{0,3}|"
    r"(?:ระหว่าง|ตั้งแต่|รอบ|ประจำเดือน|ประจําเดือน|เดือน|วันดำเนินการ|กำหนดจัด)[^\n]{0,25}?)"
    rf"(?:{MONTH}|ไตรมาส|ปีงบประมาณ|ตลอดปี|ทั้งปี|[1-9]\s?เดือน(?:แรก|หลัง)|6\s?เดือน|12\s?เดือน|หกเดือน)"
)
_QUARTER = thai(
    r"ไตรมาส\s?(?:ที่)?\s?[1-4]|(?:6|หก|12|9|3|สาม|เก้า)\s?เดือน(?:แรก|หลัง)|quarter\s[1-4]|(?<![a-z])q[1-4](?!\d)"
)
_MONTHS = thai(rf"{MONTH}\s?(?:-|–|—|ถึง)\s?{MONTH}")
# A day behind these says when the page was written, not when something is done.
_OF_THE_WRITING = thai(r"(?:ณ|ปรับปรุง|เผยแพร่|ลงวันที่|โพสต์|updated|ล่าสุด|อัป?เดต|ข้อมูล)[^\n]{0,25}$")
_PERIOD_COLUMN = thai(
    r"ระยะเวลา|ช่วงเวลา|วันที่|เดือน|ไตรมาส|กำหนด|วัน\s?เดือน\s?ปี|ห้วงเวลา|period|(?<![a-z])q[1-4](?!\d)"
)
_PERIOD_CELL = thai(rf"{MONTH}|ไตรมาส|[1-9]\s?เดือน|ตลอดปี|ทั้งปี|(?<![a-z])q[1-4]|/\d\d")
_MONTH_HEADING = thai(rf"^\s?{MONTH}\s?\d{{0,4}}$")


def period(page: FoldedPage, context: CheckContext) -> CheckOutcome:
    """Where all that is dated lies outside the round's period, the sign is not taken for one."""
    dated = list(ranges_named(page))
    within = [time.span for time in dated if _within(time, context)]
    if within:
        return by_numbers(page, within)
    months = [
        row
        for table in page.tables
        for row in table[:3]
        if sum(1 for cell in row if _MONTH_HEADING.match(cell)) >= 3
    ]
    labelled = page.spans(_LABELLED) + page.spans(_QUARTER) + page.spans(_MONTHS)
    columns = [
        span
        for column in page.columns(_PERIOD_COLUMN)
        if any(_PERIOD_CELL.search(cell) for cell in column.cells)
        for span in page.first(column.heading)
    ]
    columns += [span for row in months for span in page.first(row[-1])]
    times = [time for time in times_named(page) if _is_of_the_page(page, time.span)]
    if not labelled and not columns and not dated:
        return by_numbers(
            page, [time.span for time in times if _is_done(page, time) and _within(time, context)]
        )
    sure = [time for time in times if not page.is_doubtful(time.span)]
    if sure and not any(_within(time, context) for time in times):
        return not_seen(
            by_numbers=True,
            spans=[time.span for time in dated or sure],
            more=Text(
                "ช่วงเวลาที่เขียนไว้อยู่นอกปีที่ประเมิน", "The times it gives lie outside the year that is assessed."
            ),
        )
    return by_numbers(page, labelled + columns) if labelled or columns else not_seen(by_numbers=True)


def _is_done(page: FoldedPage, time: TimeNamed) -> bool:
    before = page.text[max(0, time.span.start - 40) : time.span.start].rpartition("\n")[2]
    return not _OF_THE_WRITING.search(before)


UPDATED = Sought(
    Text("วันที่ปรับปรุงหรือเผยแพร่", "when it was updated or published"),
    Text(
        "คำว่าปรับปรุงล่าสุด เผยแพร่เมื่อ หรือข้อมูล ณ วันที่ ตามด้วยวันที่",
        "words such as “updated” or “published on” with a day",
    ),
)
_UPDATED = thai(
    r"(?:ปรับปรุง(?:ข้อมูล)?(?:ครั้ง)?(?:ล่าสุด|เมื่อ|วันที่)|อัป?เดต|อัพเดท|แก้ไข(?:ครั้ง)?ล่าสุด|เผยแพร่(?:ข้อมูล)?(?:เมื่อ|วันที่|ณ)|วันที่(?:เผยแพร่|ปรับปรุง|ประกาศ|ลงข้อมูล|โพสต์|อัป)|"
    r"ณ\s?วันที่|โพสต์(?:เมื่อ|วันที่)|ลงข้อมูลเมื่อ|ประกาศเมื่อ|(?:last\s)?updated|posted|published|เมื่อวันที่|วันที่บันทึก)[\s:(on]{0,6}"
)
_NEAR = 40


def updated(page: FoldedPage, context: CheckContext) -> CheckOutcome:
    """A day before the round's period is said, and is not seen as one of the year."""
    times = list(times_named(page))
    starts: dict[int, TimeNamed] = {}
    for time in times:
        starts.setdefault(time.span.start, time)
    dated = []
    for label in page.spans(_UPDATED):
        near = next((starts[at] for at in range(label.end, label.end + _NEAR) if at in starts), None)
        if near:
            dated.append(TimeNamed(Span(label.start, near.span.end), near.first, near.last))
    dated += [time for time in times if _begins_a_line(page, time.span)]
    fresh = [time.span for time in dated if time.last >= context.first]
    if fresh:
        return by_numbers(page, fresh)
    sure = [time.span for time in dated if not page.is_doubtful(time.span)]
    if not sure:
        return not_seen(by_numbers=True)
    more = Text("วันที่ที่เขียนไว้อยู่ก่อนปีที่ประเมิน", "The day it gives is before the year that is assessed.")
    return not_seen(by_numbers=True, spans=sure, more=more)


def _begins_a_line(page: FoldedPage, span: Span) -> bool:
    """As in a list of notices; a line of nothing but a day is none."""
    starts = span.start == 0 or page.text[span.start - 1] == "\n"
    return starts and page.text[span.end : span.end + 6].strip(" \t-–:") != "" and page.text[span.end] != "\n"


CHECKS = {"year": (YEAR, year), "period": (PERIOD, period), "updated": (UPDATED, updated)}
