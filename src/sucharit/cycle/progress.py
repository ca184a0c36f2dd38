"""Reckons how far everyone in a round is. Lists then read that by an index, however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from django.db import transaction
from django.utils import timezone

from sucharit.cycle.models import Progress, ProgressSnapshot, ProgressState
from sucharit.disclosure.verdicts import verdict_counts, items_of
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.rounds.models import Round
from sucharit.rounds.rules import quotas
from sucharit.rounds.states import State
from sucharit.surveys.turnout import DayTurnout, by_day, of_round

BATCH_SIZE = 2_000
QUICK = 0.25  # seconds: what takes no longer is reckoned for whoever looks
RESTS, RESTS_LONG = 5, 600  # times as long as it took, before it is reckoned anew
Row = tuple[int, str, int, int | None]  # organisation, instrument, has, needs


def refresh(round: Round) -> None:
    """Reckon a round's standings and store what became otherwise."""
    if round.frozen is None:
        return
    began = perf_counter()
    now = timezone.now()
    with transaction.atomic():
        today = timezone.localdate(now)
        _store(round, list(_rows(round, round.framework(), today)))
        days = [[one.day.isoformat(), one.instrument, one.answers] for one in by_day(round, today)]
        told = {"at": now, "took": perf_counter() - began, "days": days}
        ProgressSnapshot.objects.update_or_create(round=round, defaults=told)


def days_of(reckoned: ProgressSnapshot) -> list[DayTurnout]:
    """How many answers came on each day, as they were added up when it was reckoned."""
    return [
        DayTurnout(date.fromisoformat(day), instrument, answers) for day, instrument, answers in reckoned.days
    ]


def refresh_if_old(round: Round) -> ProgressSnapshot | None:
    """Reckon anew where that is due; when it was reckoned last. None for a draft.

    A small round is as of now; a country of schools is reckoned by the timer (`sucharit rounds advance`),
    and by a page only where that fails. Of many readers one reckons.
    """
    last = ProgressSnapshot.objects.filter(round=round).first()
    if round.frozen is None:
        return None
    if last is None:
        refresh(round)
    elif round.state in (State.OPEN, State.CLOSED) and timezone.now() - last.at > _rest(last.took):
        claimed = ProgressSnapshot.objects.filter(round=round, at=last.at).update(at=timezone.now())
        if claimed:
            refresh(round)
    return ProgressSnapshot.objects.filter(round=round).first()


def _rest(took: float) -> timedelta:
    return timedelta(seconds=took * (RESTS if took <= QUICK else RESTS_LONG))


def far(has: int, needs: int | None) -> ProgressState:
    """How far somebody is who has so many of so many."""
    if not has:
        return ProgressState.ENOUGH if needs == 0 else ProgressState.NOT_BEGUN
    return ProgressState.ENOUGH if needs is not None and has >= needs else ProgressState.SHORT


def _rows(round: Round, edition: Edition, today: date) -> Iterator[Row]:
    """What each organisation has and needs, instrument by instrument."""
    came: dict[tuple[int, str], int] = defaultdict(int)
    asked = set()
    for one in of_round(round, today):
        came[one.organisation, one.instrument] += one.answers
        asked.add(one.instrument)
    verdicts, items = verdict_counts(round), len(items_of(edition))
    taking_part = round.participants.order_by("organisation_id")  # one order, so that two never deadlock
    for organisation, head_count in taking_part.values_list("organisation_id", "head_count"):
        wanted = quotas(edition, head_count)
        for instrument in edition.instruments:
            if instrument.kind is InstrumentKind.AUDIT:
                yield organisation, instrument.id, verdicts.get(organisation, 0), items
            elif instrument.id in asked:
                yield (
                    organisation,
                    instrument.id,
                    came[organisation, instrument.id],
                    wanted.get(instrument.id),
                )


def _store(round: Round, rows: list[Row]) -> None:
    """Write those rows that are not stored alike already; those of nobody who takes part are dropped."""
    known = {
        (organisation, instrument): (has, needs)
        for organisation, instrument, has, needs in Progress.objects.of(round).values_list(
            "organisation_id", "instrument", "has", "needs"
        )
    }
    new = [row for row in rows if known.get(row[:2]) != row[2:]]
    Progress.objects.bulk_create(
        (
            Progress(
                round=round, organisation_id=pk, instrument=name, has=has, needs=needs, far=far(has, needs)
            )
            for pk, name, has, needs in new
        ),
        batch_size=BATCH_SIZE,
        update_conflicts=True,
        unique_fields=["round", "instrument", "organisation"],
        update_fields=["has", "needs", "far"],
    )
    gone = known.keys() - {row[:2] for row in rows}
    if gone:
        Progress.objects.of(round).filter(organisation__in={pk for pk, _name in gone}).delete()
