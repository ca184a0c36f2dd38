"""A round's days as a file for calendars (iCalendar, RFC 5545): all-day events that keep their identity."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sucharit.desk.days import days_of
from sucharit.desk.scope import rounds
from sucharit.desk.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.trace import name_of

PRODUCT = "-//Sucharit//ITA round//TH"


@needs(May.SEE_ROUND)
def calendar_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """For everyone who sees the round as a whole, or the part of an organisation in it. Raises Http404."""
    visible = rounds().seen_by(person_of(request), May.SEE_ROUND)
    round = get_object_or_404(visible, pk=round_id)
    disposition = {"Content-Disposition": f'attachment; filename="{round.programme}-{round.year}.ics"'}
    content_type = "text/calendar; charset=utf-8"
    return HttpResponse(
        calendar_of(round, round_title(round)).to_ical(), content_type=content_type, headers=disposition
    )


def calendar_of(round: Round, title: str) -> Calendar:
    """The windows as events from the first to the last day, and when the announcement is planned."""
    today = timezone.localdate()
    stamp = datetime.combine(today, time.min, UTC)  # the same for everyone who asks on a day
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", title)
    for window in days_of(round, today):
        event = _event(round, window.kind, f"{window.label} · {title}")
        event.add("DTSTART", window.first)
        event.add("DTEND", window.last + timedelta(days=1))  # the first day after it
        event.add("TRANSP", "TRANSPARENT")  # no one is busy all day
        event.add("DTSTAMP", stamp)
        calendar.add_component(event)
    plan = PlannedAnnouncement.objects.filter(round=round, problem={}).first()
    if plan:
        event = _event(round, "announcement", _("ประกาศผล %(round)s") % {"round": title})
        event.add("DTSTART", plan.at)
        event.add("DTSTAMP", stamp)
        calendar.add_component(event)
    return calendar


def _event(round: Round, kind: str, summary: str) -> Event:
    """An event whose identity stays when its days change, so that a calendar moves it and adds no second."""
    event = Event()
    host = urlsplit(settings.PUBLIC_ADDRESS).hostname or "localhost"
    event.add("UID", f"{kind}.{name_of(round).replace(':', '-').replace('/', '-').replace('@', '-')}@{host}")
    event.add("SUMMARY", summary)
    return event
