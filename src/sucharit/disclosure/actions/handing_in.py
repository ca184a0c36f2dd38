"""The verbs of files handed in for keeping, where the website can't hold what an item asks for."""

from __future__ import annotations

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import store
from sucharit.capture.file_names import name_for
from sucharit.capture.reading import kinds
from sucharit.disclosure.actions.moving import locked_item, require_pace, write_move
from sucharit.disclosure.boards import recount
from sucharit.disclosure.models import OPEN_STATES, BoardItem, BoardItemState, HandedFile
from sucharit.disclosure.rights import require_answering
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.verbs.refusals import Refused

MAX_FILES = 10  # of one item
MAX_BYTES = 10 * 2**20
MAX_NAME = 200
TAKEN: Final = frozenset(
    {
        *(kinds.PDF, kinds.DOCX, kinds.XLSX, kinds.XLS, kinds.ODS, kinds.OLE, kinds.CSV, kinds.TEXT),
        *(kinds.PNG, kinds.JPEG, "pptx", "odt"),
    }
)


@transaction.atomic
def hand_in(*, by: Person | None, item: BoardItem, name: str, data: bytes) -> HandedFile:
    """Keep a file for an item; the same bytes again are the same file.

    Raises PermissionDenied; Refused for a kind that is not taken, too large, or too many.
    """
    locked = _open_item(item, by)
    kind = kinds.kind_of(data)
    if len(data) > MAX_BYTES:
        raise Refused(_("ไฟล์ใหญ่เกิน 10 MB วางไฟล์บนเว็บไซต์หลักแล้วใส่ที่อยู่แทน"))
    if kind not in TAKEN:
        raise Refused(_("รับไฟล์ PDF, Word, Excel, PowerPoint, ข้อความ หรือรูป (PNG, JPEG) ไฟล์นี้ไม่ใช่ชนิดเหล่านี้"))
    if locked.files.count() >= MAX_FILES:
        raise Refused(_("ฝากได้ข้อละ %(max)s ไฟล์") % {"max": MAX_FILES})
    require_pace(by, locked.board)
    content = store.put(data, kind)
    file, made = HandedFile.objects.get_or_create(
        item=locked,
        content=content,
        defaults={"name": name_for(name, kind, MAX_NAME), "at": timezone.now(), "by": by},
    )
    if made:
        _changed(locked, by)
        what = {"item": locked.item, "name": file.name, "sha256": content.sha256, "size": content.size}
        record(by=by, verb="disclosure.hand_in", about=board_name(locked.board), what=what)
    return file


@transaction.atomic
def remove_file(*, by: Person | None, file: HandedFile) -> None:
    """Take a file off an item; the kept bytes stay. Raises PermissionDenied, Refused."""
    locked = _open_item(file.item, by)
    what = {"item": locked.item, "name": file.name, "sha256": file.content_id}
    file.delete()
    _changed(locked, by)
    record(by=by, verb="disclosure.remove_file", about=board_name(locked.board), what=what)


def _open_item(item: BoardItem, by: Person | None) -> BoardItem:
    locked = locked_item(item)
    require_answering(by, locked)
    if locked.state not in OPEN_STATES:
        raise Refused(_("ข้อนี้ส่งต่อไปแล้ว ดึงกลับมาก่อนจึงจะแก้ได้"))
    return locked


def _changed(item: BoardItem, by: Person | None) -> None:
    """Its files changed: whoever has the form open is not told, since a form holds no files."""
    item.answered_at, item.answered_by = timezone.now(), by
    item.save(update_fields=["answered_at", "answered_by"])
    if item.state == BoardItemState.NOT_BEGUN:
        write_move(item, BoardItemState.DRAFTING, by)
        recount([item.board])
