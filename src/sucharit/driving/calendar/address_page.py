"""A private address of the year's calendar, for programs that can't sign in: titles and days, no more."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from sucharit.driving.board.people import assigned_records
from sucharit.driving.calendar.calendar_file import calendar_of, days_of
from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import year_title
from sucharit.people.access import needs, person_of, public
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.actions.calendar_addresses import opened_by
from sucharit.plans.models import CalendarAddress
from sucharit.verbs.attempts import attempt, result_or_refusal

LONGEST = 100  # letters of a secret that are looked up
_SALT = "sucharit.driving.private-calendar"
HEADERS = {
    "Cache-Control": "private, max-age=3600",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
}


@needs(May.SEE_PLAN)
def address(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """Make one's own address, which is shown this once, or withdraw it."""
    plan, person = plan_for(request, May.SEE_PLAN, code, year), person_of(request)
    shown, refusal = "", ""
    if request.method == "POST" and "withdraw" in request.POST:

        def withdraw() -> str:
            actions.withdraw_calendar_address(by=person, plan=plan)
            return _("เลิกใช้ที่อยู่นี้แล้ว ปฏิทินที่ใช้อยู่จะอ่านไม่ได้อีก")

        attempt(request, withdraw)
        return redirect(year_url(plan, "calendar-address"))
    if request.method == "POST":
        own = "own" in request.POST
        secret, refusal = result_or_refusal(
            lambda: actions.make_calendar_address(by=person, plan=plan, only_own=own)
        )
        if secret is not None:
            shown = settings.PUBLIC_ADDRESS.rstrip("/") + reverse("driving:private-calendar", args=[secret])
        else:
            messages.error(request, refusal)
    trail = [(_("ปฏิทิน"), year_url(plan, "calendar")), (_("ที่อยู่ปฏิทินส่วนตัว"), "")]
    context = {
        "place": place_of(plan, "calendar", trail),
        "plan": plan,
        "shown": shown,
        "own": CalendarAddress.objects.filter(plan=plan, person=person).first(),
    }
    return render(request, "driving/calendar/address.html", context, status=422 if refusal else 200)


@public
def private_file(request: HttpRequest, secret: str) -> HttpResponse:
    """Titles and days of what its person may read; a secret that opens nothing is no address at all."""
    opened = opened_by(secret) if len(secret) <= LONGEST else None
    if opened is None:
        raise Http404("no such calendar")
    plan, person = opened.plan, opened.person
    days = list(days_of(plan, person))
    if opened.only_own:
        own = {record for record, who in assigned_records(plan).items() if who == person}
        days = [(record, day) for record, day in days if record.id in own or record.under in own]
    plain = [replace(day, uid=_hidden(day.uid), url="", sequence=0) for _record, day in days]
    file = calendar_of(plain, year_title(plan)).to_ical()
    return HttpResponse(file, content_type="text/calendar; charset=utf-8", headers=HEADERS)


def _hidden(uid: str) -> str:
    """The same for the same event, and nothing by which its page could be found."""
    return f"{salted_hmac(_SALT, uid).hexdigest()[:32]}@{uid.rpartition('@')[2]}"
