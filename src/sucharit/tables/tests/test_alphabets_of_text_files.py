"""Text files in every alphabet that programs in Thailand write are read alike, or refused in plain words."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.tables import Faults, text_files
from sucharit.tables.tests.files import refusal, rows_of, table_of, text_file

HEAD_COUNTS = "รหัส,จำนวนบุคลากร\r\nwiang-tawan-3,120\r\n"
ALPHABETS = {
    "UTF-8": "utf-8",
    "UTF-8 with mark": "utf-8-sig",
    "plain CSV of Excel in Thailand": "cp874",
    "TIS-620": "tis-620",
    "Unicode Text": "utf-16",
    "UTF-16, little end first, without mark": "utf-16-le",
    "UTF-16, big end first, without mark": "utf-16-be",
}
syllables = st.sampled_from(
    ["โรง", "เรียน", "บ้าน", "น้ำ", "ที่", "สุจริต", "ตะวัน", " เขต ", "3", "๓", "A", "b", "-", "."]
)
words = st.lists(syllables, min_size=1, max_size=8).map("".join).map(str.strip).filter(bool)


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=list(ALPHABETS))
def test_a_table_is_the_same_in_every_alphabet(tmp_path, alphabet):
    text = HEAD_COUNTS.replace(",", "\t") if alphabet.startswith("utf-16") else HEAD_COUNTS
    path = text_file(tmp_path / "a.csv", text, alphabet)
    assert rows_of(path) == [["รหัส", "จำนวนบุคลากร"], ["wiang-tawan-3", "120"]]


def test_utf_16_of_other_programs_has_its_big_end_first(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes(codecs.BOM_UTF16_BE + HEAD_COUNTS.encode("utf-16-be"))
    assert rows_of(path)[1] == ["wiang-tawan-3", "120"]


@given(st.lists(st.tuples(words, words), min_size=2, max_size=6), st.sampled_from(list(ALPHABETS.values())))
@settings(max_examples=60, deadline=None)
def test_what_people_write_in_thai_survives_every_alphabet(tmp_path_factory, rows, alphabet):
    text = "".join(f"รหัส{first},จำนวน{second}\n" for first, second in rows)
    path = text_file(tmp_path_factory.mktemp("a") / "a.csv", text, alphabet)
    assert rows_of(path) == [[f"รหัส{first}", f"จำนวน{second}"] for first, second in rows]


def test_quotes_of_word_in_old_thai_are_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("ชื่อ,คน\n".encode("cp874") + b"\x93" + "โรงเรียน".encode("cp874") + b"\x94 \x96,5\n")
    assert rows_of(path)[1] == ["“โรงเรียน” –", "5"]


def test_old_thai_far_down_in_a_long_file_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(text_files, "CHUNK_SIZE", 4_096)
    monkeypatch.setattr("sucharit.tables.in_csv.CHUNK_SIZE", 4_096)
    text = "org,name\n" + "a,plain\n" * 2_000 + "b,เวียงตะวัน\n"
    assert table_of(text_file(tmp_path / "a.csv", text, "cp874"))[1][-1] == ["b", "เวียงตะวัน"]
    assert table_of(text_file(tmp_path / "b.csv", text, "utf-8"))[1][-1] == ["b", "เวียงตะวัน"]


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"org,name\na,caf\xe9\n", 2),
        ("org,name\na,โรงเรียนบ้านดอย\n".encode()[:-3] + b"\n", 2),
        ("รหัส,ชื่อ\n".encode() + b"a,\xff\xfe\n", 2),
        (codecs.BOM_UTF16_LE + "org\na\n".encode("utf-16-le")[:-1], 2),
    ],
    ids=[
        "letters of western Europe",
        "a letter cut in two",
        "bytes of no letter",
        "half a letter at the end",
    ],
)
def test_what_no_alphabet_fits_is_refused_in_words_that_a_clerk_knows(tmp_path, content, row):
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    (line,) = refusal(path, language="th")
    assert line == (
        f"a.csv แถว {row}: พบ ตัวอักษรที่อ่านไม่ออก ต้องเป็น ข้อความภาษาไทยหรืออังกฤษ เปิดไฟล์ใน Excel แล้วบันทึกเป็น .xlsx"
    )
    assert "UTF" not in line


@given(st.binary(max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_bytes_at_all_are_read_or_refused(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("a") / "a.csv"
    path.write_bytes(content)
    refusal(path)
    text_files.recognise(path, Faults(), whole=True)
