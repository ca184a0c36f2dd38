"""Reminding those responsible at many organisations at once: who gets it, the very text; then sending."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.cycle.progress import short_organisations
from sucharit.desk.scope import round_for
from sucharit.desk.wording import round_title
from sucharit.notices import actions as notices
from sucharit.notices import reminders
from sucharit.notices.emails import reminder_email
from sucharit.notices.models import ReminderAbout
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import ParticipantQuerySet, Round
from sucharit.rounds.states import State
from sucharit.verbs.attempts import result_or_refusal

MAX_LISTED = 50  # by name on the page; the list of the round has everyone
SECONDS_HERE = 4.0  # of sending while the person waits; the timer sends the rest
MAX_HERE = 300


@needs(May.RUN_ROUND)
def remind(request: HttpRequest, round_id: int) -> HttpResponse:
    """`about` of the query or of the form says what is asked for, by default what the round waits for.

    Raises Http404 for anything else.
    """
    round = round_for(request, May.RUN_ROUND, round_id)
    usual = ReminderAbout.ANSWERS if round.state == State.OPEN else ReminderAbout.HEAD_COUNT
    try:
        about = ReminderAbout(request.POST.get("about") or request.GET.get("about") or usual)
    except ValueError as unknown:
        raise Http404("no such reminder") from unknown
    if about is ReminderAbout.ITEMS:
        raise Http404("sent from the overview of items")
    participants, today, refusal = _participants(round, about), timezone.localdate(), ""
    if request.method == "POST":
        queued, refusal = result_or_refusal(
            lambda: notices.remind(by=person_of(request), round=round, about=about, participants=participants)
        )
        if queued is not None:
            batch = reminders.send_waiting(limit=MAX_HERE, seconds=SECONDS_HERE)
            messages.success(request, _sent(queued, batch.waiting))
            return redirect("desk:round", round.pk)
    due = notices.to_remind(round, about, participants, today).with_organisation()
    rows = list(due.order_by("organisation__path")[:MAX_LISTED])
    email = None
    if rows:
        shortages = reminders.shortages_of(round, rows[0], today)
        email = reminder_email(round, rows[0].organisation, about, shortages, today)
    context = {
        "round": round,
        "title": round_title(round),
        "about": about,
        "counts": notices.preview(round, about, participants, today),
        "rows": rows,
        "email": email,
        "refusal": refusal,
    }
    return render(request, "desk/steps/remind.html", context, status=422 if refusal else 200)


def _participants(round: Round, about: ReminderAbout) -> ParticipantQuerySet:
    """Those from whom something is missing."""
    if about is ReminderAbout.HEAD_COUNT:
        return round.participants.without_head_count()
    if round.state != State.OPEN:
        return round.participants.none()
    return round.participants.filter(organisation__in=short_organisations(round))


def _sent(queued: int, waiting: int) -> str:
    sent = ngettext("ส่งเตือนแล้ว %(count)s แห่ง", "ส่งเตือนแล้ว %(count)s แห่ง", queued - waiting)
    if waiting <= 0:
        return sent % {"count": f"{queued:,}"}
    rest = _("อีก %(waiting)s แห่งระบบจะส่งต่อเองภายในไม่กี่นาที") % {"waiting": f"{waiting:,}"}
    return f"{sent % {'count': f'{max(queued - waiting, 0):,}'}} {rest}"
