"""A site in the middle of its year, for tests that walk over all of it: who is there, what it holds.

The country of `cycle.tests.small_year` with an announced year, a scored one, an open one with answers,
an office's round for its schools, a draft, visitors who wait to be drawn, an office's own surveys, and the
boards and verdicts of `audit_in_use`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core import mail
from django.test import Client, TestCase
from django.urls import URLResolver, get_resolver, resolve
from django.utils import timezone

from sucharit.capture.models import Capture
from sucharit.config.tests.audit_in_use import SHOWN, make_audit
from sucharit.config.tests.best_practices_in_use import (
    links_of_best_practices,
    make_best_practices,
    names_of_best_practices,
)
from sucharit.config.tests.certificates_in_use import (
    links_of_certificates,
    make_certificates,
    names_of_certificates,
)
from sucharit.config.tests.office_papers_in_use import make_papers, names_of_papers
from sucharit.config.tests.open_data_in_use import names_of_open_data
from sucharit.config.tests.own_models_in_use import make_own_models, names_of_own_models
from sucharit.config.tests.public_proof_in_use import names_of_public_proof
from sucharit.config.tests.questions_in_use import make_questions, names_of_questions
from sucharit.config.tests.square_in_use import make_square, names_of_square
from sucharit.config.tests.websites_in_use import make_websites, names_of_websites
from sucharit.config.tests.work_in_use import links_of_work, make_work, names_of_work, steps_of_work
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.tests.small_year import Year
from sucharit.desk.steps.moves import MOVES
from sucharit.disclosure.models import HandedFile, ItemOwner, Submission
from sucharit.figures.actions import own_surveys, public_surveys
from sucharit.figures.models import PublicOwnSurvey, SurveyTopic
from sucharit.help.guides import guides
from sucharit.languages import Text
from sucharit.people import actions as people
from sucharit.people.models import Invitation, Organisation, Person, Role, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.portal.tests.cast import announce, store_totals
from sucharit.results.models import Source
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Contact
from sucharit.rounds.models import Round
from sucharit.rounds.tests.places import make_round
from sucharit.surveys.models import Mode, Survey
from sucharit.verdicts.models import AnnouncedVerdicts, Assignment, Dispute
from sucharit.verdicts.pages.operator.moves import MOVES as VERDICT_MOVES

# Those who hold a role, those who answer, and those who do neither.
WHO = (*RoleKind, "respondent", "signed out")
AT = {RoleKind.OPERATOR: "obec", RoleKind.ASSESSOR: "obec", RoleKind.SCHOOL_ADMIN: "school-1"}


@dataclass
class SiteInUse:
    """The organisations, and the secrets that some of its people hold."""

    year: Year
    codes: list[str]
    invitation: str
    password_link: tuple[str, str] = ("", "")
    asker_secret: str = ""
    people: dict[str, Person] = field(default_factory=dict)

    def values(self) -> dict[str, list[str]]:
        """What the names in addresses stand for."""
        models = {
            "announced": AnnouncedVerdicts,
            "assignment": Assignment,
            "capture": Capture,
            "contact": Contact,
            "dispute": Dispute,
            "invitation": Invitation,
            "owner": ItemOwner,
            "person": Person,
            "pk": Authenticator,
            "role": Role,
            "round": Round,
            "round_id": Round,
            "submission": Submission,
        }
        pks = {name: list(model.objects.values_list("pk", flat=True)) for name, model in models.items()}
        texts = {
            "asker_secret": [self.asker_secret, "no-such-secret"],
            "code": [*Organisation.objects.values_list("code", flat=True), "North"],
            "guide": list(guides()),
            "instrument": ["iit", "eit", "oit"],
            "item": [SHOWN, "disclosure.executives"],
            "key": [self.password_link[1], "results"],
            "kind": ["csv", "xlsx", "pdf", "docx", "parquet", "json"],
            "link": list(Survey.objects.exclude(link=None).values_list("link", flat=True)),
            "move": [*MOVES, *VERDICT_MOVES],
            "name": ["2566", "2564"],
            "place": ["0", "1"],
            "programme": ["obec-area", "obec-school"],
            "provider_id": ["a-provider"],
            "rest": ["a/b", "a/en/ballot/", "a/code"],
            "secret": [self.invitation, "no-such-secret"],
            "sha256": list(HandedFile.objects.values_list("content", flat=True)),
            "step": ["screening", "ready", "take-back", *steps_of_work()],
            "uidb36": [self.password_link[0], "1"],
            "year": ["2567", "2566", "2568", "2569"],
            "public_link": [
                *links_of_work(),
                *links_of_certificates(),
                *links_of_best_practices(),
                *PublicOwnSurvey.objects.exclude(since=None).values_list("survey__link", flat=True),
                "no-such-link",
            ],
            **names_of_work(),
            **names_of_certificates(),
            **names_of_own_models(),
            **names_of_best_practices(),
            **names_of_papers(),
            **names_of_open_data(),
            **names_of_public_proof(),
            **names_of_questions(),
            **names_of_websites(),
            **names_of_square(),
        }
        return {**texts, **{name: list(map(str, values)) for name, values in pks.items()}}


def make_site() -> SiteInUse:
    """All of it; takes a few seconds."""
    year = Year()
    scored = make_round(year.places, by=year.alice, year=2568)
    scored.participants.update(head_count=12)
    year.round, later = cycle.open_round(by=year.alice, round=scored), year.round
    year.answer("north", people=12)
    year.answer("north", "eit", people=12)
    year.close()
    year.score()
    year.round = later
    year.open()
    year.answer("north", people=12)
    year.publish("south", missing=3)
    schools = cycle.open_round(by=year.bob, round=year.schools())
    for round in (year.round, schools):
        progress.refresh(round)
    make_round(year.places, by=year.alice, year=2570)
    let_visitors_wait(year)
    results = {"north": ("94.67", "A", 1), "south": (None, "", None)}
    store_totals(announce(2566, Source.IMPORTED), year.places, results)
    ask_how_satisfied(year)
    site = SiteInUse(year, codes_of(year), invitation_of(year))
    for who in RoleKind:
        site.people[who] = make_person(f"one-{who.value}", who, year.places[AT.get(who, "north")])
    make_audit(year, site.people)
    make_work(year, site.people)
    make_certificates(year, site.people)
    make_own_models(year, site.people)
    make_best_practices(year, site.people)
    make_papers(year, site.people)
    site.asker_secret = make_questions(year, site.people)
    make_websites(year, site.people)
    make_square(year, site.people)
    Authenticator.objects.update(data={"secret": get_adapter().encrypt("MFRGGZDFMZTWQ2LK")})
    site.password_link = password_link_of(year.bob)
    return site


def let_visitors_wait(year: Year) -> None:
    """At one counter they are drawn, at another they are asked by an assessor."""
    eit = Survey.objects.filter(round=year.round, instrument="eit")
    counter = eit.exclude(mode=Mode.INTERVIEW).filter(organisation__code="north").first()
    counter.mode = Mode.DRAWN
    counter.save()
    for survey in (counter, *eit.filter(mode=Mode.INTERVIEW)):
        for number in range(3):
            contact = {"name": f"คนที่ {number}", "phone": f"08{number}", "selected": number > 0}
            Contact.objects.create(survey=survey, **contact)


def ask_how_satisfied(year: Year) -> None:
    """Two surveys of the north's own, one of them closed and shown to everyone."""
    today, words = timezone.localdate(), Text("ห้องสมุด", "The library")
    for number in range(2):
        survey = own_surveys.make_survey(
            by=year.bob,
            organisation=year.places["north"],
            title=words,
            subject=words,
            questions=[words],
            first=today,
            last=today,
        )
        if number:
            own_surveys.close_survey(by=year.bob, survey=survey)
            public_surveys.show_to_all(by=year.bob, survey=survey, topic=SurveyTopic.SERVICE)


def codes_of(year: Year) -> list[str]:
    surveys = Survey.objects.filter(round=year.round).exclude(mode__in=(Mode.OPEN, Mode.INTERVIEW))
    return [code for survey in surveys for code in make_codes(survey, 2)]


def invitation_of(year: Year) -> str:
    """The secret in an invitation that no one has accepted yet."""
    mail.outbox.clear()
    with TestCase.captureOnCommitCallbacks(execute=True):  # then the letter leaves
        people.invite(
            by=year.bob, email="new@example.org", role_kind=RoleKind.STAFF, organisation=year.places["north"]
        )
    secret = re.search(r"/join/([^/\s]+)/", mail.outbox[-1].body)
    return secret[1] if secret else ""


def password_link_of(person: Person) -> tuple[str, str]:
    """The two halves of the link in a letter for a new password."""
    mail.outbox.clear()
    Client(headers={"host": "localhost"}).post("/password/forgotten/", {"email": person.email})
    link = (
        re.search(r"/password/new/([0-9A-Za-z]+)-([^/\s]+)/", mail.outbox[-1].body) if mail.outbox else None
    )
    return (link[1], link[2]) if link else ("", "")


@dataclass(frozen=True)
class Route:
    """One address of the site, with `<name>` where something is filled in."""

    pattern: str
    names: tuple[str, ...]


def routes() -> list[Route]:
    """Every address of the resolver."""
    return [Route(pattern, names) for pattern, names in _walk(get_resolver().url_patterns, "/", ())]


def pattern_at(path: str) -> tuple[str, dict[str, str]]:
    """The pattern of the route that answers at an address, and what is filled in. Raises Resolver404."""
    match = resolve(unquote(path))
    route = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", match.route).replace("^", "").replace("$", "")
    filled = {name: str(value) for name, value in match.captured_kwargs.items()}
    return "/" + re.sub(r"<\w+:(\w+)>", r"<\1>", route), filled


def _walk(patterns: list[Any], before: str, taken: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for pattern in patterns:
        text = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", str(pattern.pattern)).strip("^$")
        route = before + re.sub(r"<\w+:(\w+)>", r"<\1>", text)
        names = taken + tuple(re.findall(r"<(\w+)>", route.removeprefix(before)))
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route, names)
        else:
            yield route, names


def cookies_of(person: Person | None) -> dict[str, str]:
    """The cookies of someone who signed in a moment ago."""
    client = Client(headers={"host": "localhost"})
    if person is None:
        return {}
    client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    way_in = {"method": "password", "at": time.time(), "email": person.email}
    session["account_authentication_methods"] = [way_in]
    session["last_click"] = int(time.time())
    session.save()
    return {name: morsel.value for name, morsel in client.cookies.items()}
