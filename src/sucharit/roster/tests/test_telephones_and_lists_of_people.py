"""Telephones and lists of people are read as spreadsheets and people leave them."""

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sucharit.roster.contact_details import plain_phone
from sucharit.roster.contact_lists import in_file


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        ("0812345678", "0812345678"),
        ("812345678", "0812345678"),  # what a spreadsheet keeps of it
        ("66812345678", "0812345678"),
        ("+66812345678", "0812345678"),
        ("+66 (0)81-234-5678", "0812345678"),
        ("0066812345678", "0812345678"),
        ("081–234–5678", "0812345678"),
        ("โทร. ๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
        ("\u202a081\u2011234\u20115678\u202c", "0812345678"),
        ("021234567", "021234567"),
        ("21234567", "021234567"),
        ("6621234567", "021234567"),
        ("661234567", "0661234567"),  # 066, not the country's 66
        ("", ""),
    ],
)
def test_a_number_that_can_mean_only_one_telephone_is_that_telephone(written, phone):
    assert plain_phone(written) == phone


@pytest.mark.parametrize(
    "written", ["1", "12345", "112345678", "08123456789", "8.12E+08", "99812345678", "abc"]
)
def test_what_could_be_anything_is_no_telephone(written):
    assert plain_phone(written) is None


@given(st.from_regex("0[689][0-9]{8}|0[23457][0-9]{7}", fullmatch=True))
def test_the_zero_that_a_spreadsheet_drops_comes_back(phone):
    assert plain_phone(str(int(phone))) == phone
    assert plain_phone(f"66{int(phone)}") == phone


def test_people_of_a_workbook_are_taken_though_their_telephones_are_numbers(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("s")
        sheet.write_row(0, 0, ["ชื่อ", "โทรศัพท์"])
        sheet.write_row(1, 0, ["ตัวอย่าง หนึ่ง", 812345678])
        sheet.write_row(2, 0, ["ตัวอย่าง สอง", "081-234-5679"])
    people = in_file(path).entries
    assert [(person.name, person.phone) for person in people] == [
        ("ตัวอย่าง หนึ่ง", "0812345678"),
        ("ตัวอย่าง สอง", "0812345679"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "ชื่อ-สกุล,เบอร์โทรศัพท์\nก,081-234-5678\n".encode("cp874"),
        "รายชื่อผู้ใช้บริการ;;\nที่;ชื่อ - นามสกุล;เบอร์มือถือ\n1;ก;'0812345678\n".encode(),
        "ชื่อ\tเบอร์\nก\t812345678\n".encode("utf-16"),
        "Full Name,PHONE\nก,+66 81 234 5678\n".encode("utf-8-sig"),
    ],
    ids=["plain CSV of Excel in Thailand", "a title and a running number", "Unicode Text", "English"],
)
def test_a_list_is_read_as_programs_leave_it(tmp_path, content):
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    (person,) = in_file(path).entries
    assert (person.name, person.phone) == ("ก", "0812345678")


def test_what_is_wrong_with_a_file_is_told_in_the_reader_s_language(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"name,phone\ncaf\xe9,1\n")
    (fault,) = in_file(path).faults
    assert (fault.row, fault.words) == (
        2,
        "พบ ตัวอักษรที่อ่านไม่ออก ต้องเป็น ข้อความภาษาไทยหรืออังกฤษ เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx",
    )
