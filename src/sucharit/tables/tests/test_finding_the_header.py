"""The header is found wherever people put it, in every spelling, and passed over where pages repeat it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.tables import Faults, Notes, open_tables
from sucharit.tables.column_names import CODES, NAMES, PEOPLE, RUNNING_NUMBERS, names_from
from sucharit.tables.tests.files import refusal, table_of, text_file, workbook

names = names_from({"code": CODES, "name": NAMES, "people": PEOPLE, "number": RUNNING_NUMBERS})
ROWS = [["a", 5], ["b", 6]]
READ = [["a", "5"], ["b", "6"]]


@pytest.mark.parametrize(
    "title",
    [
        "จำนวนบุคลากร",
        "จํานวนบุคลากร",  # NIKHAHIT + SARA AA
        "จำนวน\nบุคลากร",
        "จำนวน\u200bบุคลากร",
        "จำนวน บุคลากร (คน)",
        "\ufeff\u00a0จำนวนบุคลากร\u200d",
        "จำ\u00adนวนบุคลากร",
        "HEAD COUNT",
        "Ｈｅａｄ＿Ｃｏｕｎｔ",
        "head\ncount",
        "\u202aHead-Count\u202c",
    ],
)
def test_a_column_is_known_in_every_spelling_of_its_title(tmp_path, title):
    path = workbook(tmp_path / "a.xlsx", {"s": [["รหัส", title], *ROWS]})
    assert table_of(path, names) == (["code", "people"], READ)


@given(
    st.sampled_from(PEOPLE), st.lists(st.sampled_from(" \n\u200b\u00a0\u00ad\u2060_.-")), st.integers(0, 20)
)
@settings(max_examples=60, deadline=None)
def test_signs_that_no_one_sees_change_no_title(title, signs, at):
    assert names(title[:at] + "".join(signs) + title[at:]) == "people"


TABLES = {
    "a title above": [["จำนวนบุคลากร ปี 2569"], [], ["รหัส", "จำนวน"], *ROWS],
    "a title that fills two cells": [["จำนวนบุคลากร", "สพฐ."], ["รหัส", "จำนวน"], *ROWS],
    "empty rows and columns before it": [[], [], ["", "", "รหัส", "จำนวน"], *(["", "", *row] for row in ROWS)],
    "two rows": [["รหัส", "จำนวน", ""], ["", "บุคลากร", ""], *ROWS],
    "its columns in groups": [["หน่วยงาน", "", "ข้อมูล"], ["รหัส", "", "จำนวน"], *([a, "", n] for a, n in ROWS)],
    "again on page two": [["รหัส", "จำนวน"], ROWS[0], ["รหัส", "จำนวน"], ROWS[1]],
    "again, broken otherwise": [["รหัส\nหน่วยงาน", "จำนวน"], ROWS[0], ["รหัสหน่วยงาน", "จำ\u200bนวน"], ROWS[1]],
    "two rows again": [["รหัส", "จำนวน"], ["", "บุคลากร"], ROWS[0], ["รหัส", "จำนวน"], ["", "บุคลากร"], ROWS[1]],
    "again with its title": [["รายชื่อ"], ["รหัส", "จำนวน"], ROWS[0], ["รายชื่อ"], ["รหัส", "จำนวน"], ROWS[1]],
}  # fmt: skip


@pytest.mark.parametrize("cells", TABLES.values(), ids=list(TABLES))
def test_rows_are_read_under_a_header(tmp_path, cells):
    header, rows = table_of(workbook(tmp_path / "a.xlsx", {"s": cells}), names)
    kept = [[row[header.index("code")], row[header.index("people")]] for row in rows]
    assert kept == READ


def test_the_same_holds_for_text_files(tmp_path):
    path = text_file(tmp_path / "a.csv", "รายงาน ณ วันนี้,\nรหัส,จำนวน\na,5\nรหัส,จำนวน\nb,6\n", "cp874")
    assert table_of(path, names)[1] == READ


def test_a_row_of_data_is_no_second_row_of_the_header(tmp_path):
    path = workbook(tmp_path / "a.xlsx", {"s": [["รหัส", "จำนวน"], ["จำนวน", 5], ["b", 6]]})
    assert table_of(path, names)[1] == [["จำนวน", "5"], ["b", "6"]]


def test_several_sheets_are_read_together(tmp_path):
    sheets = {"หน้า 1": [["รหัส", "จำนวน"], ROWS[0]], "หน้า 2": [["จำนวน", "รหัส"], [6, "b"]]}
    faults = Faults()
    tables = open_tables(workbook(tmp_path / "a.xlsx", sheets), faults, names=names)
    assert [table.name for table in tables] == ["หน้า 1", "หน้า 2"]
    assert [dict(zip(t.header, cells, strict=True)) for t in tables for _, cells in t.rows(faults)] == [
        {"code": "a", "people": "5"},
        {"code": "b", "people": "6"},
    ]


def test_a_sheet_that_goes_on_without_a_header_is_read_as_the_next_page(tmp_path):
    sheets = {"Table 1": [["รหัส", "จำนวน"], ROWS[0]], "Table 2": [ROWS[1]], "คำอธิบาย": [["อ่าน", "ก่อน"]]}
    faults = Faults()
    first, second, note = open_tables(workbook(tmp_path / "a.xlsx", sheets), faults, names=names)
    assert [cells for table in (first, second) for _, cells in table.rows(faults)] == READ
    assert second.header == first.header
    assert note.header == ("อ่าน", "ก่อน")


def test_a_hidden_sheet_like_the_others_is_refused_or_told_and_a_list_of_choices_is_not(tmp_path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, title in (("s", "รหัส"), ("ซ่อน", "รหัส"), ("ตัวเลือก", "มี")):
            sheet = book.add_worksheet(name)
            sheet.write_column(0, 0, [title, "a"])
            sheet.write_column(0, 1, ["จำนวน" if title == "รหัส" else "ไม่มี", 5])
            if name != "s":
                sheet.hide()
    assert [line.partition(":")[0] for line in refusal(path, names)] == ["a.xlsx [ซ่อน]"]
    notes = Notes()
    assert table_of(path, names, notes)[1] == [["a", "5"]]
    assert [note.en for note in notes] == [
        "a.xlsx [ซ่อน]: a hidden sheet was not read",
        "a.xlsx [ตัวเลือก]: a hidden sheet was not read",
    ]


def test_rows_and_columns_of_faults_are_those_of_the_sheet(tmp_path):
    cells = [[], ["", "ชื่อเรื่อง"], ["", "รหัส", "จำนวน"], ["", "a", 5, "หลงมา"]]
    (line,) = refusal(workbook(tmp_path / "a.xlsx", {"s": cells}), names)
    assert line.startswith("a.xlsx [s], row 4: found 'หลงมา'; expected nothing beyond the 2 columns")
