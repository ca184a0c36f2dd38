"""A file that another process read is the same as one read here; what that process says is checked."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.tables import Faults, Notes, open_tables
from sucharit.tables.apart import read_apart
from sucharit.tables.bounds import BY_COMMAND
from sucharit.tables.grid import FileSheets
from sucharit.tables.plain_sheets import DamagedSheets, read_sheets, write_sheets
from sucharit.tables.tests.files import cell, document, raw_workbook, text_file, workbook


def workbook_with_all(folder):
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>รหัส</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>คน</t></is></c></row>'
        '<row r="3" hidden="1"><c r="A3" t="inlineStr"><is><t>ก</t></is></c><c r="b3"><v>5</v></c></row>'
        '<row r="4"><c r="A4" t="e"><v>#REF!</v></c><c r="B4"><f>1+1</f></c></row>'
    )
    return raw_workbook(folder / "a.xlsx", rows)


def two_sheets(folder):
    return workbook(
        folder / "a.xlsx", {"หนึ่ง": [["code", "o1"], ["a", (0.99, "0.00%")]], "สอง": [["x", "y"], ["b", 2]]}
    )


def repeated_rows(folder):
    row = f'<table:table-row table:number-rows-repeated="3">{cell("ก")}{cell("2", "float", office_value="2")}'
    return document(
        folder / "a.ods",
        f"<table:table-row>{cell('code')}{cell('n')}</table:table-row>{row}</table:table-row>",
    )


def broken_quotes(folder):
    return text_file(folder / "a.csv", 'code,n\na,1\nb\n"c"d,3\n')


def old_thai(folder):
    return text_file(folder / "a.csv", "รหัส;จำนวน\nก;๑\n\nรวม;๑\n", "cp874")


def no_workbook(folder):
    return text_file(folder / "a.xlsx", "none")


def all_of(file, faults):
    """Everything that a reader of tables learns from a file."""
    notes = Notes()
    tables = open_tables(file, faults, names=lambda title: title.lower() or None, notes=notes)
    seen = [(t.name, t.shown_as, t.header, t.titles, t.header_row, list(t.rows(faults))) for t in tables]
    return seen, list(notes), list(faults)


@pytest.mark.parametrize(
    "make", [workbook_with_all, two_sheets, repeated_rows, broken_quotes, old_thai, no_workbook]
)
def test_tables_notes_and_faults_are_those_of_a_file_that_is_read_here(tmp_path, make):
    path = make(tmp_path)
    assert all_of(read_apart(path), Faults()) == all_of(path, Faults())


def test_an_answer_that_stops_before_its_end_is_no_answer(tmp_path):
    lines = list(write_sheets(two_sheets(tmp_path), BY_COMMAND, 100))
    assert len(read_sheets(tmp_path / "a.xlsx", lines).grids) == 2
    for some in range(len(lines)):
        with pytest.raises(DamagedSheets):
            read_sheets(tmp_path / "a.xlsx", lines[:some])


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["name", "is_text", "hidden", "merged", "valueless", "broken", "end", "is_read"]),
            inner,
        )
    ),
    max_leaves=8,
)


@given(st.lists(values | st.lists(st.integers(0, 5) | st.text(max_size=3), max_size=4), max_size=5))
def test_whatever_a_reader_says_becomes_sheets_of_text_or_nothing(tmp_path_factory, said):
    about = {"name": "s", "is_text": False, "hidden": [False, [], []], "merged": [], "valueless": []}
    path = tmp_path_factory.getbasetemp() / "a.csv"
    for lines in (said, [about, *said, {"end": [], "is_read": True}]):
        try:
            sheets = read_sheets(path, [json.dumps(line).encode() for line in lines])
        except DamagedSheets:
            continue
        assert type(sheets) is FileSheets
        rows = [row for grid in sheets.grids for row in grid.lines(Faults())]
        assert all(type(cell) is str for _, cells in rows for cell in cells)
        assert [n for n, _ in rows] == sorted({n for n, _ in rows}) or len(sheets.grids) > 1


@pytest.mark.parametrize("line", [b"[" * 100_000, b"\xff", b"NaN", b'[1, "a"', b"{}", b'{"name": "\\ud800"}'])
def test_what_is_no_json_is_no_answer(tmp_path, line):
    with pytest.raises(DamagedSheets):
        read_sheets(tmp_path / "a.csv", [line])
