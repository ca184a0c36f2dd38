"""Releases the numbers of answers that may be told: once a day, of what came until midnight; see `steps`.

Everything that tells a number before the boxes are opened reads it here, and nothing live: so neither
closing and reopening nor any other order of steps tells more than the same number twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date, timedelta
from functools import cache, partial
from itertools import chain, groupby
from operator import itemgetter

from django.db import transaction
from django.db.models import Sum, Value
from django.db.models.functions import Greatest

from sucharit.rounds.models import Participant, Round
from sucharit.rounds.rules import quotas
from sucharit.surveys.bulk import insert_many
from sucharit.surveys.models import ReleaseDay, ReleasedCount, ReleasedStep, Survey, Turnout
from sucharit.surveys.steps import STEP, ReleasedSteps, first_steps

BATCH_SIZE = 2_000
CHUNK_SIZE = 20_000
_STEPS = tuple(field.name for field in fields(ReleasedSteps))  # columns of `ReleasedCount`
Key = tuple[int, str]  # organisation and instrument, whose channels share a quota
Arrivals = Iterable[tuple[date, int]]  # day and answers, in order
DAY = timedelta(days=1)


def release(round: Round, today: date) -> None:
    """Release a round's counts as of the beginning of `today`, unless that was done. One query if it was."""
    marker = ReleaseDay.objects.filter(round=round).first()
    if marker is None or marker.day < today:
        _release(round, today)


@transaction.atomic
def _release(round: Round, today: date) -> None:
    marker, _created = ReleaseDay.objects.get_or_create(round=round, defaults={"day": date.min})
    before = ReleaseDay.objects.select_for_update().get(pk=marker.pk).day
    if before >= today:  # another process was quicker
        return
    changed: dict[int, ReleasedSteps] = {}
    risen: list[tuple[int, date, int]] = []  # survey, day, answers
    counts = {
        (place, instrument): (survey, ReleasedSteps(*numbers))
        for survey, place, instrument, *numbers in ReleasedCount.objects.filter(
            survey__round=round
        ).values_list("survey", "survey__organisation", "survey__instrument", *_STEPS)
    }
    required = _quotas(round)
    first_surveys: dict[Key, int] = {}
    draw = _RandomBytes().below
    for key, arrivals in _arrivals(round, before, today):
        quota = required.get(key[0], {}).get(key[1])
        survey, steps = counts.get(key, (0, None))
        at_first = steps
        for day, total in _totals(arrivals, before, today):
            if steps is None and total < STEP:
                continue
            after = (steps or first_steps(quota, draw)).after(total, quota, draw)
            rise = after.answers - (steps.answers if steps else 0)
            if not survey:
                first_surveys = first_surveys or _first_surveys(round)
                survey = first_surveys[key]
            if rise:
                risen.append((survey, day, rise))
            steps = after
        if steps is not None and steps != at_first:
            changed[survey] = steps
    _store(changed)
    for first in range(0, len(risen), CHUNK_SIZE):
        insert_many(ReleasedStep, ("survey_id", "day", "answers"), risen[first : first + CHUNK_SIZE])
    ReleaseDay.objects.filter(pk=marker.pk).update(day=today)


def of_round(round: Round, today: date, organisation: int | None = None) -> dict[Key, int]:
    """What may be told of a round whose boxes are sealed; where nothing may there is no entry."""
    release(round, today)
    counts = ReleasedCount.objects.filter(survey__round=round, answers__gt=0)
    if organisation is not None:
        counts = counts.filter(survey__organisation=organisation)
    rows = counts.values_list("survey__organisation", "survey__instrument", "answers")
    return {(place, instrument): answers for place, instrument, answers in rows.iterator(CHUNK_SIZE)}


def of_surveys(surveys: Collection[Survey], today: date) -> dict[int, int]:
    """What may be told of own surveys that are not closed yet, by their key. Two queries if nothing rises."""
    keys = [survey.pk for survey in surveys]
    before, after = _of_surveys(keys, today)
    if after != before:
        with transaction.atomic():
            list(Survey.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk"))
            before, after = _of_surveys(keys, today)
            _store({key: steps for key, steps in after.items() if steps != before.get(key)})
    return {key: steps.answers for key, steps in after.items()}


def _of_surveys(
    keys: Collection[int], today: date
) -> tuple[dict[int, ReleasedSteps], dict[int, ReleasedSteps]]:
    """As they were released, and as they are to be."""
    counts = ReleasedCount.objects.filter(survey__in=keys).values_list("survey", *_STEPS)
    before = {survey: ReleasedSteps(*numbers) for survey, *numbers in counts}
    after = dict(before)
    totals = Turnout.objects.filter(survey__in=keys, day__lt=today).order_by().values("survey")
    for key, total in totals.annotate(total=Sum("answers")).values_list("survey", "total"):
        if key in before or total >= STEP:
            steps = before.get(key) or first_steps(None, secrets.randbelow)
            after[key] = steps.after(total, None, secrets.randbelow)
    return before, after


def by_day(round: Round, organisation: int | None = None) -> Iterator[tuple[date, str, int]]:
    """By how much the released counts rose on each day: day, instrument, answers."""
    steps = ReleasedStep.objects.filter(survey__round=round)
    if organisation is not None:
        steps = steps.filter(survey__organisation=organisation)
    sums = steps.order_by().values("day", "survey__instrument").annotate(all=Sum("answers"))
    yield from sums.order_by("day", "survey__instrument").values_list("day", "survey__instrument", "all")


class _RandomBytes:
    """Draws as `secrets.randbelow`, from bytes fetched many at a time: a country's night takes a million."""

    def __init__(self) -> None:
        self._bytes = chain.from_iterable(iter(lambda: secrets.token_bytes(BATCH_SIZE), b""))

    def below(self, end: int) -> int:
        """A number from 0 to `end` - 1, each as likely as any other; `end` is 256 at most."""
        last = 256 - 256 % end  # bytes from here on would make small numbers more likely
        while (drawn := next(self._bytes)) >= last:
            pass
        return drawn % end


def _quotas(round: Round) -> dict[int, dict[str, int]]:
    """How many answers each organisation needs, by instrument."""
    quotas_for = cache(partial(quotas, round.framework()))
    counts = Participant.objects.filter(round=round).values_list("organisation_id", "head_count")
    return {place: quotas_for(people) for place, people in counts}


def _arrivals(round: Round, before: date, today: date) -> Iterator[tuple[Key, Arrivals]]:
    """How many answers came on which day before today, by organisation and instrument.

    All the days before `before` are told as the last of them, so that a night reads no more as months pass.
    """
    earliest = max(before, date.min + DAY) - DAY
    days = Turnout.objects.filter(survey__round=round, day__lt=today).order_by()
    grouped = days.values("survey__organisation", "survey__instrument", on=Greatest("day", Value(earliest)))
    sums = grouped.annotate(all=Sum("answers")).order_by("survey__organisation", "survey__instrument", "on")
    rows = sums.values_list("survey__organisation", "survey__instrument", "on", "all")
    for key, group in groupby(rows.iterator(CHUNK_SIZE), itemgetter(0, 1)):
        yield key, ((day, answers) for _place, _instrument, day, answers in group)


def _totals(arrivals: Arrivals, before: date, today: date) -> Iterator[tuple[date, int]]:
    """How many had come by the end of each day that was not looked at yet, and of yesterday."""
    total, day = 0, date.min
    for day, answers in arrivals:
        total += answers
        if day >= before:
            yield day, total
    yesterday = today - DAY
    if day < yesterday:  # no one came, but a quota may have been changed
        yield yesterday, total


def _first_surveys(round: Round) -> dict[Key, int]:
    """The survey of the first channel, at which the count of all channels lies."""
    rows = Survey.objects.filter(round=round).order_by("-channel")
    return {(place, kind): pk for place, kind, pk in rows.values_list("organisation_id", "instrument", "pk")}


def _store(changed: dict[int, ReleasedSteps]) -> None:
    ReleasedCount.objects.bulk_create(
        (ReleasedCount(survey_id=survey, **asdict(steps)) for survey, steps in sorted(changed.items())),
        batch_size=BATCH_SIZE,
        update_conflicts=True,
        unique_fields=["survey"],
        update_fields=list(_STEPS),
    )
