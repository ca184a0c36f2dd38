"""An assessor takes a role at the office they judge, after the draw, and reads on."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sucharit.people.models import Role, RoleKind
from sucharit.people.tests.sample_people import SINCE
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions
from sucharit.verdicts.models import AssignmentKind
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.tests.judged_round import FAILED, JudgedRound

SECRET = "ไม่พบแผนของปีนี้เลย"


def join(year, person):
    north = year.places["north"]
    Role.objects.create(person=person, organisation=north, kind=RoleKind.ITEM_OWNER, since=SINCE)


@pytest.fixture
def year(db):
    return JudgedRound().drawn()


def opens(person, name, *args):
    client = Client()
    client.force_login(person)
    return client.get(reverse(f"verdicts:{name}", args=args))


def test_a_third_who_works_for_the_office_now_does_not_read_what_both_said(year):
    first, second = year.assignments("north")
    year.judge(first)
    year.judge(second, year.items[0], words=SECRET)
    (third,) = year.assignments("north", AssignmentKind.THIRD)
    assert SECRET in opens(third.person, "item", third.pk, year.items[0]).content.decode()
    join(year, third.person)
    for name, *args in (("item", third.pk, year.items[0]), ("assignment", third.pk)):
        answer = opens(third.person, name, *args)
        assert answer.status_code == 404
        assert SECRET not in answer.content.decode()


def test_their_pages_say_why_it_is_closed_and_whom_to_tell(year):
    first, second = year.assignments("north")
    join(year, first.person)
    home = opens(first.person, "home").content.decode()
    assert reverse("verdicts:assignment", args=[first.pk]) not in home
    assert "แจ้งผู้ดูแลรอบให้เปลี่ยนผู้ตรวจ" in home
    assert "แจ้งผู้ดูแลรอบ" not in opens(second.person, "home").content.decode()


def test_nor_does_who_was_drawn_for_its_dispute(year):
    year.judge_all({"north": (year.items[0],)})
    actions.show_verdicts(by=year.alice, round=year.round)
    claim = actions.dispute_verdict(
        by=year.nok, participant=year.participant(), item=year.items[0], text="อยู่หน้า 2"
    )
    decider = claim.assignment.person
    assert opens(decider, "dispute", claim.pk).status_code == 200
    join(year, decider)
    assert opens(decider, "dispute", claim.pk).status_code == 404
    waiting = opens(decider, "disputes").content.decode()
    assert reverse("verdicts:dispute", args=[claim.pk]) not in waiting
    assert "แจ้งผู้ดูแลรอบให้เปลี่ยนผู้ตรวจ" in waiting


def test_nor_does_an_assessor_who_runs_the_round_now_decide_over_their_own_verdict(year):
    """It worked before: an appeal against Asa's verdict was decided by Asa, now an operator."""
    year.judge_all({"north": (year.items[0],)})
    actions.show_verdicts(by=year.alice, round=year.round)
    claim = actions.dispute_verdict(
        by=year.nok, participant=year.participant(), item=year.items[0], text="อยู่หน้า 2"
    )
    line = OpinionLine(year.items[0], FAILED, words="ไม่พบ")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    appealed = actions.appeal(by=year.nok, dispute=claim, text="โปรดดูอีกครั้ง")
    judge = year.assignments("north")[0].person
    Role.objects.create(person=judge, organisation=year.round.organiser, kind=RoleKind.OPERATOR, since=SINCE)
    with pytest.raises(Refused, match="คุณเคยตรวจหน่วยงานนี้"):
        actions.decide_as_operator(by=judge, dispute=appealed, line=line)
    actions.decide_as_operator(by=year.alice, dispute=appealed, line=line)


def test_who_runs_the_round_disputes_nothing_in_it_even_by_the_verb(year):
    year.judge_all({"north": (year.items[0],)})
    actions.show_verdicts(by=year.alice, round=year.round)
    Role.objects.create(
        person=year.nok, organisation=year.round.organiser, kind=RoleKind.OPERATOR, since=SINCE
    )
    with pytest.raises(PermissionDenied):
        actions.dispute_verdict(
            by=year.nok, participant=year.participant(), item=year.items[0], text="อยู่หน้า 2"
        )
