"""An assessor imports verdicts unaided from the first page, and no page of it needs JavaScript."""

import csv
import io

import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from sucharit.cycle.tests.small_year import Year
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person


@pytest.fixture
def fay(transactional_db):
    """An assessor of the south, whose round is open."""
    year = Year()
    year.open()
    return make_person("fay", RoleKind.ASSESSOR, year.places["south"])


def filled(table, cell):
    """The downloaded table with this in every cell of a verdict, as a text file."""
    header, *rows = CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()
    text = io.StringIO()
    csv.writer(text).writerows([header, *([*row[:2], *[cell] * len(row[2:])] for row in rows)])
    return {"name": "ผลตรวจ.csv", "mimeType": "text/csv", "buffer": text.getvalue().encode()}


@pytest.mark.slow
@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_from_the_first_page_to_stored_verdicts_and_back(fay, page_of, axe, width, language):
    words = {
        "th": ("ตารางพร้อมกรอก", "ตรวจไฟล์", "บันทึกผลตรวจ 43 ข้อ", "ย้อนการนำเข้า", "ย้อนกลับผลตรวจ 43 ข้อ"),
        "en": (
            "Table ready to fill", "Check the file", "Save the verdicts on 43 items", "Undo this import",
            "Undo the verdicts on 43 items",
        ),
    }[language]  # fmt: skip
    table, check, save, undo, undo_now = words
    page = page_of(fay, width, language, javascript=False)
    page.goto("/me/")
    page.locator("main a[href*='/steps/verdicts/']").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name=table).click()
    page.locator("input[type=file]").set_input_files(filled(download.value.path(), "1"))
    page.get_by_role("button", name=check).click()
    expect(page.locator("#preview")).to_contain_text("43")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("button", name=save).click()
    expect(page.locator("#missing")).to_have_count(0)
    page.get_by_role("link", name=undo).click()
    page.get_by_role("button", name=undo_now).click()
    expect(page.locator("#missing")).to_be_visible()


def test_the_preview_can_be_read_by_everyone(fay, page_of, axe):
    page = page_of(fay, 390, "th")
    page.goto("/me/")
    page.locator("main a[href*='/steps/verdicts/']").first.click()
    with page.expect_download() as download:
        page.get_by_role("link", name="ตารางพร้อมกรอก").click()
    page.locator("input[type=file]").set_input_files(filled(download.value.path(), "0"))
    page.get_by_role("button", name="ตรวจไฟล์").click()
    expect(page.locator("#preview")).to_be_visible()
    axe(page)
