"""Approving a part of a year: what it covers, what changed since it was approved last, and by whom."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.driving.place import place_of, year_url
from sucharit.driving.scope import plan_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.plans import actions, reading
from sucharit.plans.approvals import approvable, changed_since
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused

MAX_LISTED = 200


@needs(May.APPROVE_PLAN)
def approve(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """`?what=`: a group of kinds ("plan" by default), a kind, a document, or a record."""
    plan = plan_for(request, May.APPROVE_PLAN, code, year)
    what = request.POST.get("what", request.GET.get("what", "plan"))[:60]
    subject = approvable(plan, what)
    if subject is None:
        raise Http404("nothing of this name can be approved")
    status = 200
    if request.method == "POST":
        if attempt(request, lambda: _approve(request, plan, what)):
            return redirect(year_url(plan))
        status = 422
    approvals = YearRecord.objects.counted().filter(plan=plan, kind="approval", values__what=what)
    last = approvals.select_related("entered_by").order_by("-entered").first()
    kinds = reading.vocabulary_of(plan).kinds
    changed = {record.pk for record in changed_since(subject, last)} if last else set()
    rows = [
        (
            record,
            kinds[record.kind].title.in_language(language()) if record.kind in kinds else record.kind,
            year_url(plan, "record", record.pk),
            record.pk in changed,
        )
        for record in subject.records[:MAX_LISTED]
    ]
    context = {
        "place": place_of(plan, "records", [(_("การอนุมัติ"), "")]),
        "plan": plan,
        "what": what,
        "subject": subject,
        "rows": rows,
        "more": max(0, len(subject.records) - MAX_LISTED),
        "last": last,
        "changed": len(changed),
        "note": request.POST.get("note", ""),
    }
    return render(request, "driving/records/approve.html", context, status=status)


def _approve(request: HttpRequest, plan: YearPlan, what: str) -> str:
    note = request.POST.get("note", "")
    try:
        seen = request.POST.get("seen", "")  # "" is the digest of nothing
        actions.approve(by=person_of(request), plan=plan, what=what, note=note, seen=seen)
    except PermissionDenied as denied:
        raise Refused(_("ผู้ที่บันทึกหรือนำงานนี้อนุมัติเองไม่ได้ ให้ผู้บริหารคนอื่นอนุมัติ")) from denied
    return _("อนุมัติแล้ว")
