"""Every page that can be reached from the first one is sound: on a phone and a desk, in both languages."""

import re
from collections.abc import Callable
from itertools import product
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import Resolver404, resolve
from playwright.sync_api import Page, expect

from sucharit.demo import build

pytestmark = pytest.mark.slow
STARTS = ("/", "/ui/")


@pytest.fixture
def country(transactional_db, tmp_path):
    """The invented country, whole."""
    build.build(tmp_path, lambda line: None)


def reachable(client: Client) -> dict[str, str]:
    """One address for each page there is, by the name of its view, found by following links."""
    found: dict[str, str] = {}
    ahead = list(STARTS)
    while ahead:
        address = ahead.pop(0)
        try:
            name = resolve(address).view_name
        except Resolver404:
            name = f"nothing answers at {address}"
        if name in found:
            continue
        answer = client.get(address, headers={"host": "localhost"})
        if "text/html" in answer.headers["Content-Type"] and answer.status_code != 405:
            found[name] = address
            links = re.findall(r'href="([^"#?]+)', answer.content.decode())
            ahead += [path for path in (urljoin(address, link) for link in links) if is_page(path)]
    return found


def is_page(address: str) -> bool:
    """Whether this leads to a page of ours, not to a file or another place."""
    return not urlsplit(address).netloc and not address.startswith("/static/") and "." not in address


def test_every_page_can_be_read_by_everyone(country, browser_page, axe):
    """In one test, since the country takes a minute to make and no page changes it."""
    pages = reachable(Client())
    assert len(pages) >= 6, pages
    for language, width in product(("th", "en"), (390, 1280)):
        page = browser_page(width=width, language=language)
        for name, address in pages.items():
            if (name, language) == ("respond:answer", "en"):
                address += "en/"  # one's bytes are everyone's, so its address says the language
            see_that_it_is_sound(page, axe, name, address, language)


def see_that_it_is_sound(page: Page, axe: Callable[[Page], None], name: str, address: str, language: str):
    answer = page.goto(address, wait_until="networkidle")
    other = page.locator(f'link[rel="alternate"][hreflang="{language}"]')
    if page.locator("html").get_attribute("lang") != language and other.count():
        # Pages that are the same for everyone say the language in the address
        address = urlsplit(other.get_attribute("href"))._replace(scheme="", netloc="").geturl()
        answer = page.goto(address, wait_until="networkidle")
    assert (name, answer.status) == (name, 200)
    assert page.locator("html").get_attribute("lang") == language, name
    expect(page.locator("h1"), name).to_have_count(1)
    too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    width = page.viewport_size["width"]
    assert too_wide <= 0, f"{name} at {address} is {too_wide} pixels wider than the screen of {width}"
    axe(page)
