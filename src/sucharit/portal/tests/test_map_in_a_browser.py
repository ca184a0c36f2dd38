"""The map in a real browser: with a finger, with keys, read aloud, within another website's frame."""

import re
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import expect

from sucharit.portal.tests.cast import WORKED


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
@pytest.mark.parametrize("address", ["/", "/map/?of=oit", "/embed/map/", f"/embed/office/{WORKED}/"])
def test_everyone_can_read_the_map(mapped_country, browser_page, axe, width, language, address):
    page = browser_page(width=width, language=language)
    page.goto(address, wait_until="networkidle")
    axe(page)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{address} is {wide} pixels too wide"


def test_a_reader_with_keys_opens_a_province_in_the_ranking(mapped_country, browser_page):
    page = browser_page(width=390)
    page.goto("/map/")
    tile = page.get_by_role("link", name="เชียงใหม่ เฉลี่ย 94.67 ระดับ A จาก 1 แห่ง")
    tile.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("province=.*#ranking$"))
    expect(page.locator("#ranking tbody tr")).to_have_count(1)


def test_a_finger_meets_tiles_large_enough(mapped_country, browser_page):
    page = browser_page(width=390)
    page.goto("/map/")
    box = page.get_by_role("link", name=re.compile("^แพร่ เฉลี่ย")).bounding_box()
    assert min(box["width"], box["height"]) >= 24  # WCAG 2.5.8


def test_a_measure_is_chosen_at_once(mapped_country, browser_page):
    page = browser_page(width=390)
    page.goto("/map/")
    page.get_by_label("ดูคะแนนของ").select_option("oit")
    expect(page).to_have_url(re.compile(r"of=oit"))
    expect(page.locator("h1")).to_contain_text("OIT")


class OtherWebsite(BaseHTTPRequestHandler):
    """A page of someone else that frames an address of ours."""

    def __init__(self, framed, *rest):
        self.framed = framed
        super().__init__(*rest)

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(f'<iframe src="{self.framed}" width="400" height="900"></iframe>'.encode())

    def log_message(self, *_):
        """Nothing of it belongs in the tests' output."""


def test_another_website_frames_the_small_page(mapped_country, browser_page, live_server):
    """That all other pages refuse to be framed is said by their headers: `test_map_page`."""
    handler = partial(OtherWebsite, f"{live_server.url}/embed/map/")
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as other:
        Thread(target=other.serve_forever, daemon=True).start()
        page = browser_page()
        page.goto(f"http://127.0.0.1:{other.server_address[1]}/")
        expect(page.frame_locator("iframe").locator("h1")).to_contain_text("เฉลี่ย 87.38")
        other.shutdown()
