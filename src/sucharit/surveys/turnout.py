"""How many answers came: by survey, by organisation, by day. Sums alone, and of today in whole fives.

Whoever watches a number grow by one while a colleague holds a phone knows who answered when. So what came
today is told in steps of five until its survey is closed; what came until yesterday is told as it is.
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
AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Came:
    """One survey and how many answers it has: until yesterday, and today as far as that is told."""

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
        """All that is told."""
        return self.until_yesterday + self.today


@dataclass(frozen=True, slots=True)
class OfDay:
    """How many answers an instrument got on a day, as far as that is told."""

    day: date
    instrument: str
    answers: int


def told(answers: int, closed: bool) -> int:
    """How much of a day that is not over is told."""
    return answers if closed else answers // STEP * STEP


def of_organisation(round: Round, organisation: Organisation, today: date) -> list[Came]:
    """One organisation's surveys of a round, by instrument and channel. One query."""
    mine = Survey.objects.filter(round=round, organisation=organisation)
    return list(_came(mine.order_by("instrument", "channel"), today))


def of_round(round: Round, today: date) -> Iterator[Came]:
    """Every survey of a round, in no order. One query, however many organisations there are."""
    return _came(Survey.objects.filter(round=round).order_by(), today)


def by_day(round: Round, today: date, organisation: Organisation | None = None) -> list[OfDay]:
    """The days on which answers came, in order, of one organisation or of all. One query.

    Of all, today is told in fives too: together they may still be a single school's.
    """
    days = Turnout.objects.filter(survey__round=round)
    if organisation is not None:
        days = days.filter(survey__organisation=organisation)
    sums = days.values("day", "survey__instrument").annotate(
        all=Sum("answers"), final=Sum("answers", filter=Q(survey__closed=True), default=0)
    )
    return [
        OfDay(
            day,
            instrument,
            came if day < today else final + told(came - final, closed=False),
        )
        for day, instrument, came, final in sums.order_by("day", "survey__instrument").values_list(
            "day", "survey__instrument", "all", "final"
        )
    ]


def _came(surveys: QuerySet[Survey], today: date) -> Iterator[Came]:
    rows = surveys.annotate(
        before=Sum("turnout__answers", filter=Q(turnout__day__lt=today), default=0),
        now=Sum("turnout__answers", filter=Q(turnout__day__gte=today), default=0),
    ).values_list(
        "pk", "link", "organisation_id", "instrument", "channel", "mode", "closed", F("before"), F("now")
    )
    for pk, link, organisation, instrument, channel, mode, closed, before, now in rows.iterator(
        chunk_size=AT_ONCE
    ):
        yield Came(pk, link, organisation, instrument, channel, mode, closed, before, told(now, closed))
