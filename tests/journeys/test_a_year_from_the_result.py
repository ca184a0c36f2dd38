"""A year goes from last year's result to a report that everyone reads, by what the pages show."""

from decimal import Decimal

import pytest
from django.utils import timezone

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.result_driven_planning import PlannedYear
from sucharit.plans import actions
from sucharit.plans.models import PublishedDocument, YearRecord
from sucharit.plans.tests.sample_year import PROGRAMME, RESULT_YEAR, OpenYear
from sucharit.thai.years import fiscal_quarter, fiscal_year

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

UNIT = "กลุ่มอำนวยการ"
WEAK = "8 การปรับปรุงระบบการทำงาน"
TOPIC, MEASURE, ROW = "ปรับปรุงงานและกระบวนการ", "บริการจุดเดียวเบ็ดเสร็จ", "กระบวนการทำงาน"
ACTIVITY, STEP = "อบรมเขียนคู่มือปฏิบัติงาน", "จัดอบรมเขียนคู่มือ"
DOCUMENT = "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"


@pytest.fixture
def office(transactional_db, live_server, settings):
    """This year's work, without a model yet: everything is there but what concerns indicator 8."""
    settings.PUBLIC_ADDRESS = live_server.url
    office = OpenYear()
    office.plan.delete()
    this_year = fiscal_year(timezone.localdate())
    plan = actions.begin_year(
        by=office.nok,
        organisation=office.office,
        programme=PROGRAMME,
        year=this_year,
        result_year=RESULT_YEAR,
    )
    office.plan = actions.set_targets(by=office.nok, plan=plan, target=Decimal(95))
    year = PlannedYear(YearWriter(office.plan, office.nok, office.dara))
    year.compare()
    year.write_notes(but="improvement")
    year.discuss(timezone.localdate())
    write = year.writer
    write.add("topic", TOPIC, nodes=["improvement"], origin="edition")
    for node in ("quality", "communication", "prevention"):
        topic = write.add("topic", f"ประเด็นของ {node}", nodes=[node], origin="edition")
        measure = write.add("measure", f"มาตรการของ {node}", nodes=[node])
        plan = {"units": [UNIT], "quarters": ["1", "2", "3", "4"]}
        row = write.add("plan-row", f"แถวของ {node}", nodes=[node], topics=[topic], **plan)
        write.add("activity", f"กิจกรรมของ {node}", under=row, units=[UNIT], measures=[measure])
        write.add("step", f"ขั้นตอนของ {node}", under=row, **plan)
    year.records["quality.area"] = area = write.add("area-measure", "ด้านคุณภาพ", area=["quality"])
    write.add("step", "คู่มือทุกภารกิจ", under=area, units=[UNIT])
    year.add_clause("quality")
    return office


def saves(user, title):
    """Save the form, and read that it was."""
    user.presses("บันทึก", at="ชื่อเรื่อง")
    user.reads(f"บันทึก “{title}” แล้ว")


def test_a_year_goes_from_its_result_to_a_report_that_a_stranger_reads(office, signs_in, follows, axe):
    lead = signs_in(office.nok)
    lead.presses("งานของปี")
    lead.presses("ดูรูปแบบทั้งหมด")
    lead.presses("ใช้รูปแบบนี้", at="มาตรการจากผลการประเมิน")
    lead.reads("ผลการประเมิน")
    axe(lead.page)

    lead.presses("งานของปี")
    lead.opens_part("จุดแข็งและจุดที่ต้องพัฒนา")
    lead.presses("จุดที่ควรพัฒนา", at="เขียนบันทึกจุดที่ต้องพัฒนา")
    lead.writes("ชื่อเรื่อง", WEAK)
    lead.ticks(WEAK)
    lead.unfolds()
    lead.writes("วัดเรื่องอะไร", "การปรับปรุงงานให้ดีขึ้น")
    lead.writes("คะแนนแสดงให้เห็นว่า", "ผู้รับบริการยังไม่เห็นการเปลี่ยนแปลง")
    lead.writes("สาเหตุ", "ยังไม่มีคู่มือปฏิบัติงานครบทุกงาน")
    lead.writes("ข้อจำกัด", "บุคลากรมีเวลาน้อย")
    saves(lead, WEAK)

    lead.presses("งานของปี")
    lead.opens_part("ประเด็นและมาตรการ")
    lead.presses("มาตรการแนวทาง", at="กำหนดมาตรการ")
    lead.writes("ชื่อเรื่อง", MEASURE)
    lead.unfolds()
    lead.ticks(WEAK)
    saves(lead, MEASURE)

    lead.presses("งานของปี")
    lead.opens_part("แผนปรับปรุง")
    lead.presses("แถวของแผน", at="จัดทำแถวของแผน")
    lead.writes("ชื่อเรื่อง", ROW)
    lead.unfolds()
    lead.ticks(WEAK)
    lead.ticks(TOPIC)
    lead.ticks(UNIT)
    lead.ticks("ต่อเนื่องทุกไตรมาส")
    saves(lead, ROW)
    lead.presses("กิจกรรม", at="เพิ่มภายใต้บันทึกนี้")
    lead.writes("ชื่อเรื่อง", ACTIVITY)
    lead.unfolds()
    lead.ticks(MEASURE)
    saves(lead, ACTIVITY)
    lead.presses(ROW, at="อยู่ภายใต้")
    lead.presses("ขั้นตอน", at="เพิ่มภายใต้บันทึกนี้")
    lead.writes("ชื่อเรื่อง", STEP)
    lead.chooses("มอบหมายให้", "oil")
    lead.unfolds()
    lead.ticks(UNIT)
    lead.ticks("ต่อเนื่องทุกไตรมาส")
    saves(lead, STEP)
    axe(lead.page)

    director = signs_in(office.dara)
    director.presses("อ่านแล้วอนุมัติ")
    director.presses("อนุมัติรายการนี้")
    assert YearRecord.objects.get(kind="approval").values["what"] == "plan"
    assert director.clicks <= 2
    director.presses("งานของปี")
    director.presses("เอกสารของปี")
    director.presses(DOCUMENT)
    director.presses("อนุมัติเอกสารนี้")
    director.reads("พร้อมเผยแพร่")

    unit = signs_in(office.oil, width=390)
    unit.presses("รายงาน", at="รายงานขั้นตอนของคุณ")
    unit.fits()
    unit.ticks("แล้วเสร็จ")
    unit.writes("ทำอะไรไปแล้ว", "อบรมครบทุกกลุ่ม")
    axe(unit.page)
    unit.presses("บันทึก แล้วไปขั้นตอนถัดไป")
    assert unit.clicks <= 3
    unit.reads("รายงานแล้ว 1 จาก")
    report = YearRecord.objects.get(kind="step-report")
    assert report.under.title == STEP
    assert report.values["quarter"] == fiscal_quarter(timezone.localdate())

    lead.presses("งานของปี")
    lead.presses("เอกสารของปี")
    lead.presses(DOCUMENT)
    lead.presses("เผยแพร่ฉบับนี้")
    lead.reads("เผยแพร่ฉบับที่ 1 แล้ว")
    lead.presses("ฉบับที่ 1", at="ฉบับที่เผยแพร่แล้ว")
    address = lead.page.url
    assert address.endswith(f"/{PublishedDocument.objects.get().link}/")

    stranger = follows(address)
    stranger.reads(DOCUMENT, "จุดที่ควรพัฒนามี 4 ตัวชี้วัด (6, 7, 8, 10)")
    stranger.reads(ROW, STEP)
    stranger.fits()
    axe(stranger.page)
