"""The pages that follow a year up in a real browser: on a phone and a desk, and for everyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from sucharit.driving.tests.followed_year import FollowedYear
from sucharit.plans import actions
from sucharit.plans.models import YearRecord


@pytest.fixture
def cast(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    cast = FollowedYear()
    row = cast.row(units=["กลุ่มอำนวยการ", "กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร"])
    cast.report(cast.step(row, "P1.1", "ประชาสัมพันธ์จุดบริการเดียว"), "late", reason="รอคำสั่ง")
    cast.step(row, "P1.2", "คู่มือบริการหกองค์ประกอบ", assigned=cast.oil)
    cast.step(row, "P1.3", "หนังสือถึงโรงเรียน", assigned=cast.oil)
    cast.add("activity", "นิเทศ ติดตาม", planned="10000", assigned=cast.oil)
    cast.add("activity", "สรุปผล", planned="ไม่ใช้งบประมาณ")
    cast.add("visit", "นิเทศ", day=cast.today)
    cast.add("meeting", "ประชุมติดตามครั้งที่ 1", day=cast.today, moment="follow-up")
    actions.ask_to_sign(
        by=cast.nok, record=cast.add("declaration", "ประกาศเจตนารมณ์", day=cast.today), people=[cast.dara]
    )
    return cast


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_can_be_read_by_everyone(cast, page_of, axe, width, language):
    quarter = f"quarters/{cast.quarter}"
    step = YearRecord.objects.get(number="P1.2")
    for who, paths in {
        "nok": ("board", "calendar", quarter, f"{quarter}/summary", f"{quarter}/close", "money", "end"),
        "oil": ("mine", f"{quarter}/{step.pk}"),
        "dara": ("overview",),
    }.items():
        page = page_of(getattr(cast, who), width, language)
        for path in paths:
            assert page.goto(cast.url(path)).status == 200, path
            expect(page.locator("h1")).to_have_count(1)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            axe(page)
    page = page_of(cast.sup, width, language)
    assert page.goto("/desk/year/schools/").status == 200
    axe(page)


def test_two_steps_are_reported_one_after_the_other_on_a_phone(cast, page_of):
    page = page_of(cast.oil, 390, "th")
    page.goto(cast.url("quarters", cast.quarter))
    page.locator(".next").get_by_role("link", name="รายงาน").click()
    expect(page.locator("h1")).to_contain_text("คู่มือบริการหกองค์ประกอบ")
    page.get_by_label("แล้วเสร็จ", exact=True).check()
    page.get_by_label("ทำอะไรไปแล้ว").fill("ทำครบหกองค์ประกอบ")
    page.get_by_role("button", name="บันทึก แล้วไปขั้นตอนถัดไป").click()
    expect(page.locator("h1")).to_contain_text("หนังสือถึงโรงเรียน")
    page.get_by_label("ล่าช้า", exact=True).check()
    page.get_by_role("button", name="บันทึก แล้วไปขั้นตอนถัดไป").click()
    expect(page.get_by_text("บอกเหตุที่ล่าช้าหรือยกเลิก")).to_be_visible()
    page.get_by_label("เหตุผล ถ้าล่าช้าหรือยกเลิก").fill("รอหนังสือจากส่วนกลาง")
    page.get_by_role("button", name="บันทึก แล้วไปขั้นตอนถัดไป").click()
    expect(page).to_have_url(cast.url("quarters", cast.quarter))
    expect(page.get_by_text("รายงานแล้ว 3 จาก 3 ขั้นตอน")).to_be_visible()
