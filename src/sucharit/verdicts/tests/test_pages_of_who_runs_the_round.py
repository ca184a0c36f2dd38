"""Alice runs the round: its verdicts are one row of steps, each with its consequences before it is done."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.models import Round
from sucharit.verdicts import actions
from sucharit.verdicts.drawing import DrawnFrom, DrawPool, draw
from sucharit.verdicts.models import AssessmentPlan, Assignment, Calibration, PoolMember, Verdict
from sucharit.verdicts.tests.judged_round import SEED, SOURCE, JudgedRound

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> JudgedRound:
    return JudgedRound()


def signed_in(person: Person | None) -> Client:
    client = Client()
    if person:
        client.force_login(person)
    return client


def page(world: JudgedRound, person: Person | None = None, step: str = "") -> str:
    address = reverse("verdicts:round", args=[world.round.pk]) + (f"?step={step}" if step else "")
    response = signed_in(person or world.alice).get(address)
    assert response.status_code == 200
    return response.content.decode()


def do(world: JudgedRound, move: str, by: Person | None = None, **values: object):
    address = reverse("verdicts:move", args=[world.round.pk, move])
    return signed_in(by or world.alice).post(address, values)


def title(world: JudgedRound) -> str:
    return str(Round.objects.get(pk=world.round.pk))


def close(world: JudgedRound) -> None:
    """The round takes no more submissions."""
    Round.objects.filter(pk=world.round.pk).update(state="closed")


def test_alice_plans_who_judges_and_everything_can_still_be_changed(world):
    assert "จะตรวจอย่างไร" in page(world)
    assert do(world, "plan", verdicts_an_item="2", may_appeal="on").status_code == 302
    pool = page(world)
    assert "ใครอยู่ในบัญชีผู้ตรวจ" in pool
    assert all(str(person) in pool for person in world.assessors)
    values = {f"in-{person.pk}": "on" for person in world.assessors}
    assert do(world, "pool", **values, **{f"home-{world.duang.pk}": "south"}).status_code == 302
    assert PoolMember.objects.get(person=world.duang).home == world.places["south"]
    assert do(world, "plan", verdicts_an_item="1").status_code == 302
    plan = AssessmentPlan.objects.get(round=world.round)
    assert plan.verdicts_an_item == 1
    assert not plan.may_appeal


def test_items_with_a_known_verdict_are_mixed_in_until_the_draw(world):
    world.plan()
    rows = {
        "place-0": "North",
        "item-0": "๐๒๙",
        "right-0": "absent",
        "place-1": "",
        "item-1": "",
        "right-1": "",
    }
    assert do(world, "calibration", **rows).status_code == 302
    known = Calibration.objects.get()
    assert (known.participant.organisation.code, known.choice) == ("north", 1)
    assert world.round.framework().item(known.item).code == "O29"
    assert 'value="O29"' in page(world, step="pool")
    world.published()
    actions.draw_assessors(by=world.alice, round=world.round, seed=SEED, source=SOURCE)
    assert Assignment.objects.filter(kind="calibration").exists()
    assert "ข้อเทียบมาตรฐาน" not in page(world, step="pool")
    assert do(world, "calibration", **rows).status_code == 422


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (("nowhere", "O29", "absent"), "ไม่รู้จักรหัส nowhere"),
        (("north", "O99", "absent"), "ไม่มีข้อ O99"),
        (("north", "O29", ""), "เลือกผลที่ถูก"),
    ],
)
def test_a_known_verdict_of_nothing_is_named_and_stored_nowhere(world, row, words):
    world.plan()
    names = ("place-0", "item-0", "right-0")
    response = do(world, "calibration", **dict(zip(names, row, strict=True)))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Calibration.objects.exists()


def test_an_unknown_code_is_named_and_nothing_that_was_typed_is_lost(world):
    world.plan()
    values = {f"in-{person.pk}": "on" for person in world.assessors[:4]}
    response = do(world, "pool", **values, **{f"barred-{world.ben.pk}": "north nowhere"})
    text = response.content.decode()
    assert response.status_code == 422
    assert "nowhere" in text
    assert 'value="north nowhere"' in text
    assert PoolMember.objects.filter(plan__round=world.round).count() == 5


def test_publishing_says_the_figures_first_and_asks_for_the_rounds_name(world):
    world.plan()
    text = page(world)
    assert f"{2 * 2 * len(world.items)}" in text.replace(",", "")
    refused = do(world, "publish", name="something else")
    assert refused.status_code == 422
    assert "ชื่อไม่ตรง" in refused.content.decode()
    assert AssessmentPlan.objects.get(round=world.round).pool_published is None
    assert do(world, "publish", name=title(world)).status_code == 302
    plan = AssessmentPlan.objects.get(round=world.round)
    assert plan.pool_digest in page(world, step="publish")


def test_a_pool_that_is_too_small_is_said_before_it_is_published(world):
    actions.plan_assessment(by=world.alice, round=world.round)
    actions.set_pool(by=world.alice, round=world.round, members=world.pool()[:2])
    text = page(world)
    assert "ไม่ถึง 3 คน" in text
    assert "disabled" in text


def test_the_draw_takes_a_seed_with_its_source_and_its_trail_is_public(world):
    world.published()
    assert "รหัสของบัญชีที่ประกาศ" in page(world)
    refused = do(world, "draw", seed=SEED, source="", name=title(world))
    assert refused.status_code == 422
    assert f'value="{SEED}"' in refused.content.decode()
    assert do(world, "draw", seed=SEED, source=SOURCE, name=title(world)).status_code == 302
    plan = AssessmentPlan.objects.get(round=world.round)
    assert SEED in page(world, step="draw")
    assert plan.draw_digest in page(world, step="draw")
    paper = signed_in(None).get(reverse("verdicts:published-draw", args=[world.round.pk])).json()
    assert paper["seed"] == SEED
    assert paper["draw_digest"] == plan.draw_digest
    assert "assignments" not in paper


def test_a_stranger_draws_again_from_what_is_published_after_all_is_settled(world):
    world.shown()
    AssessmentPlan.objects.filter(round=world.round).update(settled="2027-03-01T00:00:00Z")
    response = signed_in(None).get(reverse("verdicts:published-draw", args=[world.round.pk]))
    paper = json.loads(response.content)
    members = tuple(
        DrawnFrom(member["id"], frozenset(member["own"]), frozenset(member["barred"]))
        for member in paper["pool"]
    )
    pool = DrawPool(tuple(paper["organisations"]), members, paper["verdicts_an_item"])
    again = draw(pool, paper["seed"])
    assert pool.digest() == paper["pool_digest"]
    assert again.digest() == paper["draw_digest"]
    names = [str(person) for person in world.assessors] + [person.email for person in world.assessors]
    text = response.content.decode()
    assert not [name for name in names if re.search(rf"\b{re.escape(name)}\b", text)]


def test_nothing_of_a_draw_is_public_before_the_pool_is_published(world):
    world.plan()
    assert signed_in(None).get(reverse("verdicts:published-draw", args=[world.round.pk])).status_code == 404


def test_alice_follows_judging_and_reads_why_kappa_misleads(world):
    world.drawn()
    first, second = world.assignments()
    world.judge(first)
    world.judge(second, world.items[0])
    text = page(world)
    assert "AC1" in text
    assert "อย่าอ่าน kappa ตามลำพัง" in text
    assert all(str(person) in text for person in world.assessors)


def test_one_who_leaves_is_replaced_with_a_reason(world):
    world.drawn()
    leaving = world.assignments()[0].person
    assert do(world, "drop-out", person=leaving.pk, reason=" ").status_code == 422
    assert do(world, "drop-out", person=leaving.pk, reason="ป่วย").status_code == 302
    assert not Assignment.objects.filter(person=leaving, dropped=None).exists()
    assert "ถอนตัวแล้ว" in page(world)


def test_showing_says_how_many_get_the_lowest_choice_and_asks_for_the_name(world):
    world = world.drawn().judge_all({"north": (world.items[0],)})
    close(world)
    text = page(world)
    assert "ถ้าเปิดตอนนี้" in text
    assert "ถือว่ายอมรับผล" in text
    assert do(world, "show", name="").status_code == 422
    assert AssessmentPlan.objects.get(round=world.round).shown is None
    assert do(world, "show", name=title(world)).status_code == 302
    assert AssessmentPlan.objects.get(round=world.round).shown


def test_settling_waits_for_the_last_day_and_says_why(world):
    world.shown()
    assert "หน่วยงานยังชี้แจงผลตรวจได้ถึง" in page(world)
    world.last_day(world.today - timedelta(days=20))
    text = page(world)
    assert "เมื่อสรุปแล้ว" in text
    assert f"{Verdict.objects.filter(round=world.round).count()}" in text
    assert do(world, "settle", name=title(world)).status_code == 302
    assert AssessmentPlan.objects.get(round=world.round).settled


def test_every_step_can_be_opened_at_any_time(world):
    for prepare in (
        lambda: None,
        world.plan,
        lambda: actions.publish_pool(by=world.alice, round=world.round),
    ):
        prepare()
        for step in ("plan", "pool", "publish", "draw", "judge", "show", "disputes", "settle", "nonsense"):
            page(world, step=step)


@pytest.mark.parametrize("who", ["nok", "dao", "lek", "asa", "eve"])
def test_no_one_else_opens_the_page_or_does_a_step(world, who):
    world.published()
    person = getattr(world, who)
    client = signed_in(person)
    assert client.get(reverse("verdicts:round", args=[world.round.pk])).status_code == 404
    assert client.get(reverse("verdicts:full-draw", args=[world.round.pk])).status_code == 404
    assert do(world, "draw", person, seed=SEED, source=SOURCE, name=title(world)).status_code == 404
    assert AssessmentPlan.objects.get(round=world.round).drawn is None


def test_many_rounds_are_listed_by_pages_without_those_that_were_judged_elsewhere(world):
    world.plan()
    now = Round.objects.get(pk=world.round.pk)
    for year, state in [(year, "closed") for year in range(2510, 2535)] + [(2509, "announced")]:
        Round.objects.create(
            programme=now.programme, year=year, organiser=now.organiser, frozen=now.frozen, state=state
        )
    shown = []
    for number in (1, 2):
        response = signed_in(world.alice).get(reverse("verdicts:rounds"), {"page": number})
        shown.append([row[0].year for row in response.context["rows"]])
    assert len(shown[0]) == 20
    assert shown[0] + shown[1] == [now.year, *range(2534, 2509, -1)]


def test_who_runs_rounds_elsewhere_does_not_open_this_one(world):
    elsewhere = make_person("frank", RoleKind.OPERATOR, world.places["south"])
    assert signed_in(elsewhere).get(reverse("verdicts:round", args=[world.round.pk])).status_code == 404
