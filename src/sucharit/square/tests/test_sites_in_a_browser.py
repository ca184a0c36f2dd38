"""Every page of a site in a real browser: on a phone and a desk, in both languages, and light."""

import gzip

import pytest
from playwright.sync_api import expect

from sucharit.capture.tests.small_sites import SmallSite
from sucharit.demo.portals.building import build_portals
from sucharit.demo.schools import school_names
from sucharit.demo.worked_example import CODE
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.square import answering
from sucharit.square.kept_pages import KeptPages

SECTIONS = [
    "about",
    "news",
    "services",
    "plans",
    "procurement",
    "personnel",
    "integrity",
    "contact",
    "ratings",
]
PATHS = ["", *(f"{section}/" for section in SECTIONS), "items/2568/", "items/2568/disclosure.contact/"]
PATHS += ["items/2568/disclosure.strategy/", "service-manual/1/", "news/1/", "embed/", "services/?q=เทียบ"]
PATHS += [f"embed/{section}/" for section in ("services", "contact", "complaints")]
SCHOOL = next(iter(school_names()))


@pytest.fixture
def portals(transactional_db, settings, tmp_path):
    """The demo's portals, whole and in part, and a school that wrote nothing."""
    settings.VAR = tmp_path
    root = make_headquarters()
    office = make_office("สพป.เชียงใหม่ เขต 3", code=CODE, parent=root)
    make_school("โรงเรียนบ้านตัวอย่าง", under=office, code=SCHOOL)
    make_school("โรงเรียนที่ยังไม่เขียนอะไร", under=office, code="empty")
    for year, score in ((2566, "94.67"), (2567, "96.10")):
        store_totals(announce(year, Source.IMPORTED), {"o": office}, {"o": (score, "A", 1)})
    build_portals()
    return office


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_everyone_can_read_every_page(portals, browser_page, axe, width, language):
    page = browser_page(width=width)
    addresses = [f"/site/{CODE}/{path}" for path in PATHS] + [f"/site/{SCHOOL}/", "/site/empty/"]
    for address in addresses:
        if language == "en":
            address += "&lang=en" if "?" in address else "?lang=en"
        assert page.goto(address, wait_until="networkidle").status == 200, address
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels too wide"
        expect(page.locator("h1"), address).to_have_count(1)


def test_a_first_visit_weighs_little_and_runs_no_script(portals, browser_page):
    page, answers = browser_page(width=390), []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(f"/site/{CODE}/", wait_until="networkidle")
    bodies = [(answer.headers.get("content-type", ""), answer.body()) for answer in answers]
    assert not [kind for kind, _body in bodies if "javascript" in kind]
    weight = sum(
        len(body if "font" in kind or "image" in kind else gzip.compress(body)) for kind, body in bodies
    )
    assert weight <= 60 * 1024


@pytest.mark.parametrize("javascript", [True, False])
def test_a_link_within_a_frame_opens_beside_it_and_not_in_it(
    portals, browser_page, live_server, settings, monkeypatch, javascript
):
    """The other website, at another address of this machine, holds nothing but the line."""
    monkeypatch.setattr(answering, "PAGES", KeptPages())  # made at another address
    settings.PUBLIC_ADDRESS = live_server.url
    address = f"{live_server.url}/site/{CODE}/embed/services/"
    line = f'<iframe src="{address}" title="services" width="100%" height="480"></iframe>'
    page, elsewhere = browser_page(width=390, javascript=javascript), SmallSite()
    elsewhere.pages["/"] = f'<!doctype html><link rel="icon" href="data:,">{line}'
    page.goto(elsewhere.url())
    page.frame_locator("iframe").locator("li a").first.click()
    page.wait_for_url(f"**/site/{CODE}/service-manual/*/")
    expect(page.locator("h1")).to_have_count(1)
    elsewhere.vanish()
