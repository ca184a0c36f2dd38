"""E-mails to the people responsible when answers are short near the end: counts alone, no one's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from sucharit.contributions.notices import Deliveries
from sucharit.notices.emails import send, shortage_email
from sucharit.notices.models import ShortageNotice
from sucharit.notices.responsible import addresses_of
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey
from sucharit.surveys.progress import InstrumentProgress, progress_of

MILESTONES = (7, 3, 1)  # days before the end on which those responsible hear of a shortage


def email_responsible(today: date) -> Deliveries:
    """Write to those responsible where answers are short near the end; once a milestone."""
    delivered = failed = 0
    for round in Round.objects.running():
        short: dict[int, list[InstrumentProgress]] = defaultdict(list)
        for item in progress_of(round, today):
            if item.missing and item.days_left(today) <= MILESTONES[0]:
                short[item.organisation].append(item)
        for pk, shortages in short.items():
            success = _email_organisation(round, pk, shortages, today)
            delivered, failed = delivered + (success is True), failed + (success is False)
    return Deliveries(delivered, failed)


def _email_organisation(
    round: Round, organisation: int, shortages: Sequence[InstrumentProgress], today: date
) -> bool | None:
    """Whether an organisation's e-mails went out; None where none was due or no one is responsible."""
    surveys = Survey.objects.filter(
        round=round, organisation=organisation, instrument=shortages[0].instrument
    )
    survey = surveys.order_by("channel").first()
    milestone = _milestone(min(item.last for item in shortages), today)
    if survey is None or ShortageNotice.objects.filter(survey=survey, day__gte=milestone).exists():
        return None
    addresses = addresses_of([organisation], today).get(organisation)
    if not addresses:
        return None
    if not send(shortage_email(round, survey.organisation, shortages, today), addresses):
        return False
    ShortageNotice.objects.update_or_create(survey=survey, defaults={"day": today})
    return True


def _milestone(last: date, today: date) -> date:
    """The day of the latest milestone that has come."""
    return max(last - timedelta(days=days) for days in MILESTONES if last - timedelta(days=days) <= today)
