"""What is done to one item by a button: sent on, taken back, passed, returned, looked at again; its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.capture import actions as capture
from sucharit.disclosure import actions
from sucharit.disclosure.actions.handing_in import MAX_BYTES
from sucharit.disclosure.models import BoardItem
from sucharit.disclosure.office.forms import version_of
from sucharit.disclosure.rights import rights_on
from sucharit.disclosure.scope import item_for
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt
from sucharit.verbs.refusals import Refused

REST = timedelta(minutes=5)  # between two looks at a page: each is kept for good
Step = Callable[[HttpRequest, BoardItem], str]


def _send(request: HttpRequest, item: BoardItem) -> str:
    actions.send_to_screening(by=person_of(request), item=item, version=version_of(request.POST))
    return _("ส่งกลั่นกรองแล้ว")


def _ready(request: HttpRequest, item: BoardItem) -> str:
    actions.mark_ready(by=person_of(request), item=item, version=version_of(request.POST))
    return _("ข้อนี้พร้อมส่ง")


def _take_back(request: HttpRequest, item: BoardItem) -> str:
    actions.take_back(by=person_of(request), item=item, version=version_of(request.POST))
    return _("ดึงกลับมาแก้แล้ว")


def _look_again(request: HttpRequest, item: BoardItem) -> str:
    """Ask for the item's addresses to be fetched once more: for those who may answer or screen it."""
    rights = rights_on(person_of(request), item)
    if not (rights.may_answer(item) or rights.screens or rights.submits):
        raise Refused(_("ผู้ที่ดูแลข้อนี้เป็นผู้ขอให้เปิดลิงก์อีกครั้งได้"))
    links = [address.link for address in item.addresses.select_related("link__last")]
    now = timezone.now()
    if not (old := [link for link in links if link.last is None or now - link.last.at > REST]):
        raise Refused(_("เพิ่งเปิดลิงก์ของข้อนี้ไปเมื่อครู่ รอ 5 นาทีแล้วขออีกครั้ง"))
    capture.ask(old)
    return _("จะเปิดลิงก์ของข้อนี้อีกครั้ง")


def _hand_in(request: HttpRequest, item: BoardItem) -> str:
    file = request.FILES.get("file")
    if file is None:
        raise Refused(_("เลือกไฟล์ก่อน"))
    data = file.read(MAX_BYTES + 1)
    actions.hand_in(by=person_of(request), item=item, name=file.name or "", data=data)
    return _("เก็บไฟล์แล้ว")


def _remove_file(request: HttpRequest, item: BoardItem) -> str:
    key = typed_number(request.POST.get("file", "")) or 0
    file = get_object_or_404(item.files.all(), pk=key)
    actions.remove_file(by=person_of(request), file=file)
    return _("นำไฟล์ออกแล้ว")


STEPS: Mapping[str, Step] = {
    "send": _send,
    "ready": _ready,
    "take-back": _take_back,
    "look-again": _look_again,
    "hand-in": _hand_in,
    "remove-file": _remove_file,
}


@needs(May.SEE_ITEMS)
@require_POST
def step(request: HttpRequest, round_id: int, code: str, item: str, step: str) -> HttpResponse:
    """Take one step with an item; the verb says who may."""
    if step not in STEPS:
        raise Http404("no such step")
    board_item = item_for(request, May.SEE_ITEMS, round_id, code, item)
    attempt(request, lambda: STEPS[step](request, board_item))
    return redirect(
        "disclosure:item", round_id, board_item.board.participant.organisation.code, board_item.item
    )
