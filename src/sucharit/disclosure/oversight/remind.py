"""Reminding those responsible where items are late: who gets it, the very text; then queueing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.disclosure.oversight.query import is_late
from sucharit.disclosure.oversight.scope import overseen_round
from sucharit.disclosure.reminding.late_items import late_items_email
from sucharit.disclosure.wording import round_title
from sucharit.notices import actions as notices
from sucharit.notices import reminders
from sucharit.notices.models import ReminderAbout
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import result_or_refusal

SECONDS_HERE = 4.0  # of sending while the person waits; the timer sends the rest
MAX_HERE = 300
MAX_LISTED = 50


@needs(May.RUN_ROUND)
def remind_late(request: HttpRequest, round_id: int) -> HttpResponse:
    """For those who run the round. Raises Http404 for everyone else."""
    round, person, today = overseen_round(request, round_id), person_of(request), timezone.localdate()
    if not may(person, May.RUN_ROUND, round.organiser):
        raise Http404("the round is run by others")
    late, refusal = round.participants.filter(is_late(today)), ""
    if request.method == "POST":
        queued, refusal = result_or_refusal(
            lambda: notices.remind(by=person, round=round, about=ReminderAbout.ITEMS, participants=late)
        )
        if queued is not None:
            reminders.send_waiting(limit=MAX_HERE, seconds=SECONDS_HERE)
            messages.success(request, _("เตือนแล้ว %(count)s แห่ง") % {"count": f"{queued:,}"})
            return redirect("disclosure:overview", round.pk)
    due = notices.to_remind(round, ReminderAbout.ITEMS, late, today).with_organisation()
    rows = list(due.order_by("organisation__path")[:MAX_LISTED])
    if rows:
        rows[0].round = round
    context = {
        "round": round,
        "title": round_title(round),
        "here": _("เตือนแห่งที่เลยกำหนด"),
        "counts": notices.preview(round, ReminderAbout.ITEMS, late, today),
        "rows": rows,
        "email": late_items_email(rows[0], today) if rows else None,
        "refusal": refusal,
    }
    return render(request, "disclosure/oversight/remind.html", context, status=422 if refusal else 200)
