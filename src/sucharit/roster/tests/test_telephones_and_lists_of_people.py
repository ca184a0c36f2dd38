"""Telephones and lists of people are read as spreadsheets and people leave them."""

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from sucharit.roster.contact_details import plain_phone
from sucharit.roster.contact_lists import read_contacts
from sucharit.tables import Faults, InputFaults

MOBILE = "08" + "0" * 8  # no one's
NINE = MOBILE[1:]  # what a spreadsheet keeps of it


@pytest.mark.parametrize(
    ("written", "phone"),
    [
        (MOBILE, MOBILE),
        (NINE, MOBILE),
        (f"66{NINE}", MOBILE),
        (f"+66{NINE}", MOBILE),
        ("+66 (0)80-000-0000", MOBILE),
        (f"0066{NINE}", MOBILE),
        ("080–000–0000", MOBILE),
        ("โทร. ๐๘๐ ๐๐๐ ๐๐๐๐", MOBILE),
        ("\u202a080\u2011000\u20110000\u202c", MOBILE),
        ("020000000", "020000000"),
        ("20000000", "020000000"),
        ("6620000000", "020000000"),
        ("660000000", "066" + "0" * 7),  # 066, not the country's 66
        ("", ""),
    ],
)
def test_a_number_that_can_mean_only_one_telephone_is_that_telephone(written, phone):
    assert plain_phone(written) == phone


@pytest.mark.parametrize("written", ["1", "12345", "100000000", f"{MOBILE}0", "8.00E+08", f"99{NINE}", "abc"])
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
        sheet.write_row(1, 0, ["ตัวอย่าง หนึ่ง", int(MOBILE)])
        sheet.write_row(2, 0, ["ตัวอย่าง สอง", f"{MOBILE[:3]}-{MOBILE[3:6]}-0001"])
    people = read_contacts(path, Faults()).people
    assert [(person.name, person.phone) for person in people] == [
        ("ตัวอย่าง หนึ่ง", MOBILE),
        ("ตัวอย่าง สอง", MOBILE[:-1] + "1"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        f"ชื่อ-สกุล,เบอร์โทรศัพท์\nก,{MOBILE[:3]}-{MOBILE[3:]}\n".encode("cp874"),
        f"รายชื่อผู้ใช้บริการ;;\nที่;ชื่อ - นามสกุล;เบอร์มือถือ\n1;ก;'{MOBILE}\n".encode(),
        f"ชื่อ\tเบอร์\nก\t{NINE}\n".encode("utf-16"),
        "Full Name,PHONE\nก,+66 80 000 0000\n".encode("utf-8-sig"),
    ],
    ids=["plain CSV of Excel in Thailand", "a title and a running number", "Unicode Text", "English"],
)
def test_a_list_is_read_as_programs_leave_it(tmp_path, content):
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    (person,) = read_contacts(path, Faults()).people
    assert (person.name, person.phone) == ("ก", MOBILE)


def test_what_is_wrong_with_a_file_is_told_in_the_reader_s_language(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"name,phone\ncaf\xe9,1\n")
    faults = Faults()
    read_contacts(path, faults)
    with pytest.raises(InputFaults) as raised:
        faults.raise_if_any()
    (fault,) = raised.value.faults
    assert (fault.row, fault.words("th")) == (
        2,
        "พบ ตัวอักษรที่อ่านไม่ออก ต้องเป็น ข้อความภาษาไทยหรืออังกฤษ เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx",
    )
