"""An office writes a model, is told what is missing, publishes it, and drives a year with it to its end."""

import pytest
from django.utils import timezone

from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.plans.tests.sample_year import PROGRAMME, RESULT_YEAR, OpenYear
from sucharit.thai.years import fiscal_year

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

NAME, STAGE = "ปีของคนเล็ก", "คุยแล้วจด"
TALK, LEARN = "คุยกันก่อน", "จดสิ่งที่ได้เรียนรู้"


@pytest.fixture
def office(transactional_db, live_server, settings):
    """This year, begun without a model."""
    settings.PUBLIC_ADDRESS = live_server.url
    office = OpenYear()
    office.plan.delete()
    office.plan = actions.begin_year(
        by=office.nok,
        organisation=office.office,
        programme=PROGRAMME,
        year=fiscal_year(timezone.localdate()),
        result_year=RESULT_YEAR,
    )
    return office


def test_an_office_writes_a_model_and_drives_a_year_with_it_to_its_end(office, signs_in, axe):
    nok = signs_in(office.nok)
    nok.presses("งานของปี")
    nok.presses("ดูรูปแบบทั้งหมด")
    nok.presses("เริ่มเขียน", at="เขียนรูปแบบของเราเอง")
    nok.writes("ชื่อรูปแบบ", NAME)
    axe(nok.page)
    nok.presses("เริ่มเขียน")

    for stage in ("วางแผน", "ลงมือทำ", "ตรวจสอบ", "ปรับปรุง"):
        nok.presses("แก้", at=stage)
        nok.taps("ถ้าไม่ใช้ช่วงนี้แล้ว")
        nok.presses("ลบช่วงนี้")
    nok.writes("ช่วงใหม่ของปี", STAGE)
    nok.presses("เพิ่มช่วง")
    for step in (TALK, LEARN):
        nok.writes(f"ขั้นใหม่ใน {STAGE}", step)
        nok.presses("เพิ่มขั้น")
        if step == TALK:
            nok.chooses("บันทึกชนิดใด", "การประชุม")
            nok.presses("เพิ่มสิ่งที่ขอ")
            nok.reads("มีการประชุม อย่างน้อย 1 รายการ")
        else:
            nok.presses("เพิ่มประตู")
            nok.presses("ขั้นอื่นครบแล้ว")
            nok.ticks(TALK)
            nok.presses("เพิ่มเงื่อนไข")
        axe(nok.page)
        nok.presses("กลับไปทั้งรูปแบบ")

    nok.reads("แก้ 1 จุดนี้ก่อนเผยแพร่", "ยังไม่ได้บอกว่าขั้นนี้ครบเมื่อใด")
    axe(nok.page)
    nok.presses(LEARN, at="ยังไม่ได้บอกว่าขั้นนี้ครบเมื่อใด")
    nok.chooses("บันทึกชนิดใด", "บทเรียน")
    nok.presses("เพิ่มสิ่งที่ขอ")
    nok.presses("กลับไปทั้งรูปแบบ")
    nok.presses("แก้ชื่อและภาพ")
    nok.ticks("บันได")
    nok.writes("เล่าสั้น ๆ", "คุยหนึ่งครั้ง จดหนึ่งเรื่อง")
    axe(nok.page)
    nok.presses("บันทึก", at="ชื่อรูปแบบ")
    nok.presses("เผยแพร่ให้หน่วยงานของเรา")
    nok.reads("ฉบับที่ 1 ใช้ได้แล้ว")
    nok.fits()

    nok.presses("งานของปี")
    nok.presses("ดูรูปแบบทั้งหมด")
    nok.presses("ใช้รูปแบบนี้", at=NAME)
    nok.reads("0 จาก 2")
    nok.opens_part(STAGE)
    nok.presses("การประชุม", at=TALK)
    nok.writes("ชื่อเรื่อง", "ประชุมต้นปี")
    nok.ticks("วางแผน")
    nok.presses("บันทึก", at="ชื่อเรื่อง")
    nok.presses("งานของปี")
    nok.opens_part(STAGE)
    nok.presses("บทเรียน", at=LEARN)
    nok.writes("ชื่อเรื่อง", "คุยกันก่อนแล้วงานเร็วขึ้น")
    nok.presses("บันทึก", at="ชื่อเรื่อง")
    nok.presses("งานของปี")
    nok.reads("2 จาก 2")
    axe(nok.page)
    nok.presses("สิ้นปี")
    nok.presses(f"ปิดปี {office.plan.year}")
    nok.reads("ปีนี้ปิดแล้ว ดูได้ แต่ไม่แก้")
    assert nok.clicks <= 50
    closed = YearPlan.objects.get()
    assert closed.closed
    assert closed.model.version == "1"
