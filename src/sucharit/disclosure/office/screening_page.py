"""What the committee looks at: what waits, and each item exactly as an assessor will see it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.disclosure import actions
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.checks import check_item, copies_of
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemBoard
from sucharit.disclosure.office.copies import copy_url, file_url
from sucharit.disclosure.office.forms import version_of
from sucharit.disclosure.office.tiles import ItemTile, item_url, tiles_of
from sucharit.disclosure.rights import rights_of, rights_on
from sucharit.disclosure.scope import board_for, item_for
from sucharit.disclosure.shown import shown_now
from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt


@needs(May.SCREEN_ITEMS)
def screening(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """What waits for the committee, the longest first; one's own items apart."""
    board = board_for(request, May.SCREEN_ITEMS, round_id, code)
    person = person_of(request)
    waiting = _waiting(board, person)
    rights = rights_of(person, board.participant.organisation, [tile.board_item.pk for tile in waiting])
    context = {
        "board": board,
        "title": round_title(board.participant.round),
        "waiting": [
            (tile, item_url(board, tile.item.id, "screen"))
            for tile in waiting
            if rights.may_screen(tile.board_item)
        ],
        "own": [tile for tile in waiting if not rights.may_screen(tile.board_item)],
    }
    return render(request, "disclosure/screening.html", context)


def _waiting(board: ItemBoard, person: Person) -> list[ItemTile]:
    tiles = tiles_of(board, person.pk, timezone.localdate())
    waiting = [tile for tile in tiles if tile.board_item.state == BoardItemState.SCREENING]
    return sorted(waiting, key=lambda tile: tile.board_item.moved_at or timezone.now())


@needs(May.SCREEN_ITEMS)
def screen(request: HttpRequest, round_id: int, code: str, item: str) -> HttpResponse:
    """One item as an assessor will see it; passed, or returned with a reason."""
    board_item = item_for(request, May.SCREEN_ITEMS, round_id, code, item)
    if request.method == "POST" and attempt(request, lambda: _decide(request, board_item)):
        return redirect(_next(board_item, person_of(request)))
    board, organisation = board_item.board, board_item.board.participant.organisation
    edition_item = layout_of(board.participant.round.framework()).by_id[board_item.item]
    rights = rights_on(person_of(request), board_item)
    state = BoardItemState(board_item.state)
    context = {
        "board": board,
        "title": round_title(board.participant.round),
        "board_item": board_item,
        "item": edition_item,
        "shown": shown_now(board_item, edition_item, copy_url(board_item), file_url(board_item)),
        "findings": check_item(
            copies_of(board_item),
            edition_item,
            organisation,
            board.participant.round.year,
            copy_url(board_item),
        ),
        "may_pass": state == BoardItemState.SCREENING and rights.may_screen(board_item),
        "may_return": state in (BoardItemState.SCREENING, BoardItemState.READY)
        and rights.may_screen(board_item),
        "is_own": rights.is_own(board_item),
        "reason": request.POST.get("reason", ""),
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "disclosure/screen.html", context, status=status)


def _decide(request: HttpRequest, board_item: BoardItem) -> str:
    person, version = person_of(request), version_of(request.POST)
    if request.POST.get("decision") == "return":
        reason = request.POST.get("reason", "")
        actions.return_item(by=person, item=board_item, reason=reason, version=version)
        return _("ส่งกลับให้แก้แล้ว")
    actions.pass_item(by=person, item=board_item, version=version)
    return _("ผ่านการกลั่นกรองแล้ว")


def _next(board_item: BoardItem, person: Person) -> str:
    """The next item that waits for this person; the list where none does."""
    board = board_item.board
    waiting = [tile for tile in _waiting(board, person) if tile.item.id != board_item.item]
    rights = rights_of(person, board.participant.organisation, [tile.board_item.pk for tile in waiting])
    for tile in waiting:
        if rights.may_screen(tile.board_item):
            return item_url(board, tile.item.id, "screen")
    place = board.participant
    return reverse("disclosure:screening", args=[place.round_id, place.organisation.code])
