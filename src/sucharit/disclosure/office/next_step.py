"""The one thing to do next on a board, for who reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.disclosure.models import BoardItemState, ItemBoard, Submission
from sucharit.disclosure.office.tiles import ItemTile
from sucharit.disclosure.rights import ItemRights
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class ItemNextStep:
    """A sentence, and the button that leads to it ("" for none)."""

    text: str
    url: str = ""
    label: str = ""
    more: str = ""


def next_step(
    board: ItemBoard, tiles: Sequence[ItemTile], rights: ItemRights, submission: Submission | None
) -> ItemNextStep:
    """What to do next: the reader's own work first, then what waits for others."""
    participant = board.participant
    place = [participant.round_id, participant.organisation.code]
    if submission is not None:
        return ItemNextStep(
            _("ส่งข้อมูลแล้ว ระหว่างนี้รอผลตรวจ"), reverse("disclosure:submit", args=place), _("ดูสิ่งที่ส่ง")
        )
    if participant.round.state != State.OPEN:
        return ItemNextStep(_("รอบนี้ปิดแล้ว กระดานนี้เก็บไว้ให้ดู"))
    mine = [tile for tile in tiles if tile.needs_work and tile.is_mine]
    if mine:
        return _first_of(mine)
    waiting = [
        tile
        for tile in tiles
        if tile.board_item.state == BoardItemState.SCREENING and rights.may_screen(tile.board_item)
    ]
    if waiting:
        text = _("มี %(count)s ข้อรอให้คุณกลั่นกรอง") % {"count": len(waiting)}
        return ItemNextStep(text, reverse("disclosure:screening", args=place), _("เริ่มกลั่นกรอง"))
    left = [tile for tile in tiles if not tile.is_completed]
    if rights.submits and board.ready:
        if not left:
            text = _("ครบทุกข้อแล้ว ส่งข้อมูลได้")
            return ItemNextStep(text, reverse("disclosure:submit", args=place), _("ตรวจแล้วส่ง"))
        text = _("ยังเหลือ %(count)s ข้อจึงจะครบ") % {"count": len(left)}
        return ItemNextStep(text, reverse("disclosure:submit", args=place), _("ดูสิ่งที่ยังขาด"))
    if rights.assigns:
        return _of_lead(tiles, left)
    if not left:
        return ItemNextStep(_("ครบทุกข้อแล้ว รอผู้บริหารส่งข้อมูล"))
    return ItemNextStep(_("ยังเหลือ %(count)s ข้อจึงจะครบ") % {"count": len(left)})


def _first_of(tiles: Sequence[ItemTile]) -> ItemNextStep:
    """The reader's own items: those that came back, then the earliest due."""
    first = min(
        tiles,
        key=lambda tile: (
            tile.board_item.state != BoardItemState.RETURNED,
            tile.board_item.due is None,
            tile.board_item.due or tile.today,
        ),
    )
    if first.board_item.state == BoardItemState.RETURNED:
        text = _("%(code)s ส่งกลับมาให้คุณแก้") % {"code": first.item.code}
    else:
        text = _("ข้อของคุณที่ยังไม่ได้ส่งต่อมี %(count)s ข้อ") % {"count": len(tiles)}
    return ItemNextStep(text, first.url, _("ทำ %(code)s") % {"code": first.item.code})


def _of_lead(tiles: Sequence[ItemTile], left: Sequence[ItemTile]) -> ItemNextStep:
    unowned = [tile for tile in left if not tile.owners]
    late = [tile for tile in left if tile.is_late]
    if late:
        text = _("เลยกำหนดแล้ว %(count)s ข้อ") % {"count": len(late)}
        return ItemNextStep(text, "?as=list&by=late", _("ดูข้อที่เลยกำหนด"))
    if unowned:
        text = _("มี %(count)s ข้อที่ยังไม่มีผู้รับผิดชอบ") % {"count": len(unowned)}
        return ItemNextStep(text, "?as=list&by=owner", _("ดูข้อที่ยังไม่มีผู้รับผิดชอบ"))
    working = [tile for tile in left if tile.needs_work]
    if working:
        text = _("ยังเหลือ %(count)s ข้อจึงจะครบ") % {"count": len(left)}
        return ItemNextStep(text, working[0].url, _("ทำ %(code)s") % {"code": working[0].item.code})
    if left:
        return ItemNextStep(_("มี %(count)s ข้อรอคณะกรรมการกลั่นกรอง") % {"count": len(left)})
    return ItemNextStep(_("ครบทุกข้อแล้ว รอผู้บริหารส่งข้อมูล"))
