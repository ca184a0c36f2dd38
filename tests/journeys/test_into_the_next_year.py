"""A year is closed; the next takes over what was left, renews a paper, or says why it leaves a thing."""

from datetime import date

import pytest

from sucharit.driving.tests.years import BusyYear
from sucharit.plans.models import HandedOver, YearRecord

pytestmark = pytest.mark.slow


@pytest.fixture
def office(transactional_db, live_server, settings, tmp_path):
    """The north at the end of its year: a step is late, a decision open, a paper to renew."""
    settings.VAR, settings.PUBLIC_ADDRESS = tmp_path, live_server.url
    office, day = BusyYear(model=""), date(2023, 11, 30)
    office.add_row("approval", "อนุมัติแผน", day=day, entered=day, values={"what": "plan"})
    late = {"quarter": "3", "outcome": "late", "reason": "ไม่มีวิทยากร"}
    office.add("step-report", "รายงาน", under=office.step, **late)
    office.add("decision", "อบรมเพิ่มที่โรงเรียน", under=office.meeting, what="change")
    office.add("internal-measure", "ป้องกันการรับสินบน", sort=["bribery"], purpose=["กันสินบน"])
    return office


def test_the_lead_closes_a_year_and_the_next_one_knows_what_it_takes_over(office, signs_in, axe):
    nok = signs_in(office.nok)
    nok.presses("งานของปี")
    nok.presses("north", at="ปีงบประมาณ 2567")
    nok.presses("สิ้นปี")
    nok.reads("จะส่งต่อ 3 เรื่อง", "ขั้นตอนที่ยังไม่เสร็จ")
    axe(nok.page)
    nok.presses("ปิดปี 2567")
    nok.presses("เริ่มปี 2568")
    nok.reads("รอตัดสินใจ 3 เรื่อง")
    axe(nok.page)
    nok.presses("งานของฉัน")
    nok.presses("ดูทีละเรื่อง", at="รอตัดสินใจ 3 เรื่อง")
    nok.presses("รับทั้งหมด (1)", at="ขั้นตอนที่ยังไม่เสร็จ")
    nok.presses("ต่ออายุทั้งหมด (1)", at="มาตรการภายในที่ต่ออายุได้")
    nok.ticks("อบรมเพิ่มที่โรงเรียน")
    nok.writes("เหตุผล", "จังหวัดจัดอบรมแล้ว")
    nok.presses("ไม่รับที่เลือก")
    nok.reads("ตัดสินใจครบทุกเรื่องแล้ว", "จังหวัดจัดอบรมแล้ว")
    nok.presses("ดูบันทึกของปีนี้", at="แจ้งมาตรการเผยแพร่ข้อมูล")
    nok.reads("มาจากปีก่อน", "2567 · แจ้งมาตรการเผยแพร่ข้อมูล", "ไม่มีวิทยากร")
    assert nok.clicks <= 13
    assert sorted(HandedOver.objects.values_list("choice", flat=True)) == ["left", "taken", "taken"]
    next_year = YearRecord.objects.filter(plan__year=2568).order_by("kind")
    assert list(next_year.values_list("kind", "state")) == [
        ("carry-over", "current"),
        ("internal-measure", "draft"),
    ]


def test_on_a_phone_the_years_of_an_office_fit_and_are_read(office, signs_in, axe):
    tong = signs_in(office.tong, width=390)
    tong.presses("งานของปี")
    tong.presses("ทุกปีของหน่วยงาน")
    tong.reads("94.67", "ยังไม่ปิด")
    tong.fits()
    axe(tong.page)
    assert tong.clicks <= 2
