"""E-mails to assessors whose verdicts are due soon, or were due yesterday: each milestone once.

An e-mail says how much waits and until when, never which organisations: the mail server reads it.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import get_language

from sucharit.contributions.notices import Deliveries, latest_milestone
from sucharit.contributions.pages import page_of
from sucharit.frameworks.programmes import title_of
from sucharit.history.models import Entry
from sucharit.outbox.emails import BilingualEmail, render_email
from sucharit.people.models import Person
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of
from sucharit.verdicts import pools
from sucharit.verdicts.actions.keeping_names import record_as_assessor
from sucharit.verdicts.actions.rights import what_forbids
from sucharit.verdicts.deadlines import clarification_window, day_in_words, last_day_to_judge
from sucharit.verdicts.models import AssessmentPlan
from sucharit.verdicts.queues import QueueEntry, queue_of

MILESTONES = (-7, -3, -1, 1)  # days from the last day to hand in
VERB = "verdicts.email_assessor"


def email_waiting_assessors(today: date) -> Deliveries:
    """One e-mail for each assessor and round; without the days to dispute, a round has no last day."""
    deliveries = Deliveries()
    plans = AssessmentPlan.objects.filter(drawn__isnull=False, shown=None)
    for plan in plans.select_related("round__frozen", "round__organiser").order_by("pk"):
        window = clarification_window(plan.round)
        last = last_day_to_judge(window) if window else None
        milestone = latest_milestone(last, MILESTONES, today)
        if last and milestone:
            deliveries += _email_round(plan, last, milestone, today)
    return deliveries


def _email_round(plan: AssessmentPlan, last: date, milestone: date, today: date) -> Deliveries:
    day = milestone.isoformat()
    told = set(
        Entry.objects.filter(about=name_of(plan.round), verb=VERB, what__milestone=day).values_list(
            "what__assessor", flat=True
        )
    )
    members = plan.pool.filter(dropped=None, person__is_active=True).select_related("person")
    deliveries = Deliveries()
    for person in [member.person for member in members.order_by("pk")]:
        if pools.pseudonym_of(plan, person) in told:
            continue
        if waiting := _waiting(plan.round, person):
            deliveries += _send(plan, person, waiting_email(plan.round, waiting, last, today), day)
    return deliveries


def _waiting(round: Round, person: Person) -> list[QueueEntry]:
    """What of this round they have not handed in, and may still judge."""
    entries = [entry for entry in queue_of(person) if entry.assignment.participant.round_id == round.pk]
    forbidden = what_forbids(person, [entry.assignment.participant for entry in entries])
    return [entry for entry, words in zip(entries, forbidden, strict=True) if not words]


def _send(plan: AssessmentPlan, person: Person, email: BilingualEmail, milestone: str) -> Deliveries:
    try:
        email.to(person.email).send()
    except OSError:  # SMTPException is one
        return Deliveries(failed=1)
    with transaction.atomic():
        record_as_assessor(plan, person, VERB, {"milestone": milestone})
    return Deliveries(delivered=1)


def waiting_email(round: Round, waiting: list[QueueEntry], last: date, today: date) -> BilingualEmail:
    """What an assessor gets: how much waits, until when, and the way to it."""

    def context(language: str) -> dict[str, object]:
        return {
            "round": f"{title_of(round.programme).in_language(get_language() or 'th')} {round.year}",
            "sets": len(waiting),
            "items": sum(entry.items - entry.judged for entry in waiting),
            "ready": sum(entry.is_ready for entry in waiting),
            "day": day_in_words(last),
            "late": last < today,
            "address": page_of("assessor queue") or "/",
        }

    return render_email("verdicts/emails/waiting.txt", context)
