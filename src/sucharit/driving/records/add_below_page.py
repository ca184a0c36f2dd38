"""Adding several records of a kind below one, a line each: the steps of an activity."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.driving.place import place_of, year_url
from sucharit.driving.records.edit_page import kind_of
from sucharit.driving.scope import plan_for, record_for
from sucharit.driving.wording import language
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.plans import actions
from sucharit.plans.models import StoredState, YearPlan, YearRecord
from sucharit.verbs.attempts import result_or_refusal
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.model import RecordKind

MAX_LINES = 50


@needs(May.WORK_ON_PLAN)
def add_below(request: HttpRequest, code: str, year: int, record: UUID) -> HttpResponse:
    """A title a line; the rest of each is filled in later."""
    plan = plan_for(request, May.WORK_ON_PLAN, code, year)
    above = record_for(request, plan, record)
    kind = kind_of(plan, request.POST.get("kind", request.GET.get("kind", "step")))
    if above.state == StoredState.WITHDRAWN or above.kind not in kind.under:
        raise Http404("nothing of this kind stands there")
    typed, fault = request.POST.get("titles", ""), ""
    title = kind.title.in_language(language())
    if request.method == "POST":
        count, fault = result_or_refusal(lambda: add_lines(person_of(request), plan, kind, above, typed))
        if count:
            words = ngettext("เพิ่มแล้ว %(count)s รายการ", "เพิ่มแล้ว %(count)s รายการ", count)
            messages.success(request, words % {"count": count})
            return redirect(year_url(plan, "kind", above.kind))
    context = {
        "place": place_of(plan, "records", [(above.title, year_url(plan, "record", above.pk)), (title, "")]),
        "plan": plan,
        "above": above,
        "kind": kind,
        "title": _("เพิ่ม%(kind)sหลายรายการ") % {"kind": title},
        "typed": typed,
        "fault": fault,
    }
    return render(request, "driving/records/add_below.html", context, status=422 if fault else 200)


@transaction.atomic
def add_lines(person: Person, plan: YearPlan, kind: RecordKind, above: YearRecord, typed: str) -> int:
    """How many were added; all or none. What needs more than a title is a draft. Raises Refused."""
    titles = [line.strip() for line in typed.splitlines() if line.strip()]
    if not titles:
        raise Refused(_("พิมพ์อย่างน้อยหนึ่งบรรทัด"))
    if len(titles) > MAX_LINES:
        raise Refused(_("เพิ่มได้ครั้งละไม่เกิน %(max)s บรรทัด") % {"max": MAX_LINES})
    draft = any(own.required for own in kind.fields)
    for title in titles:
        entry = actions.RecordEntry(title=title, under=above, draft=draft)
        actions.save_record(by=person, plan=plan, kind=kind.id, entry=entry)
    return len(titles)
