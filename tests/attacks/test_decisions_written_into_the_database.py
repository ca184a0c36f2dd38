"""Someone who may write to the database silences what does not fit: they decide, or take it away."""

import pytest
from django.db.models import F
from django.utils import timezone

from sucharit.answers.models import PackedAnswers
from sucharit.cycle import actions as cycle
from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.history.models import Entry
from sucharit.rounds.states import State
from sucharit.surveys.models import Survey, Turnout
from sucharit.verbs.refusals import Refused


@pytest.fixture
def year(db):
    """A closed year whose IIT of the north holds seven answers fewer than were counted."""
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.answer(code, people=PEOPLE)
        year.answer(code, "eit", PEOPLE)
        year.publish(code)
    iit = Survey.objects.get(organisation__code="north", instrument="iit")
    Turnout.objects.filter(survey=iit).update(answers=F("answers") + 7)
    year.close()
    return year


def assert_not_scored(year):
    with pytest.raises(Refused):
        cycle.score_round(by=year.alice, round=year.round)
    year.round.refresh_from_db()
    assert year.round.state == State.CLOSED
    assert not PackedAnswers.objects.exists()
    assert [hold.kind for hold in HeldSurvey.objects.undecided()] == [HoldKind.COUNTS]


def decide(year, decision, reason):
    cycle.decide_holds(
        by=year.alice,
        round=year.round,
        holds=list(HeldSurvey.objects.all()),
        decision=decision,
        reason=reason,
    )


def test_a_hold_that_was_deleted_is_held_again(year):
    HeldSurvey.objects.all().delete()
    assert_not_scored(year)


def test_a_decision_that_no_one_recorded_decides_nothing(year):
    HeldSurvey.objects.update(decision=HoldDecision.COUNT, reason="ตรวจแล้ว", on=timezone.localdate())
    assert_not_scored(year)


def test_nor_does_one_with_an_entry_of_the_history_that_this_site_did_not_write(year):
    decide(year, HoldDecision.LEAVE_OUT, "ไม่ตรง")
    HeldSurvey.objects.update(decision=HoldDecision.COUNT, reason="ตรวจแล้ว")
    entry = Entry.objects.get(verb="rounds.decide_hold")
    entry.pk, entry.position = None, None
    entry.what = {**entry.what, "decision": "count", "reason": "ตรวจแล้ว"}
    entry.hash, entry.stamp = entry.leaf().hex(), "0" * 64
    Entry._base_manager.bulk_create([entry])
    assert_not_scored(year)


def test_a_decision_changed_to_one_that_was_made_before_decides_nothing(year):
    decide(year, HoldDecision.COUNT, "ตรวจแล้ว")
    decide(year, HoldDecision.LEAVE_OUT, "ไม่ตรง")
    HeldSurvey.objects.update(decision=HoldDecision.COUNT, reason="ตรวจแล้ว")
    assert_not_scored(year)


def test_an_entry_that_can_not_even_be_read_decides_nothing_and_hinders_no_one(year):
    decide(year, HoldDecision.COUNT, "ตรวจแล้ว")
    entry = Entry.objects.get(verb="rounds.decide_hold")
    entry.pk, entry.position, entry.stamp, entry.what = None, None, None, 1.5
    Entry._base_manager.bulk_create([entry])
    assert year.score().state == State.SCORED


def test_what_someone_decided_is_scored(year):
    decide(year, HoldDecision.COUNT, "ตรวจแล้ว")
    assert year.score().state == State.SCORED
