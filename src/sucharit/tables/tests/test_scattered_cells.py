"""A stray cell in the last corner of a sheet is reported as a fault; it never fills the memory."""

import zipfile

import pytest
import xlsxwriter

from sucharit.tables import Faults, open_tables
from sucharit.tables.bounds import Bounds, PartCounter
from sucharit.tables.excel_marks import read_marks
from sucharit.tables.extent import Extent
from sucharit.tables.tests.files import cell, document

SPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(path, cells):
    """A workbook whose one sheet holds these (row, column, value), both counted from 0."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ข้อมูล")
        for row, column, value in cells:
            sheet.write(row, column, value)
    return path


def extent(path):
    """How far the first sheet reaches."""
    with zipfile.ZipFile(path) as book, book.open("xl/worksheets/sheet1.xml") as content:
        return read_marks(content, {}, is_uncomputed=False, counter=PartCounter(100)).extent


@pytest.fixture
def header():
    return [(0, 0, "org"), (0, 1, "o1"), (1, 0, "a"), (1, 1, 1)]


def test_a_cell_in_the_last_corner_is_reported(tmp_path, header):
    faults = Faults()
    path = workbook(tmp_path / "oit.xlsx", [*header, (1_048_575, 16_383, "x")])
    assert open_tables(path, faults) == []
    with pytest.raises(ValueError, match=r"oit\.xlsx \[ข้อมูล\], row 1048576: found 5 cells spread over"):
        faults.raise_if_any()


def test_a_note_some_rows_below_the_table_is_still_read(tmp_path, header):
    faults = Faults()
    (table,) = open_tables(workbook(tmp_path / "oit.xlsx", [*header, (4_000, 0, "b")]), faults)
    assert [row for row, _ in table.rows(faults)] == [2, 4001]
    assert not len(faults)


def test_a_large_full_table_is_not_taken_for_a_scattered_one():
    assert not Extent(rows=29_000, columns=45, cells=29_000 * 45).is_scattered
    assert not Extent(rows=1_000_000, columns=50, cells=30_000_000).is_scattered
    assert not Extent(rows=1_000_000, columns=50, cells=50_000_000).is_scattered
    assert Extent(rows=1_048_576, columns=16_384, cells=30_000_000).is_scattered


def test_the_size_that_a_sheet_states_is_not_trusted(tmp_path, header):
    path = workbook(tmp_path / "oit.xlsx", [*header, (1_048_575, 16_383, "x")])
    lying = tmp_path / "lying.xlsx"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(lying, "w") as made:
        for part in given.infolist():
            content = given.read(part)
            made.writestr(part, content.replace(b'ref="A1:XFD1048576"', b'ref="A1:B2"'))
    assert extent(lying).is_scattered


def test_a_row_far_down_counts_though_its_cells_have_no_place(tmp_path, header):
    path = workbook(tmp_path / "oit.xlsx", header)
    odd = tmp_path / "odd.xlsx"
    with zipfile.ZipFile(path) as given, zipfile.ZipFile(odd, "w") as made:
        for part in given.infolist():
            content = given.read(part)
            made.writestr(part, content.replace(b'<row r="2"', b"<row r='1048576'").replace(b'r="A2"', b""))
    assert extent(odd).rows == 1_048_576


def test_places_over_the_edge_of_two_chunks_are_read(tmp_path, monkeypatch, header):
    path = workbook(tmp_path / "oit.xlsx", [*header, (1_048_575, 16_383, "x")])
    whole = extent(path)
    for size in (97, 101, 103):
        monkeypatch.setattr("sucharit.tables.excel_marks.CHUNK_SIZE", size)
        found = extent(path)
        assert (found.rows, found.columns) == (whole.rows, whole.columns)


def test_a_file_that_is_not_a_workbook_is_left_to_its_reader(tmp_path):
    path = tmp_path / "oit.xlsx"
    path.write_text("no workbook")
    faults = Faults()
    assert open_tables(path, faults) == []
    assert len(faults) == 1


def test_rows_that_a_document_repeats_a_million_times_are_reported(tmp_path):
    faults = Faults()
    row = '<table:table-row table:number-rows-repeated="1048576">'
    columns = '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
    rows = f"{row}{columns}<text:p>x</text:p></table:table-cell></table:table-row>"
    assert open_tables(document(tmp_path / "oit.ods", rows), faults) == []
    with pytest.raises(ValueError, match=r"oit\.ods \[s\], row 1048576: found 17,179,869,184 cells"):
        faults.raise_if_any()


def test_empty_rows_that_a_document_repeats_to_its_end_are_nothing(tmp_path):
    empty = '<table:table-row table:number-rows-repeated="1048575"><table:table-cell/></table:table-row>'
    path = document(
        tmp_path / "oit.ods", f"<table:table-row>{cell('org')}{cell('o1')}</table:table-row>{empty}"
    )
    (table,) = open_tables(path, Faults())
    assert table.header == ("org", "o1")


@pytest.mark.parametrize("name", ["oit.xlsx", "oit.ods"])
def test_a_file_that_unpacks_to_more_than_it_may_is_not_unpacked(tmp_path, monkeypatch, header, name):
    monkeypatch.setattr("sucharit.tables.grid.BY_COMMAND", Bounds(unpacked=300, cells=100))
    faults, path = Faults(), tmp_path / name
    _ = workbook(path, header) if name.endswith("x") else document(path, "<table:table-row/>" * 20)
    assert open_tables(path, faults) == []
    with pytest.raises(ValueError, match="found a file that unpacks to"):
        faults.raise_if_any()


def test_more_cells_than_any_table_has_are_reported_however_close_they_lie():
    assert Extent(rows=1_048_576, columns=200, cells=1_048_576 * 200).is_scattered
