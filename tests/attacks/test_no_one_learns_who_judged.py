"""Neither an organisation nor another assessor learns who judged what, from pages, queries or the history.

Everything that an office of the round, its people's superiors and other assessors can read is searched for
what would name an assessor beside what they judged.
"""

import json

import pytest
from django.urls import reverse

from sucharit.history.models import Entry
from sucharit.people.entries_for import EntryQuery, entries_for
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE, make_person
from sucharit.rounds.models import Window
from sucharit.verdicts import actions, pools, queues
from sucharit.verdicts.models import AssessmentPlan, AssignmentKind, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.standing import missing, verdict_counts
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound


@pytest.fixture
def year(db):
    """A round in which the north's director and the south's can look; Duang works in the south alone."""
    year = JudgedRound()
    Role.objects.filter(person=year.duang).delete()
    for kind in (RoleKind.ASSESSOR, RoleKind.STAFF):
        Role.objects.create(person=year.duang, organisation=year.places["south"], kind=kind, since=SINCE)
    year.head = make_person("head-of-south", RoleKind.EXECUTIVE, year.places["south"])
    return year.drawn()


def let_duang_judge_the_north(year):
    """Replace the north's assessors until Duang is one of them; who replaces them elsewhere joined late."""
    for name in ("gai", "hom", "jin"):
        spare = make_person(name, RoleKind.ASSESSOR, year.places["obec"])
        actions.join_late(by=year.alice, round=year.round, person=spare)
    while year.duang not in {assignment.person for assignment in year.assignments("north")}:
        other = next(a.person for a in year.assignments("north") if a.person != year.duang)
        actions.drop_out(by=year.alice, round=year.round, person=other, reason="test")
    return next(a for a in year.assignments("north") if a.person == year.duang)


def readable(person):
    """Everything of the history that this person may read, as text."""
    entries = entries_for(person, EntryQuery())
    return [f"{entry.by} {entry.verb} {entry.about} {json.dumps(entry.what)}" for entry in entries]


def test_a_head_does_not_read_when_their_assessor_judged(year):
    """Beside the moment at which another office's verdict changed, that would say whom they judge.

    It worked before entries named assessors by pseudonym: with `by` the assessor, the head of an office in
    which an assessor has all roles read "handed in" with name and time.
    """
    year.judge(let_duang_judge_the_north(year))
    assert Entry.objects.filter(verb="verdicts.hand_in").exists()
    entries = readable(year.head)
    assert not [line for line in entries if "verdicts." in line]
    assert not Entry.objects.filter(verb__startswith="verdicts.", by=f"person:{year.duang.pk}").exists()


def test_an_office_reads_of_its_disputes_and_never_who_decided(year):
    item = year.items[0]
    year.judge_all({"north": (item,)})
    actions.show_verdicts(by=year.alice, round=year.round)
    claim = actions.dispute_verdict(by=year.nok, participant=year.participant(), item=item, text="อยู่หน้า 2")
    line = OpinionLine(item, FAILED, words="ไม่พบ")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    text = "\n".join(readable(year.nok))
    plan = AssessmentPlan.objects.get(round=year.round)
    assert "verdicts.answer_dispute" in text
    for person in year.assessors:
        assert f"person:{person.pk} " not in text
        assert pools.pseudonym_of(plan, person) not in text


def test_nothing_of_verdicts_is_counted_or_listed_for_an_office_before_all_are_shown(year):
    """It worked before: which items lacked a verdict while others had one said what assessors disagree on."""
    first, second = year.assignments("north")
    year.judge(first, year.items[3])
    year.judge(second)
    north = year.places["north"]
    assert Verdict.objects.filter(organisation=north).count() == 42
    assert verdict_counts(year.round) == {}
    assert missing(year.round, year.round.framework(), north) == year.items


def test_what_a_third_reads_is_the_same_whoever_said_what(year):
    first, second = year.assignments("north")
    item = year.items[3]
    year.judge(first, item, words="ไม่พบปี")
    year.judge(second)
    (third,) = year.assignments("north", AssignmentKind.THIRD)
    (one_way,) = queues.items_to_judge(third)
    first.opinions.filter(item=item).update(choice=PASSED, words="")
    second.opinions.filter(item=item).update(choice=FAILED, words="ไม่พบปี")
    (other_way,) = queues.items_to_judge(third)
    assert one_way.earlier == other_way.earlier
    assert {field for field in type(one_way.earlier[0]).__slots__} == {"choice", "reasons", "words"}


def test_an_assessor_s_queue_holds_their_own_work_alone(year):
    for person in year.assessors:
        others = {entry.assignment.person_id for entry in queues.queue_of(person)} - {person.pk}
        assert others == set()
        assert {assignment.person_id for assignment in queues.own_assignments(person)} <= {person.pk}


def test_what_an_office_may_query_can_not_reach_an_assessor(year):
    year.judge_all({"north": (year.items[0],)})
    actions.show_verdicts(by=year.alice, round=year.round)
    claim = actions.dispute_verdict(
        by=year.nok, participant=year.participant(), item=year.items[0], text="อยู่หน้า 2"
    )
    verdict = queues.preliminary_verdicts(year.participant()).first()
    assert not [field.name for field in verdict._meta.fields if "person" in field.name or field.name == "by"]
    (seen,) = queues.disputes_of(year.participant())
    assert seen == claim
    assert {"assignment_id", "decided_by_id"} <= seen.get_deferred_fields()


def test_no_page_that_an_office_or_an_assessor_opens_names_one_who_judged(year, client):
    """The pages of the round that exist for them, signed in as a lead, a head and another assessor."""
    Window.objects.filter(round=year.round, kind="clarification").update(first=year.today)
    year.judge_all({"north": (year.items[0],)})
    actions.show_verdicts(by=year.alice, round=year.round)
    judging = {assignment.person.name for assignment in year.assignments("north")}
    pages = [
        reverse("desk:home"),
        reverse("desk:office", args=[year.round.pk, "north"]),
        reverse("people:history"),
        f"/desk/items/{year.round.pk}/north/",
    ]
    for reader in (year.nok, year.dao, *year.assessors):
        client.force_login(reader)
        for page in pages:
            text = client.get(page).content.decode()
            assert not [name for name in judging - {reader.name} if f">{name}<" in text], page
