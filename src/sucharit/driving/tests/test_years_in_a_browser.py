"""The first hour of a year in a real browser: choose, see what is next, enter it, by keyboard, on a phone."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from sucharit.driving.tests.years import BASE, BusyYear, client_of
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def open_as(browser_page, live_server, person, **options):
    """A page on which this person is signed in."""
    page = browser_page(**options)
    key = client_of(person).cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    return page


def test_a_lead_goes_from_the_result_to_the_first_record_by_what_the_pages_show(browser_page, live_server):
    year = OpenYear()
    page = open_as(browser_page, live_server, year.nok)
    page.goto("/desk/year/north/2567/")
    page.get_by_role("link", name="ดูรูปแบบทั้งหมด").click()
    expect(page.get_by_text("+1.25").first).to_be_visible()
    page.locator("#model-pdca").get_by_role("button", name="ใช้รูปแบบนี้").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("PDCA")
    page.locator(".next .button").click()  # the one next thing
    page.get_by_label("ชื่อเรื่อง *").fill("สรุปผลปี 2566")
    page.get_by_label("ผลการดำเนินงาน").fill("ได้ 94.67 ระดับ A")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    expect(page.get_by_role("status").first).to_contain_text("บันทึก “สรุปผลปี 2566” แล้ว")
    assert YearRecord.objects.get(kind="analysis").title == "สรุปผลปี 2566"


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_everyone_can_read_the_pages_of_a_year(browser_page, live_server, axe, width, language):
    year = BusyYear("developmental-evaluation")
    page = open_as(browser_page, live_server, year.nok, width=width, language=language)
    for path in (
        "",
        "choose/",
        "records/",
        "records/plan-row/",
        "records/activity/new/",
        "topics/",
        "checks/",
    ):
        page.goto(BASE + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        axe(page)


def test_a_part_of_the_picture_opens_its_stage(browser_page, live_server):
    year = BusyYear("developmental-evaluation")
    page = open_as(browser_page, live_server, year.tong)
    page.goto(BASE)
    fold = page.locator("#part-reflection")
    assert fold.get_attribute("open") is None
    page.locator(".wide a[href='#part-reflection']").first.press("Enter")
    expect(fold).to_have_attribute("open", "")


def test_a_form_is_filled_by_keyboard_and_its_long_lists_are_searched(browser_page, live_server):
    year = BusyYear("pdca")
    page = open_as(browser_page, live_server, year.nok)
    page.goto(f"{BASE}records/topic/new/")
    page.get_by_label("ชื่อเรื่อง *").focus()
    page.keyboard.type("ช่องทางแจ้งเรื่องร้องเรียน")
    search = page.locator("input[data-searches='f-nodes-boxes']")
    search.focus()
    page.keyboard.type("o28")
    boxes = page.locator("#f-nodes-boxes .choice:visible")
    expect(boxes).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.get_by_role("button", name="บันทึก", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("ช่องทางแจ้งเรื่องร้องเรียน")
    assert len(YearRecord.objects.get(title="ช่องทางแจ้งเรื่องร้องเรียน").values["nodes"]) == 1


def test_without_javascript_everything_can_still_be_entered(browser_page, live_server):
    year = OpenYear("pdca")
    page = open_as(browser_page, live_server, year.nok, javascript=False)
    page.goto(f"{BASE}records/meeting/new/?f-moment=follow-up")
    page.get_by_label("ชื่อเรื่อง *").fill("ติดตามครั้งที่ 1")
    page.get_by_label("วันที่", exact=True).fill("14 ก.พ. 2567")
    page.get_by_role("button", name="บันทึก", exact=True).click()
    assert YearRecord.objects.get().values["moment"] == "follow-up"
    assert YearPlan.objects.get().records.count() == 1
