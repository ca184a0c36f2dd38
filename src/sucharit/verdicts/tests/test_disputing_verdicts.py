"""An office disputes single verdicts on what it submitted; another assessor decides, then the operator."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sucharit.capture.models import Capture, FetchOutcome, Reason, WatchedLink
from sucharit.disclosure.models import SubmittedItem
from sucharit.history.models import Entry
from sucharit.rounds.models import Window
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions, queues
from sucharit.verdicts.deadlines import last_day_to_appeal, last_day_to_dispute
from sucharit.verdicts.models import Assignment, AssignmentKind, Dispute, DisputeStage, Origin, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound


@pytest.fixture
def year(db):
    year = JudgedRound()
    year.one, year.two = year.items[0], year.items[4]
    return year.shown({"north": (year.one, year.two)})


def dispute(year, item=None, **changes):
    given = {"by": year.nok, "participant": year.participant(), "item": item or year.one, "text": "อยู่หน้า 2"}
    return actions.dispute_verdict(**{**given, **changes})


def verdict(year, item=None):
    return Verdict.objects.get(organisation__code="north", item=item or year.one)


def keep_copy(year, item):
    """A kept copy of the address of an item, as submitting would have ordered it."""
    submitted = SubmittedItem.objects.get(submission=year.submissions[0], item=item)
    url = submitted.addresses[0]["url"]
    link = WatchedLink.objects.create(url=url, key=f"{submitted.pk:064x}", host="north.example")
    capture = Capture.objects.create(
        link=link, at=timezone.now(), why=Reason.SUBMITTED, outcome=FetchOutcome.KEPT, status=200
    )
    submitted.addresses[0].update(link=link.pk, capture=capture.pk, outcome="kept")
    submitted.save()
    return capture


def test_an_office_sees_nothing_before_verdicts_are_shown(db):
    year = JudgedRound().drawn().judge_all()
    part = year.participant()
    assert not queues.preliminary_verdicts(part).exists()
    with pytest.raises(Refused, match="ยังไม่ได้เปิดผลตรวจเบื้องต้น"):
        dispute(year, year.items[0])
    actions.show_verdicts(by=year.alice, round=year.round)
    assert queues.preliminary_verdicts(part).count() == 43


def test_verdicts_are_shown_only_when_everything_submitted_is_decided(db):
    year = JudgedRound().drawn()
    first, second = year.assignments()
    year.judge(first, year.items[0])
    with pytest.raises(Refused, match="ยังไม่ส่งผลตรวจ 3 ชุด"):
        actions.show_verdicts(by=year.alice, round=year.round)
    year.judge(second)
    for assignment in year.assignments("south"):
        year.judge(assignment)
    with pytest.raises(Refused, match="รอผู้ตรวจคนที่สาม 1 ชุด"):
        actions.show_verdicts(by=year.alice, round=year.round)


def test_a_dispute_goes_to_someone_who_said_nothing_about_the_item_and_may_succeed(year):
    judged_by = {assignment.person for assignment in year.assignments()}
    claim = dispute(year)
    assert claim.assignment.person not in judged_by
    assert list(queues.disputes_for(claim.assignment.person)) == [claim]
    line = OpinionLine(year.one, PASSED, words="พบในหน้า 2 ตามที่ชี้")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    assert (verdict(year).choice, verdict(year).origin) == (PASSED, Origin.DISPUTED)
    assert verdict(year).words == "พบในหน้า 2 ตามที่ชี้"
    assert not queues.disputes_for(claim.assignment.person).exists()
    assert verdict(year, year.two).choice == FAILED


def test_only_the_one_who_was_drawn_decides_and_says_why(year):
    claim = dispute(year)
    line = OpinionLine(year.one, PASSED, words="พบแล้ว")
    for person in {*year.assessors, year.alice, year.nok} - {claim.assignment.person}:
        with pytest.raises(Refused, match="ไม่ได้มอบหมายให้คุณ"):
            actions.decide_dispute(by=person, dispute=claim, line=line)
    with pytest.raises(Refused, match="เขียนเหตุผลของคำตัดสิน"):
        actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=OpinionLine(year.one, PASSED))
    with pytest.raises(Refused, match="ผู้ตรวจที่จับสลากได้"):
        actions.decide_as_operator(by=year.alice, dispute=claim, line=line)
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    with pytest.raises(Refused, match="ไปแล้ว"):
        actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)


def test_an_item_is_disputed_once_and_only_where_it_could_be_better(year):
    dispute(year)
    with pytest.raises(Refused, match="ครั้งเดียว"):
        dispute(year)
    with pytest.raises(Refused, match="สูงสุดแล้ว"):
        dispute(year, year.items[7])
    with pytest.raises(Refused, match="เขียนคำชี้แจง"):
        dispute(year, year.two, text="  ")


def test_silence_is_acceptance_after_the_last_day(year):
    monday = date(2026, 11, 30)
    year.last_day(monday - timedelta(days=2))  # a Saturday: the window lasts until Monday
    dispute(year, today=monday)
    with pytest.raises(Refused, match="เลยวันสุดท้าย"):
        dispute(year, year.two, today=monday + timedelta(days=1))
    assert Dispute.objects.count() == 1


def test_before_the_window_begins_nothing_is_disputed(year):
    Window.objects.filter(round=year.round, kind="clarification").update(
        first=year.today + timedelta(days=2), last=year.today + timedelta(days=9)
    )
    with pytest.raises(Refused, match="ยังไม่ถึงช่วงชี้แจง"):
        dispute(year)


@pytest.mark.parametrize(
    ("last", "until"),
    [
        (date(2026, 4, 10), date(2026, 4, 10)),  # a Friday
        (date(2026, 4, 13), date(2026, 4, 16)),  # Songkran, 13 to 15 April
        (date(2026, 12, 5), date(2026, 12, 8)),  # a Saturday, and a holiday in lieu on Monday
    ],
)
def test_the_last_day_is_a_working_day(last, until):
    assert last_day_to_dispute(Window(first=last, last=last)) == until


def test_an_appeal_has_three_working_days_over_holidays():
    window = Window(first=date(2026, 4, 1), last=date(2026, 4, 8))
    assert last_day_to_appeal(date(2026, 4, 9), window) == date(2026, 4, 17)
    assert last_day_to_appeal(date(2026, 4, 1), window) == date(2026, 4, 8)


def test_only_a_place_in_what_was_submitted_counts(year):
    capture = keep_copy(year, year.one)
    other = keep_copy(year, year.two)
    with pytest.raises(Refused, match="ชี้ที่ในสำเนา"):
        dispute(year)
    for spot in (
        {"capture": other.pk, "start": 0, "end": 5},
        {"capture": 999_999, "start": 0, "end": 5},
        {"url": "https://elsewhere.example/new"},
    ):
        with pytest.raises(Refused, match="ส่งไว้เท่านั้น"):
            dispute(year, spot=spot)
    with pytest.raises(Refused, match="ตำแหน่ง"):
        dispute(year, spot={"capture": capture.pk, "start": 9, "end": 5})
    claim = dispute(year, spot={"capture": capture.pk, "start": 3, "end": 9, "words": "ปี 2569"})
    assert claim.spot == {"capture": capture.pk, "start": 3, "end": 9, "words": "ปี 2569"}


def test_what_was_not_submitted_is_not_disputed(db):
    year = JudgedRound()
    SubmittedItem.objects.filter(submission=year.submissions[0], item=year.items[0]).delete()
    year.drawn()
    for code in ("north", "south"):
        for assignment in year.assignments(code):
            lines = [OpinionLine(item, PASSED) for item in year.items]
            actions.give_opinions(by=assignment.person, assignment=assignment, lines=lines)
            actions.hand_in(by=assignment.person, assignment=assignment)
    actions.show_verdicts(by=year.alice, round=year.round)
    left_out = verdict(year, year.items[0])
    assert (left_out.choice, left_out.origin) == (FAILED, Origin.ABSENT)
    with pytest.raises(Refused, match="ไม่ได้ส่งลิงก์หรือไฟล์"):
        dispute(year, year.items[0])


def test_the_operator_is_asked_once_more_and_only_in_time(year):
    claim = dispute(year)
    line = OpinionLine(year.one, FAILED, words="หน้าที่ชี้เป็นของปีก่อน")
    with pytest.raises(Refused, match="หลังจากผู้ตรวจตัดสิน"):
        actions.appeal(by=year.nok, dispute=claim, text="โปรดดูอีกครั้ง")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    claim.refresh_from_db()
    with pytest.raises(Refused, match="เลยวันสุดท้ายที่อุทธรณ์"):
        actions.appeal(by=year.nok, dispute=claim, text="สาย", today=claim.appeal_until + timedelta(days=1))
    appealed = actions.appeal(by=year.nok, dispute=claim, text="โปรดดูอีกครั้ง")
    assert appealed.stage == DisputeStage.OPERATOR
    assert list(queues.disputes_for_operator(year.round)) == [appealed]
    with pytest.raises(Refused, match="อุทธรณ์ข้อนี้ไปแล้ว"):
        actions.appeal(by=year.nok, dispute=claim, text="อีกครั้ง")
    done = OpinionLine(year.one, PASSED, words="หน้านี้เผยแพร่ในปีนี้")
    actions.decide_as_operator(by=year.alice, dispute=appealed, line=done)
    assert (verdict(year).choice, verdict(year).origin) == (PASSED, Origin.APPEALED)


def test_without_appeal_in_the_plan_the_assessor_has_the_last_word(db):
    year = JudgedRound()
    year.one = year.items[0]
    year.shown({"north": (year.one,)}, may_appeal=False)
    claim = dispute(year)
    line = OpinionLine(year.one, FAILED, words="ไม่พบ")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    with pytest.raises(Refused, match="ไม่มีการอุทธรณ์"):
        actions.appeal(by=year.nok, dispute=claim, text="อีกครั้ง")


def test_where_no_assessor_is_left_who_runs_the_round_decides(db):
    year = JudgedRound()
    year.assessors = [year.asa, year.ben, year.chai]
    year.one = year.items[0]
    year.drawn()
    first, second = year.assignments()
    year.judge(first, year.one)
    year.judge(second)
    (third,) = year.assignments(kind=AssignmentKind.THIRD)
    year.judge(third, year.one)
    for assignment in year.assignments("south"):
        year.judge(assignment)
    actions.show_verdicts(by=year.alice, round=year.round)
    claim = dispute(year)
    assert claim.assignment is None
    line = OpinionLine(year.one, PASSED, words="พบ")
    actions.decide_as_operator(by=year.alice, dispute=claim, line=line)
    assert verdict(year).choice == PASSED


def test_a_dispute_passes_on_with_the_assessor_who_drops_out(year):
    claim = dispute(year)
    former = claim.assignment.person
    actions.drop_out(by=year.alice, round=year.round, person=former, reason="ป่วย")
    claim.refresh_from_db()
    assert claim.assignment.person != former
    line = OpinionLine(year.one, PASSED, words="พบ")
    with pytest.raises(Refused, match="ไม่ได้มอบหมายให้คุณ"):
        actions.decide_dispute(by=former, dispute=claim, line=line)
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)


def test_two_disputes_of_an_office_may_be_one_assessor_s_work(year):
    first, second = dispute(year), dispute(year, year.two)
    assert first.assignment == second.assignment
    person = first.assignment.person
    actions.decide_dispute(by=person, dispute=first, line=OpinionLine(year.one, PASSED, words="พบ"))
    assert Assignment.objects.get(pk=first.assignment_id).completed is None
    actions.decide_dispute(by=person, dispute=second, line=OpinionLine(year.two, FAILED, words="ไม่พบ"))
    assert Assignment.objects.get(pk=first.assignment_id).completed is not None


def test_a_dispute_and_its_answer_are_traced_without_the_assessor_s_name(year):
    claim = dispute(year)
    line = OpinionLine(year.one, PASSED, words="พบ")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    asked, answered = Entry.objects.filter(about="organisation:north", verb__startswith="verdicts.")
    asked, answered = sorted((asked, answered), key=lambda entry: entry.pk)
    assert asked.by == f"person:{year.nok.pk}"
    assert answered.by == "system"
    assert (answered.what["before"], answered.what["after"]) == (FAILED, PASSED)
    decided = Entry.objects.get(verb="verdicts.decide_dispute")
    assert decided.by == "system"
    assert "north" not in str(decided.what)
