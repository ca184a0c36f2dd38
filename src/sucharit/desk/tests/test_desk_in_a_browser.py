"""The desk in a real browser: on a phone and a desk, in both languages, with much and with faults."""

import pytest
from django.conf import settings
from django.test import Client
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


@pytest.fixture
def page_of(browser_page, live_server):
    """A function that opens a page for a person who signed in."""

    def open_page(person, width, language):
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        page = browser_page(width=width, language=language)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return open_page


def sound(page, axe):
    expect(page.locator("h1")).to_have_count(1)
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    axe(page)


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_of_the_desk_can_be_read_by_everyone(year, page_of, axe, width, language):
    page = page_of(year.alice, width, language)
    round = f"/desk/rounds/{year.round.pk}/"
    steps = ("days", "head-counts", "verdicts", "close", "results")
    for address in (
        "/desk/",
        round,
        f"{round}north/",
        "/desk/rounds/new/",
        *(f"{round}steps/{step}/" for step in steps),
    ):
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


def test_alice_takes_a_round_to_its_announcement_by_clicking(year, page_of, axe):
    page = page_of(year.alice, 1280, "th")
    page.goto(f"/desk/rounds/{year.round.pk}/")
    for label in ("ปิดรับคำตอบ", "คิดคะแนน"):
        page.locator("#tools").get_by_role("link", name=label, exact=True).click()
        page.get_by_role("button", name=label, exact=True).click()
    expect(page.get_by_text("อันดับที่จะประกาศ")).to_be_visible()
    sound(page, axe)
    page.locator(".next").get_by_role("link", name="ประกาศผล").click()
    page.get_by_role("button", name="ประกาศผล").click()
    page.locator(".next").get_by_role("link", name="อ่านผล").click()
    expect(page.locator("h1")).to_be_visible()
    assert str(year.round.year) in page.locator(".page-head").inner_text()
