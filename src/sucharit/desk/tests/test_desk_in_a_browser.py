"""The desk in a real browser: on a phone and a desk, in both languages, with much and with faults."""

import pytest
from playwright.sync_api import expect

from sucharit.cycle.tests.small_year import Year


@pytest.fixture
def year(transactional_db):
    year = Year()
    year.open()
    year.answer("north", people=30)
    year.answer("north", "eit", people=15)
    year.publish("north", missing=2)
    return year


def sound(page, axe):
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    axe(page)


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_of_the_desk_can_be_read_by_everyone(year, page_of, axe, width, language):
    page = page_of(year.alice, width, language)
    round = f"/desk/rounds/{year.round.pk}/"
    steps = ("days", "head-counts", "verdicts", "close", "results", "remind/?about=answers")
    for address in (
        "/desk/",
        round,
        f"{round}north/",
        "/desk/rounds/new/",
        f"/desk/rounds/new/?like={year.round.pk}",
        *(f"{round}steps/{step}" + ("" if "?" in step else "/") for step in steps),
    ):
        assert page.goto(address).status == 200, address
        sound(page, axe)


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_a_draft_can_be_read_by_everyone(transactional_db, page_of, axe, width, language):
    year = Year()
    page = page_of(year.alice, width, language)
    round = f"/desk/rounds/{year.round.pk}/"
    for address in (round, f"{round}steps/open/", f"{round}steps/delete/", f"{round}north/"):
        assert page.goto(address).status == 200, address
        sound(page, axe)


def test_a_file_with_faults_comes_back_with_every_row_to_correct(year, page_of, axe):
    page = page_of(year.alice, 390, "th")
    page.goto(f"/desk/rounds/{year.round.pk}/steps/head-counts/")
    rows = "รหัส,จำนวนบุคลากร\n" + "".join(f"nowhere-{n},0\n" for n in range(60))
    page.locator("input[type=file]").set_input_files(
        {"name": "count.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    )
    page.locator("main form button").click()
    expect(page.locator("tbody tr").nth(49)).to_be_attached()
    expect(page.get_by_text("และยังมีอีก 10 จุด")).to_be_visible()
    sound(page, axe)


def type_the_name(page):
    """Type what the page asks for, as it says it."""
    hint = page.get_by_text("พิมพ์ว่า “").inner_text()
    page.get_by_label("พิมพ์ชื่อรอบเพื่อยืนยัน").fill(hint.partition("“")[2].partition("”")[0])


def test_alice_takes_a_round_to_its_announcement_by_clicking(year, page_of, axe):
    page = page_of(year.alice, 1280, "th")
    page.goto(f"/desk/rounds/{year.round.pk}/")
    page.locator("#tools").get_by_role("link", name="ปิดรับคำตอบ", exact=True).click()
    expect(page.get_by_text("แห่งเหล่านี้จะไม่มีคะแนน")).to_be_visible()
    page.get_by_role("button", name="ปิดรับคำตอบ", exact=True).click()
    page.locator("#tools").get_by_role("link", name="คิดคะแนน", exact=True).click()
    sound(page, axe)
    type_the_name(page)
    page.get_by_role("button", name="คิดคะแนน", exact=True).click()
    expect(page.get_by_text("อันดับที่จะประกาศ")).to_be_visible()
    sound(page, axe)
    page.get_by_role("button", name="บันทึกว่าตรวจทานแล้ว").click()
    page.locator(".next").get_by_role("link", name="ประกาศผล").click()
    sound(page, axe)
    type_the_name(page)
    page.get_by_role("button", name="ประกาศผล").click()
    page.locator(".next").get_by_role("link", name="อ่านผล").click()
    expect(page.locator("h1")).to_be_visible()
    assert str(year.round.year) in page.locator(".page-head").inner_text()
