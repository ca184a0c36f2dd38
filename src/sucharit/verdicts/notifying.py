"""An e-mail to those who may dispute an organisation's verdicts, once these are shown."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone

from sucharit.contributions.notices import Deliveries
from sucharit.contributions.pages import page_of
from sucharit.outbox.emails import render_email
from sucharit.people.models import Role
from sucharit.people.permissions import May, kinds_that
from sucharit.rounds.models import Participant
from sucharit.verdicts.deadlines import clarification_window, day_in_words, last_day_to_dispute
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AssessmentPlan, Verdict, VerdictNotice

MAX_AT_ONCE = 500  # organisations in one run of the timer


def email_shown_verdicts(today: date) -> Deliveries:
    """Tell each organisation once, as long as it may still dispute; so many organisations in a run."""
    deliveries = Deliveries()
    plans = AssessmentPlan.objects.filter(shown__isnull=False, settled=None)
    for plan in plans.select_related("round__frozen", "round__organiser"):
        window = clarification_window(plan.round)
        if window is not None and today <= last_day_to_dispute(window):
            deliveries += _email_round(plan, last_day_to_dispute(window))
    return deliveries


def _email_round(plan: AssessmentPlan, last: date) -> Deliveries:
    passing = {item.id: item.passing for item in judged_items(plan.round.framework()).values()}
    below = Q()
    for choice in set(passing.values()):
        below |= Q(item__in=[id for id, best in passing.items() if best == choice]) & ~Q(choice=choice)
    untold = Participant.objects.filter(round=plan.round, verdict_notice=None).select_related("organisation")
    parts = list(untold.order_by("pk")[:MAX_AT_ONCE])
    verdicts = Verdict.objects.filter(
        round=plan.round, organisation__in=[part.organisation_id for part in parts]
    )
    counted = dict(verdicts.filter(below).values_list("organisation").annotate(n=Count("pk")).order_by())
    roles = Role.objects.in_force().of_kind(*kinds_that(May.DISPUTE_VERDICTS))
    addresses: dict[int, set[str]] = {}
    for organisation, email in roles.filter(
        organisation__in=[part.organisation_id for part in parts], person__is_active=True
    ).values_list("organisation_id", "person__email"):
        addresses.setdefault(organisation, set()).add(email)
    deliveries = Deliveries()
    for part in parts:
        figures = (counted.get(part.organisation_id, 0), len(passing))
        deliveries += _email(part, last, figures, addresses.get(part.organisation_id, set()))
    return deliveries


def _email(part: Participant, last: date, figures: tuple[int, int], addresses: set[str]) -> Deliveries:
    """To everyone there; where none could be sent, the next run tries again."""
    below, total = figures
    page = page_of("preliminary verdicts", part)
    email = render_email(
        "verdicts/emails/shown.txt",
        lambda _language: {
            "last": day_in_words(last),
            "office": part.organisation.name,
            "below": below,
            "total": total,
            "address": page or "/",
        },
    )
    delivered = failed = 0
    for address in sorted(addresses):
        try:
            email.to(address).send()
            delivered += 1
        except OSError:  # SMTPException is one
            failed += 1
    if delivered or not failed:
        with transaction.atomic():
            VerdictNotice.objects.get_or_create(participant=part, defaults={"at": timezone.now()})
    return Deliveries(delivered, failed)
