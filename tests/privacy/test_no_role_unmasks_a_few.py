"""Whatever anyone with an account opens or downloads, a group of fewer than five stays unseen.

The same round is answered twice. The second time those few say the opposite, and everyone else the same. What
any role can reach must then be the same to the byte; so it can't depend on them, be it by a count, a mean, a
difference of two pages or of a whole and its parts. New pages are found by following links and by trying
every address. A third time a large group says the opposite: pages do change, so the walk would notice.
"""

import importlib.util
import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve
from pypdf import PdfReader

from sucharit.answers.envelope import Answer, Coached
from sucharit.cycle import actions as cycle
from sucharit.cycle.tests.small_year import Year, keys
from sucharit.history.models import Entry
from sucharit.people.access import PUBLIC
from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import GRANTS, May
from sucharit.respond import intake
from sucharit.results.models import Announcement, IndicatorScore, Result
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Survey

FEW, MANY = 4, 40
THE_PUBLIC = "the public"
MOST_PAGES = 200  # for each person; a site that shows so few organisations has fewer
# The walk of strangers knows every address of the site.
_SPEC = importlib.util.spec_from_file_location(
    "the_walk_of_strangers", Path(__file__).parents[1] / "test_access.py"
)
_WALK = importlib.util.module_from_spec(_SPEC)
sys.modules[_SPEC.name] = _WALK  # dataclasses look it up there
_SPEC.loader.exec_module(_WALK)
ADDRESSES = _WALK.addresses()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def answer(year: Year, code: str, instrument: str, channel: str, people: int, choice: int) -> None:
    """That many people answer with the same choice; each leaves a text that names the choice."""
    of = {"organisation__code": code, "instrument": instrument, "channel": channel}
    survey = Survey.objects.select_related("questionnaire").get(round=year.round, **of)
    asked = [q for s in survey.questionnaire.content["sections"] for i in s["items"] for q in i["questions"]]
    choices = bytes(min(choice, len(one["choices"])) for one in asked)
    given = Answer(
        choices,
        coached=Coached.YES if choice == 1 else Coached.NO,
        speeding=choice == 1,
        comment=f"ข้อ {choice}",
    )
    for key in keys(survey, people):
        at = {"survey": survey.pk, "link": survey.link, "comment_bytes": survey.comment_bytes}
        assert intake.receive(**at, credential=key, answer=given) is intake.AnswerOutcome.ACCEPTED


@dataclass(frozen=True)
class Case:
    """Where the few are: who answers, and the groups that say the opposite the second and the third time."""

    head_counts: dict[str, int]
    answers: dict[tuple[str, str, str], int]  # (organisation, instrument, channel) → people
    few: tuple[str, str, str]
    many: tuple[str, str, str]
    is_of_schools: bool = False
    every_role: bool = False  # else those who see the most, and the public


def offices(north: int | None) -> Case:
    """The north has four people and all of them answered, or it has forty and four answered."""
    everyone = {(code, "eit", channel): MANY for code in ("north", "south") for channel in ("1", "2")}
    return Case(
        {"north": north, "south": MANY},
        {**everyone, ("north", "iit", "1"): FEW, ("south", "iit", "1"): MANY},
        ("north", "iit", "1"),
        ("south", "iit", "1"),
        every_role=north == FEW,
    )


CASES = {
    "four of an office's four people": offices(FEW),
    "four of an office's forty people": offices(MANY),
    "four of a school's four, beside one other school": Case(
        {"school-1": FEW, "school-2": MANY},
        {
            **{(code, "eit", "1"): MANY for code in ("school-1", "school-2")},
            ("school-1", "iit", "1"): FEW,
            ("school-2", "iit", "1"): MANY,
        },
        ("school-1", "iit", "1"),
        ("school-2", "iit", "1"),
        is_of_schools=True,
    ),
}


class World:
    """One round, everyone in it, and who may look: built once, answered as often as wanted."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self.year = Year()
        if case.is_of_schools:
            self.year.round = self.year.schools(by=self.year.alice)
        taking_part = Participant.objects.filter(round=self.year.round)
        for code, people in case.head_counts.items():
            taking_part.filter(organisation__code=code).update(head_count=people)
        self.year.open()
        for code in case.head_counts:
            self.year.publish(code)
        self.people = dict(self._people())
        self.operator = next(name for name in self.people if name.startswith("operator"))
        self.lead = next(name for name in self.people if name.startswith("project-lead"))
        if not case.every_role:
            self.people = {name: self.people[name] for name in (THE_PUBLIC, self.operator, self.lead)}

    def _people(self) -> Iterator[tuple[str, Person | None]]:
        """The public, and of every set of permissions one who holds it where the few are, or over all."""
        yield THE_PUBLIC, None
        known: set[frozenset[May]] = set()
        for kind, grants in GRANTS.items():
            if grants not in known:
                known.add(grants)
                at = self.year.places["obec" if kind == RoleKind.OPERATOR else self.case.few[0]]
                person = Person.objects.create_user(f"{kind}@staff.example", name_th=f"{kind}")
                person.roles.create(organisation=at, kind=kind, since="2020-01-01")
                Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
                yield f"{kind} of {at.code}", person

    def run(self, opposite: tuple[str, str, str] | None, look: Callable[[str], None]) -> None:
        """Answer, close, score and announce; `look` at it after each, with its name. Nothing of it stays."""
        with transaction.atomic():
            for place, people in self.case.answers.items():
                answer(self.year, *place, people, 1 if place == opposite else 4)
            look("open")
            self.year.close()
            look("closed")
            self.year.score()
            self.year.round.refresh_from_db()
            look("scored")
            cycle.announce_round(by=self.year.alice, round=self.year.round)
            look("announced")
            transaction.set_rollback(True)


def pages_of(world: World, name: str) -> dict[str, tuple[str, ...]]:
    """All that this person can open, by address: every address there is, and whatever is linked to.

    What is public is looked at once, as the public.
    """
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if world.people[name]:
        client.force_login(world.people[name], backend=BACKEND)
    found: dict[str, tuple[str, ...]] = {}
    opened = 0
    ahead = [*dict.fromkeys(every_address(world))]
    while ahead:
        path = ahead.pop(0)
        if path in found or (is_public(path) and world.people[name]):
            continue
        got = client.get(path)
        assert got.status_code < 500, f"{path} broke for {name}"
        found[path] = (str(got.status_code),)
        if got.status_code == 200:
            opened += 1
            assert opened <= MOST_PAGES, f"{name} opens more pages than the walk was made for"
            body = b"".join(got)
            found[path] = told_by(body)
            if "html" in got.headers["Content-Type"]:
                links = re.findall(r'(?:href|hx-get|src)="([^"#]+)', body.decode())
                ahead += [link for link in (urljoin(path, unescape(one)) for one in links) if ours(link)]
    return found


def ours(link: str) -> bool:
    """Whether it is a page of this site that may show figures: not a form to answer, not who holds a role."""
    parts = urlsplit(link)
    beside = (
        "/static/",
        "/a/",
        "/ui/",
        "/sign-in/",
        "/method/",
        # Roots, hashes and packed sizes of random salts: no two are ever the same. What a release tells of a
        # few is tried by tests/attacks/test_open_data_hides_few.py, byte by byte.
        "/proof/",
        "/open-data/",
        "/people/",
        "/password/",
        "/language/",
    )
    return not parts.netloc and parts.path.startswith("/") and not parts.path.startswith(beside)


def is_public(path: str) -> bool:
    try:
        return getattr(resolve(urlsplit(path).path).func, "access", "") == PUBLIC
    except Resolver404:
        return True


def every_address(world: World) -> Iterator[str]:
    """Each address of the site about those who are few and about the whole."""
    year, code = world.year, world.case.few[0]
    surveys = Survey.objects.filter(round=year.round, organisation__code=code)
    fills = {
        "code": (code, year.round.organiser.code),
        "round": year.round.pk,
        "round_id": year.round.pk,
        "year": year.round.year,
        "programme": year.round.programme,
        "link": tuple(surveys.order_by("pk").values_list("link", flat=True)),
        "instrument": world.case.few[1],
        "kind": ("csv", "xlsx", "json", "pdf", "docx"),
        "move": "announce",
    }
    for address in ADDRESSES:
        yield from filled(address, fills)


def filled(address: object, fills: dict[str, object]) -> Iterator[str]:
    """The address with everything that is known put in; one that needs more is reached by links alone."""
    paths = [f"/{address.route}"]
    for name, _ in address.converters:
        values = fills.get(name, ())
        values = values if isinstance(values, tuple) else (values,)
        paths = [re.sub(rf"<(?:\w+:)?{name}>", str(one), path) for path in paths for one in values]
    yield from (path for path in paths if not re.search(r"[<>()]", path) and ours(path))


# What differs between two looks at the same thing: tokens of forms, clock times, ids of chance, and the
# numbers of rows, which PostgreSQL never gives out twice.
PASSING = re.compile(
    r"\d{4}-\d\d-\d\d:results/\d+|"
    r'name="csrfmiddlewaretoken" value="[^"]+"|\b\d{1,2}:\d\d(:\d\d(\.\d+)?)?\b|\b\d\d\.\d\d น\.|'
    r"\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)?|\b[0-9a-f]{32,128}\b"
)


def told_by(body: bytes) -> tuple[str, ...]:
    """What a page or a file says, piece by piece, in no order: texts and rows stand otherwise each time."""
    if body.startswith(b"PK\3\4"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in sorted(packed.namelist()))
    elif body.startswith(b"%PDF"):
        body = b"\n".join(page.get_contents().get_data() for page in PdfReader(io.BytesIO(body)).pages)
    text = PASSING.sub("", body.decode("utf-8", "replace"))
    return tuple(sorted(re.split(r"[\s<>,]+", text)))


def kept(world: World) -> dict[str, object]:
    """What the results and the history keep, which someone may one day read."""
    figures = [
        sorted(map(repr, m.objects.values_list(*plain(m)))) for m in (Announcement, Result, IndicatorScore)
    ]
    traced = [(one.verb, one.about, without_salted(one.what)) for one in Entry.objects.order_by("pk")]
    return {"results": figures, "history": traced}


def without_salted(what: dict) -> dict:
    """Without the digests over each result's random salt, which are others each time."""
    return {name: value for name, value in what.items() if name not in ("digest", "root")}


def plain(model: type) -> list[str]:
    left_out = {"id", "pk", "announced_at", "at", "made", "announcement", "result", "salt"}
    return [field.name for field in model._meta.concrete_fields if field.name not in left_out]


@pytest.fixture
def quick_client(monkeypatch):
    """Thousands of requests: of "not found" only the status counts, and no one looks at a page's context."""
    not_found = "sucharit.config.urls.handler404"
    monkeypatch.setattr(not_found, lambda *_, **__: HttpResponse(status=404), raising=False)
    monkeypatch.setattr("django.test.client.store_rendered_templates", lambda *_, **__: None)


@pytest.fixture
def papers_without_roots(monkeypatch):
    """A root covers random salts, as the pages left out above do, and in a PDF it is no text to leave out."""
    monkeypatch.setattr("sucharit.reports.announced.seal_over", lambda announcement: None)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("quick_client", "papers_without_roots")
@pytest.mark.parametrize("case", CASES)
def test_no_page_or_file_depends_on_what_a_few_people_said(case):
    world = World(CASES[case])
    seen: list[dict] = []

    def look(state: str) -> None:
        if state not in ("scored", "announced"):
            return  # the envelopes are sealed: no page can know
        for name in world.people if len(seen) < 3 else (world.operator,):
            if state == "scored" and name not in (world.operator, world.lead):
                continue  # everyone else sees a part of what these see
            seen[-1] |= {(state, name, path): told for path, told in pages_of(world, name).items()}
        seen[-1] |= {(state, "the database", what): told for what, told in kept(world).items()}

    for opposite in (None, world.case.few, world.case.many):
        seen.append({})
        world.run(opposite, look)
    once, few_changed, many_changed = seen
    assert len(once) > 100
    noticed = {key for key, told in many_changed.items() if told != once[key]}
    assert {name for _, name, _ in noticed} >= {world.operator}, "the walk notices nothing at all"
    tables = {path for _, name, path in once if name == world.lead and path.startswith("/desk/answers/")}
    assert {f"{path.rpartition('.')[2]}" for path in tables} >= {"csv", "xlsx", "json"}
    leaks = sorted(key for key in once.keys() | few_changed.keys() if once.get(key) != few_changed.get(key))
    told = (f"{key}: {difference(once.get(key), few_changed.get(key))}" for key in leaks)
    assert leaks == [], "\n".join(told)


def difference(one: object, other: object) -> str:
    """The pieces that are not in both."""
    if not (isinstance(one, tuple) and isinstance(other, tuple)):
        return f"{one} against {other}"[:300]
    return f"{sorted(set(one) - set(other))[:8]} against {sorted(set(other) - set(one))[:8]}"
