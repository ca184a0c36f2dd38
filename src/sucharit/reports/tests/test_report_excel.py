"""The workbook: numbers stay numbers, nothing becomes a formula, every office has its row."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest
from python_calamine import CalamineWorkbook

from sucharit.languages import Text
from sucharit.reports.announcement.workbook import workbook as announcement_workbook
from sucharit.reports.office.workbook import workbook as office_workbook
from sucharit.reports.report_words import ReportWords


def opened(content: bytes) -> CalamineWorkbook:
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


@pytest.fixture(scope="module")
def book(example):
    return opened(office_workbook(example, ReportWords()))


def rows(book, sheet):
    return book.get_sheet_by_name(sheet).to_python(skip_empty_area=True)


def test_the_workbook_has_every_table_of_the_report(book):
    assert book.sheet_names == ["สรุป", "คะแนนรายปี", "ตัวชี้วัด", "ถ่วงน้ำหนัก", "ข้อที่เพิ่มคะแนนได้", "แผนปฏิบัติการ"]


def test_scores_are_numbers_and_an_unknown_year_says_so(book):
    _head, unknown, first, *_ = rows(book, "คะแนนรายปี")
    assert unknown[:2] == [2558, "ไม่มีข้อมูล"]
    assert first[:3] == [2559, 78.76, "B"]
    assert rows(book, "คะแนนรายปี")[-1][:4] == [2566, 94.67, "A", -1.86]


def test_the_weighted_table_adds_up_to_the_worked_example(book):
    table = rows(book, "ถ่วงน้ำหนัก")
    assert [row[4] for row in table if str(row[1]).startswith("เฉลี่ย")] == [29.35, 27.57, 37.75]
    assert table[-1][4] == 94.67


def test_items_and_plan_are_ready_to_work_with(book):
    assert [row[0] for row in rows(book, "ข้อที่เพิ่มคะแนนได้")[1:]] == ["O34", "O28"]
    plan = rows(book, "แผนปฏิบัติการ")
    assert plan[0][0] == "แผนปฏิบัติการ ปีงบประมาณ พ.ศ. 2567"
    assert [row[0].split()[0] for row in plan[3:]] == ["8", "7", "6", "10"]


@pytest.mark.parametrize("name", ["announced_only", "withheld", "unknown", "excellent", "hostile"])
def test_every_kind_of_result_gets_a_workbook(offices, name):
    book = opened(office_workbook(offices[name], ReportWords()))
    assert len(book.sheet_names) == 6


def test_a_withheld_result_says_so_and_why(withheld):
    summary = rows(opened(office_workbook(withheld, ReportWords())), "สรุป")
    values = {row[0]: row[1] for row in summary}
    assert values["คะแนนรวม"] == "งดประกาศผล"
    assert "IIT 9 ชุด" in values["หมายเหตุ"]


def test_all_245_offices_stand_in_the_announcement_in_their_order(announcement):
    table = rows(opened(announcement_workbook(announcement, ReportWords())), "ผลรายหน่วยงาน")
    head = next(number for number, row in enumerate(table) if row[0] == "อันดับ")
    offices = table[head + 1 :]
    assert [row[0] for row in offices[:-1]] == list(range(1, 245))
    assert [row[5] for row in offices[:3]] == [99.77, 99.58, 99.39]
    assert offices[-1][5] == "งดประกาศผล"
    assert offices[-1][10] == "มีผู้ตอบ IIT น้อยกว่าขั้นต่ำ"
    assert "ดูระดับก่อน" in table[1][0]


def test_a_name_that_begins_like_a_formula_stays_a_name(example):
    for sign in "=+-@":
        name = f'{sign}HYPERLINK("x")'
        changed = replace(example, office=replace(example.office, name=Text(name, name)))
        file = office_workbook(changed, ReportWords())
        shown = rows(opened(file), "สรุป")
        assert name in [row[1] for row in shown]  # nothing is put in front of it
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            sheets = [archive.read(part) for part in archive.namelist() if "worksheets/sheet" in part]
            styles = archive.read("xl/styles.xml")
        assert not any(b"<f>" in sheet for sheet in sheets)
        assert b'quotePrefix="1"' in styles  # how Excel itself marks a text that begins like a formula


def test_thai_numerals_are_a_way_to_show_numbers_which_stay_numbers(example):
    file = office_workbook(example, ReportWords("th", "thai"))
    book = opened(file)
    texts = [
        cell for name in book.sheet_names for row in rows(book, name) for cell in row if isinstance(cell, str)
    ]
    assert [text for text in texts if re.search("[0-9]", text)] == []
    assert rows(book, "คะแนนรายปี")[-1][1] == 94.67
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        assert b"[$-D00041E]0.00" in archive.read("xl/styles.xml")
