"""Withdrawing a record: what would follow is said first, then the reason is asked."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.basis import basis_inputs, basis_of
from sucharit.driving.records.record_page import below_of, leading_here
from sucharit.driving.scope import plan_for, record_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.plans import actions, reading
from sucharit.plans.models import StoredState
from sucharit.plans.readers import readable
from sucharit.verbs.attempts import attempt


@needs(May.WORK_ON_PLAN)
def withdraw(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """For who entered the record, or leads the year."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    row, person = record_for(request, plan, record), person_of(request)
    is_own = row.entered_by_id == person.pk
    if row.state == StoredState.WITHDRAWN or not (is_own or may(person, May.LEAD_PLAN, plan.organisation)):
        raise Http404("not theirs to withdraw")
    why, status = request.POST.get("why", ""), 200

    def do() -> str:
        because = basis_of(plan, request.POST.get("because", ""))
        actions.withdraw_record(by=person, record=row, why=why, because=because)
        return _("ถอน “%(title)s” แล้ว เก็บไว้พร้อมเหตุผล แต่ไม่นับ") % {"title": row.title}

    if request.method == "POST":
        if attempt(request, do):
            return redirect(year_url(plan, "kind", row.kind))
        status = 422
    vocabulary, own = reading.vocabulary_of(plan), readable(person, plan)
    context = {
        "place": place_of(plan, "records", [(row.title, year_url(plan, "record", row.pk)), (_("ถอน"), "")]),
        "plan": plan,
        "record": row,
        "below": below_of(plan, row, vocabulary, own),
        "leading_here": leading_here(plan, row, vocabulary, own),
        "why": why,
        **basis_inputs(person, plan, vocabulary.kinds.get(row.kind), request.POST.get("because", "")),
    }
    return render(request, "driving/records/withdraw.html", context, status=status)
