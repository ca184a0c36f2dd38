"""A cell is what a person reads in it: its number format, its 15 digits, its day, and nothing unseen."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.tables import number, whole_number
from sucharit.tables.cells import readable
from sucharit.tables.excel_styles import shows_percent
from sucharit.tables.tests.files import cell, document, raw_workbook, rows_of, text_file, workbook


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (0.9902, "0.00%", "99.02%"),
        (0.969, "0%", "96.9%"),
        (1, "0.00%", "100%"),
        (0.9902, '[Green]0.00%;[Red]-0.00%', "99.02%"),
        (0, "0.00%;-0.00%;0", "0"),
        (99.02, '0.00"%"', "99.02"),
        (99.02, r"0.00\%", "99.02"),
        (99.02, '0.00" % ของ; ทั้งหมด"', "99.02"),
        (99.95999999999999, "0.00", "99.96"),
        (0.1 + 0.2, "General", "0.3"),
        (1050130001, "0", "1050130001"),
        (1e-7, "General", "0.0000001"),
        (True, "General", "TRUE"),
        (date(2023, 10, 1), "d mmm yyyy", "2023-10-01"),
        (datetime(2566, 10, 1), "yyyy-mm-dd", "2566-10-01"),
        ("0012345678", "@", "0012345678"),
        ("'0012345678", "@", "0012345678"),
        ("'=1+1", "@", "=1+1"),
        ("'Abd", "@", "'Abd"),
    ],
)  # fmt: skip
def test_a_cell_of_a_workbook_is_read_as_it_is_shown(tmp_path, value, shape, text):
    path = workbook(tmp_path / "a.xlsx", {"s": [["x", (value, shape)]]})
    assert rows_of(path) == [["x", text]]


@given(st.decimals(0, 100, places=2))
@settings(max_examples=60, deadline=None)
def test_a_score_shown_as_a_percentage_is_that_score_exactly(tmp_path_factory, score):
    path = tmp_path_factory.mktemp("a") / "a.xlsx"
    workbook(path, {"s": [[(float(score / 100), "0.00%"), float(score)]]})
    ((shown, plain),) = rows_of(path)
    assert number(shown) == number(plain) == Decimal(score)


def test_only_the_part_of_a_format_that_applies_makes_a_percentage():
    assert shows_percent("0.00%", 0)
    assert shows_percent("0.00%;-0.00%", 0)
    assert shows_percent("0;0%", -1)
    assert not shows_percent("0;0%", 1)
    assert not shows_percent('0" % "', 1)


def test_percentages_days_and_truths_of_libreoffice_are_read_alike(tmp_path):
    rows = "<table:table-row>" + "".join(
        (
            cell("99.02 %", "percentage", office_value="0.9902"),
            cell("96.9", "float", office_value="96.90000000000001"),
            cell("1 ต.ค. 66", "date", office_date_value="2023-10-01"),
            cell("จริง", "boolean", office_boolean_value="true"),
            cell("บรรทัด<text:line-break/>ใหม่<text:s text:c='2'/>.", "string"),
        )
    )
    path = document(tmp_path / "a.ods", rows + "</table:table-row>")
    assert rows_of(path) == [["99.02%", "96.9", "2023-10-01", "TRUE", "บรรทัด\nใหม่  ."]]


def test_a_comment_on_a_cell_is_no_part_of_it(tmp_path):
    note = "<office:annotation><text:p>ตรวจแล้ว</text:p></office:annotation>"
    row = f'<table:table-row><table:table-cell office:value-type="string">{note}<text:p>a</text:p>'
    path = document(tmp_path / "a.ods", row + "</table:table-cell></table:table-row>")
    assert rows_of(path) == [["a"]]


@pytest.mark.parametrize("written", ["99.02%", "99.02 %", "๙๙.๐๒%", "９９.０２％", " 99.02 "])
def test_a_percentage_in_a_text_file_is_the_number_that_people_read(written):
    assert number(written) == Decimal("99.02")


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("๑,๒๐๐", 1200),
        ("1,200.00", 1200),
        ("１２０", 120),
        ("\u200b120\u00a0", 120),
        ("120%", None),
        ("12,00", None),
    ],
)
def test_numbers_of_people_are_read_in_every_spelling(written, count):
    assert whole_number(written) == count


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x07", "\x7f", "\x85", "\ufeff"])
def test_what_no_one_sees_and_no_database_takes_is_dropped_from_every_kind_of_file(tmp_path, sign):
    escaped = "_x0000_" if sign == "\0" else sign if sign > "\x7f" else f"_x{ord(sign):04X}_"
    row = f'<row r="1"><c r="A1" t="inlineStr"><is><t>a{escaped}b</t></is></c></row>'
    assert rows_of(raw_workbook(tmp_path / "a.xlsx", row)) == [["ab"]]
    assert rows_of(text_file(tmp_path / "a.csv", f"a{sign}b\n")) == [["ab"]]


@given(st.text())
def test_no_control_character_leaves_a_reader(text):
    read = readable(text)
    assert not any((letter < " " and letter not in "\t\n\r") or "\x7f" <= letter < "\xa0" for letter in read)
