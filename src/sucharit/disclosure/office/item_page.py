"""One item: its answer beside its guidance, and how its links and its screening go."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.items import pages_by_item
from sucharit.disclosure import actions
from sucharit.disclosure.actions import AskedWhy, StaleForm
from sucharit.disclosure.addresses import lies_on, read_address
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.checks import check_item, copies_of
from sucharit.disclosure.from_site import whole_address
from sucharit.disclosure.last_year import answers_of_last_year
from sucharit.disclosure.models import OPEN_STATES, BoardItem, BoardItemState, MainSite
from sucharit.disclosure.office.copies import copy_url, file_url, links_context
from sucharit.disclosure.office.forms import (
    ItemAddressRow,
    ItemAnswerForm,
    form_of,
    form_with_page,
    stored_rows,
    typed_rows,
    version_of,
)
from sucharit.disclosure.office.tiles import item_url
from sucharit.disclosure.rights import rights_on, someone_else_screens
from sucharit.disclosure.scope import item_for
from sucharit.disclosure.shown import shown_now, shown_submitted
from sucharit.disclosure.submitted import counting_submission, item_of
from sucharit.disclosure.wording import language, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.states import State
from sucharit.verbs.attempts import attempt, result_or_refusal

MAX_MOVES = 20


@needs(May.SEE_ITEMS)
def item(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """The item; a form for those who may answer it."""
    board_item = item_for(request, May.SEE_ITEMS, round_id, code, item)
    if request.method == "POST":
        return _save(request, board_item)
    rows = stored_rows(board_item.addresses.select_related("link"))
    return _page(request, board_item, form_of(board_item), rows)


def _save(request: HttpRequest, board_item: BoardItem) -> HttpResponse:
    """Store the answer, and pass it on where that was asked; else the page with all that was typed."""
    form, rows = ItemAnswerForm(request.POST), typed_rows(request.POST)
    version = version_of(request.POST)
    stale: list[StaleForm] = []
    asked: list[str] = []

    def do() -> BoardItem:
        try:
            answer = form.answer(rows)
            return actions.save_answer(by=person_of(request), item=board_item, answer=answer, version=version)
        except StaleForm as why:
            stale.append(why)
            raise
        except AskedWhy as why:
            asked.extend(why.addresses)
            raise

    if not form.is_valid():
        return _page(request, board_item, form, rows, status=422, version=version)
    saved, refusal = result_or_refusal(do)
    if saved is None:
        form.add_error(None, refusal)
        now = stale[0].item.version if stale else version
        return _page(
            request,
            board_item,
            form,
            _marked(rows, asked),
            status=409 if stale else 422,
            version=now,
            is_stale=bool(stale),
        )
    attempt(request, lambda: _pass_on(request, saved))
    return redirect(item_url(saved.board, saved.item))


def _marked(rows: list[ItemAddressRow], asked: list[str]) -> list[ItemAddressRow]:
    """The same rows, those on another website marked."""
    return [
        ItemAddressRow(
            row.place, row.url, row.why, is_asked=bool(row.url and not row.why) and _is_asked(row, asked)
        )
        for row in rows
    ]


def _is_asked(row: ItemAddressRow, asked: list[str]) -> bool:
    read, _refusal = result_or_refusal(lambda: read_address(row.url))
    return read in asked


def _pass_on(request: HttpRequest, saved: BoardItem) -> str:
    """What the second button asks for beside saving, in words."""
    person, then = person_of(request), request.POST.get("then", "")
    if then == "send":
        actions.send_to_screening(by=person, item=saved, version=saved.version)
        return _("บันทึกและส่งกลั่นกรองแล้ว")
    if then == "ready":
        actions.mark_ready(by=person, item=saved, version=saved.version)
        return _("บันทึกแล้ว ข้อนี้พร้อมส่ง")
    return _("บันทึกแล้ว")


def _page(
    request: HttpRequest,
    board_item: BoardItem,
    form: ItemAnswerForm,
    rows: list[ItemAddressRow],
    *,
    status: int = 200,
    version: int | None = None,
    is_stale: bool = False,
) -> HttpResponse:
    person = person_of(request)
    with person.with_known_reach():
        context = item_context(request, board_item)
    if context["is_filled_in"] and not form.is_bound:
        form, rows = form_with_page(context["filled"])
    context |= {
        "form": form,
        "rows": rows,
        "version": board_item.version if version is None else version,
        "is_stale": is_stale,
    }
    return render(request, "disclosure/item.html", context, status=status)


def item_context(request: HttpRequest, board_item: BoardItem) -> dict[str, Any]:
    """What the page shows around the form."""
    board, person = board_item.board, person_of(request)
    organisation, round = board.participant.organisation, board.participant.round
    layout = layout_of(round.framework())
    edition_item = layout.by_id[board_item.item]
    rights = rights_on(person, board_item)
    submission = counting_submission(board.participant)
    is_open = round.state == State.OPEN and submission is None
    may_answer = is_open and rights.may_answer(board_item)
    state = BoardItemState(board_item.state)
    place = board_item.place
    if submission is not None:
        shown = shown_submitted(
            item_of(submission, board_item.item), edition_item, copy_url(board_item), file_url(board_item)
        )
    else:
        shown = shown_now(board_item, edition_item, copy_url(board_item), file_url(board_item))
    begun = state != BoardItemState.NOT_BEGUN
    offered = answers_of_last_year(board).get(board_item.item) if may_answer and not begun else None
    filled = _filled(board_item) if may_answer else ""
    main_site = MainSite.objects.filter(organisation=organisation).first()
    is_elsewhere = main_site is not None and not lies_on(filled, main_site.host)
    return {
        "board": board,
        "organisation": organisation,
        "round": round,
        "title": round_title(round),
        "board_item": board_item,
        "item": edition_item,
        "name": edition_item.title.in_language(language()),
        "owners": list(board_item.owners.filter(until=None).select_related("person")),
        "shown": shown,
        "edits": may_answer and state in OPEN_STATES,
        "may_take_back": may_answer and state in (BoardItemState.SCREENING, BoardItemState.READY),
        "may_screen": is_open
        and state in (BoardItemState.SCREENING, BoardItemState.READY)
        and rights.may_screen(board_item),
        "has_committee": someone_else_screens(board_item, person) if may_answer else True,
        "submission": submission,
        "moves": list(board_item.moves.select_related("by")[:MAX_MOVES]),
        "returned": board_item.moves.first() if state == BoardItemState.RETURNED else None,
        "offered": offered,
        "filled": filled,
        "is_filled_in": bool(filled) and not (begun or offered or is_elsewhere),
        "is_elsewhere": is_elsewhere,
        "main_site": main_site,
        "previous": item_url(board, layout.items[place - 1].id) if place else "",
        "following": item_url(board, layout.items[place + 1].id) if place + 1 < len(layout.items) else "",
        "today": timezone.localdate(),
        "findings": check_item(
            copies_of(board_item), edition_item, organisation, round.year, copy_url(board_item)
        ),
        **links_context(board_item),
    }


def _filled(board_item: BoardItem) -> str:
    """Where the product itself shows this item to the public; "" where it does not, or is the answer."""
    participant = board_item.board.participant
    page = pages_by_item(participant.organisation, participant.round.year).get(board_item.item, "")
    address = whole_address(page) if page else ""
    return "" if board_item.addresses.filter(link__url=address).exists() else address
