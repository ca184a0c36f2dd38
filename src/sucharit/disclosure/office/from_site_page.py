"""Answering in one go the items that the organisation's own site shows: looked at first, taken back after."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure import actions
from sucharit.disclosure.actions.at_once import KIND, subject_of
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.from_site import answers_from_site
from sucharit.disclosure.models import ItemBoard
from sucharit.disclosure.scope import board_for
from sucharit.disclosure.submitted import counting_submission
from sucharit.disclosure.wording import language, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.rounds.states import State
from sucharit.thai.digits import typed_number
from sucharit.uploads.last_imports import last_imports
from sucharit.verbs.attempts import attempt


@needs(May.WORK_ON_ITEMS)
def from_site(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Which items would be answered with which address; with a yes, all that are ticked are."""
    board = board_for(request, May.WORK_ON_ITEMS, round_id, code)
    person, status = person_of(request), 200

    def do() -> str:
        count = actions.answer_from_site(
            by=person,
            board=board,
            names=request.POST.getlist("item"),
            why=request.POST.get("why", ""),
            previewed=request.POST.get("digest", ""),
        )
        return _("ตอบแล้ว %(count)s ข้อ เปิดดูทีละข้อแล้วส่งต่อ") % {"count": count}

    if request.method == "POST":
        if attempt(request, do):
            return redirect("disclosure:from-site", round_id, board.participant.organisation.code)
        status = 422
    return render(request, "disclosure/from_site.html", _context(request, board, person), status=status)


def _context(request: HttpRequest, board: ItemBoard, person: Person) -> dict[str, object]:
    participant = board.participant
    items = layout_of(participant.round.framework()).by_id
    is_open = participant.round.state == State.OPEN and counting_submission(participant) is None
    offer = answers_from_site(board, person) if is_open else None
    ticked = request.POST.getlist("item") if request.method == "POST" else None
    rows = [
        (items[own.item], items[own.item].title.in_language(language()), url, _is_in(own.item, ticked))
        for own, url in (offer.rows if offer else ())
    ]
    return {
        "board": board,
        "organisation": participant.organisation,
        "round": participant.round,
        "title": round_title(participant.round),
        "rows": rows,
        "digest": offer.digest if offer else "",
        "main_host": offer.main_host if offer else "",
        "why": request.POST.get("why", ""),
        "last": last_imports(KIND, subject_of(board)).filter(by=person).first() if is_open else None,
    }


def _is_in(name: str, ticked: list[str] | None) -> bool:
    return ticked is None or name in ticked


@needs(May.WORK_ON_ITEMS)
@require_POST
def take_back(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Make the items of the last time not begun again."""
    board = board_for(request, May.WORK_ON_ITEMS, round_id, code)

    def do() -> str:
        key = typed_number(request.POST.get("last", "")) or 0
        count, left = actions.take_back_from_site(by=person_of(request), board=board, key=key)
        if left:
            words = _("ย้อนแล้ว %(count)s ข้อ อีก %(left)s ข้อแก้หรือส่งต่อไปแล้ว จึงคงไว้")
            return words % {"count": count, "left": left}
        return _("ย้อนแล้ว %(count)s ข้อ กลับเป็นยังไม่เริ่ม") % {"count": count}

    attempt(request, do)
    return redirect("disclosure:from-site", round_id, board.participant.organisation.code)
