"""On a phone a parent sees where to search, and a form whose parts stand in line."""

import pytest
from playwright.sync_api import expect


@pytest.mark.usefixtures("transactional_db")
def test_the_way_to_the_search_is_seen_on_a_phone(browser_page):
    page = browser_page(width=390)
    page.goto("/help/")
    expect(page.locator(".masthead a[rel=search] svg")).to_be_visible()


@pytest.mark.usefixtures("transactional_db")
def test_the_button_stands_in_line_with_its_box_and_both_filters_side_by_side(browser_page):
    page = browser_page(width=390)
    page.goto("/search/")
    box, button = (page.locator(f".search-words {part}").bounding_box() for part in (".input", ".button"))
    assert abs(box["y"] + box["height"] - button["y"] - button["height"]) < 1
    first, second = (page.locator(".search-filters select").nth(place).bounding_box() for place in (0, 1))
    assert first["y"] == second["y"]
