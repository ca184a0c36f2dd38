"""Two assessors judge alone; what they agree on is decided, and a third sees their reasons for the rest."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions, queues
from sucharit.verdicts.actions import RightVerdict
from sucharit.verdicts.agreements import agreement_of, assessor_agreements
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, Opinion, Origin, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, SEED, SOURCE, JudgedRound


@pytest.fixture
def year(db):
    return JudgedRound().drawn()


def verdicts(code="north"):
    return {verdict.item: verdict for verdict in Verdict.objects.filter(organisation__code=code)}


def test_nothing_is_decided_until_both_have_handed_in(year):
    first, second = year.assignments()
    year.judge(first)
    actions.give_opinions(
        by=second.person, assignment=second, lines=[OpinionLine(item, PASSED) for item in year.items]
    )
    assert not verdicts()
    actions.hand_in(by=second.person, assignment=second)
    assert len(verdicts()) == 43
    assert {verdict.origin for verdict in verdicts().values()} == {Origin.AGREED}


def test_with_one_verdict_an_item_one_assessor_decides(db):
    year = JudgedRound().drawn(verdicts_an_item=1)
    (only,) = year.assignments()
    year.judge(only, year.items[3])
    assert verdicts()[year.items[3]].choice == FAILED
    assert {verdict.origin for verdict in verdicts().values()} == {Origin.SINGLE}


def test_what_two_say_alike_has_the_reasons_and_words_of_both_in_no_telling_order(year):
    first, second = year.assignments()
    item = year.items[0]
    year.judge(first, item, words="ไม่มีปี")
    year.judge(second, item, words="เปิดไม่ได้")
    forth = verdicts()[item].words
    Verdict.objects.all().delete()
    Opinion.objects.all().delete()
    Assignment.objects.update(completed=None)
    year.judge(first, item, words="เปิดไม่ได้")
    year.judge(second, item, words="ไม่มีปี")
    assert verdicts()[item].words == forth == "เปิดไม่ได้\nไม่มีปี"


def test_a_third_decides_what_two_disagree_on_and_sees_reasons_but_no_names(year):
    first, second = year.assignments()
    one, two = year.items[0], year.items[5]
    year.judge(first, one, words="ไม่พบปีงบประมาณ")
    year.judge(second, two, words="ไม่มีช่องทางติดต่อ")
    assert len(verdicts()) == 41
    (third,) = year.assignments(kind=AssignmentKind.THIRD)
    assert third.items == [one, two]
    assert third.person not in (first.person, second.person)
    waiting = {entry.assignment.pk: entry for entry in queues.queue_of(third.person)}
    assert (waiting[third.pk].label, waiting[third.pk].items) == ("ชี้ขาด", 2)
    seen = {item.submitted.item: item.earlier for item in queues.items_to_judge(third)}
    assert [(earlier.choice, earlier.words) for earlier in seen[one]] == [
        (FAILED, "ไม่พบปีงบประมาณ"),
        (PASSED, ""),
    ]
    assert [earlier.choice for earlier in seen[two]] == [FAILED, PASSED]
    year.judge(third, one)
    assert (verdicts()[one].choice, verdicts()[one].origin) == (FAILED, Origin.THIRD)
    assert verdicts()[two].choice == PASSED


def test_the_earlier_opinions_are_for_the_third_alone(year):
    first, second = year.assignments()
    year.judge(first, year.items[0])
    assert all(item.earlier == () for item in queues.items_to_judge(second))


def test_no_one_judges_another_s_work_or_after_handing_in(year):
    first, second = year.assignments()
    line = OpinionLine(year.items[0], PASSED)
    for person in (second.person, year.alice, year.eve):
        with pytest.raises(Refused, match="ไม่ใช่ของคุณ"):
            actions.give_opinion(by=person, assignment=first, line=line)
        with pytest.raises(Refused, match="ไม่ใช่ของคุณ"):
            actions.hand_in(by=person, assignment=first)
    year.judge(first)
    with pytest.raises(Refused, match="แก้ไม่ได้"):
        actions.give_opinion(by=first.person, assignment=first, line=line)
    with pytest.raises(Refused, match="แก้ไม่ได้"):
        actions.take_back_opinion(by=first.person, assignment=first, item=year.items[0])


def test_an_opinion_can_be_changed_and_undone(year):
    first, _second = year.assignments()
    item = year.items[0]
    do = {"by": first.person, "assignment": first}
    assert actions.give_opinion(**do, line=OpinionLine(item, PASSED)) is None
    before = actions.give_opinion(**do, line=OpinionLine(item, FAILED, words="ไม่พบ"))
    assert before.choice == PASSED
    actions.give_opinion(**do, line=before)
    assert first.opinions.get().choice == PASSED
    assert actions.take_back_opinion(**do, item=item).choice == PASSED
    assert not first.opinions.exists()


def test_of_many_lines_the_good_ones_are_stored_and_the_bad_ones_say_why(year):
    first, _second = year.assignments()
    lines = [
        OpinionLine(year.items[0], PASSED),
        OpinionLine(year.items[1], FAILED),
        OpinionLine("disclosure.unheard-of", PASSED),
        OpinionLine(year.items[2], 7),
        OpinionLine(year.items[3], FAILED, reasons=("no-such-reason",)),
        OpinionLine(year.items[4], FAILED, words="ก" * 1_001),
        OpinionLine(year.items[5], FAILED, words="หน้าว่าง"),
    ]
    result = actions.give_opinions(by=first.person, assignment=first, lines=lines)
    assert result.stored == 2
    assert sorted(result.faults) == [1, 2, 3, 4, 5]
    assert all(result.faults.values())
    assert set(first.opinions.values_list("item", flat=True)) == {year.items[0], year.items[5]}


def test_nothing_is_handed_in_with_items_left(year):
    first, _second = year.assignments()
    lines = [OpinionLine(item, PASSED) for item in year.items[:-2]]
    actions.give_opinions(by=first.person, assignment=first, lines=lines)
    with pytest.raises(Refused, match="อีก 2 ข้อ"):
        actions.hand_in(by=first.person, assignment=first)


def test_what_was_not_submitted_waits_in_no_one_s_queue(db):
    year = JudgedRound(submit=False)
    year.submitted()
    year.drawn()
    waiting = {
        entry.assignment.participant.organisation.code
        for person in year.assessors
        for entry in queues.queue_of(person)
    }
    assert waiting == {"north"}
    (south, _other) = year.assignments("south")
    with pytest.raises(Refused, match="ยังไม่ได้ส่งข้อมูล"):
        actions.give_opinion(by=south.person, assignment=south, line=OpinionLine(year.items[0], PASSED))


def test_the_queue_shows_how_far_one_is(year):
    first, _second = year.assignments()
    lines = [OpinionLine(item, PASSED) for item in year.items[:10]]
    actions.give_opinions(by=first.person, assignment=first, lines=lines)
    entries = {
        entry.assignment.participant.organisation.code: entry for entry in queues.queue_of(first.person)
    }
    assert (entries["north"].judged, entries["north"].items, entries["north"].is_ready) == (10, 43, False)


def test_an_item_with_a_known_verdict_counts_for_the_assessor_and_never_for_the_office(db):
    year = JudgedRound().plan()
    item = year.items[0]
    right = [RightVerdict(year.participant("north"), item, FAILED)]
    actions.set_calibration(by=year.alice, round=year.round, right=right)
    actions.publish_pool(by=year.alice, round=year.round)
    actions.draw_assessors(by=year.alice, round=year.round, seed=SEED, source=SOURCE)
    for assignment in year.assignments("north", AssignmentKind.CALIBRATION):
        year.judge(assignment, *([item] if assignment.person != year.duang else []))
    assert not verdicts()
    year.judge_all()
    assert verdicts()[item].choice == PASSED
    plan = AssessmentPlan.objects.get(round=year.round)
    shares = {row.person.name: row.right_share for row in assessor_agreements(plan)}
    calibrated = {a.person.name for a in year.assignments("north", AssignmentKind.CALIBRATION)}
    assert {name for name, share in shares.items() if share is not None} == calibrated
    assert {shares[name] for name in calibrated - {year.duang.name}} <= {1.0}
    assert shares[year.duang.name] in (0.0, None)


def test_agreement_is_known_by_item_and_by_assessor_while_work_goes_on(year):
    first, second = year.assignments()
    year.judge(first, year.items[0], year.items[1])
    plan = AssessmentPlan.objects.select_related("round__frozen").get(round=year.round)
    assert agreement_of(plan).overall.pairs == 0  # half of a pair says nothing, and tells nothing
    year.judge(second, year.items[0])
    result = agreement_of(plan)
    assert (result.overall.pairs, result.overall.agreed) == (43, 42)
    assert {item.item.id: item.agreement.disagreed for item in result.items if item.agreement.disagreed} == {
        year.items[1]: 1
    }
    rows = {row.person: row for row in assessor_agreements(plan)}
    assert rows[first.person].agreement.disagreed == rows[second.person].agreement.disagreed == 1
    assert rows[first.person].handed_in == 1
    others = set(year.assessors) - {first.person, second.person}
    assert all(rows[person].agreement.pairs == 0 for person in others)


def test_the_history_has_who_handed_in_under_a_pseudonym_and_not_of_which_office(year):
    first, _second = year.assignments()
    year.judge(first)
    entry = Entry.objects.get(verb="verdicts.hand_in")
    assert entry.by == "system"
    assert set(entry.what) == {"assessor", "opinions", "digest"}
    assert "north" not in str(entry.what)


def test_handing_in_takes_as_many_statements_for_43_items_as_it_must(year, django_assert_max_num_queries):
    first, second = year.assignments()
    year.judge(first, *year.items[:20])
    lines = [OpinionLine(item, PASSED) for item in year.items]
    with django_assert_max_num_queries(14):
        actions.give_opinions(by=second.person, assignment=second, lines=lines)
    with django_assert_max_num_queries(45):
        actions.hand_in(by=second.person, assignment=second)
    assert len(verdicts()) == 23


def test_who_left_after_handing_in_and_has_to_judge_again_is_replaced(year):
    """Before, their work could be given to no one, and the round never ended."""
    year.judge_all()
    first = year.assignments()[0]
    assert actions.drop_out(by=year.alice, round=year.round, person=first.person, reason="ย้าย") == 0
    former = year.submissions[0]
    former.reopened = timezone.now()
    former.save()
    year.submitted()
    actions.judge_again(by=year.alice, participant=year.participant(), reason="ส่งใหม่")
    assert actions.drop_out(by=year.alice, round=year.round, person=first.person, reason="ย้าย") == 1
    assert year.assignments()[0].person_id != first.person_id
    with pytest.raises(Refused, match="ถอนตัวไปแล้ว"):
        actions.drop_out(by=year.alice, round=year.round, person=first.person, reason="ย้าย")


def test_what_was_submitted_anew_is_judged_anew(year):
    """Before, verdicts on the first submission stood for the second."""
    year.judge_all()
    former = year.submissions[0]
    former.reopened = timezone.now()
    former.save()
    year.submitted()
    with pytest.raises(Refused, match="1 แห่งส่งข้อมูลใหม่"):
        actions.show_verdicts(by=year.alice, round=year.round)
    with pytest.raises(Refused, match="ไม่ได้ส่งข้อมูลใหม่"):
        actions.judge_again(by=year.alice, participant=year.participant("south"), reason="ส่งใหม่")
    assert actions.judge_again(by=year.alice, participant=year.participant(), reason="ส่งใหม่") == 2
    assert not verdicts()
    first, second = year.assignments()
    assert actions.hand_in(by=first.person, assignment=first)
    year.judge(second, year.items[0])
    (third,) = year.assignments(kind=AssignmentKind.THIRD)
    year.judge(third)
    actions.show_verdicts(by=year.alice, round=year.round)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_hand_in_at_the_same_moment_decide_once():
    year = JudgedRound().drawn()
    pair = year.assignments()
    for assignment, failed in zip(pair, (year.items[0], year.items[1]), strict=True):
        lines = [
            OpinionLine(i, FAILED, words="ไม่พบ") if i == failed else OpinionLine(i, PASSED)
            for i in year.items
        ]
        actions.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
    together = Barrier(2)

    def hand_in(assignment):
        together.wait()
        try:
            actions.hand_in(by=assignment.person, assignment=assignment)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(hand_in, pair))
    assert len(verdicts()) == 41
    assert len(year.assignments(kind=AssignmentKind.THIRD)) == 1


def test_who_takes_up_work_at_an_office_judges_it_no_more(year):
    """Before, someone drawn as a stranger went on judging the office that they had joined since."""
    first, _second = year.assignments()
    line = OpinionLine(year.items[0], PASSED)
    actions.give_opinion(by=first.person, assignment=first, line=line)
    Role.objects.create(
        person=first.person, organisation=year.places["north"], kind=RoleKind.STAFF, since=SINCE
    )
    with pytest.raises(Refused, match="มีบทบาทในหน่วยงานนี้"):
        actions.give_opinion(by=first.person, assignment=first, line=line)
    with pytest.raises(Refused, match="มีบทบาทในหน่วยงานนี้"):
        actions.hand_in(by=first.person, assignment=first)


def test_who_is_no_assessor_any_more_judges_nothing(year):
    first, _second = year.assignments()
    first.person.roles.update(until=year.today)
    with pytest.raises(Refused, match="ไม่มีบทบาทผู้ตรวจ"):
        actions.give_opinion(by=first.person, assignment=first, line=OpinionLine(year.items[0], PASSED))
