"""E-mail addresses pasted or in a table: what is wrong is listed by row, and what comes twice."""

import pytest
import xlsxwriter

from sucharit.roster.address_lists import MAX_ADDRESSES, in_file, in_text
from sucharit.roster.people_lists import PeopleList


def test_addresses_are_separated_by_lines_commas_semicolons_and_spaces():
    read = in_text(
        "Ann@Mail.example, ben@mail.example;cat@mail.example\n\n dan@mail.example eve@mail.example"
    )
    assert read == PeopleList(
        ("ann@mail.example", "ben@mail.example", "cat@mail.example", "dan@mail.example", "eve@mail.example")
    )


def test_names_as_address_books_write_them_are_left_out():
    assert in_text("สมใจ <somjai@mail.example>; Ben <ben@mail.example>").entries == (
        "somjai@mail.example",
        "ben@mail.example",
    )


def test_an_address_that_comes_twice_is_taken_once_and_listed_by_row():
    assert in_text("a@m.example\nb@m.example\nA@m.example") == PeopleList(
        ("a@m.example", "b@m.example"), repeated=(3,)
    )


@pytest.mark.parametrize(
    "wrong", ["somjai", "a@b", "สมใจ@mail.example", "a@@m.example", "a" * 260 + "@m.example"]
)
def test_what_is_no_address_is_listed_by_its_row(wrong):
    read = in_text(f"a@m.example\n{wrong}")
    assert [fault.row for fault in read.faults] == [2]
    assert wrong[:60] in read.faults[0].words


def test_an_empty_list_is_a_fault():
    assert [fault.row for fault in in_text(" \n ").faults] == [0]


def test_more_than_any_office_has_is_refused():
    assert in_text("\n".join(f"p{n}@m.example" for n in range(MAX_ADDRESSES + 1))).faults


def test_a_table_is_read_by_its_column_in_thai_or_english(tmp_path):
    csv, xlsx = tmp_path / "staff.csv", tmp_path / "staff.xlsx"
    csv.write_text("ชื่อ,อีเมล\nก,a@m.example\nข,\nค,c@m\n", encoding="utf-8-sig")
    read = in_file(csv)
    assert (read.entries, [fault.row for fault in read.faults]) == (("a@m.example",), [4])
    with xlsxwriter.Workbook(xlsx) as book:
        book.add_worksheet("คน").write_column(0, 0, ["E-mail", "a@m.example", "b@m.example"])
    assert in_file(xlsx).entries == ("a@m.example", "b@m.example")


def test_a_bare_list_without_a_heading_is_read_from_its_first_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a@m.example\nb@m.example\n")
    assert in_file(path) == PeopleList(("a@m.example", "b@m.example"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.pdf", b"%PDF"),
        ("list.xlsx", b"no workbook"),
        ("list.csv", "อีเมล\n".encode("cp874")),
        ("list.csv", b"name,phone\na,1\n"),
        ("list.csv", b""),
    ],
)
def test_a_file_that_is_no_such_list_is_a_fault_and_nothing_is_taken(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    read = in_file(path)
    assert read.faults
    assert read.entries == ()
