"""The verbs of those who answer items: save, take last year's over, hand in files, send on, take back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import actions as capture
from sucharit.disclosure.actions.moving import (
    locked_board,
    locked_item,
    move_all,
    require_pace,
    require_version,
    write_move,
)
from sucharit.disclosure.addresses import lies_on, read_address
from sucharit.disclosure.boards import recount
from sucharit.disclosure.last_year import answers_of_last_year
from sucharit.disclosure.models import (
    OPEN_STATES,
    BoardItem,
    BoardItemState,
    ItemBoard,
    ItemClaim,
    MainSite,
    ShownAddress,
)
from sucharit.disclosure.rights import require_answering, rights_of
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.verbs.refusals import Refused

MAX_ADDRESSES = 10  # of one item
MAX_NOTE = 1_000
MAX_WHY = 300


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """What someone answers for an item. `addresses`: as typed, each with why it lies on another site ("")."""

    claim: str = ""
    addresses: tuple[tuple[str, str], ...] = ()
    note: str = ""
    first: date | None = None
    last: date | None = None


class AskedWhy(Refused):
    """Addresses on another site than the main one, which need a reason: `addresses`, as they were read."""

    def __init__(self, addresses: list[str], main_host: str) -> None:
        self.addresses = addresses
        words = _("ที่อยู่นี้ไม่ได้อยู่บนเว็บไซต์หลัก (%(host)s): %(addresses)s ถ้าตั้งใจ บอกเหตุผลให้ผู้ตรวจเข้าใจ")
        super().__init__(words % {"host": main_host, "addresses": ", ".join(addresses)})


@transaction.atomic
def save_answer(
    *, by: Person | None, item: BoardItem, answer: ItemAnswer, version: int | None = None
) -> BoardItem:
    """Store an answer in place of the one before; what was taken over from last year is confirmed by it.

    Raises PermissionDenied; StaleForm where someone else changed it since `version`; AskedWhy; Refused.
    """
    locked = locked_item(item)
    require_answering(by, locked)
    require_version(locked, version)
    if locked.state not in OPEN_STATES:
        raise Refused(_("ข้อนี้ส่งต่อไปแล้ว ดึงกลับมาก่อนจึงจะแก้ได้"))
    addresses = _read(locked, answer)
    before, changes = _facts(locked), _facts_of(answer, addresses)
    if before == changes and not locked.from_last_year:
        return locked
    require_pace(by, locked.board)
    _store(locked, answer, addresses)
    begins = locked.state == BoardItemState.NOT_BEGUN
    locked.answered_at, locked.answered_by, locked.from_last_year = timezone.now(), by, False
    locked.version += 1
    fields = ["claim", "note", "first", "last", "answered_at", "answered_by", "from_last_year", "version"]
    locked.save(update_fields=fields)
    if begins:
        write_move(locked, BoardItemState.DRAFTING, by)
        recount([locked.board])
    what = {"item": locked.item, "before": before, "after": changes}
    record(by=by, verb="disclosure.save_answer", about=board_name(locked.board), what=what)
    return locked


def _read(item: BoardItem, answer: ItemAnswer) -> dict[str, str]:
    """The addresses as they are stored, with their reasons. Raises Refused."""
    if answer.claim not in ("", *ItemClaim.values):
        raise Refused(_("เลือกว่ามีหรือไม่มี"))
    if len(answer.note) > MAX_NOTE:
        raise Refused(_("ข้อความถึงผู้ตรวจยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_NOTE})
    if answer.first and answer.last and answer.last < answer.first:
        raise Refused(_("วันสุดท้ายของเนื้อหาต้องไม่ก่อนวันแรก"))
    addresses: dict[str, str] = {}
    for typed, why in answer.addresses:
        if typed.strip():
            addresses.setdefault(read_address(typed), why.strip()[:MAX_WHY])
    if len(addresses) > MAX_ADDRESSES:
        raise Refused(_("ใส่ได้ข้อละ %(max)s ที่อยู่ รวมลิงก์ไว้ในหน้าเดียวบนเว็บไซต์ดีกว่า") % {"max": MAX_ADDRESSES})
    main = MainSite.objects.filter(organisation=item.board.participant.organisation).first()
    strange = [url for url, why in addresses.items() if main and not why and not lies_on(url, main.host)]
    if main and strange:
        raise AskedWhy(strange, main.host)
    return addresses


def _facts(item: BoardItem) -> dict[str, Any]:
    """An item's answer as the history stores it."""
    addresses = item.addresses.select_related("link").values_list("link__url", "elsewhere")
    answer = ItemAnswer(item.claim, (), item.note, item.first, item.last)
    return _facts_of(answer, dict(addresses))


def _facts_of(answer: ItemAnswer, addresses: dict[str, str]) -> dict[str, Any]:
    return {
        "claim": answer.claim,
        "addresses": [[url, why] for url, why in addresses.items()],
        "note": answer.note,
        "first": answer.first.isoformat() if answer.first else None,
        "last": answer.last.isoformat() if answer.last else None,
    }


def _store(item: BoardItem, answer: ItemAnswer, addresses: dict[str, str]) -> None:
    """The answer's fields, unsaved, and its addresses; each address is watched from here on."""
    item.claim, item.note = answer.claim, answer.note
    item.first, item.last = answer.first, answer.last
    stored = list(item.addresses.select_related("link"))
    if [(address.link.url, address.elsewhere) for address in stored] == list(addresses.items()):
        return
    links = {address.link.url: address.link for address in stored}
    links |= capture.watch([url for url in addresses if url not in links])
    item.addresses.all().delete()
    ShownAddress.objects.bulk_create(
        ShownAddress(item=item, place=place, link=links[url], elsewhere=why)
        for place, (url, why) in enumerate(addresses.items())
    )


@transaction.atomic
def take_over_last_year(*, by: Person | None, board: ItemBoard, names: Collection[str]) -> int:
    """Offer last year's answers of these items as drafts, each to be confirmed by saving it this year.

    How many were taken over: items that are begun, not theirs, or without an answer last year are left
    alone. Raises Refused.
    """
    locked = locked_board(board)
    last = answers_of_last_year(locked)
    chosen = locked.items.filter(item__in=[name for name in names if name in last])
    items = list(chosen.filter(state=BoardItemState.NOT_BEGUN))
    rights = rights_of(by, locked.participant.organisation, [item.pk for item in items])
    items = [item for item in items if rights.may_answer(item)]
    if not items:
        return 0
    links = capture.watch(list({url: None for item in items for url, _why in last[item.item].addresses}))
    now = timezone.now()
    for item in items:
        item.claim, item.note, item.from_last_year = last[item.item].claim, last[item.item].note, True
        item.answered_at, item.answered_by = now, by
    BoardItem.objects.bulk_update(items, ["claim", "note", "from_last_year", "answered_at", "answered_by"])
    ShownAddress.objects.bulk_create(
        ShownAddress(item=item, place=place, link=links[url], elsewhere=why)
        for item in items
        for place, (url, why) in enumerate(last[item.item].addresses)
    )
    move_all(items, BoardItemState.DRAFTING, by)
    recount([locked])
    what = {"items": [item.item for item in items], "year": last[items[0].item].year}
    record(by=by, verb="disclosure.take_over_last_year", about=board_name(locked), what=what)
    return len(items)
