"""Pages that take a file for a round: head-counts and verdicts, imported as a whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.desk.scope import checked_round, round_for
from sucharit.desk.wording import round_title
from sucharit.disclosure import actions as disclosure
from sucharit.disclosure.reading import read_verdicts
from sucharit.disclosure.verdicts import audits
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.rounds.head_counts import read_head_counts
from sucharit.rounds.models import Round
from sucharit.tables.faults import Faults, InputFaults
from sucharit.uploads.tables import Upload, readable_faults, stored_upload
from sucharit.verbs.attempts import result_or_refusal
from sucharit.verbs.refusals import Refused


@needs(May.RUN_ROUND)
def head_counts(request: HttpRequest, round_id: int) -> HttpResponse:
    """A file of head-counts."""
    round = round_for(request, May.RUN_ROUND, round_id)

    def take(upload: Upload) -> str:
        faults = Faults()
        counts = read_head_counts(upload.path, faults)
        if len(faults):  # then all of them at once
            rounds.check_codes(round, counts, faults)
        faults.raise_if_any()
        summary = rounds.import_head_counts(
            by=person_of(request), round=round, head_counts=counts, origin=upload.origin
        )
        return _("รับจำนวนบุคลากรแล้ว เปลี่ยน %(changed)s แห่ง เหมือนเดิม %(same)s แห่ง") % {
            "changed": summary.changed,
            "same": summary.unchanged,
        }

    return _import_page(request, round, "desk/steps/head_counts.html", take)


@needs(May.ENTER_VERDICTS)
def verdicts(request: HttpRequest, round_id: int) -> HttpResponse:
    """A file of verdicts."""
    round = checked_round(request, round_id)
    person = person_of(request)

    def take(upload: Upload) -> str:
        if round.frozen_id is None:
            raise Refused(_("เปิดรอบก่อน แล้วจึงนำเข้าผลตรวจ"))
        faults = Faults()
        among = Organisation.objects.where(person, May.ENTER_VERDICTS)
        sheet = read_verdicts(upload.path, round.framework(), faults)
        if sheet and len(faults):  # then all of them at once
            disclosure.check_codes(round, sheet, faults, among)
        faults.raise_if_any()
        if sheet is None:
            raise Refused(_("ไม่พบตารางผลตรวจในไฟล์นี้"))
        summary = disclosure.import_verdicts(
            by=person, round=round, sheet=sheet, among=among, origin=upload.origin
        )
        return _("รับผลตรวจของ %(count)s แห่งแล้ว เปลี่ยน %(changed)s ข้อ") % {
            "count": summary.organisations,
            "changed": summary.changed,
        }

    columns = (
        [part.column for audit in audits(round.framework()) for part in audit.parts()]
        if round.frozen_id
        else []
    )
    return _import_page(
        request, round, "desk/steps/verdicts.html", take, first=columns[:3], last=columns[-1:]
    )


def _import_page(
    request: HttpRequest, round: Round, template: str, take: Callable[[Upload], str], **more: Any
) -> HttpResponse:
    """The page of a file: imported, or sent back with its faults and nothing changed."""
    context = {**more, "round": round, "title": round_title(round)}
    if request.method == "POST":

        def do() -> str:
            with stored_upload(request.FILES.get("file")) as upload:
                return take(upload)

        try:
            message, refusal = result_or_refusal(do)
        except InputFaults as faults:
            context["faults"], context["more"] = readable_faults(faults)
        else:
            if message is not None:
                messages.success(request, message)
                return redirect("desk:home" if request.POST.get("back") == "home" else request.path)
            context["refusal"] = refusal
    failed = "faults" in context or "refusal" in context
    return render(request, template, context, status=422 if failed else 200)
