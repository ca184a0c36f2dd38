"""No link leads nowhere: each page that someone can reach by links, as every role, with its anchors.

A link that leaves the site is not followed. Pages of one kind differ by their data alone, so a few of each
are enough: the first of every view and of every set of query names, and of every state that the world has.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

from sucharit.config.tests.audit_in_use import make_audit
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.people import actions as people
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.roster.models import Contact
from sucharit.rounds.tests.places import make_round
from sucharit.surveys.models import Mode, Survey

SAME_KIND = 3  # pages of one view and one set of query names that are read
STARTS = ("/", "/me/", "/desk/")
ROLES = (None, *RoleKind)


class Links(HTMLParser):
    """The links of a page and the ids that links may lead to."""

    def __init__(self) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids |= {values[name] for name in ("id", "name") if name in values}
        if tag == "a" and "href" in values:
            self.targets.append(values["href"])
        if tag == "form" and values.get("method", "get").lower() == "get":
            self.targets.append(values.get("action", ""))


@dataclass
class Walk:
    """All that one person can reach, and the links that lead nowhere."""

    client: Client
    ids: dict[str, set[str] | None] = field(default_factory=dict)  # None: a file
    dead: list[str] = field(default_factory=list)
    kinds: dict[tuple[str, tuple[str, ...]], int] = field(default_factory=dict)

    def run(self) -> list[str]:
        ahead = [("", start) for start in STARTS]
        promises: list[tuple[str, str, str]] = []
        while ahead:
            source, address = ahead.pop(0)
            page, anchor = urldefrag(address)
            if page not in self.ids:
                if source and not self.is_wanted(page):
                    continue
                ahead += [(page, link) for link in self.read(source, page)]
            if anchor:
                promises.append((source, page, anchor))
        self.dead += [
            f"{source}: {page}#{anchor}"
            for source, page, anchor in promises
            if self.ids.get(page) is not None and anchor not in (self.ids[page] or ())
        ]
        return self.dead

    def is_wanted(self, page: str) -> bool:
        """Whether it is among the first of its kind."""
        try:
            view = resolve(urlsplit(page).path).view_name
        except Resolver404:
            view = page
        names = tuple(sorted({name for name, value in parse_qsl(urlsplit(page).query) if value}))
        kind = (view, names)
        self.kinds[kind] = self.kinds.get(kind, 0) + 1
        return self.kinds[kind] <= SAME_KIND

    def read(self, source: str, page: str) -> Iterator[str]:
        """The links of a page of ours."""
        answer = self.client.get(page, follow=True)
        self.ids[page] = None
        if answer.status_code != 200 and source:
            self.dead.append(f"{source}: {page} answers {answer.status_code}")
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            return
        links = Links()
        links.feed(answer.content.decode())
        self.ids[page] = links.ids
        base = answer.redirect_chain[-1][0] if answer.redirect_chain else page
        yield from (urljoin(base, link) for link in links.targets if is_ours(link))


def is_ours(link: str) -> bool:
    """Whether it stays on this site: no way out of it, no file of the pages' own, no form to answer."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return False
    return not parts.path.startswith(("/static/", "/sign-out/", "/a/"))


@pytest.fixture
def year(db) -> Year:
    """An announced year, an open round, one of an office for its schools, a draft, and work waiting."""
    year = Year()
    year.open()
    year.answer("north", people=12)
    year.publish("south", missing=3)
    schools = cycle.open_round(by=year.bob, round=year.schools())
    for round in (year.round, schools):
        progress.refresh(round)
    make_round(year.places, by=year.alice, year=2570)
    interview = Survey.objects.filter(round=year.round, mode=Mode.INTERVIEW).first()
    if interview:
        Contact.objects.create(survey=interview, name="คนหนึ่ง", phone="1")
    results = {"north": ("94.67", "A", 1), "south": (None, "", None)}
    store_totals(announce(2566, Source.IMPORTED), year.places, results)
    people.invite(
        by=year.bob, email="new@example.org", role_kind=RoleKind.STAFF, organisation=year.places["north"]
    )
    return year


@pytest.fixture
def walkers(year) -> dict[RoleKind | None, Person]:
    """Someone of each role at a place where it is held in the field, with boards and verdicts to work on."""
    place = {RoleKind.OPERATOR: "obec", RoleKind.ASSESSOR: "obec", RoleKind.SCHOOL_ADMIN: "school-1"}
    people = {
        kind: make_person(f"walker-{kind.value}", kind, year.places[place.get(kind, "north")])
        for kind in RoleKind
    }
    make_audit(year, people)
    return people


@pytest.mark.slow
@pytest.mark.parametrize("kind", ROLES, ids=lambda kind: str(kind or "signed out"))
def test_every_link_of_every_page_leads_somewhere(walkers, kind):
    client = Client(headers={"host": "localhost"})
    if person := walkers.get(kind):
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    walk = Walk(client)
    assert walk.run() == []
    assert len(walk.ids) > 15


def test_a_dead_anchor_and_a_dead_page_are_noticed(db):
    page = '<a href="#here">a</a><a id="there" href="/no-such-page/">b</a>'
    walk = Walk(_Pages({"/": page, "/me/": "", "/desk/": ""}))
    assert walk.run() == ["/: /no-such-page/ answers 404", "/: /#here"]


class _Pages:
    """Answers like a client, from texts."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages = pages

    def get(self, page: str, follow: bool):
        answer = HttpResponse(self.pages.get(page, ""), status=200 if page in self.pages else 404)
        answer.redirect_chain = []
        return answer
