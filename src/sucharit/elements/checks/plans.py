"""What a plan or its report must tell: projects and money."""

from __future__ import annotations

from itertools import chain

from sucharit.elements.finding import CheckContext
from sucharit.elements.folded_page import FoldedPage
from sucharit.elements.outcome import CheckOutcome, Sought, by_numbers, by_words, seen
from sucharit.elements.patterns import MONEY, NUMBER, thai
from sucharit.languages import Text

PROJECT = Sought(
    Text("ชื่อโครงการหรือกิจกรรม", "names of projects or activities"),
    Text(
        "คำว่าโครงการหรือกิจกรรมตามด้วยชื่อ หรือตารางที่มีช่องนั้น",
        "“project” or “activity” with a name, or a table with such a column",
    ),
)
_GENERIC = (
    r"(?!\s{0,2}(?:และ|หรือ|ที่|ทั้ง|ต่าง|ตาม|ใน|นี้|ดังกล่าว|ของ|ประจำปี|ประจําปี|/|กิจกรรม|โครงการ|งบประมาณ|ระยะ|ผู้รับ|ผล|แผน|หลัก\s|"
    r"ทุก|เพื่อ|ให้|ได้|มี|ไม่|สำคัญ|การดำเนิน|ได้รับ|ตัวชี้|วัตถุ|จำนวน|รวม|สถานะ|ปี|ไตรมาส|เดือน))"
)
_PROJECT = thai(
    rf"(?<!เลขที่)(?<!รหัส)(?<!รับผิดชอบ)(?<!จำนวน)(?:โครงการ|"
    rf"กิจกรรม)(?:ที่\s?\d{{1,2}})?[ \t]{{0,2}}[:“\"]?[ \t]?{_GENERIC}[ก-๏a-z][^\n]{{5,}}?"
)
_PROJECT_COLUMN = thai(r"โครงการ|กิจกรรม|แผนงาน|มาตรการ|^projects?|^activit")
_HEADING = thai(r"งบประมาณ|วงเงิน|ระยะเวลา|ผู้รับผิดชอบ|หมายเหตุ|\(บาท\)|^จำนวน|ตัวชี้วัด")
_LETTERS = thai(r"[ก-๏a-z][ก-๏a-z ]{5}")


_ROWS = thai(
    r"(?:โครงการ|กิจกรรม)\s{1,3}(?:งบ|ผู้รับ|ระยะ|วงเงิน|ตัวชี้|เป้าหมาย)[^\n]{0,60}\n.{0,160}?[ก-๏]{6}.{0,80}?\d,\d{3}|"
    r"(?:โครงการ|กิจกรรม)[^\n]{0,60}\n[^\S\n]{0,3}\d{1,2}[.)]?\s[ก-๏]{6}"
)
# A list of what is bought or done is one of projects where the table also says for how much, or when.
_ITEM_COLUMN = thai(r"^รายการ|งานที่(?:ซื้อ|จ้าง|จัด)|ชื่องาน|สิ่งที่ทำ|สิ่งที่ดำเนินการ|เรื่อง$")
_PLAN_COLUMN = thai(r"วงเงิน|(?<!ปี)งบประมาณ|(?<!อัต)ราคา|วิธี|ระยะเวลา|ช่วงเวลา|วันที่")


def project(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """ "Projects and activities" in a heading names none."""
    is_plan = any(True for _ in page.columns(_PLAN_COLUMN))
    columns = chain(page.columns(_PROJECT_COLUMN), page.columns(_ITEM_COLUMN) if is_plan else ())
    for column in columns:
        named = [cell for cell in column.cells if _LETTERS.search(cell) and not _HEADING.search(cell)]
        if named:
            return seen(
                [span for cell in named[:5] for span in page.first(cell)] or page.first(column.heading)
            )
    return by_words(page.spans(_PROJECT) or page.spans(_ROWS))


BUDGET = Sought(
    Text("งบประมาณ", "the budget"),
    Text(
        "จำนวนเงินที่เขียนว่าเป็นงบประมาณ วงเงิน หรือการเบิกจ่าย หรือข้อความว่าไม่ใช้งบประมาณ",
        "an amount called budget, ceiling or spending, or that no money is used",
    ),
)
_MONEY_LABEL = (
    r"(?:(?<!ปี)งบประมาณ|วงเงิน|จัดสรร|เบิกจ่าย|ราคากลาง|จำนวนเงิน|ใช้จ่าย|ใช้เงิน|"
    r"เป็นเงิน|เงินงบ|งบดำเนินงาน|ค่าใช้จ่าย|รวมเงิน|รวมทั้งสิ้น|budget|(?<!อัต)ราคา)"
)
_MONEY_SIGNS = (
    thai(rf"{_MONEY_LABEL}[^\n]{{0,60}}?\n?\s{{0,3}}{MONEY}"),
    thai(rf"{_MONEY_LABEL}[\s:]{{0,4}}(?:\d{{1,3}}(?:,\d{{3}})+)(?:\.\d\d)?"),
    thai(rf"{_MONEY_LABEL}[^\n]{{0,20}}\(บาท\)[^\n]{{0,80}}?\n[^\n]{{0,120}}?(?:{NUMBER})"),
)
_MONEY_HEADING = thai(r"(?<!ปี)งบประมาณ[^\n]{0,20}\n?\s?\(บาท\).{0,160}?\d{1,3}(?:,\d{3})+")
_NO_MONEY = thai(r"ไม่(?:ได้)?\s?(?:ใช้|มี|ต้องใช้|ขอ|ใช้จ่าย)\s?(?:เงิน)?งบประมาณ|โดยไม่ใช้งบ|no budget")
_MONEY_COLUMN = thai(r"(?<!ปี)งบประมาณ|วงเงิน|จำนวนเงิน|เบิกจ่าย|งบที่|ราคา|budget|^งบ|\(บาท\)")
_MONEY_CELL = thai(rf"^\D{{0,12}}(?:{NUMBER})|ไม่ใช้|ไม่มี")


def budget(page: FoldedPage, _context: CheckContext) -> CheckOutcome:
    """The fiscal year (ปีงบประมาณ) is no budget, nor is an amount that no one calls so."""
    spans = [span for sign in (*_MONEY_SIGNS, _MONEY_HEADING) for span in page.spans(sign)]
    for column in page.columns(_MONEY_COLUMN):
        if any(_MONEY_CELL.search(cell) for cell in column.cells):
            spans += page.first(column.heading)
    none = page.spans(_NO_MONEY)
    return seen(none) if none else by_numbers(page, spans)


CHECKS = {"project": (PROJECT, project), "budget": (BUDGET, budget)}
