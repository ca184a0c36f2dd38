"""An organisation's own page of a round, and the head-count it reports there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.desk.office.forms import HeadCountForm
from sucharit.desk.office.page import office_context
from sucharit.desk.scope import participant_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.verbs.attempts import attempt_form


@needs(May.SEE_ROUND)
def office(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """One organisation's part in a round."""
    participant = participant_for(request, May.SEE_ROUND, round_id, code)
    context = office_context(participant, person_of(request), timezone.localdate())
    form = HeadCountForm(initial={"head_count": participant.head_count})
    return render(request, "desk/office.html", {**context, "form": form})


@needs(May.REPORT_HEAD_COUNT)
@require_POST
def head_count(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """How many people one organisation has."""
    participant = participant_for(request, May.REPORT_HEAD_COUNT, round_id, code)
    form = HeadCountForm(request.POST)
    person = person_of(request)

    def do() -> str:
        count = form.cleaned_data["head_count"]
        rounds.report_head_count(by=person, participant=participant, head_count=count)
        return _("บันทึกจำนวนบุคลากรแล้ว")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect("desk:office", round_id, participant.organisation.code)
    context = office_context(participant, person, timezone.localdate())
    return render(request, "desk/office.html", {**context, "form": form}, status=422)
