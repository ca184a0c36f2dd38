"""No one opens what is not theirs: every address there is, tried by every kind of stranger.

New addresses are found by themselves. What stands in `<…>` of an address is filled from EXAMPLES, so that
each page is asked for about the office whose people and rounds the strangers have no business with.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import Http404, HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from PIL import Image

from sucharit.capture import store
from sucharit.capture.models import Capture
from sucharit.certificates import actions as certificates
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.designs import BY_ID
from sucharit.certificates.models import Certificate, CertificateBatch
from sucharit.config.tests.school_desk import ask_the_school, write_a_site
from sucharit.cycle import actions as cycle
from sucharit.disclosure import actions as disclosure
from sucharit.disclosure.boards import board_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import HandedFile, ItemOwner, Submission, SubmittedItem
from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.figures.actions import own_surveys
from sucharit.help.guides import guides
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.own_models import actions as own_models
from sucharit.people import actions
from sucharit.people.access import PUBLIC, SIGNED_IN, DenyByDefault
from sucharit.people.models import Invitation, Organisation, Person, RoleKind
from sucharit.people.permissions import May
from sucharit.people.tests.factories import make_headquarters, make_office, make_person, make_school
from sucharit.people.tests.sample_people import with_second_factor
from sucharit.plans import actions as plans
from sucharit.plans.models import YearRecord
from sucharit.roster.models import Contact
from sucharit.rounds import actions as rounds
from sucharit.rounds.models import Round
from sucharit.surveys.models import Mode, Survey
from sucharit.verdicts.models import (
    AnnouncedVerdicts,
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Dispute,
    DisputeStage,
    Verdict,
)


@dataclass
class World:
    """A country of two offices. Private things belong to the north; the strangers are in the south."""

    obec: Organisation
    north: Organisation
    south: Organisation
    lay: Organisation  # a school in the south
    doi: Organisation  # a school in the north
    round: Round  # of the north for its schools, open
    lead: Person  # of the north
    invitation: Invitation
    operator: Person  # of the whole country
    judge: Person  # an assessor for whom the school in the north was drawn


# What fills an address: by name, or by name and converter where one name stands for several things. Where
# pages are for different kinds of a thing, all kinds are named, and all are tried.
EXAMPLES: dict[str, Callable[[World], list[Any]]] = {
    **dict.fromkeys(("activity", "record"), lambda world: list(YearRecord.objects.in_bulk())),
    "announced": lambda world: list(AnnouncedVerdicts.objects.values_list("pk", flat=True)),
    "assignment": lambda world: list(Assignment.objects.values_list("pk", flat=True)),
    "batch": lambda world: list(CertificateBatch.objects.values_list("pk", flat=True)),
    "certificate": lambda world: list(Certificate.objects.values_list("pk", flat=True)),
    "capture": lambda world: list(Capture.objects.values_list("pk", flat=True)),
    "code": lambda world: [world.doi.code],
    "contact": lambda world: list(Contact.objects.values_list("pk", flat=True)),
    "design": lambda world: ["arch"],
    "document": lambda world: ["measures-report"],
    "dispute": lambda world: list(Dispute.objects.values_list("pk", flat=True)),
    "guide": lambda world: list(guides()),
    "instrument": lambda world: ["iit"],
    "item": lambda world: [SHOWN_ITEM],
    "invitation": lambda world: [world.invitation.pk],
    **dict.fromkeys(("key", "provider_id", "public_link", "secret"), lambda world: ["no-such-key"]),
    **dict.fromkeys(("asker_secret", "file_link", "file_name"), lambda world: ["no-such-file"]),
    **dict.fromkeys(("open_file", "open_version"), lambda world: ["no-such-file"]),
    "kind": lambda world: ["csv", "pdf"],
    "kind KindConverter": lambda world: ["pdf"],
    "language": lambda world: ["th"],
    "link": lambda world: list(Survey.objects.exclude(link=None).values_list("link", flat=True)),
    "move": lambda world: ["close"],
    **dict.fromkeys(("name", "year"), lambda world: ["2566"]),
    "own_list": lambda world: ["opens"],
    "own_model": lambda world: list(world.doi.own_models.values_list("pk", flat=True)),
    "own_stage": lambda world: ["plan"],
    "own_step": lambda world: ["P1"],
    "owner": lambda world: list(ItemOwner.objects.values_list("pk", flat=True)),
    "paper": lambda world: ["newsletter"],
    **dict.fromkeys(("map_number", "number", "part", "practice", "quarter"), lambda world: [1]),
    **dict.fromkeys(("question", "site_number"), lambda world: [1]),
    "person": lambda world: [world.lead.pk],
    **dict.fromkeys(("older", "place", "size", "uidb36"), lambda world: [0]),
    "website_file": lambda world: list(world.doi.website.files.values_list("pk", flat=True)),
    "piece": lambda world: list(Evidence.objects.values_list("pk", flat=True)),
    "pk": lambda world: [Authenticator.objects.get(user=world.operator).pk],
    "programme": lambda world: ["obec-area"],
    "record_kind": lambda world: ["activity"],
    "rest": lambda world: ["no/such/link"],
    "role": lambda world: [world.lead.roles.get().pk],
    **dict.fromkeys(("round", "round_id"), lambda world: [world.round.pk]),
    "map_part": lambda world: ["sites"],
    **dict.fromkeys(("site_frame", "site_kind", "website_kind"), lambda world: ["news"]),
    "site_section": lambda world: ["services"],
    "sha256": lambda world: list(HandedFile.objects.values_list("content", flat=True)),
    "step": lambda world: ["take-back"],
    "step UUIDConverter": lambda world: list(YearRecord.objects.filter(kind="step").in_bulk()),
    "submission": lambda world: list(Submission.objects.values_list("pk", flat=True)),
}
MARKS = (
    "สมหญิง ผู้รับผิดชอบ",
    "somying@north.example",
    "invited@north.example",
    "คุณลุงที่ถูกสุ่ม",
    "drawn@north.example",
)
SHOWN_ITEM = "disclosure.structure"
# Files made of answers are there when enough answers are.
ANSWERED = {
    "desk/answers/rounds/<int:round>/<slug:code>/<slug:instrument>/table.<slug:kind>",
    "desk/answers/own/<slug:link>/table.<slug:kind>",
    "desk/answers/own/<slug:link>/report.<slug:kind>",
}


@dataclass(frozen=True)
class Address:
    """One address, as its pattern, and who may open it."""

    route: str
    view: Callable[..., Any]
    converters: tuple[tuple[str, str], ...]

    @property
    def access(self) -> str:
        return getattr(self.view, "access", "")

    def filled(self, world: World) -> list[str]:
        """The address about the north, in every variant. Fails for a name without a value here."""
        paths = [f"/{self.route}"]
        for name, converter in self.converters:
            examples = EXAMPLES.get(f"{name} {converter}") or EXAMPLES.get(name)
            assert examples, f"{self.route}: say in EXAMPLES of tests/test_access.py what <{name}> stands for"
            found = examples(world)
            assert found, f"{self.route}: the world of tests/test_access.py holds no <{name}>"
            paths = [re.sub(rf"<(?:\w+:)?{name}>", str(one), path) for path in paths for one in found]
        assert not [path for path in paths if re.search(r"[<>()]", path)], paths
        return paths


@cache
def addresses() -> tuple[Address, ...]:
    return tuple(walked(get_resolver("sucharit.config.urls").url_patterns, "", ()))


def walked(patterns: list[Any], before: str, taken: tuple[tuple[str, str], ...]) -> Iterator[Address]:
    for pattern in patterns:
        route = before + plain(str(pattern.pattern))
        named = re.findall(r"\(\?P<(\w+)>", str(pattern.pattern)) or pattern.pattern.converters
        names = taken + tuple((name, type(pattern.pattern.converters.get(name)).__name__) for name in named)
        if isinstance(pattern, URLResolver):
            yield from walked(pattern.url_patterns, route, names)
        else:
            assert isinstance(pattern, URLPattern)
            yield Address(route, pattern.callback, names)


def plain(pattern: str) -> str:
    """A regular expression's address written like any other: its groups as <name>."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern).strip("^$") if "(?P" in pattern else pattern


def private() -> list[Address]:
    return [address for address in addresses() if address.access != PUBLIC]


def asked_for(found: Iterable[Address], world: World) -> list[tuple[Address, str]]:
    return [(address, path) for address in found for path in address.filled(world)]


@pytest.fixture
def world(db) -> World:
    obec = make_headquarters()
    north = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=obec)
    south = make_office("สพป.สงขลา เขต 1", code="sk-1", parent=obec)
    lay = make_school("โรงเรียนบ้านเล", under=south, code="lay")
    lead = make_person(MARKS[0], email=MARKS[1])
    give(lead, RoleKind.PROJECT_LEAD, north)
    sent = actions.invite(by=lead, email=MARKS[2], role_kind=RoleKind.STAFF, organisation=north)
    operator = with_second_factor(make_person("ส่วนกลาง"))
    give(operator, RoleKind.OPERATOR, obec)
    doi = make_school("โรงเรียนบ้านดอย", under=north, code="doi")
    round = open_round(lead, north)
    ask_how_satisfied(lead, north)
    show_an_item(round, doi)
    keep_evidence(doi)
    begin_a_year(doi)
    prepare_certificates(doi)
    judge = judged_by_lot(round, doi)
    return World(obec, north, south, lay, doi, round, lead, sent, operator, judge)


def open_round(lead: Person, office: Organisation) -> Round:
    """The office's round for its schools, which began today."""
    today = timezone.localdate()
    days = (today, today + timedelta(days=60))
    made = rounds.make_round(
        by=lead,
        programme="obec-school",
        year=2569,
        organiser=office,
        edition="obec-school/2566",
        windows={"iit": days, "eit": days, "oit": days},
    )
    made.participants.update(head_count=30)
    opened = cycle.open_round(by=lead, round=made)
    Survey.objects.filter(round=opened, instrument="eit").update(mode=Mode.DRAWN)
    counter = Survey.objects.get(round=opened, mode=Mode.DRAWN)
    Contact.objects.create(survey=counter, name=MARKS[3], phone="1", email=MARKS[4], selected=True)
    iit = Survey.objects.get(round=opened, instrument="iit")
    iit.pk, iit.channel, iit.mode, iit.link = None, "2", Mode.INTERVIEW, "asked"  # by an assessor
    iit.save()
    return opened


def ask_how_satisfied(lead: Person, office: Organisation) -> None:
    """The office's own satisfaction surveys: answered with codes, and by a link."""
    today, words = timezone.localdate(), Text("ห้องสมุด", "The library")
    for mode in (Mode.CODE, Mode.OPEN):
        own_surveys.make_survey(
            by=lead,
            organisation=office,
            title=words,
            subject=words,
            questions=[words],
            first=today,
            last=today,
            mode=mode,
        )


def show_an_item(round: Round, school: Organisation) -> None:
    """The school's board: an item with an address that was kept, and a file, submitted once and reopened."""
    participant = round.participants.select_related("organisation", "round__organiser").get(
        organisation=school
    )
    board = board_of(participant)
    item = board.items.get(item=SHOWN_ITEM)
    address = (("https://doi.example/", ""),)
    disclosure.save_answer(by=None, item=item, answer=disclosure.ItemAnswer("has", address, MARKS[0]))
    disclosure.hand_in(by=None, item=item, name="plan.pdf", data=b"%PDF-1.7 plan")
    content = store.put(b"<p>kept</p>", "html")
    link = item.addresses.get().link
    Capture.objects.create(link=link, at=timezone.now(), why="entered", outcome="kept", content=content)
    day = timezone.localdate()
    ItemOwner.objects.create(item=item, group=MARKS[0], since=day, file=content, file_name="handed-over.html")
    disclosure.mark_ready(by=None, item=item)
    disclosure.submit_board(by=None, board=board, accepted=missing_of(board).digest)
    disclosure.reopen_board(by=None, board=board, reason="x")


def keep_evidence(school: Organisation) -> None:
    """A link and a picture of the school."""
    evidence.add_link(by=None, organisation=school, url="https://doi.example/", title=MARKS[0])
    evidence.add_file(by=None, organisation=school, upload=small_picture(), type="photo", title=MARKS[0])


def small_picture() -> SimpleUploadedFile:
    Image.new("RGB", (40, 30), "#0f766e").save(picture := BytesIO(), "PNG")
    return SimpleUploadedFile("doi.png", picture.getvalue())


def begin_a_year(school: Organisation) -> None:
    """The school's year, with an activity and a step of it."""
    year = plans.begin_year(
        by=None, organisation=school, programme="obec-school", year=2566, model="result-driven"
    )
    activity = plans.save_record(by=None, plan=year, kind="activity", entry=plans.RecordEntry(MARKS[0]))
    plans.save_record(by=None, plan=year, kind="agreement", entry=plans.RecordEntry(MARKS[0]))
    own_models.begin(by=None, organisation=school, title=Text(MARKS[0], ""), copy_of="pdca")
    entry = plans.RecordEntry(title=MARKS[0], under=activity, values={"quarters": (1, 2, 3, 4)})
    plans.save_record(by=None, plan=year, kind="step", entry=entry)


def prepare_certificates(school: Organisation) -> None:
    """A batch of the school's that is issued, with its crest; another, to sign; what waits on its desk."""
    signer = give(make_person(f"ผู้ลงนาม {MARKS[0]}"), RoleKind.SCHOOL_ADMIN, school)
    words = certificates.BatchWords(
        heading="เกียรติบัตร",
        given_for=MARKS[0],
        day=timezone.localdate(),
        design=next(iter(BY_ID)),
        signer=signer,
        signer_name=MARKS[0],
        signer_post="ผู้อำนวยการ",
    )
    certificates.keep_crest(by=None, organisation=school, upload=small_picture())
    certificates.keep_signature(by=signer, upload=small_picture())
    names = [certificates.HolderName(MARKS[0])]
    for _batch in range(2):
        batch = certificates.begin(by=None, organisation=school, words=words)
        certificates.put_names(by=None, batch=batch, names=names, origin="")
        batch = certificates.send(by=None, batch=batch)
    certificates.issue(by=signer, batch=batch, seen=seen_of(batch))
    write_a_site(school, MARKS[0], small_picture())
    ask_the_school(school, signer, MARKS[0])


def judged_by_lot(round: Round, school: Organisation) -> Person:
    """The school's item was submitted again and judged; a dispute and an appeal wait. Who judged it."""
    participant = round.participants.select_related("organisation", "round__organiser").get(
        organisation=school
    )
    board = board_of(participant)
    disclosure.submit_board(by=None, board=board, accepted=missing_of(board).digest)
    submitted = SubmittedItem.objects.get(submission__reopened=None, item=SHOWN_ITEM)
    submitted.addresses[0]["capture"] = Capture.objects.get().pk
    submitted.save()
    now, judge = timezone.now(), give(make_person("ผู้ตรวจ"), RoleKind.ASSESSOR, school)
    AssessmentPlan.objects.create(round=round, pool_published=now, seed="1", drawn=now, shown=now)
    Verdict.objects.create(round=round, organisation=school, item=SHOWN_ITEM, choice=1, words=MARKS[0])
    for kind in (AssignmentKind.BLIND, AssignmentKind.DISPUTE):
        drawn = Assignment.objects.create(participant=participant, person=judge, kind=kind, at=now)
    for stage, assignment in ((DisputeStage.ASSESSOR, drawn), (DisputeStage.OPERATOR, None)):
        Dispute.objects.create(
            participant=participant,
            item=SHOWN_ITEM,
            stage=stage,
            text=MARKS[0],
            at=now,
            by=judge,
            before=1,
            assignment=assignment,
        )
    AnnouncedVerdicts.objects.create(round=round, organisation=school, edition_hash="x", digest="x")
    return judge


def give(person: Person, kind: RoleKind, organisation: Organisation) -> Person:
    actions.give_role(by=None, person=person, kind=kind, organisation=organisation)
    return person


STRANGERS = ["signed out", "no role", "ended role", *(f"{kind} elsewhere" for kind in RoleKind)]


def stranger(name: str, world: World) -> Person | None:
    """Someone who has no business in the north."""
    if name == "signed out":
        return None
    person = make_person(f"คนแปลกหน้า {name}", email="stranger@south.example")
    if name == "ended role":
        role = actions.give_role(by=None, person=person, kind=RoleKind.EXECUTIVE, organisation=world.north)
        actions.end_role(by=None, role=role)
    elif name != "no role":
        kind = RoleKind(name.split()[0])
        give(person, kind, world.lay if kind == RoleKind.SCHOOL_ADMIN else world.south)
    return with_second_factor(person)


def came_in(person: Person | None) -> Client:
    client = Client(headers={"host": "localhost"}, raise_request_exception=False)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def everything_stored() -> dict[str, list[Any]]:
    """Every row of every table, but for sessions, the strangers' own ways in and when they last came."""
    left_out, unheeded = {"session", "authenticator"}, {"last_login"}
    stored = {}
    for model in apps.get_models():
        if model._meta.model_name not in left_out:
            fields = [f.attname for f in model._meta.concrete_fields if f.name not in unheeded]
            stored[model._meta.label] = sorted(map(repr, model.objects.values_list(*fields)))
    return stored


def test_every_view_says_who_may_open_it():
    silent = [address.route for address in addresses() if not address.access]
    assert silent == []
    assert len(addresses()) > 40
    assert {address.access for address in addresses()} <= {PUBLIC, SIGNED_IN, *May}


@pytest.mark.slow
@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_reads_and_changes_nothing_that_is_not_theirs(world, name):
    person = stranger(name, world)
    client, before, written = came_in(person), everything_stored(), Entry.objects.count()
    leaks, changes = [], []
    for address, path in asked_for(addresses(), world):
        if address.access != PUBLIC and leaks_out(client.get(path), address, person):
            leaks.append(path)
        answer = client.post(path, {"to": world.lead.pk, "email": "thief@south.example"})
        if answer.status_code >= 500 or Entry.objects.count() != written:
            changes.append(f"{path}: {answer.status_code}")
            written = Entry.objects.count()
        if address.route.startswith("sign-"):
            client = came_in(person)  # it may have led out
    assert leaks == []
    assert changes == []
    assert everything_stored() == before


def leaks_out(answer: HttpResponse, address: Address, person: Person | None) -> bool:
    """Whether a stranger got more than the way to sign in, "not found", or pages of their own."""
    leads_in = answer.status_code == 302 and answer["Location"].startswith("/sign-in/")
    told = answer.status_code >= 500 or any(mark in text_of(answer) for mark in MARKS)
    about_the_north = bool(address.converters) and address.access in set(May)
    let_in = about_the_north and answer.status_code not in (404, 405)
    return told or (not leads_in and (person is None or let_in))


def text_of(answer: HttpResponse) -> str:
    return b"".join(answer).decode(errors="replace")


def test_public_pages_tell_nothing_private(world):
    for address, path in asked_for(addresses(), world):
        if address.access == PUBLIC:
            text = text_of(came_in(None).get(path))
            assert not any(mark in text for mark in MARKS), path


@pytest.mark.slow
def test_the_walk_knocks_at_doors_that_open_for_those_who_may(world):
    """Else "not found" would only mean that the example was no good."""
    admin = give(make_person("admin"), RoleKind.SCHOOL_ADMIN, world.doi)
    certificates.keep_signature(by=admin, upload=small_picture())
    insiders = [came_in(person) for person in (world.operator, world.lead, world.judge, admin)]
    own = [address for address in private() if address.access != SIGNED_IN and address.route not in ANSWERED]
    shut, marked = still_shut(own, world, insiders)
    assert marked >= 4
    cycle.close_round(by=world.lead, round=world.round)  # some pages are only then
    assert [address.route for address in still_shut(shut, world, insiders)[0]] == []


def still_shut(asked: list[Address], world: World, insiders: list[Client]) -> tuple[list[Address], int]:
    """The addresses that none of these people can open, and how many of the others show a mark."""
    shut, marked = [], 0
    for address in asked:
        answers = [client.get(path) for path in address.filled(world) for client in insiders]
        marked += any(mark in text_of(answer) for answer in answers for mark in MARKS)
        if all(answer.status_code == 404 for answer in answers):
            shut.append(address)
    return shut, marked


def test_an_operator_without_a_second_factor_is_led_to_set_one_up(world):
    bare = give(make_person("ใหม่"), RoleKind.OPERATOR, world.obec)
    client = came_in(bare)
    for address, path in asked_for(private(), world):
        if not hasattr(address.view, "before_second_factor"):
            answer = client.get(path)
            assert (answer.status_code, answer["Location"]) == (302, "/me/ways-in/"), address.route


def test_a_view_that_forgot_to_say_is_refused_and_told(world, rf, caplog):
    def forgetful(request):
        raise AssertionError("opened")

    with pytest.raises(Http404):
        DenyByDefault(forgetful).process_view(rf.get("/"), forgetful, (), {})
    assert "forgetful does not say who may open it" in caplog.text


def test_sessions_of_those_who_lost_their_role_show_no_more(world):
    client = came_in(world.lead)
    assert client.get("/people/").status_code == 200
    role = world.lead.roles.get()
    role.until = timezone.localdate()
    role.save()
    assert client.get("/people/").status_code == 404
