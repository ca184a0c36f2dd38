"""How many answers came: by survey, by organisation, by day. Sums alone, and of today in whole fives.

A person who watches a number grow by one while a colleague holds a phone knows who answered when. So
today's answers are counted in steps of five until their survey is closed; those until yesterday exactly.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet, Sum

from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey, Turnout

STEP = 5  # of today's answers, while more may come
CHUNK_SIZE = 20_000


@dataclass(frozen=True, slots=True)
class SurveyTurnout:
    """How many answers a survey has: until yesterday, and of today as many as may be seen."""

    survey: int
    link: str
    organisation: int
    instrument: str
    channel: str
    mode: str
    closed: bool
    until_yesterday: int
    today: int

    @property
    def answers(self) -> int:
        return self.until_yesterday + self.today


@dataclass(frozen=True, slots=True)
class DayTurnout:
    """How many answers an instrument got on a day, as many as may be seen."""

    day: date
    instrument: str
    answers: int


def visible_answers(answers: int, closed: bool) -> int:
    """How many of today's answers may be seen."""
    return answers if closed else answers // STEP * STEP


def of_organisation(round: Round, organisation: Organisation, today: date) -> list[SurveyTurnout]:
    """One organisation's surveys of a round, by instrument and channel. One query."""
    surveys = Survey.objects.filter(round=round, organisation=organisation)
    return list(_turnouts(surveys.order_by("instrument", "channel"), today))


def of_round(round: Round, today: date) -> Iterator[SurveyTurnout]:
    """Every survey of a round, in no order. One query, however many organisations there are."""
    return _turnouts(Survey.objects.filter(round=round).order_by(), today)


def by_day(round: Round, today: date, organisation: Organisation | None = None) -> list[DayTurnout]:
    """The days on which answers came, in order, of one organisation or of all. One query.

    Of all, today is counted in fives too: together the answers may still be a single school's.
    """
    days = Turnout.objects.filter(survey__round=round)
    if organisation is not None:
        days = days.filter(survey__organisation=organisation)
    sums = days.values("day", "survey__instrument").annotate(
        all=Sum("answers"), final=Sum("answers", filter=Q(survey__closed=True), default=0)
    )
    return [
        DayTurnout(
            day,
            instrument,
            answers if day < today else final + visible_answers(answers - final, closed=False),
        )
        for day, instrument, answers, final in sums.order_by("day", "survey__instrument").values_list(
            "day", "survey__instrument", "all", "final"
        )
    ]


def _turnouts(surveys: QuerySet[Survey], today: date) -> Iterator[SurveyTurnout]:
    rows = surveys.annotate(
        before=Sum("turnout__answers", filter=Q(turnout__day__lt=today), default=0),
        now=Sum("turnout__answers", filter=Q(turnout__day__gte=today), default=0),
    ).values_list(
        "pk", "link", "organisation_id", "instrument", "channel", "mode", "closed", F("before"), F("now")
    )
    for pk, link, organisation, instrument, channel, mode, closed, before, now in rows.iterator(
        chunk_size=CHUNK_SIZE
    ):
        yield SurveyTurnout(
            pk, link, organisation, instrument, channel, mode, closed, before, visible_answers(now, closed)
        )
