"""Writes to those responsible when answers are short near the end: counts alone, nobody's name."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.utils import translation

from sucharit.notices.actions import Deliveries
from sucharit.notices.models import ShortageNotice
from sucharit.people.models import Organisation, Role, RoleKind
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey
from sucharit.surveys.progress import InstrumentProgress, progress_of
from sucharit.thai.dates import in_words

MILESTONES = (7, 3, 1)  # days before the end on which those responsible hear of a shortage
RESPONSIBLE = (RoleKind.PROJECT_LEAD, RoleKind.SCHOOL_ADMIN)


def tell_responsible(today: date) -> Deliveries:
    """Write to those responsible where answers are short near the end; each milestone once."""
    told = failed = 0
    for round in Round.objects.running():
        short: dict[int, list[InstrumentProgress]] = defaultdict(list)
        for one in progress_of(round, today):
            if one.short and one.days_left(today) <= MILESTONES[0]:
                short[one.organisation].append(one)
        for pk, missing in short.items():
            done = _write(round, pk, missing, today)
            told, failed = told + (done is True), failed + (done is False)
    return Deliveries(told, failed)


def _write(round: Round, organisation: int, missing: list[InstrumentProgress], today: date) -> bool | None:
    """Write to one organisation; None where this milestone was told before, or there is nobody to tell."""
    surveys = Survey.objects.filter(round=round, organisation=organisation, instrument=missing[0].survey)
    survey = surveys.order_by("channel").first()
    milestone = _milestone(min(one.last for one in missing), today)
    if survey is None or ShortageNotice.objects.filter(survey=survey, day__gte=milestone).exists():
        return None
    people = Role.objects.in_force(today).of_kind(*RESPONSIBLE).filter(organisation=organisation)
    addresses = sorted(set(people.filter(person__is_active=True).values_list("person__email", flat=True)))
    if not addresses:
        return None
    if not _sent(_letter(survey.organisation, missing, today), addresses):
        return False
    ShortageNotice.objects.update_or_create(survey=survey, defaults={"day": today})
    return True


def _milestone(last: date, today: date) -> date:
    """The day of the latest milestone that has come."""
    return max(last - timedelta(days=days) for days in MILESTONES if last - timedelta(days=days) <= today)


def _sent(letter: tuple[str, str], addresses: list[str]) -> bool:
    line = get_connection()
    subject, body = letter
    try:
        for one in addresses:
            EmailMessage(subject, body, settings.DEFAULT_FROM_EMAIL, [one], connection=line).send()
    except OSError:  # SMTPException is one
        return False
    return True


def _letter(organisation: Organisation, missing: list[InstrumentProgress], today: date) -> tuple[str, str]:
    subjects, bodies = [], []
    for language in ("th", "en"):
        with translation.override(language):
            told = {
                "office": organisation.name,
                "missing": [
                    {
                        "name": one.survey.upper(),
                        "answers": one.answers,
                        "quota": one.quota,
                        "last": in_words(one.last, language="th" if language == "th" else "en"),
                        "days": one.days_left(today),
                    }
                    for one in missing
                ],
                "site": settings.PUBLIC_ADDRESS,
            }
            text = render_to_string("notices/emails/shortage.txt", told).strip()
        subject, _rest, body = text.partition("\n")
        subjects.append(subject)
        bodies.append(body.strip())
    return subjects[0], "\n\n— — —\n\n".join(bodies) + "\n"
