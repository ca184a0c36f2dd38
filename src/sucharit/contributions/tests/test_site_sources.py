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
