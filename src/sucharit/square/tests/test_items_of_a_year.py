"""Each item of a year has a page of its own, whose address can be submitted, with JSON beside it."""

import pytest

from sucharit.contributions.items import pages_by_item
from sucharit.frameworks import load
from sucharit.square import item_pages
from sucharit.website.tests.written import CONTACT, NEWS

YEAR = 2568
ITEMS = f"/site/north/items/{YEAR}/"


def test_the_list_has_all_items_in_the_order_of_the_edition(office, reader):
    page = reader.get(ITEMS).content.decode()
    codes = [item.code for item in load("obec-area/2568").instrument("oit").items()]
    places = [page.index(f'class="item-code">{code}<') for code in codes]
    assert places == sorted(places)


def test_an_item_that_the_site_fills_leads_to_its_page_and_another_does_not(office, reader):
    page = reader.get(ITEMS).content.decode()
    assert f"{ITEMS}disclosure.contact/" in page
    assert f"{ITEMS}disclosure.strategy/" not in page


def test_the_page_of_an_item_shows_what_its_records_say(office, reader):
    page = reader.get(f"{ITEMS}disclosure.contact/").content.decode()
    assert CONTACT["telephones"] in page
    assert CONTACT["map"] in page


@pytest.mark.parametrize("year", [2566, YEAR])
def test_no_page_of_an_item_says_in_our_words_what_an_assessor_looks_for(office, reader, year):
    for item in load(f"obec-area/{year}").instrument("oit").items():
        page = reader.get(f"/site/north/items/{year}/{item.id}/").content.decode()
        asked = [item.guidance.about, *(element.text for element in item.guidance.elements)]
        assert [words.th for words in asked if words.th in page] == []


def test_programs_read_the_same(office, reader):
    answer = reader.get(f"{ITEMS}disclosure.contact.json")
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    own = answer.json()
    assert own["item"] == "disclosure.contact"
    assert own["elements"] == ["address", "telephone-and-email", "map"]
    (record,) = own["records"]
    assert record["fields"]["telephones"] == [CONTACT["telephones"]]
    assert len(record["sha256"]) == 64
    every = reader.get(f"/site/north/items/{YEAR}.json").json()
    assert own in every["items"]


def test_an_item_without_anything_has_an_address_and_says_so(office, reader):
    answer = reader.get(f"{ITEMS}disclosure.strategy/")
    assert answer.status_code == 200
    assert "ข้อนี้ยังไม่มีข้อมูลในเว็บไซต์นี้" in answer.content.decode()
    assert reader.get(f"{ITEMS}disclosure.strategy.json").json()["records"] == []


@pytest.mark.parametrize("path", ["items/2560/", "items/2568/disclosure.nothing/", "items/2568/x.y.json"])
def test_what_no_edition_has_is_not_found(office, reader, path):
    assert reader.get(f"/site/north/{path}").status_code == 404


def test_the_board_is_offered_the_page_of_each_item_that_the_site_fills(office):
    pages = pages_by_item(office.north, YEAR)
    assert pages["disclosure.contact"] == f"{ITEMS}disclosure.contact/"
    assert "disclosure.strategy" not in pages
    assert pages_by_item(office.school, 2566) == {}


def test_a_record_of_another_year_does_not_fill_an_item(office):
    office.show("no-gift", {"sort": "declaration", "year": "2566", "words": {"th": "ไม่รับ"}})
    assert "prevention.declaration" not in pages_by_item(office.north, YEAR)
    office.show("no-gift", {"sort": "declaration", "year": "2568", "words": {"th": "ไม่รับ"}})
    assert "prevention.declaration" in pages_by_item(office.north, YEAR)


def test_the_page_of_an_item_with_many_records_shows_the_latest_and_leads_to_all(office, reader, monkeypatch):
    monkeypatch.setattr(item_pages, "RECORDS_A_PAGE", 2)
    for day in ("1 ม.ค. 2568", "3 ม.ค. 2568", "2 ม.ค. 2568"):
        office.show("news", {**NEWS, "day": day, "title": {"th": f"ข่าวของ {day}"}})
    page = reader.get(f"{ITEMS}disclosure.news/").content.decode()
    assert "ข่าวของ 3 ม.ค. 2568" in page
    assert "ข่าวของ 2 ม.ค. 2568" in page
    assert "ข่าวของ 1 ม.ค. 2568" not in page
    assert "แสดง 2 รายการแรกจากทั้งหมด 3 รายการ" in page
    assert 'href="/site/north/news/"' in page.split("แสดง 2 รายการแรก")[1]
    assert len(reader.get(f"{ITEMS}disclosure.news.json").json()["records"]) == 3
