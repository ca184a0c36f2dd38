"""A year's days as a file for calendars (iCalendar, RFC 5545): all-day events that keep their identity.

An event's identity is that of its record, so that a calendar which takes the file again moves the event and
adds no second one; its sequence is the record's version.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sucharit.driving.board.people import assigned_records
from sucharit.driving.follow_up.wording import quarter_title
from sucharit.driving.place import year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import year_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import reading
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.thai.years import fiscal_quarter_span
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.calendar import WORK, span_of
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import CellState, follow_up_of
from sucharit.year_models.practices import practice_days

PRODUCT = "-//Sucharit//Year of work//TH"
DATED = ("meeting", "visit", "training")  # kinds that happen on a day


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One event: the days from `first` to `last`, both included."""

    uid: str
    first: date
    last: date
    summary: str
    url: str  # "" for none
    sequence: int


@needs(May.SEE_PLAN)
def calendar_file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Everything of the year; with ?mine=1 what the reader is asked to do."""
    plan = plan_for(request, May.SEE_PLAN, code, year)
    person = person_of(request)
    days = list(days_of(plan, person))
    if request.GET.get("mine"):
        own = {record for record, who in assigned_records(plan).items() if who == person}
        days = [(record, day) for record, day in days if record.id in own or record.under in own]
    name = f"year-{plan.organisation.code}-{plan.year}.ics"
    return HttpResponse(
        calendar_of([day for _record, day in days], f"{plan.organisation} · {year_title(plan)}").to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def days_of(plan: YearPlan, person: Person) -> Iterator[tuple[RecordValue, CalendarDay]]:
    """Each event that this person may read, with its record; two queries and those of the facts."""
    facts = reading.facts_for(person, plan)
    versions = {
        str(key): version
        for key, version in YearRecord.objects.filter(plan=plan).values_list("pk", "version")
    }
    for record, key, first, last, summary in _events(facts):
        page = settings.PUBLIC_ADDRESS.rstrip("/") + year_url(plan, "record", record.id)
        uid = f"{key}@{urlsplit(settings.PUBLIC_ADDRESS).hostname or 'localhost'}"
        yield record, CalendarDay(uid, first, last, summary, page, versions.get(record.id, 1) - 1)


def _events(facts: YearFacts) -> Iterator[tuple[RecordValue, str, date, date, str]]:
    """Activities by their days, steps by the last day of each quarter that asks for them, what has a day.

    A standing practice is an event on each of its days.
    """
    for record in facts.records.of_kind(*WORK):
        span = span_of(record, facts.records, facts.plan_year)
        if span is not None and not span.is_inherited:
            yield record, record.id, span.first, span.last, _named(record)
    for cell in follow_up_of(facts).cells:
        if cell.state in (CellState.OPEN, CellState.IN_PROGRESS, CellState.LATE):
            last = fiscal_quarter_span(facts.plan_year, cell.quarter)[1]
            words = _("รายงาน%(quarter)s: %(step)s") % {
                "quarter": quarter_title(cell.quarter),
                "step": _named(cell.step.record),
            }
            yield cell.step.record, f"{cell.step.record.id}.q{cell.quarter}", last, last, words
    for record in facts.records.of_kind(*DATED):
        if record.day:
            yield record, record.id, record.day, record.until or record.day, _named(record)
    for own in practice_days(facts):
        for day in own.days:
            yield own.practice, f"{own.practice.id}.{day:%Y%m%d}", day, day, _named(own.practice)


def _named(record: RecordValue) -> str:
    return f"{record.number} {record.title}".strip()


def calendar_of(days: list[CalendarDay], title: str) -> Calendar:
    """The events, as a calendar."""
    stamp = datetime.combine(timezone.localdate(), time.min, UTC)  # the same for everyone who asks on a day
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", title)
    for day in days:
        event = Event()
        event.add("UID", day.uid)
        event.add("SEQUENCE", day.sequence)
        event.add("SUMMARY", day.summary)
        event.add("DTSTART", day.first)
        event.add("DTEND", day.last + timedelta(days=1))  # the first day after it
        event.add("DTSTAMP", stamp)
        event.add("TRANSP", "TRANSPARENT")  # no one is busy all day
        if day.url:
            event.add("URL", day.url)
        calendar.add_component(event)
    return calendar
