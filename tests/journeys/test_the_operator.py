"""The operator drafts a round like last year's, opens it, collects head-counts, and brings it to its end."""

import pytest

from sucharit.results.models import Result
from sucharit.rounds.models import Round
from sucharit.rounds.states import State

pytestmark = pytest.mark.slow

YEAR = "ITA เขตพื้นที่การศึกษา ปี 2569"
NEXT_YEAR = "ITA เขตพื้นที่การศึกษา ปี 2570"
COUNTS = {"north": 51, "south": 64}


def test_a_round_is_drafted_like_last_year_and_opened(year, signs_in, fills, axe):
    operator = signs_in(year.alice)
    operator.presses("รอบ")
    operator.presses("สร้างรอบใหม่")
    operator.presses(YEAR)
    axe(operator.page)
    operator.presses("สร้างรอบ")
    operator.reads(NEXT_YEAR, "ก่อนเปิดรอบ: จำนวนบุคลากร มีแล้ว 0 จาก 2 แห่ง", "0/2")
    axe(operator.page)
    operator.presses("นำเข้าจำนวนบุคลากร")
    table = operator.downloads("ตารางพร้อมกรอก (.xlsx)")
    operator.hands_in("จำนวนบุคลากร.csv", fills(table, lambda row: [COUNTS[row[0]]]))
    operator.presses("ตรวจไฟล์")
    operator.presses("บันทึก 2 แห่ง")
    operator.presses("ไปหน้ารอบ")
    operator.reads("2/2")
    operator.presses("เปิดรอบ")
    operator.reads("2 แห่งเข้าร่วม", "เปิดแล้วลบรอบไม่ได้")
    operator.presses("เปิดรอบ")
    operator.reads("เปิดรอบแล้ว")
    assert Round.objects.get(year=2570).state == State.OPEN
    assert operator.clicks <= 12


def test_head_counts_come_back_in_the_table_given_and_are_taken_back(year, signs_in, fills, axe):
    operator = signs_in(year.alice)
    operator.presses("เตรียมรอบ")
    operator.presses("นำเข้าหรือแก้จำนวน")
    table = operator.downloads("ตารางพร้อมกรอก (.xlsx)")
    operator.hands_in("จำนวนบุคลากร.csv", fills(table, lambda row: [COUNTS[row[0]]]))
    operator.presses("ตรวจไฟล์")
    operator.reads("ตรวจก่อนบันทึก", "51", "64")
    axe(operator.page)
    operator.ticks("ตรวจแล้ว ให้แทนตัวเลขเดิมของ 2 แห่ง")
    operator.presses("บันทึก 2 แห่ง")
    operator.reads("นำเข้าล่าสุด")
    assert head_counts(year) == COUNTS
    assert operator.clicks <= 7
    operator.presses("ย้อนการนำเข้า")
    operator.reads("ตรวจก่อนย้อนกลับ")
    operator.presses("ย้อนกลับ", at="ตรวจก่อนย้อนกลับ")
    operator.reads("ย้อนกลับแล้ว 2 แห่ง")
    assert set(head_counts(year).values()) == {40}
    assert operator.clicks <= 9


def head_counts(year) -> dict[str, int]:
    return dict(year.round.participants.values_list("organisation__code", "head_count"))


def test_a_round_is_closed_scored_reviewed_and_announced(year, signs_in, follows, axe):
    year.open()
    year.answer("north")
    year.answer("north", "eit")
    year.answer("south", people=10)
    year.publish("north", missing=3)
    operator = signs_in(year.alice)
    operator.presses("ดูแห่งที่ยังไม่ครบ")
    axe(operator.page)
    operator.presses("ปิดรับคำตอบ")
    operator.reads("ยังเหลือเวลาตอบอีก 41 วัน", "1 จาก 2 แห่งมีคำตอบไม่ครบ แห่งเหล่านี้จะไม่มีคะแนน")
    operator.presses("ปิดรับคำตอบ")
    operator.reads("นำเข้าผลตรวจ OIT ของอีก 2 แห่งก่อนคิดคะแนน")

    operator.presses("คิดคะแนน")
    operator.reads("รวม 46 ข้อ ข้อที่ไม่มีผลตรวจจะไม่ถูกนับ")
    operator.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    operator.presses("คิดคะแนน")
    operator.reads("ผ่านเกณฑ์ 1 จาก 1 แห่งที่มีคะแนน", "งดประกาศผล 1 แห่ง")
    axe(operator.page)

    operator.presses("บันทึกว่าตรวจทานแล้ว")
    operator.presses("ประกาศผล")
    operator.reads("ประกาศแล้วถอนไม่ได้", "งดประกาศผล 1 แห่ง")
    operator.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", "ปีอื่น")
    operator.presses("ประกาศผล")
    operator.reads("ชื่อไม่ตรง")
    assert not Result.objects.exists()
    operator.writes("พิมพ์ชื่อรอบเพื่อยืนยัน", YEAR)
    operator.presses("ประกาศผล")
    operator.reads("ประกาศผลแล้ว")
    assert Result.objects.count() == 2
    assert operator.clicks <= 9  # one of them for the wrong name
    follows("/").reads("ผ่าน", "สำนักงานเขตnorth")
