"""The verbs that answer many items with the pages of the organisation's own site, and take that back."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import actions as capture
from sucharit.disclosure.actions.answering import MAX_WHY, AskedWhy
from sucharit.disclosure.actions.moving import locked_board, move_all, require_pace
from sucharit.disclosure.addresses import read_address
from sucharit.disclosure.boards import recount
from sucharit.disclosure.from_site import answers_from_site
from sucharit.disclosure.models import BoardItem, BoardItemState, ItemBoard, ItemClaim, ShownAddress
from sucharit.disclosure.rights import rights_of
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.uploads.last_imports import remember, require_as_previewed, to_take_back
from sucharit.verbs.refusals import Refused

KIND = "items-from-site"  # of what can be taken back


def subject_of(board: ItemBoard) -> str:
    """What can be taken back is remembered under this name."""
    return f"board:{board.pk}"


@transaction.atomic
def answer_from_site(
    *,
    by: Person | None,
    board: ItemBoard,
    names: Collection[str],
    why: str = "",
    previewed: str | None = None,
) -> int:
    """Answer these items with the pages on which the site shows them, as drafts. How many were answered.

    Items that are begun, not theirs or without a page are left alone. `why`: the reason where the main
    website is another. `previewed`: the digest of what was looked at. Raises Refused, AskedWhy.
    """
    locked = locked_board(board)
    offer = answers_from_site(locked, by)
    require_as_previewed(offer.digest, previewed)
    rows = [(item, read_address(address)) for item, address in offer.rows if item.item in names]
    if not rows:
        raise Refused(_("เลือกข้อก่อน"))
    reason = why.strip()[:MAX_WHY] if offer.main_host else ""
    if offer.main_host and not reason:
        raise AskedWhy([address for _item, address in rows[:1]], offer.main_host)
    require_pace(by, locked)
    _store(rows, by, reason)
    items = [item for item, _address in rows]
    move_all(items, BoardItemState.DRAFTING, by)
    recount([locked])
    what = {"items": {item.item: address for item, address in rows}, "elsewhere": reason}
    record(by=by, verb="disclosure.answer_from_site", about=board_name(locked), what=what)
    remember(KIND, subject_of(locked), by, "", {item.item: item.version for item in items})
    return len(items)


def _store(rows: Collection[tuple[BoardItem, str]], by: Person | None, reason: str) -> None:
    """The answers and their addresses; each address is watched from here on."""
    links, now = capture.watch(list({address: None for _item, address in rows})), timezone.now()
    for item, _address in rows:
        item.claim, item.answered_at, item.answered_by = ItemClaim.HAS, now, by
    BoardItem.objects.bulk_update([item for item, _address in rows], ["claim", "answered_at", "answered_by"])
    ShownAddress.objects.bulk_create(
        ShownAddress(item=item, place=0, link=links[address], elsewhere=reason) for item, address in rows
    )


@transaction.atomic
def take_back_from_site(*, by: Person | None, board: ItemBoard, key: int) -> tuple[int, int]:
    """Make items that were answered in one go as they were before: not begun. How many were, and how many
    were left, as someone changed or sent them on since. Raises Refused where nothing is left to take back."""
    locked = locked_board(board)
    last = to_take_back(KIND, subject_of(locked), key)
    versions = last.changes
    drafts = locked.items.filter(item__in=versions, state=BoardItemState.DRAFTING, files=None)
    items = list(drafts)
    rights = rights_of(by, locked.participant.organisation, [item.pk for item in items])
    items = [own for own in items if own.version == versions[own.item] and rights.may_answer(own)]
    if not items:
        raise Refused(_("ย้อนไม่ได้ เพราะทุกข้อถูกแก้หรือส่งต่อไปแล้ว"))
    for item in items:
        item.claim, item.answered_at, item.answered_by = "", None, None
    BoardItem.objects.bulk_update(items, ["claim", "answered_at", "answered_by"])
    ShownAddress.objects.filter(item__in=items).delete()
    move_all(items, BoardItemState.NOT_BEGUN, by)
    recount([locked])
    what = {"items": [item.item for item in items]}
    record(by=by, verb="disclosure.take_back_from_site", about=board_name(locked), what=what)
    last.delete()
    return len(items), len(versions) - len(items)
