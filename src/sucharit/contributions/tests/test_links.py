"""Links of several packages on one page: in order, and an address once."""

from sucharit.contributions import links
from sucharit.contributions.links import Link, LinkProvider, Page, links_on


def test_an_address_that_comes_twice_keeps_its_first_place_and_name(monkeypatch):
    first = LinkProvider(Page.HOME, lambda person: [Link("slips", "/a/"), Link("poster", "/b/")])
    second = LinkProvider(Page.HOME, lambda person: [Link("slips again", "/a/"), Link("draw", "/c/")])
    elsewhere = LinkProvider(Page.SURVEY, lambda person: [Link("webhook", "/d/")])
    monkeypatch.setattr(links, "providers", [first, elsewhere, second])
    assert [link.title for link in links_on(Page.HOME, None)] == ["slips", "poster", "draw"]
