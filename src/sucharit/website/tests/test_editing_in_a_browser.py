"""Formatted text in Chromium: a toolbar, a picture with its words; a textarea where no script runs."""

import pytest
from playwright.sync_api import expect

from sucharit.desk.tests.conftest import page_of
from sucharit.evidence.tests.handed_in import photo
from sucharit.website.models import WebsiteFile, WebsiteRecord
from sucharit.website.tests.written import SiteOffice

__all__ = ["page_of"]
DESK = "/desk/website/north/"
SAVE = "บันทึกแล้วดูอย่างที่คนอื่นเห็น"


@pytest.fixture
def cast(transactional_db, settings, tmp_path):
    settings.VAR = tmp_path
    return SiteOffice()


def test_text_is_typed_with_a_toolbar_and_a_picture_is_put_in_with_its_words(cast, page_of, tmp_path):
    picture = tmp_path / "งาน.jpg"
    picture.write_bytes(photo())
    page = page_of(cast.nok, 1280, "th")
    page.goto(f"{DESK}news/new/")
    page.get_by_role("group", name="พาดหัว").get_by_label("ไทย").fill("ประชุมผู้ปกครอง")
    page.get_by_label("วันที่ของข่าว").fill("5 ม.ค. 2569")
    page.get_by_role("textbox", name="เนื้อข่าว ไทย").click()
    page.keyboard.type("ขอเชิญ ")
    tools = page.get_by_role("toolbar").first
    tools.get_by_role("button", name="ตัวหนา").click()
    page.keyboard.type("ทุกท่าน")
    tools.get_by_role("button", name="รูป", exact=True).click()
    dialog = page.get_by_role("dialog", name="เลือกรูป")
    dialog.get_by_label("เพิ่มรูปจากเครื่อง").set_input_files(picture)
    dialog.get_by_label("คำบรรยายภาพ").fill("ครูยืนหน้าเสาธง")
    dialog.get_by_role("button", name="ส่งรูป").click()
    expect(page.get_by_role("textbox", name="เนื้อข่าว ไทย").get_by_alt_text("ครูยืนหน้าเสาธง")).to_be_visible()
    page.get_by_role("button", name=SAVE).last.click()
    expect(page.get_by_role("heading", name="สิ่งที่จะเห็น")).to_be_visible()
    (link,) = WebsiteFile.objects.values_list("link", flat=True)
    html = WebsiteRecord.objects.get().values["words"]["th"]
    assert "<strong>ทุกท่าน" in html
    assert f'src="/site-files/{link}/' in html
    page.get_by_role("button", name="เผยแพร่เลย").click()
    expect(page.get_by_text("เผยแพร่แล้ว ทุกคนเห็นได้")).to_be_visible()


def test_a_plain_textarea_saves_too_where_no_script_runs(cast, page_of):
    page = page_of(cast.nok, 390, "th", javascript=False)
    page.goto(f"{DESK}news/new/")
    page.get_by_role("group", name="พาดหัว").get_by_label("ไทย").fill("ข่าวจากเครื่องเก่า")
    page.get_by_label("วันที่ของข่าว").fill("5 ม.ค. 2569")
    page.get_by_role("group", name="เนื้อข่าว").get_by_label("ไทย").fill("ย่อหน้าแรก\n\nย่อหน้าที่สอง")
    page.get_by_role("button", name=SAVE).last.click()
    expect(page.get_by_role("heading", name="สิ่งที่จะเห็น")).to_be_visible()
    assert WebsiteRecord.objects.get().values["words"]["th"] == "<p>ย่อหน้าแรก</p><p>ย่อหน้าที่สอง</p>"


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_of_the_desk_can_be_read_by_everyone(cast, page_of, axe, width, language):
    cast.show()
    page = page_of(cast.nok, width, language)
    for path in (
        "",
        "guide/",
        "news/",
        "news/1/",
        "news/1/publish/",
        "news/1/versions/",
        "files/",
        "contact/new/",
    ):
        page.goto(f"{DESK}{path}")
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        axe(page)
