"""A clerk writes a survey and sees beside it, as it is written, what respondents will see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from sucharit.figures.tests.scored_round import someone
from sucharit.people.models import RoleKind
from sucharit.surveys.models import Survey
from sucharit.surveys.tests.small_round import open_round
from sucharit.thai.dates import in_words


@pytest.fixture
def page(transactional_db, live_server, browser_page):
    """The first page of a project lead's own surveys."""
    open_round({"one": 40, "two": 40})
    client = Client()
    client.force_login(
        someone(RoleKind.PROJECT_LEAD), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    page = browser_page()
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    page.goto(reverse("figures:own-surveys"))
    return page


def test_a_survey_begun_with_a_set_is_seen_changed_and_made(page):
    page.get_by_role("link", name="สร้างแบบสอบถาม").click()
    page.get_by_role("link", name="การอบรมหรือประชุม").click()
    preview = page.frame_locator("iframe[name=own-preview]")
    expect(preview.get_by_role("heading", name="ความพึงพอใจต่อการอบรม")).to_be_visible()
    preview.get_by_role("button", name="เริ่มตอบ").click()
    expect(preview.get_by_text("เนื้อหาตรงกับงานที่ทำอยู่")).to_be_visible()
    page.get_by_label("ชื่อแบบสอบถาม").fill("อบรมสุจริตไทย")
    expect(preview.get_by_role("heading", name="อบรมสุจริตไทย")).to_be_visible()
    page.get_by_label("คำถาม บรรทัดละข้อ ไม่เกิน 30 ข้อ").fill("")
    page.get_by_role("button", name="ดูตัวอย่าง").click()
    expect(preview.get_by_text("กรอกช่องนี้")).to_be_visible()
    page.get_by_label("คำถาม บรรทัดละข้อ ไม่เกิน 30 ข้อ").fill("วิทยากร")
    last = timezone.localdate() + timedelta(days=20)
    page.get_by_label("วันสุดท้าย").fill(f"{last.day}/{last.month}/{last.year + 543}")
    page.get_by_label("วันสุดท้าย").blur()
    expect(page.locator("#id_last-said")).to_contain_text(f"พ.ศ. {last.year + 543} (ค.ศ. {last.year})")
    page.get_by_label("ลิงก์และคิวอาร์เปิด").check()
    page.locator("form.make-own").get_by_role("button", name="สร้างแบบสอบถาม").click()
    expect(page.get_by_role("heading", name="อบรมสุจริตไทย")).to_be_visible()
    expect(page.get_by_text(in_words(last, short=True))).to_be_visible()
    expect(page.get_by_role("link", name="โปสเตอร์ QR (PDF)")).to_be_visible()
    assert Survey.objects.get(round=None).last == last


def test_a_day_is_chosen_from_the_calendar_and_written_in_buddhist_years(page):
    page.goto(reverse("figures:make-own-survey"))
    field = page.get_by_label("วันสุดท้าย")
    field.fill("17/12/3112")
    field.blur()
    expect(page.locator("#id_last-said")).to_be_empty()
    expect(page.get_by_role("button", name="เลือกจากปฏิทิน").nth(1)).to_be_visible()
    calendar = page.locator("#id_last ~ input[type=date]")
    calendar.evaluate(
        "(box) => { box.value = '2026-12-17'; box.dispatchEvent(new Event('change', { bubbles: true })); }"
    )
    expect(field).to_have_value("17/12/2569")
    expect(page.locator("#id_last-said")).to_have_text("วันพฤหัสบดี 17 ธันวาคม พ.ศ. 2569 (ค.ศ. 2026)")
