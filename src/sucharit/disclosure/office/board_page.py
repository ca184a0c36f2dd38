"""The board: 43 tiles or the same as a list, how far it is, and what to do next."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from sucharit.contributions.pages import page_of
from sucharit.disclosure import actions
from sucharit.disclosure.actions.submitting import last_day_of
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.from_site import answers_from_site
from sucharit.disclosure.last_year import answers_of_last_year
from sucharit.disclosure.models import BoardItemState, ItemBoard, MainSite
from sucharit.disclosure.office import tiles as items
from sucharit.disclosure.office.next_step import next_step
from sucharit.disclosure.oversight.scope import overseen_rounds
from sucharit.disclosure.rights import ItemRights, rights_of
from sucharit.disclosure.scope import board_for, board_if_any, own_participants, participant_for
from sucharit.disclosure.submitted import counting_submission
from sucharit.disclosure.wording import day_in_words, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.states import State
from sucharit.verbs.attempts import attempt

BY = ("group", "owner", "late")


@needs(May.SEE_ITEMS)
def home(request: HttpRequest) -> HttpResponse:
    """The boards of the reader's own organisations and the rounds they oversee; straight to the only one."""
    person = person_of(request)
    parts, overseen = own_participants(person), overseen_rounds(person)
    if len(parts) == 1 and not overseen:
        return redirect("disclosure:board", parts[0].round_id, parts[0].organisation.code)
    if overseen and not parts:
        return redirect("disclosure:overviews")
    rows = [(part, round_title(part.round), getattr(part, "board", None)) for part in parts]
    rounds = [(round, round_title(round)) for round in overseen]
    return render(request, "disclosure/boards.html", {"rows": rows, "overseen": rounds})


@needs(May.SEE_ITEMS)
def board(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """All items of one organisation in a round."""
    participant = participant_for(request, May.SEE_ITEMS, round_id, code)
    found = board_if_any(participant)
    if found is None:
        context = {"participant": participant, "title": round_title(participant.round)}
        return render(request, "disclosure/no_board.html", context)
    person = person_of(request)
    with person.with_known_reach():
        context = board_context(found, request, timezone.localdate())
    return render(request, "disclosure/board.html", context)


def board_context(board: ItemBoard, request: HttpRequest, today: date) -> dict[str, Any]:
    person, participant = person_of(request), board.participant
    organisation, round = participant.organisation, participant.round
    tiles = items.tiles_of(board, person.pk, today)
    rights = rights_of(person, organisation, [tile.board_item.pk for tile in tiles])
    submission = counting_submission(participant)
    way = request.GET.get("by", "") if request.GET.get("by", "") in BY else BY[0]
    as_list = request.GET.get("as", "") == "list"
    layout = layout_of(round.framework())
    groups = items.by_group(tiles, layout.groups)
    last = last_day_of(round)
    return {
        "board": board,
        "organisation": organisation,
        "round": round,
        "title": round_title(round),
        "lead": _lead(board, last, today, submission is not None),
        "next": next_step(board, tiles, rights, submission),
        "tiles": tiles,
        "groups": groups,
        "sections": _sections(way, tiles, groups) if as_list else [],
        "as_list": as_list,
        "by": way,
        "counts": [(state, getattr(board, state.value, 0)) for state in _COUNTED],
        "completed": board.completed,
        "submission": submission,
        "may_submit": rights.submits,
        "may_assign": rights.assigns,
        "screens": rights.screens,
        "is_open": round.state == State.OPEN and submission is None,
        "last_year": _from_last_year(board, tiles, rights) if round.state == State.OPEN else 0,
        "from_site": _from_site(board, person) if round.state == State.OPEN and not submission else 0,
        "main_site": MainSite.objects.filter(organisation=organisation).first(),
        "back": page_of("participant", round.pk, organisation.code),
    }


_COUNTED = (BoardItemState.DRAFTING, BoardItemState.SCREENING, BoardItemState.RETURNED)


def _sections(
    way: str, tiles: list[items.ItemTile], groups: list[items.ItemSection]
) -> list[items.ItemSection]:
    if way == "owner":
        return items.by_owner(tiles)
    return items.by_lateness(tiles) if way == "late" else groups


def _lead(board: ItemBoard, last: date | None, today: date, is_submitted: bool) -> str:
    """How it stands, in one sentence."""
    if is_submitted:
        return _("ส่งแล้ว %(count)s จาก %(total)s ข้อ") % {"count": board.submitted, "total": board.total}
    words = _("พร้อมส่ง %(count)s จาก %(total)s ข้อ") % {"count": board.completed, "total": board.total}
    if last is None:
        return words
    days = (last - today).days + 1
    if days <= 0:
        left = _("เลยวันสุดท้ายแล้ว (%(day)s) ส่งได้แต่จะบันทึกว่าส่งช้า") % {"day": day_in_words(last)}
    else:
        left = ngettext("เหลือ %(days)s วัน ถึง %(day)s", "เหลือ %(days)s วัน ถึง %(day)s", days) % {
            "days": days,
            "day": day_in_words(last),
        }
    return f"{words} · {left}"


def _from_last_year(board: ItemBoard, tiles: list[items.ItemTile], rights: ItemRights) -> int:
    """How many items not begun could be taken over from last year by the reader."""
    mine = {
        tile.board_item.item
        for tile in tiles
        if tile.board_item.state == BoardItemState.NOT_BEGUN and rights.may_answer(tile.board_item)
    }
    return len(mine & answers_of_last_year(board).keys()) if mine else 0


def _from_site(board: ItemBoard, person: Person) -> int:
    """How many items not begun the reader could answer with pages of the organisation's site."""
    if not may(person, May.WORK_ON_ITEMS, board.participant.organisation):
        return 0
    return len(answers_from_site(board, person).rows)


@needs(May.WORK_ON_ITEMS)
@require_POST
def take_over(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Offer last year's answers for all items that the reader may answer and that are not begun."""
    found = board_for(request, May.WORK_ON_ITEMS, round_id, code)
    there, asked = [item.item for item in found.items.all()], request.POST.getlist("item")
    names = [name for name in asked if name in there] if asked else there

    def do() -> str:
        count = actions.take_over_last_year(by=person_of(request), board=found, names=names)
        return _("นำคำตอบปีที่แล้วมาให้ตรวจ %(count)s ข้อ ตรวจทีละข้อแล้วบันทึกเพื่อยืนยัน") % {"count": count}

    attempt(request, do)
    if asked and len(names) == 1:
        return redirect("disclosure:item", round_id, found.participant.organisation.code, names[0])
    return redirect("disclosure:board", round_id, found.participant.organisation.code)


@needs(May.ASSIGN_ITEMS)
@require_POST
def main_site(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Which website is the main one."""
    found = board_for(request, May.ASSIGN_ITEMS, round_id, code)
    organisation = found.participant.organisation

    def do() -> str:
        host = request.POST.get("host", "")
        site = actions.set_main_site(by=person_of(request), organisation=organisation, host=host)
        return _("เว็บไซต์หลักคือ %(host)s") % {"host": site.host}

    attempt(request, do)
    return redirect("disclosure:board", round_id, organisation.code)
