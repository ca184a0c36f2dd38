"""What rooms publish on a site is asked by section or by item, and told apart by one mark."""

import pytest

from sucharit.contributions import site_sources
from sucharit.contributions.items import FilledItem, FilledItems, pages_by_item
from sucharit.contributions.registry import Registry
from sucharit.contributions.site_sources import SiteRow, SiteSource


@pytest.fixture
def rooms(monkeypatch):
    """Two rooms: one tells of plans and fills an item, the other tells of ratings and fills none."""
    registry = Registry("site_sources")
    registry._complete = True
    plan = SiteRow("แผนปี 2569", items=("prevention.plan",), year=2569)
    registry.add(SiteSource("plans", lambda office, year: [plan], lambda office: (office, 1), True))
    registry.add(SiteSource("ratings", lambda office, year: [SiteRow("AA")], lambda office: (office, 2)))
    monkeypatch.setattr(site_sources, "sources", registry)
    return plan


def test_a_section_shows_the_rows_of_its_rooms_alone(rooms):
    assert site_sources.rows_in("plans", "north") == [rooms]
    assert site_sources.rows_in("practices", "north") == []


def test_a_section_is_known_to_have_rows_by_the_first_one(rooms):
    asked = []

    def rows(office, year):
        for number in range(3):
            asked.append(number)
            yield SiteRow(str(number))

    site_sources.sources.add(SiteSource("practices", rows, lambda office: None))
    assert site_sources.has_rows_in("practices", "north")
    assert asked == [0]
    assert not site_sources.has_rows_in("questions", "north")


@pytest.mark.parametrize("answer", [True, False])
def test_a_room_that_knows_more_cheaply_is_not_asked_for_rows(rooms, answer):
    source = SiteSource(
        "satisfaction", lambda office, year: 1 / 0, lambda office: None, has_any=lambda o: answer
    )
    site_sources.sources.add(source)
    assert site_sources.has_rows_in("satisfaction", "north") is answer


def test_items_are_filled_by_the_rooms_that_say_so(rooms):
    assert site_sources.rows_by_item("north", 2569) == {"prevention.plan": [rooms]}


def test_the_mark_leaves_out_the_sections_that_a_page_does_not_show(rooms):
    assert site_sources.marks_of("north") == (("north", 1), ("north", 2))
    assert site_sources.marks_of("north", without=["plans"]) == (("north", 2),)


def test_a_package_may_fill_one_item_or_many_and_an_empty_page_fills_none(monkeypatch):
    registry = Registry("items")
    registry._complete = True
    registry.add(FilledItem("disclosure.news", lambda office, year: "/news/"))
    registry.add(FilledItems(lambda office, year: {"disclosure.contact": "/contact/", "disclosure.laws": ""}))
    monkeypatch.setattr("sucharit.contributions.items.items", registry)
    assert pages_by_item("north", 2569) == {"disclosure.news": "/news/", "disclosure.contact": "/contact/"}
