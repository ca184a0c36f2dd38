"""The verbs of the screening committee: pass an item, or return it with a reason; never one's own."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from sucharit.disclosure.actions.moving import locked_item, move, require_version
from sucharit.disclosure.models import BoardItem, BoardItemState
from sucharit.disclosure.rights import rights_on
from sucharit.people.models import Person
from sucharit.verbs.refusals import Refused

MAX_REASON = 1_000


@transaction.atomic
def pass_item(*, by: Person | None, item: BoardItem, version: int | None = None) -> BoardItem:
    """Find an item in order: it is ready to be submitted. Raises PermissionDenied, StaleForm, Refused."""
    locked = _screened(item, by, version)
    if locked.state != BoardItemState.SCREENING:
        raise Refused(_("ข้อนี้ไม่ได้รอกลั่นกรองอยู่"))
    move(locked, BoardItemState.READY, by, "disclosure.pass_item")
    return locked


@transaction.atomic
def return_item(*, by: Person | None, item: BoardItem, reason: str, version: int | None = None) -> BoardItem:
    """Give an item back to its owner, who reads the reason. Also one that was ready already.

    Raises PermissionDenied, StaleForm, Refused.
    """
    locked = _screened(item, by, version)
    if not reason.strip():
        raise Refused(_("บอกเหตุผล เพื่อให้ผู้รับผิดชอบรู้ว่าต้องแก้อะไร"))
    if len(reason.strip()) > MAX_REASON:
        raise Refused(_("เหตุผลยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_REASON})
    move(locked, BoardItemState.RETURNED, by, "disclosure.return_item", reason.strip())
    return locked


def _screened(item: BoardItem, by: Person | None, version: int | None) -> BoardItem:
    """The locked item. Raises PermissionDenied where `by` may not screen, Refused for their own."""
    locked = locked_item(item)
    rights = rights_on(by, locked)
    if not rights.screens:
        raise PermissionDenied("they do not screen there")
    if rights.is_own(locked):
        raise Refused(_("ข้อนี้เป็นของคุณเอง ต้องให้กรรมการคนอื่นกลั่นกรอง"))
    require_version(locked, version)
    return locked
