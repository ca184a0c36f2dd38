"""Which boards and items a person may see; to anyone else they do not exist."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from sucharit.capture.models import Capture
from sucharit.disclosure.boards import audit_of, board_of
from sucharit.disclosure.models import BoardItem, ItemBoard, ShownAddress, SubmittedItem
from sucharit.people.access import person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State


def participant_for(request: HttpRequest, what: May, round_id: int, code: str) -> Participant:
    """That organisation's part in a round, where this person may do this there. Raises Http404."""
    mine = Participant.objects.where(person_of(request), what).select_related(
        "organisation", "round__organiser", "round__frozen"
    )
    return get_object_or_404(mine, round=round_id, organisation__code=code.lower())


def board_if_any(participant: Participant) -> ItemBoard | None:
    """Its board; made while the round is open. None before that, and where none was made or can be."""
    round = participant.round
    if round.frozen_id is None or audit_of(round.framework()) is None:
        return None
    if round.state == State.OPEN:
        return board_of(participant)
    board = ItemBoard.objects.filter(participant=participant).first()
    if board is not None:
        board.participant = participant
    return board


def board_for(request: HttpRequest, what: May, round_id: int, code: str) -> ItemBoard:
    """The board, where this person may do this. Raises Http404, also where there is none."""
    board = board_if_any(participant_for(request, what, round_id, code))
    if board is None:
        raise Http404("there is no board")
    return board


def item_for(request: HttpRequest, what: May, round_id: int, code: str, item: str) -> BoardItem:
    """One item of a board, where this person may do this. Raises Http404."""
    board = board_for(request, what, round_id, code)
    items = BoardItem.objects.select_related("answered_by", "moved_by")
    board_item = get_object_or_404(items, board=board, item=item)
    board_item.board = board
    return board_item


def capture_for(item: BoardItem, key: int) -> Capture:
    """A copy of one of the item's addresses, of now or as it was submitted. Raises Http404."""
    capture = get_object_or_404(Capture.objects.select_related("link", "content", "text"), pk=key)
    if ShownAddress.objects.filter(item=item, link=capture.link_id).exists():
        return capture
    frozen = SubmittedItem.objects.filter(submission__board=item.board, item=item.item)
    for addresses in frozen.values_list("addresses", flat=True):
        if any(address.get("link") == capture.link_id for address in addresses):
            return capture
    raise Http404("the copy is of another item")


def own_participants(person: Person) -> list[Participant]:
    """Open parts of the organisations at which the person holds a role, the latest year first."""
    places = Organisation.objects.held_by(person).where(person, May.SEE_ITEMS)
    parts = Participant.objects.filter(organisation__in=places).exclude(round__state=State.DRAFT)
    has_board = Exists(ItemBoard.objects.filter(participant=OuterRef("pk")))
    there = parts.filter(Q(round__state=State.OPEN) | Q(has_board))
    rows = there.select_related("organisation", "round__organiser", "round__frozen", "board")
    return list(rows.order_by("-round__year", "organisation__path", "pk"))
