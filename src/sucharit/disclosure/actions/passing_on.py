"""The verbs that pass an answer on: to the committee, straight to ready where there is none, and back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.disclosure.actions.moving import locked_item, move, require_version
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemClaim
from sucharit.disclosure.rights import require_answering, someone_else_screens
from sucharit.people.models import Person
from sucharit.verbs.refusals import Refused


@transaction.atomic
def send_to_screening(*, by: Person | None, item: BoardItem, version: int | None = None) -> BoardItem:
    """Pass an answer on to the committee. Raises PermissionDenied, StaleForm, Refused with what it lacks."""
    locked = locked_item(item)
    require_answering(by, locked)
    require_version(locked, version)
    _require_complete(locked)
    move(locked, BoardItemState.SCREENING, by, "disclosure.send_to_screening")
    return locked


@transaction.atomic
def mark_ready(*, by: Person | None, item: BoardItem, version: int | None = None) -> BoardItem:
    """Make an item ready without screening, where there is no one else at the organisation to screen it.

    Raises PermissionDenied, StaleForm, Refused.
    """
    locked = locked_item(item)
    require_answering(by, locked)
    require_version(locked, version)
    _require_complete(locked)
    if someone_else_screens(locked, by):
        raise Refused(_("มีคณะกรรมการกลั่นกรองแล้ว ส่งให้กลั่นกรองก่อน"))
    move(locked, BoardItemState.READY, by, "disclosure.mark_ready", screened=False)
    return locked


@transaction.atomic
def take_back(*, by: Person | None, item: BoardItem, version: int | None = None) -> BoardItem:
    """Take an answer back to change it; it is screened again. Raises PermissionDenied, StaleForm, Refused."""
    locked = locked_item(item)
    require_answering(by, locked)
    require_version(locked, version)
    if locked.state not in (BoardItemState.SCREENING, BoardItemState.READY):
        raise Refused(_("ข้อนี้ไม่ได้ส่งต่อไว้ จึงไม่มีอะไรให้ดึงกลับ"))
    move(locked, BoardItemState.DRAFTING, by, "disclosure.take_back")
    return locked


def _require_complete(item: BoardItem) -> None:
    """Raises Refused with everything an answer lacks before it can be passed on."""
    lacks = []
    if not item.claim:
        lacks.append(_("ยังไม่ได้เลือกว่ามีหรือไม่มี"))
    if item.from_last_year:
        lacks.append(_("คำตอบนี้มาจากปีที่แล้ว ตรวจและบันทึกเพื่อยืนยันว่าเป็นของปีนี้"))
    if item.claim == ItemClaim.HAS and not item.addresses.exists() and not item.files.exists():
        lacks.append(_("ตอบว่ามี แต่ยังไม่มีที่อยู่หรือไฟล์ที่แสดง"))
    if lacks:
        raise Refused(" · ".join(lacks))
