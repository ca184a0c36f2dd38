"""Computes how far everyone in a round is. Lists then read it by an index, however many there are."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from time import perf_counter

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sucharit.cycle.models import Progress, ProgressSnapshot, ProgressState
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.people.models import Organisation
from sucharit.rounds.models import Round
from sucharit.rounds.rules import quotas
from sucharit.rounds.states import State
from sucharit.rounds.windows import answered_kinds
from sucharit.surveys import released
from sucharit.surveys.turnout import DayTurnout, instruments_of, of_round
from sucharit.verdicts.standing import items_of, verdict_counts

BATCH_SIZE = 2_000
MAX_QUICK_SECONDS = 0.25  # what takes no longer is computed when someone looks
REST, LONG_REST = 5, 600  # times as long as computing took, until it is computed again
Row = tuple[int, str, int, int | None]  # organisation, instrument, completed, required


def refresh(round: Round) -> None:
    """Compute a round's progress and store what has changed."""
    if round.frozen is None:
        return
    began = perf_counter()
    now = timezone.now()
    today = timezone.localdate(now)
    released.release(round, today)  # by itself: on a new day all other readers wait until that is stored
    with transaction.atomic():
        _store(round, list(_rows(round, round.framework(), today)))
        days = [[day.isoformat(), kind, answers] for day, kind, answers in released.by_day(round)]
        seconds, short = perf_counter() - began, short_organisations(round).count()
        snapshot = {"at": now, "seconds": seconds, "days": days, "short": short}
        ProgressSnapshot.objects.update_or_create(round=round, defaults=snapshot)


def short_organisations(round: Round) -> QuerySet[Organisation]:
    """Those with fewer answers than a quota that is known, in at least one instrument."""
    answered = answered_kinds(round.framework())
    behind = Progress.objects.of(round).behind().filter(instrument__in=answered, required__isnull=False)
    return Organisation.objects.filter(pk__in=behind.values("organisation"))


def days_of(snapshot: ProgressSnapshot) -> list[DayTurnout]:
    """How many answers came on each day, by this snapshot."""
    return [
        DayTurnout(date.fromisoformat(day), instrument, answers) for day, instrument, answers in snapshot.days
    ]


def refresh_if_old(round: Round) -> ProgressSnapshot | None:
    """The snapshot of a round's progress, computed again where that is due. None for a draft.

    A small round is up to date; a country of schools is computed by the timer (`sucharit rounds advance`),
    and by a page only where that fails. If many people read at once, only one computes.
    """
    last = ProgressSnapshot.objects.filter(round=round).first()
    if round.frozen is None:
        return None
    if last is None:
        refresh(round)
    elif round.state in (State.OPEN, State.CLOSED) and timezone.now() - last.at > _rest(last.seconds):
        claimed = ProgressSnapshot.objects.filter(round=round, at=last.at).update(at=timezone.now())
        if claimed:
            refresh(round)
    return ProgressSnapshot.objects.filter(round=round).first()


def _rest(seconds: float) -> timedelta:
    return timedelta(seconds=seconds * (REST if seconds <= MAX_QUICK_SECONDS else LONG_REST))


def state_of(completed: int, required: int | None) -> ProgressState:
    if not completed:
        return ProgressState.ENOUGH if required == 0 else ProgressState.NOT_BEGUN
    enough = required is not None and completed >= required
    return ProgressState.ENOUGH if enough else ProgressState.SHORT


def _rows(round: Round, edition: Edition, today: date) -> Iterator[Row]:
    """What each organisation has and needs, instrument by instrument."""
    answers, surveyed = of_round(round, today), instruments_of(round)
    verdicts, items = verdict_counts(round), len(items_of(edition))
    taking_part = round.participants.order_by("organisation_id")  # one order, so that two never deadlock
    for organisation, head_count in taking_part.values_list("organisation_id", "head_count"):
        minimums = quotas(edition, head_count)
        for instrument in edition.instruments:
            if instrument.kind is InstrumentKind.AUDIT:
                yield organisation, instrument.id, verdicts.get(organisation, 0), items
            elif instrument.id in surveyed:
                completed = answers.get((organisation, instrument.id), 0)
                yield organisation, instrument.id, completed, minimums.get(instrument.id)


def _store(round: Round, rows: list[Row]) -> None:
    """Write the rows that are new or have changed; delete those of organisations that no longer take part."""
    stored = {
        (organisation, instrument): (completed, required)
        for organisation, instrument, completed, required in Progress.objects.of(round).values_list(
            "organisation_id", "instrument", "completed", "required"
        )
    }
    Progress.objects.bulk_create(
        (
            Progress(
                round=round,
                organisation_id=organisation,
                instrument=instrument,
                completed=completed,
                required=required,
                state=state_of(completed, required),
            )
            for organisation, instrument, completed, required in rows
            if stored.get((organisation, instrument)) != (completed, required)
        ),
        batch_size=BATCH_SIZE,
        update_conflicts=True,
        unique_fields=["round", "instrument", "organisation"],
        update_fields=["completed", "required", "state"],
    )
    outdated = stored.keys() - {row[:2] for row in rows}
    if outdated:
        organisations = {organisation for organisation, _instrument in outdated}
        Progress.objects.of(round).filter(organisation__in=organisations).delete()
