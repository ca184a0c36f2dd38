"""Arrivals are counted while answers come, and a scored round has its reliability grades."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from sucharit.answers import arrivals, grades
from sucharit.answers.models import SteeringSigns
from sucharit.figures.tests.scored_round import scored_round
from sucharit.reliability.grade import ReliabilityLevel
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Turnout
from sucharit.surveys.tests.small_round import open_round, survey


@pytest.mark.django_db
def test_bursts_are_found_in_the_counts_of_arrivals():
    round = open_round()
    one, two = (survey(round, code).pk for code in ("one", "two"))
    at = datetime(2026, 1, 5, 9, 0, tzinfo=ZoneInfo("Asia/Bangkok"))
    for minute, answers in ((1, 12), (11, 14), (31, 3)):
        arrivals.count_arrivals([one] * answers, at.replace(minute=minute))
    arrivals.count_arrivals([two] * 4, at)
    assert arrivals.bursts_of([one, two]) == {one: 26}
    assert {field.name for field in Turnout._meta.get_fields()}.isdisjoint({"at", "time", "minute"})


@pytest.mark.django_db
def test_bursts_are_among_the_signs_when_the_boxes_are_opened():
    """All forty answer at once, which is no proof; all deny that anyone coached them."""
    round = scored_round({("one", "iit", "1"): 40, ("two", "iit", "1"): 12})
    signs = SteeringSigns.objects.get(survey__organisation__code="one")
    assert (signs.answers, signs.in_bursts, signs.coaching_replies, signs.coached) == (40, 40, 40, 0)
    grade_of = grades.of_round(round, round.framework())
    assert set(grade_of) == {"one", "two"}
    assert grade_of["one"].level is ReliabilityLevel.FAIR
    assert grade_of["two"].level is ReliabilityLevel.UNKNOWN
    participant = Participant.objects.get(round=round, organisation__code="one")
    assert grades.of_participant(participant, round.framework()) == grade_of["one"]
