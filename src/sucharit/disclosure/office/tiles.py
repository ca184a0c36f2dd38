"""The items of a board as a page shows them: state, owners, due day, last check of their links, last move."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.capture.models import LinkState
from sucharit.disclosure.boards import DisclosureGroup, layout_of
from sucharit.disclosure.models import OPEN_STATES, BoardItem, ItemBoard, ItemOwner, ShownAddress
from sucharit.disclosure.wording import TONES, language
from sucharit.frameworks.model import Item

# The worst of an item's links first, with the word for all of them.
_LINK_WORDS = (
    (LinkState.GONE, "bad", gettext_lazy("ลิงก์หาย")),
    (LinkState.REFUSED, "bad", gettext_lazy("ลิงก์ที่ระบบเปิดไม่ได้")),
    (LinkState.FAILING, "warn", gettext_lazy("เปิดลิงก์ไม่ได้ตอนนี้")),
    (LinkState.CHANGED, "warn", gettext_lazy("เนื้อหาที่ลิงก์เปลี่ยน")),
    (LinkState.MOVED, "warn", gettext_lazy("ลิงก์ย้ายที่")),
    (LinkState.NEW, "info", gettext_lazy("รอเปิดลิงก์ครั้งแรก")),
    (LinkState.ALIVE, "good", gettext_lazy("ลิงก์เปิดได้")),
)


@dataclass(frozen=True, slots=True)
class ItemLinks:
    """How the addresses of one item stand: the worst of them, and when that was seen last."""

    tone: str
    words: str
    checked: datetime | None


@dataclass(frozen=True, slots=True)
class ItemTile:
    """One item on the board."""

    board_item: BoardItem
    item: Item
    url: str
    owners: tuple[str, ...]
    is_mine: bool
    links: ItemLinks | None  # None: no address
    today: date

    @property
    def title(self) -> str:
        return self.item.title.in_language(language())

    @property
    def tone(self) -> str:
        return TONES[self.board_item.state]

    @property
    def is_completed(self) -> bool:
        return self.board_item.is_completed

    @property
    def is_late(self) -> bool:
        """Whether its due day is over and it is neither ready nor submitted."""
        return self.board_item.is_late(self.today)

    @property
    def needs_work(self) -> bool:
        """Whether the next step is the owner's."""
        return self.board_item.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class ItemSection:
    """Items under one heading: a group of the edition, an owner, or how late they are."""

    title: str
    tiles: tuple[ItemTile, ...]

    @property
    def completed(self) -> int:
        return sum(tile.is_completed for tile in self.tiles)

    @property
    def total(self) -> int:
        return len(self.tiles)


def tiles_of(board: ItemBoard, person: int | None, today: date) -> list[ItemTile]:
    """All items in the edition's order. Three queries, however many there are."""
    participant = board.participant
    layout = layout_of(participant.round.framework())
    items = list(board.items.select_related("moved_by"))
    owners: dict[int, list[ItemOwner]] = {}
    for owner in ItemOwner.objects.filter(item__board=board, until=None).select_related("person"):
        owners.setdefault(owner.item_id, []).append(owner)
    links: dict[int, list[tuple[str, datetime | None]]] = {}
    states = ShownAddress.objects.filter(item__board=board).order_by()
    for key, state, at in states.values_list("item", "link__state", "link__last__at"):
        links.setdefault(key, []).append((state, at))
    return [
        ItemTile(
            board_item=board_item,
            item=layout.by_id[board_item.item],
            url=item_url(board, board_item.item),
            owners=tuple(str(owner.person or owner.group) for owner in owners.get(board_item.pk, [])),
            is_mine=any(owner.person_id == person for owner in owners.get(board_item.pk, [])),
            links=_links(links.get(board_item.pk, [])),
            today=today,
        )
        for board_item in items
        if board_item.item in layout.by_id
    ]


def item_url(board: ItemBoard, item: str, name: str = "item") -> str:
    participant = board.participant
    return reverse(f"disclosure:{name}", args=[participant.round_id, participant.organisation.code, item])


def by_group(tiles: Sequence[ItemTile], groups: Iterable[DisclosureGroup]) -> list[ItemSection]:
    """The edition's groups, each with its items."""
    return [
        ItemSection(
            group.title.in_language(language()), tuple(tile for tile in tiles if tile.item in group.items)
        )
        for group in groups
    ]


def by_owner(tiles: Sequence[ItemTile]) -> list[ItemSection]:
    """Each owner with their items, by name; first those without one. An item of two owners stands twice."""
    names = sorted({name for tile in tiles for name in tile.owners})
    sections = [ItemSection(_("ยังไม่มีผู้รับผิดชอบ"), tuple(tile for tile in tiles if not tile.owners))]
    sections += [ItemSection(name, tuple(tile for tile in tiles if name in tile.owners)) for name in names]
    return [section for section in sections if section.tiles]


def by_lateness(tiles: Sequence[ItemTile]) -> list[ItemSection]:
    """What is late, what is due, what has no day, what is ready; the earliest day first."""

    def due(tile: ItemTile) -> date:
        return tile.board_item.due or date.max

    def section(title: str, belongs: Callable[[ItemTile], bool]) -> ItemSection:
        return ItemSection(title, tuple(sorted(filter(belongs, tiles), key=due)))

    sections = [
        section(_("เลยกำหนด"), lambda tile: tile.is_late),
        section(
            _("ยังไม่ถึงกำหนด"),
            lambda tile: not tile.is_completed and not tile.is_late and tile.board_item.due is not None,
        ),
        section(_("ยังไม่มีกำหนด"), lambda tile: not tile.is_completed and tile.board_item.due is None),
        section(_("พร้อมส่งหรือส่งแล้ว"), lambda tile: tile.is_completed),
    ]
    return [each for each in sections if each.tiles]


def _links(states: Sequence[tuple[str, datetime | None]]) -> ItemLinks | None:
    if not states:
        return None
    present = {state for state, _at in states}
    tone, words = next((tone, words) for state, tone, words in _LINK_WORDS if state in present)
    checked = [at for _state, at in states if at is not None]
    return ItemLinks(tone, str(words), min(checked) if len(checked) == len(states) else None)
