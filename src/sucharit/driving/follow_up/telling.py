"""E-mails about a quarter's steps: before its end, the day after, and when it is to be closed; each once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.db import transaction

from sucharit.contributions.notices import Deliveries
from sucharit.driving.follow_up.quarter import YearQuarter
from sucharit.driving.place import year_url
from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.history.models import Entry
from sucharit.notices.responsible import responsible_roles
from sucharit.outbox.emails import BilingualEmail, render_email
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans.models import YearPlan
from sucharit.plans.trace import plan_name
from sucharit.thai.dates import in_words
from sucharit.thai.years import fiscal_quarter_span
from sucharit.year_models.follow_up import FollowUpCell
from sucharit.year_models.followed_steps import QUARTERS

VERB = "driving.email_steps"
PATIENCE = 3  # days for which an e-mail is made up for, where the timer did not run
MAX_LISTED = 20  # steps in one e-mail


class Milestone(StrEnum):
    """What an e-mail says; the value is the days from the last day of the quarter."""

    SOON = "-14"
    VERY_SOON = "-3"
    LATE = "1"
    TO_CLOSE = "7"

    @property
    def days(self) -> int:
        return int(self.value)


@dataclass(frozen=True, slots=True)
class QuarterMilestone:
    """A milestone that has come, of a quarter of a Buddhist fiscal year."""

    year: int
    quarter: int
    milestone: Milestone


def email_steps(today: date) -> Deliveries:
    """One e-mail for each person and year; on most days there is nothing to ask the database."""
    deliveries = Deliveries()
    for come in milestones_on(today):
        plans = YearPlan.objects.filter(year=come.year, closed=None, records__kind="step").distinct()
        for pk in list(plans.order_by("pk").values_list("pk", flat=True)):
            plan = YearPlan.objects.select_related("organisation").get(pk=pk)
            deliveries += _email_year(plan, come, today)
    return deliveries


def milestones_on(today: date) -> list[QuarterMilestone]:
    """The milestones that came today, or a few days ago."""
    come = []
    year = today.year + 543
    for of_year in (year - 1, year, year + 1):
        for quarter in QUARTERS:
            last = fiscal_quarter_span(of_year, quarter)[1]
            for milestone in Milestone:
                passed = (today - last - timedelta(days=milestone.days)).days
                if 0 <= passed < PATIENCE:
                    come.append(QuarterMilestone(of_year, quarter, milestone))
    return come


def _email_year(plan: YearPlan, come: QuarterMilestone, today: date) -> Deliveries:
    sheet = YearQuarter(plan, come.quarter)
    if sheet.is_closed or not sheet.cells or sheet.is_before_plan:
        return Deliveries()
    deliveries = Deliveries()
    for person, cells in _recipients(sheet, come, today).items():
        subject = f"year steps:{plan.pk}:{come.quarter}:{come.milestone}:{person.pk}"
        if not Entry.objects.filter(about=subject, verb=VERB).exists():
            deliveries += _send(sheet, person, cells, come, subject)
    return deliveries


def _recipients(
    sheet: YearQuarter, come: QuarterMilestone, today: date
) -> Mapping[Person, list[FollowUpCell]]:
    """Who is told of which steps: those who are asked to do them, else, and to close, those responsible."""
    roles = responsible_roles(today).filter(organisation=sheet.plan.organisation).select_related("person")
    leads = [role.person for role in roles if role.person]
    if come.milestone is Milestone.TO_CLOSE:
        return {person: list(sheet.unreported) for person in leads}
    told: dict[Person, list[FollowUpCell]] = {}
    for cell in sheet.unreported:
        own = sheet.person_of(cell)
        works = own is not None and own.is_active and may(own, May.WORK_ON_PLAN, sheet.plan.organisation)
        for person in [own] if own is not None and works else leads:
            told.setdefault(person, []).append(cell)
    return told


def _send(
    sheet: YearQuarter, person: Person, cells: list[FollowUpCell], come: QuarterMilestone, subject: str
) -> Deliveries:
    try:
        steps_email(sheet, cells, come).to(person.email).send()
    except OSError:  # SMTPException is one
        return Deliveries(failed=1)
    with transaction.atomic():
        what = {"year": plan_name(sheet.plan), "quarter": come.quarter, "steps": len(cells)}
        record(by=Automatic.SYSTEM, verb=VERB, about=subject, what=what)
    return Deliveries(delivered=1)


def steps_email(sheet: YearQuarter, cells: list[FollowUpCell], come: QuarterMilestone) -> BilingualEmail:
    """What someone gets: their steps without a report, the last day, and the way to the page."""
    plan = sheet.plan
    to_close = come.milestone is Milestone.TO_CLOSE
    page = year_url(plan, "close-quarter", come.quarter) if to_close else year_url(plan, "mine")
    last = fiscal_quarter_span(plan.year, come.quarter)[1]

    def context(language: str) -> dict[str, object]:
        steps = [f"{cell.step.record.number} {cell.step.record.title}".strip() for cell in cells[:MAX_LISTED]]
        return {
            "office": plan.organisation.name,
            "quarter": come.quarter,
            "year": plan.year,
            "count": len(cells),
            "steps": steps,
            "more": max(0, len(cells) - MAX_LISTED),
            "late": come.milestone is Milestone.LATE,
            "day": in_words(last, language="th" if language == "th" else "en"),
            "address": settings.PUBLIC_ADDRESS.rstrip("/") + page,
        }

    return render_email(f"driving/emails/{'close' if to_close else 'steps'}.txt", context)
