"""Checks take time in step with the length of a text, whatever stands in it and however many names."""

from time import process_time

import pytest

from sucharit.elements.findings import CHECKS, findings
from sucharit.elements.names import NameIndex
from sucharit.elements.page_text import PageText
from sucharit.elements.tests.pieces import CONTEXT, guidance, page
from sucharit.thai.folding import folded

pytestmark = pytest.mark.slow

ALL = guidance(*CHECKS, of_the_year=True)
TWO_MEGABYTES = 2_000_000
PIECES = (
    "คู่มือการให้บริการ ขั้นตอนที่ 1 ยื่นคำขอ ระยะเวลา 15 นาที ค่าธรรมเนียม ไม่มี\n",
    "1",
    "1 ",
    "โรงเรียน",
    "ระยะเวลา ",
    "(นายสมชาย ใจดี) ",
    "ทั้งหมด ",
    "เรื่องร้องเรียน ",
    f"08{12345678} ",
    "งบประมาณ ",
    "a@a.",
    "1 ม.ค. 2566 - ",
    "เลขที่ 1 ",
    "ช่องทาง ",
)


def seconds(looked_at: PageText) -> float:
    start = process_time()
    findings(looked_at, ALL, CONTEXT)
    return process_time() - start


@pytest.mark.parametrize("piece", PIECES)
def test_eight_times_the_text_takes_about_eight_times_as_long(piece):
    short, long = (page(piece * (length // len(piece))) for length in (20_000, 160_000))
    assert seconds(long) < 20 * min(seconds(short), seconds(short)) + 0.2


def test_two_megabytes_are_looked_through_in_seconds():
    text = PIECES[0] * (TWO_MEGABYTES // len(PIECES[0]))
    assert seconds(page(text)) < 60


def test_a_million_digits_and_a_million_links_are_looked_through():
    assert seconds(page("1" * 1_000_000)) < 60
    links = tuple(("ลิงก์", f"https://office.invalid/{number}") for number in range(1_000_000))
    assert seconds(PageText("html", "", "หน่วยงานขอขอบคุณทุกฝ่ายที่ร่วมมือกัน", links=links)) < 60


def test_thirty_thousand_names_are_looked_for_as_fast_as_a_few():
    text = folded("โรงเรียนบ้านตัวอย่างที่ 7 จัดงาน และ สพป.ลำปาง เขต 1 ร่วมงาน\n" * 3_000)
    none = NameIndex(())
    few = NameIndex(["สพป.ลำปาง เขต 1", "โรงเรียนอื่น"])
    many = NameIndex(["สพป.ลำปาง เขต 1", *(f"โรงเรียนบ้านสมมุติหมายเลข {number}" for number in range(30_000))])

    def look(index: NameIndex) -> tuple[int, float]:
        start = process_time()
        return sum(1 for _ in index.places(text, none)), process_time() - start

    assert look(few)[0] == look(many)[0] == 3_000
    assert min(look(many)[1] for _ in range(3)) < 5 * min(look(few)[1] for _ in range(3))
