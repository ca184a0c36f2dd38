"""From an ended year to another office's plan: offered, stopped by the check, mended, taken over."""

import pytest

from sucharit.best_practices.models import BestPractice
from sucharit.best_practices.tests.closed_years import ClosedYear, records_of

pytestmark = pytest.mark.slow


@pytest.fixture
def year(transactional_db, live_server, settings, tmp_path):
    settings.VAR, settings.PUBLIC_ADDRESS = tmp_path, live_server.url
    return ClosedYear()


def test_what_one_office_did_reaches_the_plan_of_another(year, signs_in, axe):
    plan = year.close()
    nok = signs_in(year.nok)
    nok.presses("งานของปี")
    nok.presses(year.office.name_th, at=f"ปีงบประมาณ {plan.year}")
    nok.presses("เสนอเป็นแนวปฏิบัติที่เป็นเลิศ")
    nok.writes("ชื่อแนวปฏิบัติ", "ป้ายเดียว รู้ทุกขั้นตอน")
    nok.writes("สรุปสั้น", "ทำป้ายบอกขั้นตอน ถามได้ที่ 0812-345-678")
    nok.ticks("อบรม")
    axe(nok.page)
    nok.presses("บันทึกแล้วตรวจข้อมูลส่วนบุคคล")
    nok.reads("0812-345-678", "ใครก็ติดต่อหรือสวมรอยเจ้าของหมายเลขได้")
    axe(nok.page)
    nok.presses("เผยแพร่", at="กลับไปเลือกใหม่")
    nok.reads("ยังเผยแพร่ไม่ได้")
    nok.ticks("ปิดทับด้วยแถบดำ")
    nok.presses("เผยแพร่", at="กลับไปเลือกใหม่")
    nok.reads("เผยแพร่ฉบับที่ 1 แล้ว", "█████", "คะแนนอาจเปลี่ยนด้วยเหตุอื่น")
    axe(nok.page)
    assert nok.clicks <= 9

    southern = year.south_year()
    lek = signs_in(year.lek)
    lek.taps("lek")
    lek.presses("คลังแนวปฏิบัติที่เป็นเลิศ")
    lek.writes("ค้นหา", "ลดเรื่องร้องเรียน")
    lek.presses("แสดง")
    axe(lek.page)
    lek.fits()
    lek.presses("ป้ายเดียว รู้ทุกขั้นตอน")
    lek.fits()
    lek.presses("ขอบคุณ")
    lek.reads("หน่วยงานของคุณขอบคุณแล้ว")
    lek.presses("นำไปใช้ในแผนของเรา")
    lek.ticks("ลดเรื่องร้องเรียนด้วยป้ายบอกขั้นตอน")
    lek.ticks("อบรมผู้ให้บริการ")
    axe(lek.page)
    lek.presses("นำไปใช้", at="ยกเลิก")
    lek.reads("นำมาใช้แล้ว 2 รายการ", "ป้ายเดียว รู้ทุกขั้นตอน")
    assert lek.clicks <= 11
    assert [own.title for own in records_of(southern, "activity")] == ["อบรมผู้ให้บริการ"]
    assert BestPractice.objects.get().thanks.count() == 1
