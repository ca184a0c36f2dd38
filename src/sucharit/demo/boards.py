"""Item boards in every state: some made by their own people, many more as rows.

What the boards show lies on the websites that the demo serves on this machine (`demo.websites`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from django.utils import timezone

from sucharit.demo.websites.server import HOST, PORT
from sucharit.demo.websites.site import Website
from sucharit.disclosure import actions
from sucharit.disclosure.actions import ItemAnswer
from sucharit.disclosure.actions.owning import assign_owners
from sucharit.disclosure.boards import board_of, make_boards, recount
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemBoard, ItemClaim, Submission
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.people.models import Person
from sucharit.rounds.models import Participant, Round

BATCH_SIZE = 2_000
# The worked example's items by state, in the order of the edition; those that are left are not begun.
STATES = (
    (BoardItemState.READY, 24),
    (BoardItemState.SCREENING, 6),
    (BoardItemState.RETURNED, 3),
    (BoardItemState.DRAFTING, 5),
)
OWNED = 14  # of its items belong to the demo's item owner
RETURNED_WHY = "ตารางยังไม่บอกปีงบประมาณ เติมปีแล้วส่งมาใหม่ได้เลย"
GROUPS = (
    "กลุ่มอำนวยการ",
    "กลุ่มนโยบายและแผน",
    "กลุ่มบริหารงานการเงินและสินทรัพย์",
    "กลุ่มบริหารงานบุคคล",
    "กลุ่มกฎหมายและคดี",
)


@dataclass(frozen=True, slots=True)
class BoardPeople:
    """Who works on a board; None is the command line, for organisations whose people the demo lacks."""

    lead: Person | None = None
    committee: Person | None = None
    head: Person | None = None
    owner: Person | None = None


def fill_board(participant: Participant, site: Website, people: BoardPeople) -> ItemBoard:
    """A board in the middle of its work: owners, due days, answers, what the committee found."""
    board = _begun(participant, site, people)
    items = list(board.items.order_by("place"))
    today = timezone.localdate()
    _assign(board, items, people, today)
    place = 0
    for state, count in STATES:
        for item in items[place : place + count]:
            _bring_to(state, item, site, people)
        place += count
    return board


def submit_board(participant: Participant, site: Website, people: BoardPeople) -> Submission:
    """A board whose every item was answered, screened and submitted."""
    board = _begun(participant, site, people)
    for item in board.items.order_by("place"):
        _bring_to(BoardItemState.READY, item, site, people)
    accepted = missing_of(board).digest  # copies that are still to come
    return actions.submit_board(by=people.head, board=board, accepted=accepted)


def spread(round: Round, but: Mapping[str, object], rng: np.random.Generator) -> int:
    """Boards of everyone else in the round, as far as they might be, without answers; how many there are."""
    participants = list(round.participants.with_organisation().exclude(organisation__code__in=list(but)))
    for participant in participants:
        participant.round = round
    make_boards(participants)
    boards = list(ItemBoard.objects.filter(participant__in=participants).select_related("participant"))
    items = list(BoardItem.objects.filter(board__in=boards))
    pace = {board.pk: float(rng.beta(2.0, 2.2)) for board in boards}
    today = timezone.localdate()
    for item in items:
        item.state = _state_of(pace[item.board_id], rng)
        item.claim = ItemClaim.HAS if item.state != BoardItemState.NOT_BEGUN else ""
        item.due = today + timedelta(days=int(rng.integers(-4, 18)))
    BoardItem.objects.bulk_update(items, ["state", "claim", "due"], batch_size=BATCH_SIZE)
    for board in boards:
        board.participant.round = round
    recount(boards)
    return len(boards)


def _begun(participant: Participant, site: Website, people: BoardPeople) -> ItemBoard:
    actions.set_main_site(by=people.lead, organisation=participant.organisation, host=site.host)
    return board_of(participant)


def _assign(board: ItemBoard, items: list[BoardItem], people: BoardPeople, today: date) -> None:
    owner = (people.owner.pk,) if people.owner else ()
    rows = [
        ItemOwnerRow(
            item.item,
            people=owner if place % 3 == 0 and place // 3 < OWNED else (),
            groups=(GROUPS[place * len(GROUPS) // len(items)],),
            due=today + timedelta(days=place % 11 - 2),
            sets_due=True,
        )
        for place, item in enumerate(items)
    ]
    assign_owners(by=people.lead, board=board, rows=rows)


def _bring_to(state: BoardItemState, item: BoardItem, site: Website, people: BoardPeople) -> None:
    address = f"http://{HOST}:{PORT}{site.path_of(item.item)}"
    answer = ItemAnswer(claim=ItemClaim.HAS, addresses=((address, ""),))
    item = actions.save_answer(by=people.lead, item=item, answer=answer)
    if state == BoardItemState.DRAFTING:
        return
    item = actions.send_to_screening(by=people.lead, item=item)
    if state == BoardItemState.READY:
        actions.pass_item(by=people.committee, item=item)
    elif state == BoardItemState.RETURNED:
        actions.return_item(by=people.committee, item=item, reason=RETURNED_WHY)


def _state_of(pace: float, rng: np.random.Generator) -> BoardItemState:
    """A state for an item of an organisation that is so far, from 0 to 1."""
    chance = rng.random()
    if chance < pace:
        return BoardItemState.READY
    rest = (chance - pace) / (1 - pace)
    if rest < 0.25:
        return BoardItemState.SCREENING
    if rest < 0.32:
        return BoardItemState.RETURNED
    return BoardItemState.DRAFTING if rest < 0.6 else BoardItemState.NOT_BEGUN
