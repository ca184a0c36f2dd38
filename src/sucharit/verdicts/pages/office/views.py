"""An organisation's preliminary verdicts, one item of them, its dispute and its appeal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.capture.models import Capture
from sucharit.disclosure.scope import participant_for
from sucharit.disclosure.shown import shown_submitted
from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import Participant
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.actions.rights import may_dispute
from sucharit.verdicts.assigned_items import submitted_item
from sucharit.verdicts.deadlines import clarification_window, is_prolonged, last_day_to_dispute
from sucharit.verdicts.models import AssessmentPlan, Dispute
from sucharit.verdicts.pages.deciding.dispute_page import captures_of, spot_url
from sucharit.verdicts.pages.office.pointing import copies_to_point_at, spot_of
from sucharit.verdicts.pages.office.rows import OwnVerdict, own_verdicts
from sucharit.verdicts.pages.wording import choice_words


@needs(May.SEE_ITEMS)
def preliminary(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """All items: those that may be disputed first. Before verdicts are shown there is nothing of them."""
    part = participant_for(request, May.SEE_ITEMS, round_id, code)
    rows = own_verdicts(part) if part.round.frozen_id else []
    context = {
        **_frame(request, part),
        "rows": rows,
        "below": [row for row in rows if not row.passes or row.disputes],
        "best": [row for row in rows if row.passes and not row.disputes],
        "passed": sum(row.passes for row in rows),
    }
    return render(request, "verdicts/office/preliminary.html", context)


@needs(May.SEE_ITEMS)
def item(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """One item: its verdict, what was submitted, and what may be said about it."""
    part = participant_for(request, May.SEE_ITEMS, round_id, code)
    return render(request, "verdicts/office/item.html", _item_context(request, part, item))


@needs(May.DISPUTE_VERDICTS)
@require_POST
def dispute(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """Disagree with the verdict on one item, with a place in what was submitted."""
    part = _disputing(request, round_id, code)

    def object_() -> str:
        submitted = submitted_item(part.pk, item)
        spot = spot_of(request.POST, submitted) if submitted else None
        text = request.POST.get("text", "")
        actions.dispute_verdict(by=person_of(request), participant=part, item=item, text=text, spot=spot)
        return _("ส่งคำชี้แจงแล้ว ผู้ตรวจคนอื่นที่ไม่เคยตรวจข้อนี้เป็นผู้ตัดสิน")

    return _answer(request, part, item, object_)


@needs(May.DISPUTE_VERDICTS)
@require_POST
def appeal(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """Ask who runs the round once more."""
    part = _disputing(request, round_id, code)
    row = _row(part, item)

    def ask() -> str:
        if row.first is None:
            raise Http404("nothing was disputed")
        actions.appeal(by=person_of(request), dispute=row.first, text=request.POST.get("text", ""))
        return _("ส่งคำอุทธรณ์แล้ว ผู้ดูแลรอบเป็นผู้ตัดสิน และเป็นที่สุด")

    return _answer(request, part, item, ask)


def _disputing(request: HttpRequest, round_id: int, code: str) -> Participant:
    """That organisation's part, where this person may dispute. Raises Http404."""
    part = participant_for(request, May.DISPUTE_VERDICTS, round_id, code)
    if not may_dispute(person_of(request), part):
        raise Http404("who runs the round disputes nothing in it")
    return part


def _answer(request: HttpRequest, part: Participant, item: str, do: Callable[[], str]) -> HttpResponse:
    """Back to the item when it is done; else the item with what was typed, and why not."""
    _row(part, item)
    if attempt(request, do):
        return redirect("verdicts:own-item", part.round_id, part.organisation.code, item)
    return render(request, "verdicts/office/item.html", _item_context(request, part, item), status=422)


def _row(part: Participant, item: str) -> OwnVerdict:
    """The verdict on one item. Raises Http404 before it is shown, and for what the edition does not have."""
    rows = own_verdicts(part) if part.round.frozen_id else []
    row = next((row for row in rows if row.judged.id == item), None)
    if row is None:
        raise Http404("no verdict is shown of this item")
    return row


def _frame(request: HttpRequest, part: Participant) -> dict[str, Any]:
    """What both pages say: until when one may dispute, and what silence means."""
    plan = AssessmentPlan.objects.filter(round=part.round_id).first()
    window, today = clarification_window(part.round), timezone.localdate()
    last = last_day_to_dispute(window) if window else None
    is_running = plan is not None and plan.shown is not None and plan.settled is None
    return {
        "part": part,
        "title": round_title(part.round),
        "plan": plan,
        "last_day": last,
        "is_prolonged": window is not None and is_prolonged(window),
        "is_open": bool(is_running and window and last and window.first <= today <= last),
        "is_over": plan is not None and plan.settled is not None,
        "may_dispute": may_dispute(person_of(request), part),
    }


def _item_context(request: HttpRequest, part: Participant, item: str) -> dict[str, Any]:
    row, submitted = _row(part, item), submitted_item(part.pk, item)
    frame, asked = _frame(request, part), request.POST
    place = [part.round_id, part.organisation.code, item]

    def copy_url(capture: Capture) -> str:
        return reverse("disclosure:kept", args=[*place, capture.pk])

    def file_url(sha256: str) -> str:
        return reverse("disclosure:file", args=[*place, sha256])

    has_shown = submitted is not None and bool(submitted.addresses or submitted.files)
    can_say = frame["may_dispute"] and not row.passes
    can_dispute = can_say and frame["is_open"] and row.first is None and has_shown
    copies = copies_to_point_at(submitted) if submitted and can_dispute else []
    return {
        **frame,
        "row": row,
        "item": row.judged.item,
        "shown": shown_submitted(submitted, row.judged.item, copy_url, file_url) if submitted else None,
        "has_shown": has_shown,
        "copies": copies,
        "chosen": asked.get("copy", copies[0].value if copies else ""),
        "text": asked.get("text", ""),
        "place": asked.get("place", ""),
        "can_dispute": can_dispute,
        "can_appeal": can_say and frame["plan"].may_appeal and _may_appeal(row),
        "said": [
            (
                dispute,
                spot_url(dispute, copy_url, file_url, captures_of(dispute).get),
                choice_words(row.judged, dispute.choice) if dispute.choice else "",
                row.judged.words_of(dispute.reasons, request.LANGUAGE_CODE),
            )
            for dispute in row.disputes
        ],
    }


def _may_appeal(row: OwnVerdict) -> bool:
    first: Dispute | None = row.first
    if first is None or row.appeal is not None or first.decided is None or first.appeal_until is None:
        return False
    return timezone.localdate() <= first.appeal_until
