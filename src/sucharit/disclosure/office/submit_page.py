"""Submitting a board in one act, with everything missing named; what was submitted; reopening it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture.downloads import kept_download
from sucharit.disclosure import actions
from sucharit.disclosure.actions.submitting import MAX_REASON, last_day_of
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import ItemBoard, Submission
from sucharit.disclosure.office.tiles import item_url
from sucharit.disclosure.scope import board_for
from sucharit.disclosure.submitted import counting_submission
from sucharit.disclosure.wording import language, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.rounds.states import State
from sucharit.verbs.attempts import attempt, attempt_form


@needs(May.SEE_ITEMS)
def submit(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """What submitting would do, or what was submitted."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    status = 200
    if request.method == "POST":
        if attempt(request, lambda: _submit(request, board)):
            return redirect("disclosure:submit", round_id, board.participant.organisation.code)
        status = 422
    return render(request, "disclosure/submit.html", submit_context(request, board), status=status)


def _submit(request: HttpRequest, board: ItemBoard) -> str:
    accepted = request.POST.get("accepted", "") if "sure" in request.POST else ""
    submission = actions.submit_board(by=person_of(request), board=board, accepted=accepted)
    return _("ส่งข้อมูลแล้ว บันทึกว่าส่งหลังวันสุดท้าย") if submission.late else _("ส่งข้อมูลแล้ว")


def submit_context(request: HttpRequest, board: ItemBoard) -> dict[str, Any]:
    participant = board.participant
    round, organisation = participant.round, participant.organisation
    person, today = person_of(request), timezone.localdate()
    submission, last = counting_submission(participant), last_day_of(round)
    missing = None if submission else missing_of(board)
    items = layout_of(round.framework()).by_id
    history = board.submissions.select_related("by", "reopened_by")

    def named(name: str) -> tuple[str, str, str]:
        return items[name].code, items[name].title.in_language(language()), item_url(board, name)

    return {
        "board": board,
        "organisation": organisation,
        "round": round,
        "title": round_title(round),
        "submission": submission,
        "submissions": list(history),
        "missing": missing,
        "not_ready": [(*named(item.item), item) for item in missing.not_ready] if missing else [],
        "dead": [(*named(address.item), address) for address in missing.dead] if missing else [],
        "waiting": [(*named(address.item), address) for address in missing.waiting] if missing else [],
        "last": last,
        "is_late": last is not None and today > last,
        "may_submit": may(person, May.SUBMIT_ITEMS, organisation) and round.state == State.OPEN,
        "may_reopen": submission is not None
        and round.state == State.OPEN
        and may(person, May.RUN_ROUND, round.organiser),
    }


@needs(May.SEE_ITEMS)
def paper(request: HttpRequest, round_id: int, code: str, submission: int) -> HttpResponse:
    """What was submitted, byte for byte: its SHA-256 is the one in the history."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    made = get_object_or_404(Submission.objects.filter(board=board), pk=submission)
    return kept_download(made.digest, f"{board.participant.organisation.code}-{made.digest[:12]}.json")


class SubmitAgainForm(forms.Form):
    """Why an organisation may submit again."""

    reason = forms.CharField(max_length=MAX_REASON, widget=forms.Textarea)


@needs(May.RUN_ROUND)
def reopen(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Let an organisation submit again, with a reason."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    participant = board.participant
    if not may(person_of(request), May.RUN_ROUND, participant.round.organiser):
        raise Http404("not theirs to reopen")
    form = SubmitAgainForm(request.POST or None)

    def do() -> str:
        reason = form.cleaned_data["reason"]
        actions.reopen_board(by=person_of(request), board=board, reason=reason)
        return _("เปิดให้ส่งใหม่แล้ว")

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("disclosure:board", round_id, participant.organisation.code)
    context = {
        "board": board,
        "organisation": participant.organisation,
        "round": participant.round,
        "title": round_title(participant.round),
        "form": form,
        "submission": counting_submission(participant),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/reopen.html", context, status=status)
