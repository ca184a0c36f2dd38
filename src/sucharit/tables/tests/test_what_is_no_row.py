"""Totals, footnotes, hidden and merged cells: nothing is taken or left out in silence."""

import pytest
import xlsxwriter

from sucharit.tables import Faults, Notes
from sucharit.tables.column_names import CODES, PEOPLE, names_from
from sucharit.tables.grid import read_grids
from sucharit.tables.tests.files import cell, document, refusal, table_of, text_file, workbook

names = names_from({"code": CODES, "people": PEOPLE})
HEADER = ["รหัส", "จำนวน"]


def told(path) -> tuple[list[list[str]], list[str]]:
    """The rows, and what was told of others."""
    notes = Notes()
    return table_of(path, names, notes)[1], [note.en for note in notes]


def made(path, write) -> None:
    """A workbook of two offices that `write` changes."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("s")
        for row, cells in enumerate([HEADER, ["a", 5], ["b", 6], ["c", 7]]):
            sheet.write_row(row, 0, cells)
        write(sheet)


@pytest.mark.parametrize("word", ["รวม", "รวมทั้งสิ้น", "Total", "ค่าเฉลี่ย", "รวม :", "ร\u200bวม"])
def test_a_total_line_is_left_out_and_told(tmp_path, word):
    path = workbook(tmp_path / "a.xlsx", {"s": [HEADER, ["a", 5], [word, 5]]})
    rows, notes = told(path)
    assert rows == [["a", "5"]]
    (note,) = notes
    assert note.startswith("a.xlsx [s], row 3: a total or average, ")
    assert note.endswith(" was left out")


def test_without_anyone_to_tell_it_is_refused(tmp_path):
    path = text_file(tmp_path / "a.csv", "รหัส,จำนวน\na,5\nรวม,5\n")
    assert refusal(path, names, "th") == [
        "a.csv แถว 3: พบ แถวรวมหรือค่าเฉลี่ย 'รวม' ต้องเป็น เฉพาะแถวของตาราง ลบแถวนี้ออก"
    ]


def test_rows_under_a_total_are_read_and_texts_are_told(tmp_path):
    cells = [HEADER, ["a", 5], ["รวม", 5], ["b", 6], ["ผู้รายงาน ตัวอย่าง"], ["หมายเหตุ: นับ ณ วันที่ 1"]]
    rows, notes = told(workbook(tmp_path / "a.xlsx", {"s": cells}))
    assert rows == [["a", "5"], ["b", "6"]]
    assert [note.partition(":")[0] for note in notes] == [f"a.xlsx [s], row {row}" for row in (3, 5, 6)]


def test_a_row_of_which_only_the_code_is_known_is_a_row(tmp_path):
    assert told(workbook(tmp_path / "a.xlsx", {"s": [HEADER, ["a"], ["b", 6]]})) == (
        [["a", ""], ["b", "6"]],
        [],
    )


def test_an_office_whose_name_begins_like_a_total_is_an_office(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"s": [HEADER, ["รวมไทย", 5], ["total-1", 6]]})
    assert told(path) == ([["รวมไทย", "5"], ["total-1", "6"]], [])


def test_hidden_rows_are_told_with_their_numbers(tmp_path):
    def hide(sheet):
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})

    made(tmp_path / "a.xlsx", hide)
    rows, notes = told(tmp_path / "a.xlsx")
    assert len(rows) == 3
    assert notes == ["a.xlsx [s]: rows that are hidden (2, 4) were read too"]
    assert refusal(tmp_path / "a.xlsx", names, "th") == [
        "a.xlsx [s]: พบ แถว 2, 4 ที่ซ่อนอยู่ ต้องเป็น ตารางที่เห็นครบ เลิกซ่อนหรือลบออกก่อน"
    ]


def test_rows_that_a_filter_hides_are_told_too(tmp_path):
    def choose(sheet):
        sheet.autofilter(0, 0, 3, 1)
        sheet.filter_column(0, "x == b")
        for row in (1, 3):
            sheet.set_row(row, None, None, {"hidden": True})

    made(tmp_path / "a.xlsx", choose)
    assert told(tmp_path / "a.xlsx")[1] == ["a.xlsx [s]: rows that are hidden (2, 4) were read too"]


def test_a_hidden_column_is_told_if_it_has_a_name(tmp_path):
    made(tmp_path / "a.xlsx", lambda sheet: sheet.set_column(1, 7, None, None, {"hidden": True}))
    assert told(tmp_path / "a.xlsx")[1] == ["a.xlsx [s]: hidden columns (จำนวน) were read too"]


def test_hidden_rows_without_content_are_nothing_to_tell(tmp_path):
    made(tmp_path / "a.xlsx", lambda sheet: sheet.set_row(90, None, None, {"hidden": True}))
    assert told(tmp_path / "a.xlsx")[1] == []


@pytest.mark.parametrize("area", ["B2:B3", "A3:A4", "A2:B2"])
def test_merged_cells_among_the_rows_are_refused_by_their_place(tmp_path, area):
    made(tmp_path / "a.xlsx", lambda sheet: sheet.merge_range(area, "9"))
    (line,) = refusal(tmp_path / "a.xlsx", names)
    assert f"found merged cells {area}; expected a value in every cell" in line


def test_merged_titles_and_headers_are_nothing_to_refuse(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("s")
        sheet.merge_range("A1:B1", "จำนวนบุคลากรทุกแห่ง")
        sheet.merge_range("A2:A3", "รหัส")
        sheet.write("B2", "จำนวน")
        sheet.write("B3", "บุคลากร")
        sheet.write_row(3, 0, ["a", 5])
        sheet.merge_range("A5:B5", "หมายเหตุ: ตัวอย่าง")
    rows, notes = told(tmp_path / "a.xlsx")
    assert rows == [["a", "5"]]
    assert len(notes) == 1


def test_what_libreoffice_hides_and_merges_is_told_alike(tmp_path):
    header = f"<table:table-row>{cell('รหัส')}{cell('จำนวน')}</table:table-row>"
    hidden = f'<table:table-row table:visibility="filter">{cell("a")}{cell("5")}</table:table-row>'
    rows, notes = told(document(tmp_path / "a.ods", header + hidden))
    assert rows == [["a", "5"]]
    assert notes == ["a.ods [s]: rows that are hidden (2) were read too"]
    merged = cell("a", table_number_rows_spanned="2")
    path = document(tmp_path / "b.ods", f"{header}<table:table-row>{merged}{cell('5')}</table:table-row>")
    assert "found merged cells A2:A3" in refusal(path, names)[0]


def test_a_hidden_sheet_of_libreoffice_is_known_by_its_style(tmp_path):
    style = (
        '<office:automatic-styles><style:style style:name="ta1">'
        '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    )
    rows = f"<table:table-row>{cell('รหัส')}{cell('จำนวน')}</table:table-row>"
    (grid,) = read_grids(document(tmp_path / "a.ods", rows, before=style), Faults())
    assert grid.hidden.sheet
