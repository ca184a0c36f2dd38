"""A kept copy is read by those who judge it: page, text with the place, picture, facts; and downloaded."""

import io

import pytest
from django.test import Client
from PIL import Image

from sucharit.capture.kept_reading import text_of
from sucharit.capture.models import Capture, FetchOutcome
from sucharit.capture.reading.tests.sample_files import pdf_of, png_of, workbook_of
from sucharit.capture.store.contents import chosen_store
from sucharit.capture.tests.kept import AT, keep
from sucharit.capture.warc import from_warc

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sucharit.capture.tests.kept")]
PAGE = (
    '<!DOCTYPE html><html><head><link rel="stylesheet" href="/s.css"><title>คู่มือ</title></head><body>'
    '<h1>คู่มือประชาชน</h1><p>ไม่มีค่าธรรมเนียม</p><img src="logo.png" alt="ตรา"></body></html>'
)
CSS = b"@import 'more.css'; h1 { background: url(img/back.png) }"
NEEDS = {
    "https://office.example/s.css": CSS,
    "https://office.example/more.css": b"p { color: #123456 }",
    "https://office.example/logo.png": png_of(Image.new("RGB", (3, 3), "red")),
    "https://office.example/img/back.png": png_of(Image.new("RGB", (3, 3), "blue")),
}


def at(capture: Capture, query: str = "") -> str:
    return f"/copy/{capture.pk}/{query}"


def shown(capture: Capture, query: str = "") -> str:
    response = Client().get(at(capture, query))
    assert response.status_code == 200
    return response.content.decode()


def test_the_replay_holds_all_that_was_kept_and_no_address():
    response = Client().get(at(keep(PAGE, needs=NEEDS), "?part=page"))
    body = response.content.decode()
    assert body.count("data:image/png;base64,") == 2
    assert "p { color: #123456 }" in body
    assert "office.example" not in body
    policy = response.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox; default-src 'none'")
    assert "allow-" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_an_old_page_is_replayed_in_its_letters():
    page = '<html><meta charset="tis-620"><p>ไม่มีค่าธรรมเนียม'
    response = Client().get(at(keep(page.encode("cp874"), said="text/html"), "?part=page"))
    assert "ไม่มีค่าธรรมเนียม" in response.content.decode()


def test_the_page_of_a_copy_holds_it_in_a_frame_that_may_do_nothing():
    page = shown(keep(PAGE))
    assert 'sandbox src="/copy/' in page
    assert "?part=page" in page


def test_a_place_in_the_text_is_highlighted():
    capture = keep(PAGE)
    start = text_of(capture).text.index("ค่าธรรมเนียม")
    page = shown(capture, f"?tab=text&place={start}-{start + 12}")
    assert '<mark id="place">ค่าธรรมเนียม</mark>' in page
    assert "<mark" not in shown(capture, "?tab=text")


@pytest.mark.parametrize("place", ["0-99999999", "5-2", "9999999-9999999", "-1-4", "a-b", "0-1" * 50, "๑-๓"])
def test_a_place_that_is_none_harms_nothing(place):
    assert "คู่มือประชาชน" in shown(keep(PAGE), f"?tab=text&place={place}").replace("<mark>", "").replace(
        '<mark id="place">', ""
    ).replace("</mark>", "")


def test_facts_name_time_size_digest_redirects_and_how_complete_it_is():
    capture = keep(
        PAGE, needs=NEEDS, missing=("https://office.example/gone.png",), final_url="https://office.example/b"
    )
    page = shown(capture, "?tab=facts")
    for words in (
        capture.content.pk,
        capture.record.pk,
        "301 → https://office.example/b",
        "4 พฤษภาคม 2569 09:30",
    ):
        assert words in page
    assert "80%" in page  # four of five
    assert capture.completeness == {"text": 1.0, "picture": None, "requisites": 0.8}


def test_the_file_and_its_record_are_saved_and_never_opened():
    capture = keep(PAGE)
    for part, ending in (("file", ".html"), ("warc", ".warc.gz")):
        response = Client().get(at(capture, f"?part={part}"))
        name = f"office.example-{AT:%Y%m%d}-0930{ending}"
        assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
        assert response.headers["Content-Security-Policy"].startswith("sandbox;")
        assert "html" not in response.headers["Content-Type"]
    [answer] = [record for record in from_warc(response.content) if record.kind == "response"]
    assert answer.body == PAGE.encode()


def test_a_pdf_is_shown_as_pictures_of_its_pages_some_at_a_time():
    capture = keep(pdf_of(*(f"หน้าที่ {n} ของรายงาน" for n in range(1, 13))), said="application/pdf")
    page = shown(capture)
    assert page.count("?part=page-") == 10
    assert "?tab=page&amp;from=11" in page
    assert shown(capture, "?from=11").count("?part=page-") == 2
    response = Client().get(at(capture, "?part=page-12"))
    assert (response.headers["Content-Type"], response.content[:4]) == ("image/png", b"\x89PNG")
    assert Client().get(at(capture, "?part=page-13")).status_code == 404
    assert capture.picture is not None
    assert Client().get(at(capture, "?part=picture")).content[:4] == b"\x89PNG"
    assert Client().get(at(capture, "?part=file")).headers["Content-Disposition"].endswith('.pdf"')


def test_a_kept_picture_is_drawn_anew_and_a_workbook_is_text_alone():
    picture = io.BytesIO()
    Image.new("RGB", (5, 5)).save(picture, "JPEG", comment=b"hidden words")
    response = Client().get(at(keep(picture.getvalue(), said="image/jpeg"), "?part=page-1"))
    assert b"hidden words" not in response.content
    book = keep(workbook_of({"แผน": [["โครงการ", "งบ"]]}), said="application/vnd.ms-excel")
    assert "แสดงในหน้าเว็บไม่ได้" in shown(book)
    assert "โครงการ\tงบ" in shown(book, "?tab=text")


def test_what_was_not_received_or_not_kept_is_said():
    failed = Capture.objects.create(link=keep(PAGE).link, at=AT, why="asked", outcome=FetchOutcome.TOO_SLOW)
    for tab in ("page", "text", "picture", "facts"):
        assert "ช้าเกินไป" in shown(failed, f"?tab={tab}") or tab in ("text", "picture")
    for part in ("page-1", "picture", "file", "warc", "page-0", "nothing", "page-9999"):
        assert Client().get(at(failed, f"?part={part}")).status_code == 404


def test_a_copy_whose_bytes_are_lost_is_said_and_no_fault():
    capture = keep(PAGE)
    for content in (capture.content, capture.text):
        chosen_store().path(content.pk).unlink()
    assert "แสดงหน้านี้ตามรูปแบบเดิมไม่ได้" in shown(capture, "?part=page")
    assert "ยังไม่ได้อ่านข้อความ" in shown(capture, "?tab=text")
    assert Client().get(at(capture, "?part=file")).status_code == 404


@pytest.mark.slow
@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_tab_is_sound_without_scripts_on_a_phone_and_a_desk(
    live_server, browser_page, axe, width, language
):
    page, plain = (
        browser_page(width=width, language=language),
        browser_page(width, language, javascript=False),
    )
    long = PAGE.replace("</body>", "<p>" + "ข้อความยาวมาก " * 400 + "</p></body>")
    captures = [keep(long, needs=NEEDS), keep(pdf_of("รายงานประจำปี"), said="application/pdf")]
    failed = Capture.objects.create(link=captures[0].link, at=AT, why="asked", outcome=FetchOutcome.ABSENT)
    for capture in (*captures, failed):
        for query in ("", "?tab=text&place=3-9", "?tab=picture", "?tab=facts"):
            assert page.goto(live_server.url + at(capture, query)).status == 200
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), query
            axe(page)
    plain.goto(live_server.url + at(captures[0]))
    plain.get_by_role("link", name={"th": "ข้อความ", "en": "Text"}[language], exact=True).click()
    plain.get_by_text("คู่มือประชาชน").wait_for()


@pytest.mark.slow
def test_pages_of_a_pdf_and_pictures_in_a_replay_are_seen(live_server, browser_page):
    page = browser_page()
    page.goto(live_server.url + at(keep(pdf_of("รายงานประจำปี"), said="application/pdf")))
    picture = page.locator(".kept-paper img")
    assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1200
    page.goto(live_server.url + at(keep(PAGE, needs=NEEDS)))
    frame = page.frame_locator("iframe.kept-frame")
    assert frame.locator("img").evaluate("image => image.naturalWidth") == 3
    assert frame.locator("p").evaluate("p => getComputedStyle(p).color") == "rgb(18, 52, 86)"
    assert "data:image/png" in frame.locator("h1").evaluate("h => getComputedStyle(h).backgroundImage")
