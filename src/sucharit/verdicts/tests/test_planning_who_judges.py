"""Those who run a round plan how it is judged; the pool is published before the seed is known."""

import json
from datetime import date

import pytest
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE, make_person
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions, pools
from sucharit.verdicts.actions import PoolChoice, RightVerdict
from sucharit.verdicts.drawing import draw, pool_of
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, PoolMember
from sucharit.verdicts.tests.judged_round import SEED, SOURCE, JudgedRound


@pytest.fixture
def year(db):
    return JudgedRound()


def plan_of(year):
    return AssessmentPlan.objects.select_related("round__organiser", "round__frozen").get(round=year.round)


def test_the_number_of_verdicts_can_be_changed_until_the_pool_is_published(year):
    year.plan(verdicts_an_item=1)
    actions.plan_assessment(by=year.alice, round=year.round, verdicts_an_item=2)
    actions.publish_pool(by=year.alice, round=year.round)
    with pytest.raises(Refused, match="ประกาศบัญชีผู้ตรวจไปแล้ว"):
        actions.plan_assessment(by=year.alice, round=year.round, verdicts_an_item=1)
    with pytest.raises(Refused, match="ประกาศบัญชีผู้ตรวจไปแล้ว"):
        actions.set_pool(by=year.alice, round=year.round, members=[])
    assert plan_of(year).verdicts_an_item == 2


def test_who_runs_the_round_and_who_is_no_assessor_can_not_judge(year):
    Role.objects.create(
        person=year.alice, organisation=year.places["obec"], kind=RoleKind.ASSESSOR, since=SINCE
    )
    year.plan()
    for person in (year.alice, year.eve, year.nok):
        with pytest.raises(Refused, match=person.name):
            actions.set_pool(by=year.alice, round=year.round, members=[PoolChoice(person)])
    assert year.alice not in pools.candidates(year.round)


def test_what_is_published_of_the_pool_holds_no_name_no_number_and_no_office(year):
    year.drawn()
    paper = json.dumps([pools.published(plan_of(year)), pools.full_paper(plan_of(year))])
    for person in year.assessors:
        assert person.name not in paper
        assert person.email not in paper
    for office in ("north", "south"):
        assert f'"{office}"' not in paper
    assert plan_of(year).salt not in paper


def test_a_stranger_computes_the_same_draw_from_what_is_published(year):
    year.drawn()
    AssessmentPlan.objects.update(shown=timezone.now(), settled=timezone.now())
    paper = json.loads(json.dumps(pools.published(plan_of(year))))
    pool = pool_of(paper)
    assert pool.digest() == paper["pool_digest"]
    again = draw(pool, paper["seed"])
    assert again.canonical()["assignments"] == paper["assignments"]
    assert again.digest() == paper["draw_digest"]


def test_while_judging_goes_on_digests_alone_are_published(year):
    """The lists would tell an assessor, who knows their own work, from where the other one comes."""
    year.published()
    assert pools.published(plan_of(year)).keys() == {
        "method", "round", "verdicts_an_item", "assessors", "pool_digest",
    }  # fmt: skip
    actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    paper = pools.published(plan_of(year))
    assert (paper["seed"], paper["draw_digest"]) == (SEED, plan_of(year).draw_digest)
    assert not {"pool", "organisations", "assignments"} & paper.keys()


def test_the_digest_of_the_pool_is_in_the_history_before_the_seed(year):
    year.drawn()
    published = Entry.objects.get(verb="verdicts.publish_pool")
    drawn = Entry.objects.get(verb="verdicts.draw_assessors")
    assert published.pk < drawn.pk
    assert published.what["digest"] == drawn.what["pool_digest"] == plan_of(year).pool_digest
    assert (drawn.what["seed"], drawn.what["source"]) == (SEED, SOURCE)


def test_a_pool_that_was_changed_behind_the_verbs_is_not_drawn_from(year):
    year.published()
    PoolMember.objects.filter(person=year.asa).delete()
    with pytest.raises(Refused, match="ไม่ตรงกับที่ประกาศไว้"):
        actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    assert not Assignment.objects.exists()


def test_nothing_is_drawn_twice_or_before_the_pool_is_published(year):
    year.plan()
    with pytest.raises(Refused, match="ประกาศบัญชีผู้ตรวจก่อน"):
        actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    actions.publish_pool(by=year.alice, round=year.round)
    with pytest.raises(Refused, match="เหตุการณ์สาธารณะ"):
        actions.draw_assessors(by=year.alice, round=year.round, seed=" ", source=SOURCE)
    actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    with pytest.raises(Refused, match="จับซ้ำไม่ได้"):
        actions.draw_assessors(by=year.alice, round=year.round, seed="another", source=SOURCE)


def test_no_one_judges_where_they_come_from_or_work(year):
    for person, place in ((year.ben, "school-1"), (year.chai, "south")):
        Role.objects.create(
            person=person, organisation=year.places[place], kind=RoleKind.STAFF, since=date(2020, 1, 1)
        )
    gan, hom = (make_person(name, RoleKind.ASSESSOR, year.places["obec"]) for name in ("gan", "hom"))
    year.assessors += [gan, hom]
    year.drawn()
    own = {member.person: member.own for member in PoolMember.objects.all()}
    assert own == {
        year.asa: [], year.fah: [], gan: [], hom: [],
        year.ben: ["north"], year.chai: ["south"], year.duang: ["south"],
    }  # fmt: skip
    for code, theirs in (("north", {year.ben}), ("south", {year.chai, year.duang})):
        assert not theirs & {assignment.person for assignment in year.assignments(code)}


def test_a_declared_interest_keeps_an_assessor_away(year):
    year.plan()
    members = [
        PoolChoice(choice.person, choice.home, ("north",) if choice.person == year.asa else ())
        for choice in year.pool()
    ]
    actions.set_pool(by=year.alice, round=year.round, members=members)
    actions.publish_pool(by=year.alice, round=year.round)
    actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    assert year.asa not in {assignment.person for assignment in year.assignments("north")}


def test_a_pool_that_can_not_cover_everyone_is_refused_by_the_office_s_name(year):
    year.assessors = [year.asa, year.ben, year.duang]
    with pytest.raises(Refused, match="สำนักงานเขตsouth") as refusal:
        year.published()
    assert "north" not in str(refusal.value)
    assert plan_of(year).pool_published is None


def test_someone_who_drops_out_is_replaced_by_the_next_in_the_drawn_order(year):
    year.drawn()
    first = year.assignments("north")[0]
    plan = plan_of(year)
    line = pools.next_in_line(plan, [first.participant_id])[first.participant_id]
    taken = {assignment.person_id for assignment in year.assignments("north")}
    expected = next(person for person in line if person not in taken)
    assert actions.drop_out(by=year.alice, round=year.round, person=first.person, reason="ป่วย") >= 1
    second = year.assignments("north")[0]
    assert second.person_id == expected
    assert second.replaces_id == first.pk
    entry = Entry.objects.get(verb="verdicts.drop_out")
    assert entry.what["reason"] == "ป่วย"
    assert first.person.name not in json.dumps(entry.what)
    with pytest.raises(Refused, match="ไม่ใช่ของคุณ"):
        year.judge(first)
    assert pools.full_paper(plan)["draw_digest"] == draw(pools.draw_pool(plan), SEED).digest()


def test_an_assignment_that_was_written_into_the_database_shows_in_the_whole_draw(year):
    year.drawn()
    north = year.assignments("north")[0]
    Assignment.objects.filter(pk=north.pk).update(person=year.eve)
    paper = pools.full_paper(plan_of(year))
    assert len(paper["assignments"]) == 2
    judging = {name for names in paper["assignments"].values() for name in names}
    strange = judging - {member["id"] for member in paper["pool"]}
    assert strange == {pools.pseudonym_of(plan_of(year), year.eve)}


def test_where_no_one_is_next_the_office_is_named_and_someone_from_outside_may_join(year):
    year.assessors = [year.asa, year.ben, year.chai]
    year.drawn()
    out = year.assignments("north")[0].person
    actions.drop_out(by=year.alice, round=year.round, person=out, reason="ย้าย")
    again = year.assignments("north")[0].person
    with pytest.raises(Refused, match="สำนักงานเขตnorth"):
        actions.drop_out(by=year.alice, round=year.round, person=again, reason="ป่วย")
    Role.objects.create(
        person=year.duang, organisation=year.places["south"], kind=RoleKind.STAFF, since=SINCE
    )
    with pytest.raises(Refused, match="ไม่ได้สังกัดหน่วยงาน"):
        actions.join_late(by=year.alice, round=year.round, person=year.duang)
    actions.join_late(by=year.alice, round=year.round, person=year.fah)
    actions.drop_out(by=year.alice, round=year.round, person=again, reason="ป่วย")
    assert year.fah in {assignment.person for assignment in year.assignments("north")}


def test_a_plan_is_given_up_only_before_anyone_judged(year):
    year.drawn()
    with pytest.raises(Refused, match="เหตุผล"):
        actions.give_up_plan(by=year.alice, round=year.round, reason=" ")
    actions.give_up_plan(by=year.alice, round=year.round, reason="นำเข้าจากตารางแทน")
    assert not Assignment.objects.exists()
    year.drawn()
    year.judge(year.assignments()[0])
    with pytest.raises(Refused, match="เริ่มตรวจแล้ว"):
        actions.give_up_plan(by=year.alice, round=year.round, reason="นำเข้าจากตารางแทน")


def test_items_with_a_known_verdict_are_mixed_into_everyone_s_work(year):
    year.plan()
    part, item = year.participant("south"), year.items[0]
    actions.set_calibration(by=year.alice, round=year.round, right=[RightVerdict(part, item, 2)])
    actions.publish_pool(by=year.alice, round=year.round)
    actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    judging = {assignment.person for assignment in year.assignments("south")}
    calibrated = year.assignments("south", AssignmentKind.CALIBRATION)
    assert {assignment.person for assignment in calibrated} == set(year.assessors) - judging - {year.duang}
    assert all(assignment.items == [item] for assignment in calibrated)
