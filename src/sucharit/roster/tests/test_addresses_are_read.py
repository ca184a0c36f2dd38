"""E-mail addresses pasted or in a table: what is wrong is told by row, what comes twice is told too."""

import pytest
import xlsxwriter

from sucharit.roster.address_lists import MOST, Addresses, in_file, pasted


def test_addresses_are_parted_by_lines_commas_semicolons_and_spaces():
    read = pasted("Ann@Mail.example, ben@mail.example;cat@mail.example\n\n dan@mail.example eve@mail.example")
    assert read == Addresses(
        ("ann@mail.example", "ben@mail.example", "cat@mail.example", "dan@mail.example", "eve@mail.example")
    )


def test_names_as_address_books_write_them_are_left_out():
    assert pasted("สมใจ <somjai@mail.example>; Ben <ben@mail.example>").given == (
        "somjai@mail.example",
        "ben@mail.example",
    )


def test_who_comes_twice_is_taken_once_and_told_by_row():
    assert pasted("a@m.example\nb@m.example\nA@m.example") == Addresses(
        ("a@m.example", "b@m.example"), repeated=(3,)
    )


@pytest.mark.parametrize(
    "wrong", ["somjai", "a@b", "สมใจ@mail.example", "a@@m.example", "a" * 260 + "@m.example"]
)
def test_what_is_no_address_is_told_by_its_row(wrong):
    read = pasted(f"a@m.example\n{wrong}")
    assert [fault.row for fault in read.faults] == [2]
    assert wrong[:60] in read.faults[0].said


def test_nothing_at_all_is_told():
    assert [fault.row for fault in pasted(" \n ").faults] == [0]


def test_more_than_any_office_has_is_refused():
    assert pasted("\n".join(f"p{n}@m.example" for n in range(MOST + 1))).faults


def test_a_table_is_read_by_its_column_in_thai_or_english(tmp_path):
    csv, xlsx = tmp_path / "staff.csv", tmp_path / "staff.xlsx"
    csv.write_text("ชื่อ,อีเมล\nก,a@m.example\nข,\nค,c@m\n", encoding="utf-8-sig")
    read = in_file(csv)
    assert (read.given, [fault.row for fault in read.faults]) == (("a@m.example",), [4])
    with xlsxwriter.Workbook(xlsx) as book:
        book.add_worksheet("คน").write_column(0, 0, ["E-mail", "a@m.example", "b@m.example"])
    assert in_file(xlsx).given == ("a@m.example", "b@m.example")


def test_a_bare_list_without_a_heading_is_read_from_its_first_row(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("a@m.example\nb@m.example\n")
    assert in_file(path) == Addresses(("a@m.example", "b@m.example"))


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
def test_a_file_that_is_no_such_list_is_told_and_nothing_taken(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    read = in_file(path)
    assert read.faults
    assert read.given == ()
