"""How many answers may be told of: an organisation's surveys, a round's, by day. Sums alone.

Until a round's boxes are opened these are the released numbers of `released`, which move at midnight in
steps of five or more; from then on every answer is counted, for no more can come.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from django.db.models import Sum

from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.surveys import released
from sucharit.surveys.models import Survey, Turnout

OPENED = (State.SCORED, State.ANNOUNCED)
CHUNK_SIZE = 20_000


@dataclass(frozen=True, slots=True)
class SurveyTurnout:
    """One survey of an organisation; `answers` once its box is opened, None while more may come."""

    survey: int
    link: str
    organisation: int
    instrument: str
    channel: str
    mode: str
    closed: bool
    answers: int | None = None


@dataclass(frozen=True, slots=True)
class OrganisationTurnout:
    """An organisation's surveys by instrument and channel, and its answers by instrument."""

    surveys: tuple[SurveyTurnout, ...] = ()
    answers: Mapping[str, int] = field(default_factory=dict)
    is_final: bool = False


@dataclass(frozen=True, slots=True)
class DayTurnout:
    """By how much the number of answers that may be told rose at the end of a day."""

    day: date
    instrument: str
    answers: int


def of_organisation(round: Round, organisation: Organisation, today: date) -> OrganisationTurnout:
    """One organisation's part. Three queries."""
    mine = Survey.objects.filter(round=round, organisation=organisation).order_by("instrument", "channel")
    fields = ("pk", "link", "organisation_id", "instrument", "channel", "mode", "closed")
    rows = list(mine.values_list(*fields))
    if not rows:
        return OrganisationTurnout()
    surveys = tuple(SurveyTurnout(*row) for row in rows)
    if round.state not in OPENED:
        told = released.of_round(round, today, organisation.pk)
        answers = {kind: told.get((organisation.pk, kind), 0) for kind in _instruments(surveys)}
        return OrganisationTurnout(surveys, answers)
    exact = _exact_by_survey(round, organisation)
    final = tuple(replace(survey, answers=exact.get(survey.survey, 0)) for survey in surveys)
    sums = Counter(dict.fromkeys(_instruments(surveys), 0))
    for survey in final:
        sums[survey.instrument] += survey.answers or 0
    return OrganisationTurnout(final, sums, is_final=True)


def of_round(round: Round, today: date) -> Mapping[released.Key, int]:
    """The answers of every organisation and instrument; 0 for those that are asked for and not stored."""
    answers: dict[released.Key, int] = defaultdict(int)
    if round.state in OPENED:
        sums = Turnout.objects.filter(survey__round=round).order_by()
        grouped = sums.values("survey__organisation", "survey__instrument").annotate(all=Sum("answers"))
        rows = grouped.values_list("survey__organisation", "survey__instrument", "all")
        answers.update(
            {(place, kind): number for place, kind, number in rows.iterator(chunk_size=CHUNK_SIZE)}
        )
    else:
        answers.update(released.of_round(round, today))
    return answers


def instruments_of(round: Round) -> set[str]:
    """The instruments that are answered in a round."""
    return set(Survey.objects.filter(round=round).order_by().values_list("instrument", flat=True).distinct())


def by_day(round: Round, today: date, organisation: Organisation | None = None) -> list[DayTurnout]:
    """The days on which the number rose, in order, of one organisation or of all together.

    After the boxes are opened too: which day brought a single answer is no one's business.
    """
    released.release(round, _last_rise(round, today) if round.state in OPENED else today)
    rows = released.by_day(round, organisation.pk if organisation else None)
    return [DayTurnout(day, instrument, answers) for day, instrument, answers in rows]


def of_own_survey(survey: Survey, today: date) -> int:
    """The answers of an organisation's own survey: all once it is closed, for then its box is opened."""
    return of_own_surveys([survey], today)[survey.pk]


def of_own_surveys(surveys: list[Survey], today: date) -> dict[int, int]:
    """The same of several, by their key."""
    still_open = [survey for survey in surveys if not survey.closed]
    closed = Turnout.objects.filter(survey__in=[survey for survey in surveys if survey.closed])
    sums = closed.order_by().values("survey").annotate(all=Sum("answers")).values_list("survey", "all")
    told = released.of_surveys(still_open, today) if still_open else {}
    return {survey.pk: 0 for survey in surveys} | dict(sums) | told


def _instruments(surveys: Sequence[SurveyTurnout]) -> list[str]:
    return [survey.instrument for survey in surveys]


def _last_rise(round: Round, today: date) -> date:
    """Today, or the day after a round's last, if that is over: later its numbers need no adding up."""
    last = max((window.last for window in round.windows.all()), default=today)
    return min(today, last + timedelta(days=1))


def _exact_by_survey(round: Round, organisation: Organisation) -> dict[int, int]:
    days = Turnout.objects.filter(survey__round=round, survey__organisation=organisation).order_by()
    return dict(days.values("survey").annotate(all=Sum("answers")).values_list("survey", "all"))
