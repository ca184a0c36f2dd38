"""Pages of Thai offices are read in whatever alphabet they are, also where they say another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.reading.alphabets import decode

WORDS = st.sampled_from(["น้ำ", "ปี่", "คำขวัญ", "เรื่อง", "๑๒", "2569", "(ก)", "a,", "–", "“ฝั่ง”"])
TEXT = "ประกาศสำนักงานเขตพื้นที่การศึกษา เรื่อง นโยบาย “ไม่รับของขวัญ”"


@pytest.mark.parametrize(
    ("codec", "said", "meta"),
    [
        ("utf-8", "", ""),
        ("utf-8", "text/html; charset=UTF-8", ""),
        ("utf-8-sig", "text/html; charset=tis-620", ""),
        ("utf-16", "", ""),
        ("cp874", "", ""),
        ("cp874", "text/html; charset=TIS-620", ""),
        ("cp874", 'text/html; charset="windows-874"', ""),
        ("cp874", "", '<meta charset="tis-620">'),
        ("cp874", "", '<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-874">'),
        # What is said is wrong:
        ("cp874", "text/html; charset=utf-8", ""),
        ("cp874", "text/html; charset=iso-8859-1", ""),
        ("cp874", "", '<meta charset="utf-8">'),
        ("utf-8", "text/html; charset=tis-620", ""),
        ("utf-8", "text/html; charset=ISO-8859-1", ""),
        ("utf-8", "", '<meta charset="windows-874">'),
        ("utf-8", "text/html; charset=utf-7", ""),
        ("utf-8", "text/html; charset=hex", ""),
        ("utf-8", "", '<meta charset="utf-16">'),
    ],
)
def test_thai_is_read_as_it_was_written(codec, said, meta):
    page = f"<html><head>{meta}</head><p>{TEXT}</p>"
    assert TEXT in decode(page.encode(codec), {"Content-Type": said})


def test_one_broken_letter_does_not_make_a_page_another_alphabet():
    data = (TEXT * 20).encode() + b"\xe0\xb8" + "จบ".encode()
    assert decode(data).startswith(TEXT)
    assert decode(data).endswith("จบ")


@given(st.lists(WORDS, max_size=8))
def test_old_thai_comes_back_whatever_it_says(words):
    line = f"ประกาศสำนักงาน {' '.join(words)}"
    assert decode(line.encode("cp874")) == line


@given(st.binary(max_size=300), st.sampled_from(["", "text/html; charset=big5", "x; charset=" + "a" * 99]))
def test_any_bytes_become_letters(data, said):
    decode(data, {"content-type": said}).encode()
