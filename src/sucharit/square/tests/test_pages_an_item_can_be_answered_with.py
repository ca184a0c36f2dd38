"""Of every page of ours that an item can be answered with, checks take what the organisation filled alone."""

import re

import pytest
from django.test import Client
from django.urls import get_resolver

from sucharit.capture.own_pages import is_one_of_ours, tells_no_part
from sucharit.capture.reading.in_html import page_of
from sucharit.contributions.filled_pages import filled_pages
from sucharit.demo.portals import building
from sucharit.demo.worked_example import CODE
from sucharit.elements.finding import CheckContext, FindingResult
from sucharit.elements.findings import findings
from sucharit.people.access import PUBLIC
from sucharit.people.tests.factories import make_headquarters, make_office, make_school
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.questions.models import QuestionDesk
from sucharit.questions.tests.desk_in_use import AskedOffice
from sucharit.results.models import Source
from sucharit.square import embedding
from sucharit.square.editions import items_of_year
from sucharit.thai.years import fiscal_year_span
from sucharit.website import shown
from sucharit.website.actions import begin_site

YEARS = (2566, 2568)
ADDRESS = "https://ita.example"
OF_AN_ORGANISATION = re.compile(r":(?:code|public_link|announced)>|<(?:code)>")
UNFILLED = {  # pages about an organisation on which it writes nothing, so that no part of them is evidence
    "portal:office",
    "portal:explain",
    "portal:compare",
    "portal:what-if",
    "portal:what-if-result",
    "portal:embed-office",
    "recompute:page",
    "people:accept",
    "verdicts:announced-copy",  # what stood elsewhere; that address is kept itself
}
NO_PAGES = {  # files and answers for programs
    "square:all-items",
    "square:feed",
    "square:item-json",
    "square:items-json",
    "figures:public-results-json",
    "year_papers:published-file",
    "year_papers:published-photograph",
    "best_practices:public-photograph",
    "evidence:published-file",
    "evidence:published-picture",
    "portal:facts-file",
    "portal:office-picture",
    "portal:site-picture",
    "reports:card",
    "reports:office",
    "api:organisation",
    "api:result",
}


@pytest.fixture(autouse=True)
def here(settings):
    settings.PUBLIC_ADDRESS = ADDRESS


def public_routes(patterns, space="", before=""):
    """(view, path as it is written) of all that everyone may open."""
    for own in patterns:
        path = f"{before}{own.pattern}"
        if hasattr(own, "url_patterns"):
            yield from public_routes(own.url_patterns, f"{space}{own.namespace or ''}:".lstrip(":"), path)
        elif getattr(own.callback, "access", "") == PUBLIC:
            yield f"{space}{own.name}", path


def test_of_every_public_page_about_an_organisation_it_is_known_whether_it_fills_it():
    routes = public_routes(get_resolver().url_patterns)
    about = {view for view, path in routes if OF_AN_ORGANISATION.search(path)}
    marked = frozenset().union(*(pages.views for pages in filled_pages))
    assert about - NO_PAGES == marked | (UNFILLED & about)


def page_at(path):
    """The page as the reader of kept copies takes it; it says what of it is filled."""
    answer = Client().get(path)
    assert answer.status_code == 200, path
    address = f"{ADDRESS}{path}"
    assert is_one_of_ours(address), path
    page = page_of(answer.content.decode(), address, is_ours=True)
    page.check()
    assert not tells_no_part(page, address), path
    return page


def whole_page(path):
    """The page as if it were someone else's."""
    return page_of(Client().get(path).content.decode())


def items_of(organisation):
    """(year, item) of all that are audited; of one year there is no edition for schools."""
    for year in YEARS:
        layout = items_of_year(organisation, year)
        yield from ((year, item) for item in layout.by_id.values() if item.guidance) if layout else ()


def seen_by_all(page, organisation):
    """(year, item, element, check) of all that the checks see on a page, over all items of both years."""
    return {
        (year, item.id, own.element, own.check)
        for year, item in items_of(organisation)
        for own in findings(page, item.guidance, CheckContext(year, *fiscal_year_span(year)))
        if own.result is FindingResult.SEEN
    }


def sites_own_pages(organisation):
    """Pages that a site has whatever is written in it."""
    site = f"/site/{organisation.code}/"
    yield from (site, f"{site}follow/", f"{site}embed/")
    yield from (f"{site}embed/{frame}/" for frame in embedding.FRAMES)
    yield from (f"{site}items/{year}/" for year in {year for year, _item in items_of(organisation)})


def sections_of(organisation):
    """Pages of sections in which something is public."""
    own = (f"/site/{organisation.code}/{section.id}/" for section in shown.kinds().sections)
    return [path for path in own if Client().get(path).status_code == 200]


@pytest.mark.django_db
def test_on_no_page_of_an_empty_site_an_element_is_seen():
    office = make_office("สพป.เชียงใหม่ เขต 3", code="north", parent=make_headquarters())
    school = make_school("โรงเรียนบ้านดอย", under=office, code="doi")
    store_totals(announce(2568, Source.IMPORTED), {"north": office}, {"north": ("94.67", "A", 1)})
    begin_site(by=None, organisation=office)
    QuestionDesk.objects.create(organisation=office, is_open=False, days=7)
    assert sections_of(office) == []
    pages = {path: office for path in (*sites_own_pages(office), "/site/north/ratings/", "/ask/north/")}
    pages |= dict.fromkeys(sites_own_pages(school), school)
    assert {path: own for path, of in pages.items() if (own := seen_by_all(page_at(path), of))} == {}


@pytest.mark.django_db
def test_of_a_desk_that_was_opened_its_form_is_a_sign_and_our_words_are_none():
    asked = AskedOffice()
    path = f"/ask/{asked.office.code}/"
    assert {own[1:] for own in seen_by_all(page_at(path), asked.office)} == {
        ("disclosure.questions", "two-way", "two-way"),
        ("disclosure.e-service", "form", "upload-usable"),
        ("disclosure.complaint-channel", "online", "upload-usable"),
    }
    question, _secret = asked.ask()
    asked.answer(question)
    for own in (path, f"{path}{question.number}/"):
        assert "ใบแจ้งย้าย" in page_at(own).without_frame().text
        assert "ข้ามไป" not in page_at(own).without_frame().text


@pytest.mark.slow
@pytest.mark.django_db
def test_what_an_office_filled_is_seen_wherever_its_site_shows_it(settings, tmp_path, monkeypatch):
    settings.VAR = tmp_path
    office = make_office("สพป.เชียงใหม่ เขต 3", code=CODE, parent=make_headquarters())
    monkeypatch.setattr(building, "PORTALS", ((CODE, "office", building.WHOLE),))
    monkeypatch.setattr(building, "YEAR", YEARS[-1])
    building.build_portals()
    of_items = set()
    for year, item in items_of(office):
        own = seen_by_all(page_at(f"/site/{CODE}/items/{year}/{item.id}/"), office)
        of_items |= {one for one in own if one[:2] == (year, item.id)}
    assert len(of_items) >= 55
    sections = sections_of(office)
    assert len(sections) == len(shown.kinds().sections)
    ours = seen_by_all(whole_page(f"/site/{CODE}/embed/"), office)  # nothing is written there; the menu is
    lost = {
        path: (seen_by_all(whole_page(path), office) - seen_by_all(page_at(path), office) - ours) & of_items
        for path in (f"/site/{CODE}/", *sections)
    }
    assert {path: own for path, own in lost.items() if own} == {}
