"""What waits on boards for a person at an organisation: own items, screening, submitting, what is behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task
from sucharit.disclosure.actions.submitting import last_day_of
from sucharit.disclosure.boards import audit_of, layout_of
from sucharit.disclosure.models import (
    OPEN_STATES,
    BoardItem,
    BoardItemState,
    ItemBoard,
    ItemOwner,
    Submission,
)
from sucharit.disclosure.rights import ItemRights, rights_of
from sucharit.disclosure.wording import round_title
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class OpenItemBoard:
    """A board that is not submitted, in an open round, with what the person may do on it."""

    participant: Participant
    items: tuple[BoardItem, ...]  # () before the board was made
    rights: ItemRights
    total: int
    unowned: int
    last: date | None  # to submit in time

    def url(self, name: str, *more: str) -> str:
        part = self.participant
        return reverse(f"disclosure:{name}", args=[part.round_id, part.organisation.code, *more])

    @property
    def title(self) -> str:
        return round_title(self.participant.round)

    @property
    def completed(self) -> int:
        return sum(item.is_completed for item in self.items)


def tasks_on_boards(person: Person, organisation: Organisation) -> list[Task]:
    """Everything, the person's own items first."""
    if not may(person, May.SEE_ITEMS, organisation):
        return []
    boards = open_boards(person, organisation)
    return [
        task
        for board in boards
        for tasks in (_own_items, _screening, _submitting, _leading)
        for task in tasks(board)
    ]


def open_boards(person: Person, organisation: Organisation) -> list[OpenItemBoard]:
    """The organisation's boards that are still worked on. Three queries for each."""
    counting = Submission.objects.filter(board=OuterRef("pk"), reopened=None)
    parts = Participant.objects.filter(organisation=organisation, round__state=State.OPEN)
    rows = parts.exclude(Exists(counting)).select_related("organisation", "round__frozen")
    return [
        board
        for part in rows.order_by("-round__year", "pk")
        if (board := _open_board(person, part)) is not None
    ]


def _open_board(person: Person, participant: Participant) -> OpenItemBoard | None:
    edition = participant.round.framework()
    if audit_of(edition) is None:
        return None
    owned = Exists(ItemOwner.objects.filter(item=OuterRef("pk"), until=None))
    rows = BoardItem.objects.filter(board=participant.pk).annotate(has_owner=owned)
    items = list(rows)
    total = len(layout_of(edition).items)
    return OpenItemBoard(
        participant=participant,
        items=tuple(items),
        rights=rights_of(person, participant.organisation, [item.pk for item in items]),
        total=total,
        unowned=sum(not item.has_owner and not item.is_completed for item in items) if items else total,
        last=last_day_of(participant.round),
    )


def _own_items(board: OpenItemBoard) -> list[Task]:
    """The person's own items; one that came back is named by itself."""
    if not board.rights.works:
        return []
    own = [item for item in board.items if item.pk in board.rights.owned]
    layout = layout_of(board.participant.round.framework())
    codes = {item.id: item.code for item in layout.items}
    tasks = [
        Task(
            _("แก้ %(code)s ที่ส่งกลับมา") % {"code": codes[item.item]},
            board.url("item", item.item),
            label=_("แก้ %(code)s") % {"code": codes[item.item]},
            due=item.due or board.last,
        )
        for item in own
        if item.state == BoardItemState.RETURNED
    ]
    left = [item for item in own if item.state in OPEN_STATES and item.state != BoardItemState.RETURNED]
    if left:
        first = min(left, key=lambda item: (item.due or date.max, item.place))
        tasks.append(
            Task(
                _("ทำข้อของคุณ %(count)s ข้อ ในรอบ %(round)s") % {"count": len(left), "round": board.title},
                board.url("item", first.item),
                label=_("ทำ %(code)s") % {"code": codes[first.item]},
                due=first.due or board.last,
                completed=len(own) - len(left),
                total=len(own),
            )
        )
    return tasks


def _screening(board: OpenItemBoard) -> list[Task]:
    waiting = [
        item
        for item in board.items
        if item.state == BoardItemState.SCREENING and board.rights.may_screen(item)
    ]
    if not waiting:
        return []
    first = min(waiting, key=lambda item: (item.due or date.max, item.place))
    words = _("กลั่นกรอง %(count)s ข้อ ในรอบ %(round)s")
    return [
        Task(
            words % {"count": len(waiting), "round": board.title},
            board.url("screen", first.item),
            label=_("เริ่มกลั่นกรอง"),
            due=first.due or board.last,
        )
    ]


def _submitting(board: OpenItemBoard) -> list[Task]:
    """For the executive: to submit, or how far it is until then."""
    if not board.rights.submits or not board.items:
        return []
    completed = board.completed
    if completed == board.total:
        words = _("ส่งข้อมูล OIT ของรอบ %(round)s ครบทุกข้อแล้ว")
        label = _("ตรวจแล้วส่ง")
    elif board.rights.assigns:
        return []  # `_leading` says so
    else:
        words, label = _("ส่งข้อมูล OIT ของรอบ %(round)s เมื่อครบทุกข้อ"), _("ดูสิ่งที่ยังขาด")
    return [
        Task(
            words % {"round": board.title},
            board.url("submit"),
            label=label,
            due=board.last,
            completed=completed,
            total=board.total,
        )
    ]


def _leading(board: OpenItemBoard) -> list[Task]:
    """For the lead: items without an owner, then all that is left."""
    if not board.rights.assigns:
        return []
    tasks = []
    if board.unowned:
        words = _("มอบข้อ OIT ที่ยังไม่มีผู้รับผิดชอบ %(count)s ข้อ ในรอบ %(round)s")
        tasks.append(
            Task(
                words % {"count": board.unowned, "round": board.title},
                board.url("owners"),
                label=_("มอบหมายข้อ"),
                completed=board.total - board.unowned,
                total=board.total,
            )
        )
    if board.completed < board.total:
        tasks.append(
            Task(
                _("ทำข้อ OIT ให้ครบในรอบ %(round)s") % {"round": board.title},
                board.url("board"),
                label=_("ดูกระดาน"),
                due=board.last,
                completed=board.completed,
                total=board.total,
            )
        )
    return tasks


def boards_of(person: Person) -> list[ItemBoard]:
    """The boards in open rounds at the person's own places, the latest year first, submitted ones too.

    Where no one has opened a board yet, it is empty and not stored.
    """
    places = Organisation.objects.held_by(person).where(person, May.SEE_ITEMS)
    parts = Participant.objects.filter(organisation__in=places, round__state=State.OPEN)
    rows = parts.select_related("organisation", "round__frozen", "board").order_by("-round__year", "pk")
    return [_board_or_empty(part) for part in rows if audit_of(part.round.framework()) is not None]


def _board_or_empty(participant: Participant) -> ItemBoard:
    board: ItemBoard | None = getattr(participant, "board", None)
    if board is None:
        layout = layout_of(participant.round.framework())
        board = ItemBoard(total=len(layout.items), groups=[0] * len(layout.groups))
    board.participant = participant
    return board
