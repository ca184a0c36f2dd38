"""Who answers for which item until when: assigned by table or form, passed on, accepted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.capture import store
from sucharit.capture.file_names import name_for
from sucharit.capture.models import Content
from sucharit.capture.reading.kinds import kind_of
from sucharit.disclosure.actions.handing_in import MAX_BYTES, MAX_NAME, TAKEN
from sucharit.disclosure.boards import lock_board, recount
from sucharit.disclosure.models import BoardItem, ItemBoard, ItemOwner
from sucharit.disclosure.owner_keys import (
    OwnersState,
    key_of_group,
    key_of_owner,
    key_of_person,
    owners_now,
    owners_of,
)
from sucharit.disclosure.owners_table import ItemOwnerRow
from sucharit.disclosure.people_here import people_at
from sucharit.disclosure.trace import board_name
from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, may, require
from sucharit.uploads.last_imports import remember, require_as_previewed, to_take_back
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused

KIND = "item-owners"  # of a last import
MAX_NOTE = 500


@dataclass(frozen=True, slots=True)
class ItemOwnersPlan:
    """What assigning would change: by item, owners and due day before and after."""

    changes: Mapping[str, tuple[OwnersState, OwnersState]]
    unchanged: int  # asked for and as they are

    @property
    def digest(self) -> str:
        return digest_of(list(self.as_json().items()))

    def as_json(self) -> dict[str, Any]:
        """What is remembered, to be taken back."""
        return {item: [before.as_json(), after.as_json()] for item, (before, after) in self.changes.items()}


def import_subject(board: ItemBoard) -> str:
    """What imports call a board."""
    return f"board:{board.pk}"


def plan_owners(board: ItemBoard, rows: Sequence[ItemOwnerRow]) -> ItemOwnersPlan:
    """What assigning these would change; stores nothing."""
    now = owners_now(board)
    changes = {}
    for row in rows:
        before = now[row.item]
        after = OwnersState(_owners_after(before.owners, row), row.due if row.sets_due else before.due)
        if after != before:
            changes[row.item] = (before, after)
    return ItemOwnersPlan(changes, len(rows) - len(changes))


def _owners_after(before: tuple[str, ...], row: ItemOwnerRow) -> tuple[str, ...]:
    people, groups = owners_of(before)
    people = row.people if row.people is not None else people
    groups = row.groups if row.groups is not None else groups
    return (*map(key_of_person, people), *map(key_of_group, groups))


@transaction.atomic
def assign_owners(
    *,
    by: Person | None,
    board: ItemBoard,
    rows: Sequence[ItemOwnerRow],
    origin: str = "",
    previewed: str | None = None,
) -> ItemOwnersPlan:
    """Set owners and due days, all or none. `origin` names an imported file, which can be taken back.

    `previewed` is the digest of the plan that was looked at. Raises Refused where the plan is another by
    now, or where someone named may not own items here.
    """
    locked = lock_board(board)
    if by is not None:
        require(by, May.ASSIGN_ITEMS, locked.participant.organisation)
    plan = plan_owners(locked, rows)
    require_as_previewed(plan.digest, previewed)
    if plan.changes:
        _require_owners_here(locked, plan)
        _store(locked, {item: after for item, (_before, after) in plan.changes.items()})
        if origin:
            remember(KIND, import_subject(locked), by, origin, plan.as_json())
        _record(by, "disclosure.assign_owners", locked, plan, origin)
    return plan


def plan_taking_back_owners(board: ItemBoard, key: int) -> ItemOwnersPlan:
    """What taking back the last import of that key would change. Raises Refused, naming what differs now."""
    last = to_take_back(KIND, import_subject(board), key)
    now = owners_now(board)
    changes = {
        item: (OwnersState.from_json(after), OwnersState.from_json(before))
        for item, (before, after) in last.changes.items()
    }
    differing = [item for item, (after, _before) in changes.items() if now.get(item) != after]
    if differing:
        layout = board.participant.round.framework()
        codes = ", ".join(layout.item(item).code for item in differing)
        raise Refused(
            _("ย้อนกลับไม่ได้ เพราะมีการแก้หลังจากนำเข้าแล้ว %(count)s ข้อ: %(items)s")
            % {"count": len(differing), "items": codes}
        )
    return ItemOwnersPlan(changes, len(now) - len(changes))


@transaction.atomic
def take_back_owners(
    *, by: Person | None, board: ItemBoard, key: int, previewed: str | None = None
) -> ItemOwnersPlan:
    """Restore what stood there before the last import of that key. Raises Refused as planning it does."""
    locked = lock_board(board)
    if by is not None:
        require(by, May.ASSIGN_ITEMS, locked.participant.organisation)
    plan = plan_taking_back_owners(locked, key)
    require_as_previewed(plan.digest, previewed)
    last = to_take_back(KIND, import_subject(locked), key)
    _store(locked, {item: after for item, (_before, after) in plan.changes.items()})
    _record(by, "disclosure.take_back_owners", locked, plan, last.origin)
    last.delete()
    return plan


@transaction.atomic
def delegate_items(
    *, by: Person | None, board: ItemBoard, items: Sequence[str], giver: Person, to: Person, note: str = ""
) -> int:
    """Let someone else work on items of `giver`, who goes on owning them too; they wait to be accepted.

    Raises PermissionDenied and Refused as handing over does.
    """
    return _pass_on(by, board, items, giver, to, note, b"", "", ends=False)


@transaction.atomic
def hand_over_items(
    *,
    by: Person | None,
    board: ItemBoard,
    items: Sequence[str],
    giver: Person,
    to: Person,
    note: str = "",
    file: bytes = b"",
    file_name: str = "",
) -> int:
    """Pass items on, open work and all, with what the next owner should know and the file they need.

    `giver` owns them no longer; the next owner accepts them. Returns how many. Raises PermissionDenied where
    `by` neither assigns items there nor owns these, Refused where a rule forbids it.
    """
    return _pass_on(by, board, items, giver, to, note, file, file_name, ends=True)


@transaction.atomic
def accept_items(*, by: Person, board: ItemBoard) -> int:
    """Say that one has taken over what was passed on. Returns how many items; raises Refused for none."""
    locked = lock_board(board)
    require(by, May.WORK_ON_ITEMS, locked.participant.organisation)
    waiting = ItemOwner.objects.filter(
        item__board=locked, person=by, until=None, accepted=None, handed_over_by__isnull=False
    )
    items = sorted(waiting.values_list("item__item", flat=True))
    if not items:
        raise Refused(_("ไม่มีข้อที่รอคุณรับช่วง"))
    waiting.update(accepted=timezone.now())
    record(by=by, verb="disclosure.accept_items", about=board_name(locked), what={"items": items})
    return len(items)


def _pass_on(
    by: Person | None,
    board: ItemBoard,
    items: Sequence[str],
    giver: Person,
    to: Person,
    note: str,
    file: bytes,
    file_name: str,
    *,
    ends: bool,
) -> int:
    locked = lock_board(board)
    place = locked.participant.organisation
    if by is not None and not may(by, May.ASSIGN_ITEMS, place):
        require(by, May.WORK_ON_ITEMS, place)
        if by != giver:
            raise PermissionDenied("these items are not theirs to pass on")
    if giver == to:
        raise Refused(_("ผู้รับช่วงต้องเป็นคนอื่น"))
    if not people_at(place).filter(pk=to.pk).exists():
        raise Refused(_("%(name)s ยังไม่มีบทบาทที่ทำรายข้อได้ที่หน่วยงานนี้") % {"name": to})
    owned = ItemOwner.objects.filter(item__board=locked, person=giver, until=None, item__item__in=items)
    rows = list(owned.select_related("item").order_by("item__place"))
    if not rows:
        raise Refused(_("เลือกข้อที่จะส่งมอบก่อน"))
    kept = _keep(file) if file else None
    today = timezone.localdate()
    has_already = set(
        ItemOwner.objects.filter(item__board=locked, person=to, until=None).values_list("item", flat=True)
    )
    if ends:
        owned.update(until=today)
    ItemOwner.objects.bulk_create(
        ItemOwner(
            item=row.item,
            person=to,
            group=row.group,
            since=today,
            handed_over_by=by or giver,
            note=note.strip()[:MAX_NOTE],
            file=kept,
            file_name=name_for(file_name, kept.kind, MAX_NAME) if kept else "",
        )
        for row in rows
        if row.item_id not in has_already
    )
    recount([locked])
    what = {
        "from": f"person:{giver.pk}",
        "to": f"person:{to.pk}",
        "items": [row.item.item for row in rows],
        "file": kept.sha256 if kept else "",
    }
    verb = "disclosure.hand_over_items" if ends else "disclosure.delegate_items"
    record(by=by, verb=verb, about=board_name(locked), what=what)
    return len(rows)


def _keep(file: bytes) -> Content:
    """The store's own of a file. Raises Refused for one too large, or of a kind that is not taken."""
    kind = kind_of(file)
    if len(file) > MAX_BYTES or kind not in TAKEN:
        raise Refused(_("แนบไฟล์ได้ไม่เกิน 10 MB เป็น PDF, Word, Excel, PowerPoint, ข้อความ หรือรูป"))
    return store.put(file, kind)


def _require_owners_here(board: ItemBoard, plan: ItemOwnersPlan) -> None:
    """Raises Refused where a person who is added may not own items here. Those who own stay as they are."""
    added = {
        person
        for before, after in plan.changes.values()
        for person in set(owners_of(after.owners)[0]) - set(owners_of(before.owners)[0])
    }
    strangers = added - set(people_at(board.participant.organisation).values_list("pk", flat=True))
    if strangers:
        names = ", ".join(map(str, Person.objects.filter(pk__in=strangers).order_by("pk"))) or "?"
        raise Refused(_("%(name)s ยังไม่มีบทบาทที่ทำรายข้อได้ที่หน่วยงานนี้") % {"name": names})


def _store(board: ItemBoard, states: Mapping[str, OwnersState]) -> None:
    """Let these items have these owners and due days; who was an owner stays on record until today."""
    today = timezone.localdate()
    items = {item.item: item for item in BoardItem.objects.filter(board=board, item__in=states)}
    present: dict[tuple[int, str], int] = {}
    for row in ItemOwner.objects.filter(item__in=items.values(), until=None):
        present[row.item_id, key_of_owner(row.person_id, row.group)] = row.pk
    wanted = {(items[item].pk, key) for item, state in states.items() for key in state.owners}
    ended = [pk for key, pk in present.items() if key not in wanted]
    ItemOwner.objects.filter(pk__in=ended).update(until=today)
    ItemOwner.objects.bulk_create(_new_owners(sorted(wanted - present.keys()), today))
    for item, state in states.items():
        items[item].due = state.due
    BoardItem.objects.bulk_update(items.values(), ["due"])
    recount([board])


def _new_owners(keys: Iterable[tuple[int, str]], today: date) -> list[ItemOwner]:
    owners = []
    for item, key in keys:
        people, groups = owners_of([key])
        person, group = (people[0], "") if people else (None, groups[0])
        owners.append(ItemOwner(item_id=item, person_id=person, group=group, since=today))
    return owners


def _record(by: Person | None, verb: str, board: ItemBoard, plan: ItemOwnersPlan, origin: str) -> None:
    what = {"origin": origin, "changed": len(plan.changes), "changes": plan.as_json()}
    record(by=by, verb=verb, about=board_name(board), what=what)
