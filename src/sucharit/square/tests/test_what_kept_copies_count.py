"""Of a kept copy of a site's page the checks take what the organisation shows; our frame is no sign."""

from dataclasses import replace
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from sucharit.capture import own_pages
from sucharit.capture.kept_reading import text_of
from sucharit.capture.reading.in_html import FILLED, page_of
from sucharit.capture.tests.kept import keep
from sucharit.contributions.site_sources import SiteRow
from sucharit.demo.portals import building
from sucharit.demo.worked_example import CODE
from sucharit.disclosure.checks import ItemCopy, check_item
from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.findings import findings
from sucharit.frameworks.model import Guidance
from sucharit.languages import Text
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.square import item_pages
from sucharit.square.editions import items_of_year
from sucharit.thai.years import fiscal_year_span
from sucharit.website.prose import clean_prose
from sucharit.website.tests.written import TELEPHONE

YEARS = [2566, 2568]
ADDRESS = "https://ita.example"
ITEM = "/site/north/items/2568/disclosure.contact/"


@pytest.fixture(autouse=True)
def here(settings):
    settings.PUBLIC_ADDRESS = ADDRESS


def items_in(organisation, year):
    """(item, its page) of all items of a year that are audited."""
    for item in items_of_year(organisation, year).by_id.values():
        if item.guidance:
            path = f"/site/{organisation.code}/items/{year}/{item.id}/"
            yield item, Client().get(path).content.decode()


def seen(html, item, year, *, is_ours):
    """Names of the elements that the checks see on the page; "" is the year of the whole page."""
    page = page_of(html, is_ours=is_ours)
    page.check()
    context = CheckContext(year, *fiscal_year_span(year))
    found = findings(page, item.guidance, context)
    return {(own.element, own.check) for own in found if own.result is FindingResult.SEEN}


@pytest.mark.django_db
@pytest.mark.parametrize("year", YEARS)
def test_an_item_of_which_an_office_shows_nothing_has_no_element(year):
    office = make_office("สพป.เชียงใหม่ เขต 3", code="north", parent=make_headquarters())
    school = make_school("โรงเรียนบ้านดอย", under=office, code="doi")
    pages = [(year, *own) for own in items_in(office, year)]
    pages += [(2566, *own) for own in items_in(school, 2566)]
    assert len(pages) > 60
    assert [(item.id, own) for of, item, html in pages if (own := seen(html, item, of, is_ours=True))] == []


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("year", YEARS)
def test_an_item_that_is_filled_loses_only_what_our_frame_had(year, settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    office = make_office("สพป.เชียงใหม่ เขต 3", code=CODE, parent=make_headquarters())
    empty = {item.id: seen(html, item, year, is_ours=False) for item, html in items_in(office, year)}
    monkeypatch.setattr(building, "PORTALS", ((CODE, "office", building.WHOLE),))
    monkeypatch.setattr(building, "YEAR", year)
    building.build_portals()
    filled = list(items_in(office, year))
    whole = {item.id: seen(html, item, year, is_ours=False) for item, html in filled}
    own = {item.id: seen(html, item, year, is_ours=True) for item, html in filled}
    assert {id: lost for id in whole if (lost := whole[id] - own[id] - empty[id])} == {}
    assert {id: more for id in whole if (more := own[id] - whole[id])} == {}
    assert sum(map(len, own.values())) >= 40


@pytest.mark.django_db
def test_an_address_that_was_submitted_is_no_sign_on_our_list_of_it(monkeypatch):
    office = make_office("สพป.เชียงใหม่ เขต 3", code="submitted", parent=make_headquarters())
    at = timezone.make_aware(datetime(2025, 1, 5))
    rows = [
        SiteRow("https://office.example/ปี-2568.xlsx", "https://office.example/a.xlsx", text=words, changed=at)
        for words in ("ส่งให้ผู้ตรวจเมื่อ 5 ม.ค. 2568", "ปรับปรุงล่าสุด 5 ม.ค. 2568")
    ]
    everywhere = dict.fromkeys(items_of_year(office, 2568).by_id, rows)
    monkeypatch.setattr(item_pages, "rows_by_item", lambda _office, _year: everywhere)
    pages = list(items_in(office, 2568))
    assert all("a.xlsx" in html for _, html in pages)
    assert [(item.id, own) for item, html in pages if (own := seen(html, item, 2568, is_ours=True))] == []


@pytest.mark.django_db
def test_a_copy_of_our_page_keeps_every_word_and_says_which_part_is_the_offices(office):
    html = Client().get(ITEM).content
    page = text_of(keep(html, url=f"{ADDRESS}{ITEM}"))
    other = text_of(keep(html, url="https://elsewhere.example/page"))
    assert page.text == other.text
    assert [words for words, _ in page.links] == [words for words, _ in other.links]
    assert (page.tables, page.fields) == (other.tables, other.fields)
    mine = page.without_frame()
    assert "99 หมู่ 1" in mine.text
    assert "2568" in page.text
    assert "2568" not in mine.text
    assert "หน้าของเว็บไซต์นี้" not in mine.text
    assert mine.text.index("99 หมู่ 1") == page.text.index("99 หมู่ 1")


@pytest.mark.parametrize(
    "address",
    [
        f"{ADDRESS}{ITEM}",
        f"{ADDRESS}:443{ITEM}?lang=en",
        f"{ADDRESS}/site/north/news/3/",
        f"{ADDRESS}/site/north/",
        f"{ADDRESS}/site/north/procurement/",
        f"{ADDRESS}/ask/north/",
        f"{ADDRESS}/satisfaction/abcdefgh/",
        f"{ADDRESS}/y/abcdefgh/",
        f"{ADDRESS.upper()}{ITEM}",
    ],
)
def test_pages_that_an_office_fills_are_ours(address):
    assert own_pages.is_one_of_ours(address)


@pytest.mark.parametrize(
    "address",
    [
        f"https://office.example{ITEM}",
        f"http://ita.example{ITEM}",
        f"https://ita.example:8443{ITEM}",
        f"https://ita.example@office.example{ITEM}",
        f"https://office@ita.example{ITEM}",
        f"https://ita.example.office.example{ITEM}",
        f"https://office.example/?at={ADDRESS}{ITEM}",
        f"https://office.example#{ADDRESS}{ITEM}",
        f"{ADDRESS}/site-files/abcdefghijklmnopqrstuvwx/page.html",
        f"{ADDRESS}/desk/",
        f"{ADDRESS}/office/north/",
        ADDRESS,
        f"{ADDRESS}:x{ITEM}",
        "",
    ],
)
def test_no_mark_is_believed_elsewhere_or_where_an_office_fills_nothing(address):
    assert not own_pages.is_one_of_ours(address)


@pytest.mark.django_db
def test_the_address_in_the_end_counts_and_not_the_one_that_was_submitted():
    html = f"<p>ปีงบประมาณ 2567</p><p {FILLED}>ปรับปรุงล่าสุด 5 มกราคม 2568</p>"
    led_away = keep(html, url=f"{ADDRESS}{ITEM}", final_url="https://office.example/page")
    assert text_of(led_away).filled == ()
    led_here = keep(html, url="https://office.example/2", final_url=f"{ADDRESS}{ITEM}")
    assert len(text_of(led_here).filled) == 1


def test_an_office_can_mark_nothing_in_what_it_writes():
    written = clean_prose(f"<p {FILLED}>นโยบาย</p><p>2568</p>")
    assert "นโยบาย" in written
    assert FILLED not in written


@pytest.mark.django_db
def test_a_foreign_page_hides_neither_last_years_title_nor_a_private_number_by_our_mark():
    number = "".join(("110", "17002", "00019"))
    html = f"<h1>แผนปฏิบัติการ ประจำปีงบประมาณ 2567</h1><p>{number}</p><p {FILLED}>เผยแพร่ 5 มกราคม 2568</p>"
    page = text_of(keep(html, url="https://office.example/plan"))
    asked = Guidance(Text.same("-"), (), False, True, "yearly", "", ())
    context = CheckContext(2568, *fiscal_year_span(2568))
    year, *alerts = findings(page, asked, context)
    assert year.result is FindingResult.NOT_SEEN
    assert [own.check for own in alerts] == ["personal-id"]
    assert "personal-id" in {own.check for own in findings(page_of(html, is_ours=True), asked, context)}


def checked(office, html, address):
    """What the checks say of a copy of this page: results and words of all elements, and the alerts."""
    copy = keep(html, url=address)
    item = items_of_year(office.north, 2568).by_id["disclosure.executives"]
    own = check_item([ItemCopy(address, copy.text, copy)], item, office.north, 2568, lambda _copy: "/copy/")
    told = [one.finding for element in own.elements for one in element.findings]
    return {one.result for one in told}, {one.words.th for one in told}, own.alerts


@pytest.mark.django_db
def test_a_copy_of_ours_from_before_parts_were_marked_is_for_people_to_look_at(office):
    number = "".join(("110", "17002", "00019"))
    director = f"<p>ผู้บริหาร นางดี ใจงาม ผู้อำนวยการ โทรศัพท์ {TELEPHONE}</p>"
    html = f"{director}<p>เลขประจำตัวประชาชน {number}</p>"
    results, words, alerts = checked(office, html, f"{ADDRESS}{ITEM}")
    assert results == {FindingResult.CANT_TELL}
    assert all("เก็บสำเนาใหม่" in one for one in words)
    assert [one.finding.check for one in alerts] == ["personal-id"]
    assert checked(office, html, f"{ADDRESS}/office/north/")[0] == {FindingResult.CANT_TELL}
    assert FindingResult.SEEN in checked(office, html, "https://office.example/executives")[0]
    marked = f"<div {FILLED}>{html}</div>"
    assert FindingResult.SEEN in checked(office, marked, f"{ADDRESS}{ITEM}")[0]


@pytest.mark.django_db
def test_a_file_of_ours_or_one_handed_in_is_read_whole():
    page = page_of("<p>ปีงบประมาณ 2568</p>")
    assert own_pages.tells_no_part(page, f"{ADDRESS}{ITEM}")
    assert not own_pages.tells_no_part(replace(page, kind="pdf"), f"{ADDRESS}/site-files/abc/plan.pdf")
    assert not own_pages.tells_no_part(page, f"{ADDRESS}/another-program/")
