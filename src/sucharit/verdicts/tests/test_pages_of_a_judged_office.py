"""Nok leads the north: she reads its verdicts with their reasons, and disputes single ones in time."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.capture import store
from sucharit.capture.models import Capture, Content, FetchOutcome, Reason, WatchedLink
from sucharit.contributions.links import Page, links_on
from sucharit.disclosure.models import SubmittedItem
from sucharit.elements.page_text import PageText
from sucharit.people.actions import give_role
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import with_second_factor
from sucharit.rounds.models import Round
from sucharit.verdicts import actions
from sucharit.verdicts.models import AnnouncedVerdicts, AssignmentKind, Dispute, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound

pytestmark = pytest.mark.django_db
TEXT = "หน้าแรก\nโครงสร้างหน่วยงาน 😀\nค่าธรรมเนียม ไม่มี\n"
WORDS = "ค่าธรรมเนียม ไม่มี"


@pytest.fixture
def world() -> JudgedRound:
    return JudgedRound()


@pytest.fixture(autouse=True)
def _a_store(tmp_path, settings) -> None:
    settings.VAR = tmp_path


def kept(world: JudgedRound, item: str) -> Capture:
    """A copy of the north's item, read."""
    submitted = SubmittedItem.objects.get(submission=world.submissions[0], item=item)
    link, _made = WatchedLink.objects.get_or_create(url=submitted.addresses[0]["url"])
    copy = Capture.objects.create(
        link=link,
        at=timezone.now(),
        why=Reason.SUBMITTED,
        outcome=FetchOutcome.KEPT,
        content=store.put(b"<p>x", "html"),
        text=store.put(PageText("html", "", TEXT).to_json(), "text"),
    )
    submitted.addresses = [{**submitted.addresses[0], "link": link.pk, "capture": copy.pk}]
    submitted.save()
    return copy


def get(person: Person | None, name: str, *place: object) -> HttpResponse:
    client = Client()
    if person:
        client.force_login(person)
    return client.get(reverse(f"verdicts:{name}", args=place))


def post(person: Person, name: str, *place: object, **values: object) -> HttpResponse:
    client = Client()
    client.force_login(person)
    return client.post(reverse(f"verdicts:{name}", args=place), values)


def read(response: HttpResponse) -> str:
    assert response.status_code == 200
    return response.content.decode()


def everything_of(world: JudgedRound, person: Person) -> Iterator[str]:
    """All pages of the north's verdicts."""
    yield read(get(person, "preliminary", world.round.pk, "north"))
    for item in world.items[:3]:
        yield read(get(person, "own-item", world.round.pk, "north", item))


def test_before_verdicts_are_shown_the_page_says_only_that(world):
    world.drawn().judge_all({"north": (world.items[0],)})
    text = read(get(world.nok, "preliminary", world.round.pk, "north"))
    assert "ยังไม่เปิดผลตรวจเบื้องต้น" in text
    assert "ไม่พบข้อมูลของปี" not in text
    assert get(world.nok, "own-item", world.round.pk, "north", world.items[0]).status_code == 404


def test_nok_reads_what_is_lacking_why_and_until_when_she_may_say_so(world):
    world.shown({"north": (world.items[0],)})
    text = read(get(world.nok, "preliminary", world.round.pk, "north"))
    assert f"{len(world.items) - 1} จาก {len(world.items)}" in text
    assert "ไม่พบข้อมูลของปี" in text
    assert "ถือว่ายอมรับผล" in text


def test_no_page_of_an_office_names_an_assessor(world):
    world.shown({"north": tuple(world.items[:2])})
    kept(world, world.items[0])
    place = (world.round.pk, "north", world.items[0])
    post(world.nok, "object", *place, text="มี", copy=f"capture:{Capture.objects.get().pk}")
    decider = world.assignments(kind=AssignmentKind.DISPUTE)[0].person
    line = OpinionLine(world.items[0], FAILED, words="ยังไม่พบ")
    actions.decide_dispute(by=decider, dispute=Dispute.objects.get(), line=line)
    for person in (world.nok, world.dao, world.tong):
        for text in everything_of(world, person):
            assert not [who for who in world.assessors if str(who) in text or who.email in text]


def test_nok_points_at_words_of_the_kept_copy_and_their_place_is_stored(world):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    place = (world.round.pk, "north", world.items[0])
    assert WORDS in read(get(world.nok, "own-item", *place))
    asked = {"text": "อยู่บรรทัดที่สาม", "copy": f"capture:{copy.pk}", "place": WORDS}
    assert post(world.nok, "object", *place, **asked).status_code == 302
    start = TEXT.index(WORDS)
    spot = {"capture": copy.pk, "start": start, "end": start + len(WORDS), "words": WORDS}
    assert Dispute.objects.get().spot == spot
    text = read(get(world.nok, "own-item", *place))
    assert f"place={start}-{start + len(WORDS)}" in text
    assert "รอผู้ตรวจคนอื่น" in text


def test_copies_are_read_for_the_form_alone_and_not_once_nok_has_disputed(world, caplog):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    Capture.objects.filter(pk=copy.pk).update(
        text=Content.objects.create(sha256="0" * 64, size=1, kind="text")
    )
    place = (world.round.pk, "north", world.items[0])
    read(get(world.nok, "own-item", *place))
    assert "can't be read" in caplog.text, "the form shows their texts"
    post(world.nok, "object", *place, text="มี", copy=f"capture:{copy.pk}")
    caplog.clear()
    read(get(world.nok, "own-item", *place))
    assert "can't be read" not in caplog.text


def test_words_that_are_not_in_the_copy_are_refused_and_what_was_typed_stays(world):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    asked = {"text": "คำชี้แจงยาว ๆ", "copy": f"capture:{copy.pk}", "place": "ไม่ได้อยู่ในนั้น"}
    response = post(world.nok, "object", world.round.pk, "north", world.items[0], **asked)
    assert response.status_code == 422
    assert "คำชี้แจงยาว ๆ" in response.content.decode()
    assert not Dispute.objects.exists()


def test_a_copy_of_another_office_can_not_be_pointed_at(world):
    world.shown({"north": (world.items[0],)})
    kept(world, world.items[0])
    link = WatchedLink.objects.create(url="https://south.example/x", key="south")
    other = Capture.objects.create(
        link=link, at=timezone.now(), why=Reason.SUBMITTED, outcome=FetchOutcome.KEPT
    )
    asked = {"text": "มี", "copy": f"capture:{other.pk}"}
    assert post(world.nok, "object", world.round.pk, "north", world.items[0], **asked).status_code == 422
    assert not Dispute.objects.exists()


def test_after_the_last_day_there_is_no_form_and_silence_was_acceptance(world):
    world.shown({"north": (world.items[0],)})
    kept(world, world.items[0])
    world.last_day(world.today - timedelta(days=10))
    text = read(get(world.nok, "own-item", world.round.pk, "north", world.items[0]))
    assert 'id="dispute"' not in text
    assert "ถือว่ายอมรับผล" in text


@pytest.mark.parametrize(
    ("who", "offered"), [("nok", True), ("dao", True), ("tong", False), ("alice", False)]
)
def test_only_who_may_dispute_is_offered_the_form_and_can_send_it(world, who, offered):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    person, place = getattr(world, who), (world.round.pk, "north", world.items[0])
    assert ('id="dispute"' in read(get(person, "own-item", *place))) is offered
    response = post(person, "object", *place, text="มี", copy=f"capture:{copy.pk}")
    assert response.status_code == (302 if offered else 404)


@pytest.mark.parametrize("who", ["lek", "asa", "eve"])
def test_no_one_from_elsewhere_opens_the_verdicts_of_the_north(world, who):
    world.shown({"north": (world.items[0],)})
    person = getattr(world, who)
    assert get(person, "preliminary", world.round.pk, "north").status_code == 404
    assert get(person, "own-item", world.round.pk, "north", world.items[0]).status_code == 404
    assert post(person, "object", world.round.pk, "north", world.items[0], text="มี").status_code == 404


def test_a_dispute_is_decided_on_the_page_of_who_was_drawn_for_it_and_of_no_one_else(world):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    asked = {"text": "อยู่บรรทัดที่สาม", "copy": f"capture:{copy.pk}", "place": WORDS}
    post(world.nok, "object", world.round.pk, "north", world.items[0], **asked)
    dispute, decider = Dispute.objects.get(), world.assignments(kind=AssignmentKind.DISPUTE)[0].person
    assert "อยู่บรรทัดที่สาม" in read(get(decider, "dispute", dispute.pk))
    others = [person for person in [*world.assessors, world.nok, world.eve] if person != decider]
    for other in others:
        assert get(other, "dispute", dispute.pk).status_code == 404
        assert get(other, "disputed-copy", dispute.pk, copy.pk).status_code == 404
        assert post(other, "dispute", dispute.pk, choice=PASSED, words="ใช่").status_code == 404
    assert post(decider, "dispute", dispute.pk, choice=PASSED).status_code == 422
    assert post(decider, "dispute", dispute.pk, choice=PASSED, words="พบแล้ว").status_code == 302
    assert Verdict.objects.get(organisation__code="north", item=world.items[0]).choice == PASSED
    assert "ผลเปลี่ยนหลังชี้แจง" in read(get(world.nok, "preliminary", world.round.pk, "north"))


def test_nok_asks_once_more_and_alice_decides(world):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    place = (world.round.pk, "north", world.items[0])
    post(world.nok, "object", *place, text="มี", copy=f"capture:{copy.pk}")
    decider = world.assignments(kind=AssignmentKind.DISPUTE)[0].person
    post(decider, "dispute", Dispute.objects.get().pk, choice=FAILED, words="ไม่พบ")
    assert 'id="appeal"' in read(get(world.nok, "own-item", *place))
    assert post(world.nok, "appeal", *place, text="อยู่ท้ายหน้า").status_code == 302
    appeal = Dispute.objects.get(stage="operator")
    assert "อยู่ท้ายหน้า" in read(get(world.alice, "decide", world.round.pk, appeal.pk))
    assert get(decider, "decide", world.round.pk, appeal.pk).status_code == 404
    decided = post(world.alice, "decide", world.round.pk, appeal.pk, choice=PASSED, words="พบท้ายหน้า")
    assert decided.status_code == 302
    assert "พบท้ายหน้า" in read(get(world.nok, "own-item", *place))


def test_alice_can_not_decide_what_an_assessor_was_drawn_for(world):
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    post(world.nok, "object", world.round.pk, "north", world.items[0], text="มี", copy=f"capture:{copy.pk}")
    assert get(world.alice, "decide", world.round.pk, Dispute.objects.get().pk).status_code == 404


def announced(world: JudgedRound, copy: Capture) -> AnnouncedVerdicts:
    """The north's first item as it is frozen at the announcement."""
    address = {"url": copy.link.url, "link": copy.link_id, "capture": copy.pk, "sha256": copy.content_id}
    line = {"item": world.items[0], "choice": PASSED, "origin": "agreed", "reasons": [], "words": ""}
    return AnnouncedVerdicts.objects.create(
        round=world.round,
        organisation=world.places["north"],
        edition_hash="x",
        items=[{**line, "claim": "has", "addresses": [{**address, "outcome": "kept"}], "files": []}],
        digest="d",
    )


def test_everyone_reads_the_kept_copy_after_the_announcement_and_no_one_before(world):
    copy = kept(world, world.items[0])
    frozen = announced(world, copy)
    assert get(None, "announced-copy", frozen.pk, world.items[0], 0).status_code == 404
    Round.objects.filter(pk=world.round.pk).update(state="announced")
    text = read(get(None, "announced-copy", frozen.pk, world.items[0], 0))
    assert copy.content_id in text
    assert get(None, "announced-copy", frozen.pk, world.items[0], 1).status_code == 404
    assert get(None, "announced-copy", frozen.pk, world.items[1], 0).status_code == 404
    Capture.objects.filter(pk=copy.pk).update(content=store.put(b"another", "html"))
    assert get(None, "announced-copy", frozen.pk, world.items[0], 0).status_code == 404


def test_the_way_to_the_verdicts_is_shown_once_they_are(world):
    def links() -> set[str]:
        part = world.participant()
        return {link.url for link in links_on(Page.PARTICIPANT, world.nok, participant=part, surveys=[])}

    address = reverse("verdicts:preliminary", args=[world.round.pk, "north"])
    assert address not in links()
    world.shown({"north": (world.items[0],)})
    assert address in links()


def test_who_runs_the_round_disputes_nothing_that_they_would_decide(world):
    """A project lead runs the round of the own schools, and could speak for them too."""
    world.shown({"north": (world.items[0],)})
    copy = kept(world, world.items[0])
    give_role(by=None, person=world.nok, kind=RoleKind.OPERATOR, organisation=world.places["obec"])
    with_second_factor(world.nok)
    place = (world.round.pk, "north", world.items[0])
    response = post(world.nok, "object", *place, text="มี", copy=f"capture:{copy.pk}")
    assert response.status_code == 404
    assert not Dispute.objects.exists()
    assert 'id="dispute"' not in read(get(world.nok, "own-item", *place))
