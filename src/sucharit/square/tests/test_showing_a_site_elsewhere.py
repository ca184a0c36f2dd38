"""An office shows a section of its site within its other website, by one line."""

import re
from html import unescape

import pytest

from sucharit.contributions.site_sources import ITEMS, SiteRow, SiteSource, sources
from sucharit.website import actions
from sucharit.website.tests.written import CONTACT, MANUAL, TELEPHONE

CHANNEL = {
    "online": "https://report.example.org/",
    "how": {"th": "กรอกแบบ"},
    "channels": {"th": "ตู้รับเรื่องหน้าสำนักงาน"},
    "steps": [{"step": {"th": "รับเรื่อง"}, "time": {"th": "1 วันทำการ"}}],
    "unit": {"th": "กลุ่มกฎหมาย"},
    "protection": {"th": "ไม่เปิดเผยชื่อผู้แจ้ง"},
}


def lines(reader, language=""):
    """The lines to copy, as they are pasted."""
    page = reader.get(f"/site/north/embed/{language}").content.decode()
    return [unescape(line) for line in re.findall(r"<code>(.*?)</code>", page, re.DOTALL)]


def names(reader):
    return re.findall(r"/site/north/embed/(\w+)/", " ".join(lines(reader)))


def test_sections_are_offered_once_something_of_them_is_public(office, reader):
    assert names(reader) == ["news", "services", "contact", "items"]
    office.show("complaint-channel", CHANNEL)
    assert names(reader) == ["news", "services", "contact", "complaints", "items"]


@pytest.mark.parametrize("language", ["", "?lang=en"])
def test_every_line_leads_to_pages_that_are_there_with_and_without_frames(office, reader, settings, language):
    office.show("complaint-channel", CHANNEL)
    pasted = lines(reader, language)
    assert len(pasted) == 10
    for line in pasted:
        assert "\n" not in line
        assert "<script" not in line
        for address in re.findall(r'(?:src|href)="([^"]*)"', line):
            assert address.endswith(language)
            path = address.removeprefix(settings.PUBLIC_ADDRESS)
            assert reader.get(path, follow=True).status_code == 200, path
    assert all(re.search(r'<a href="[^"]+">[^<]+</a>', line) for line in pasted)  # where no frame is shown


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("contact", ("99 หมู่ 1", TELEPHONE, CONTACT["emails"], CONTACT["map"])),
        ("services", ("ขอเทียบวุฒิ", "2 ขั้นตอน", "/site/north/service-manual/1/")),
        ("complaints", (CHANNEL["online"], "ไม่เปิดเผยชื่อผู้แจ้ง", "ตู้รับเรื่องหน้าสำนักงาน", "/site/north/integrity/")),
    ],
)
def test_a_section_shows_what_is_public_in_it_and_holds_links_alone(office, reader, name, words):
    office.show("complaint-channel", CHANNEL)
    answer = reader.get(f"/site/north/embed/{name}/")
    page = answer.content.decode()
    for own in words:
        assert own in page
    assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in answer.headers
    assert '<base target="_top">' in page
    assert not re.search(r"<(form|input|button|script)\b", page)
    assert not answer.cookies


def test_a_frame_of_what_was_withdrawn_says_so_and_leads_to_the_first_page(office, reader, settings):
    record = office.show("complaint-channel", CHANNEL)
    actions.withdraw(by=office.nok, record=record, because="แก้ไข")
    page = reader.get("/site/north/embed/complaints/").content.decode()
    assert "ส่วนนี้ยังไม่มีข้อมูล" in page
    assert f'href="{settings.PUBLIC_ADDRESS}/site/north/"' in page
    assert CHANNEL["online"] not in page


def test_of_many_services_a_frame_shows_the_first_and_the_way_to_all(office, reader):
    for number in range(12):
        office.show("service-manual", {**MANUAL, "title": {"th": f"งานที่ {number}"}})
    page = reader.get("/site/north/embed/services/").content.decode()
    assert page.count("<li>") == 12
    assert "ดูทั้งหมด" in page


def test_a_frame_of_items_shows_what_another_room_published_since(office, reader, monkeypatch):
    rows = []
    source = SiteSource(ITEMS, lambda organisation, year: rows, lambda organisation: len(rows), True)
    monkeypatch.setattr(sources, "_contributions", [*sources, source])
    before = reader.get("/site/north/embed/items/")
    rows.append(SiteRow(title="แผน", url="/plan/", items=("disclosure.strategy",)))
    after = reader.get("/site/north/embed/items/", headers={"if-none-match": before.headers["ETag"]})
    assert after.status_code == 200
    assert "disclosure.strategy" in after.content.decode()
