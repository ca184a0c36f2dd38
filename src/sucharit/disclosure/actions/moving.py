"""What every verb of an item shares: the board locked, the state checked, the move written and traced."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.disclosure.boards import lock_board, recount
from sucharit.disclosure.models import MOVES, BoardItem, BoardItemState, ItemBoard, ItemMove
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.history.pace import did_so_often
from sucharit.people.models import Person
from sucharit.rounds.states import State
from sucharit.verbs.refusals import Refused

MOST_A_DAY = 500  # acts of one person on one board


class StaleForm(Refused):
    """The item was changed by someone else since the form was made; what was typed is not lost."""

    def __init__(self, item: BoardItem) -> None:
        self.item = item
        someone = item.answered_by or item.moved_by
        words = _("%(person)s แก้ข้อนี้ไปแล้วระหว่างที่คุณกรอก สิ่งที่คุณกรอกยังอยู่ครบ เทียบกับที่บันทึกไว้แล้วบันทึกอีกครั้ง")
        super().__init__(words % {"person": someone or _("มีผู้อื่น")})


def locked_item(item: BoardItem) -> BoardItem:
    """The item as it is now, its board kept from other verbs. Raises Refused where nothing may change."""
    board = locked_board(item.board)
    fresh = BoardItem.objects.select_related("answered_by", "moved_by").get(pk=item.pk)
    fresh.board = board
    return fresh


def locked_board(board: ItemBoard) -> ItemBoard:
    """The board, kept from other verbs. Raises Refused once it is submitted, or the round is not open."""
    locked = lock_board(board)
    if locked.participant.round.state != State.OPEN:
        raise Refused(_("รอบนี้ไม่ได้เปิดรับข้อมูลอยู่ จึงแก้ไม่ได้"))
    if locked.submissions.filter(reopened=None).exists():
        raise Refused(_("ส่งข้อมูลแล้ว จึงแก้ไม่ได้ ถ้าต้องแก้ ขอให้ผู้ดูแลรอบเปิดให้ส่งใหม่"))
    return locked


def require_pace(by: Person | None, board: ItemBoard) -> None:
    """Raises Refused for a person who stored so often today that no one could by hand.

    Each answer may order ten fetches of pages, and each file is kept for good.
    """
    if did_so_often(by, MOST_A_DAY, board_name(board)):
        raise Refused(_("วันนี้บันทึกไปแล้ว %(count)s ครั้ง ทำต่อได้พรุ่งนี้") % {"count": MOST_A_DAY})


def require_version(item: BoardItem, version: int | None) -> None:
    """Raises StaleForm where the form was made from another version; None is the command line."""
    if version is not None and version != item.version:
        raise StaleForm(item)


def move(
    item: BoardItem, to: BoardItemState, by: Person | None, verb: str, reason: str = "", **what: Any
) -> None:
    """Write the move of a locked item, with its trace, and count the board again. Raises Refused."""
    before = write_move(item, to, by, reason)
    recount([item.board])
    what = {
        "item": item.item,
        "from": before.value,
        "to": to.value,
        **({"reason": reason} if reason else {}),
        **what,
    }
    record(by=by, verb=verb, about=board_name(item.board), what=what)


def write_move(item: BoardItem, to: BoardItemState, by: Person | None, reason: str = "") -> BoardItemState:
    """Store the item's new state and the move; the state before. Raises Refused for one that can't follow."""
    before = BoardItemState(item.state)
    require_move(item, to)
    item.state, item.moved_at, item.moved_by = to, timezone.now(), by
    item.version += 1
    item.save(update_fields=["state", "moved_at", "moved_by", "version"])
    ItemMove.objects.create(item=item, at=item.moved_at, by=by, before=before, after=to, reason=reason)
    return before


def move_all(items: Sequence[BoardItem], to: BoardItemState, by: Person | None, reason: str = "") -> None:
    """The same for many items of one locked board, in three statements. Raises Refused."""
    now, moves = timezone.now(), []
    for item in items:
        require_move(item, to)
        moves.append(ItemMove(item=item, at=now, by=by, before=item.state, after=to, reason=reason))
        item.state, item.moved_at, item.moved_by = to, now, by
        item.version += 1
    BoardItem.objects.bulk_update(items, ["state", "moved_at", "moved_by", "version"])
    ItemMove.objects.bulk_create(moves)


def require_move(item: BoardItem, to: BoardItemState) -> None:
    """Raises Refused where that state can't follow."""
    before = BoardItemState(item.state)
    if (before, to) not in MOVES:
        words = _("ข้อนี้อยู่ในสถานะ “%(now)s” จึงเปลี่ยนเป็น “%(to)s” ไม่ได้")
        raise Refused(words % {"now": before.label, "to": to.label})
