"""A board's owners as a page and a table show them; a file's rows for a board."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from sucharit.disclosure.boards import ItemLayout, layout_of
from sucharit.disclosure.models import BoardItem, ItemBoard, ItemOwner
from sucharit.disclosure.owners_table import ItemOwnerRow, ItemOwnersLine, owners_table, read_owners
from sucharit.disclosure.people_here import PeopleLookup, called, people_at
from sucharit.frameworks.model import Item
from sucharit.languages import Text
from sucharit.people.models import Person
from sucharit.tables import Faults, Notes
from sucharit.uploads.fillable import FillTable
from sucharit.uploads.tables import Upload


@dataclass(frozen=True, slots=True)
class OwnedItem:
    """An item with its owners in force, for a page."""

    item: Item
    row: BoardItem
    owners: tuple[ItemOwner, ...]

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return not self.row.is_completed


@dataclass(frozen=True, slots=True)
class OwnedItemGroup:
    """A group of items as the edition has it."""

    title: Text
    items: tuple[OwnedItem, ...]


def layout_of_board(board: ItemBoard) -> ItemLayout:
    return layout_of(board.participant.round.framework())


def owned_groups(board: ItemBoard) -> list[OwnedItemGroup]:
    """Every item by group, with who owns it. Two queries."""
    layout = layout_of_board(board)
    owners: dict[int, list[ItemOwner]] = {}
    in_force = ItemOwner.objects.filter(item__board=board, until=None)
    for owner in in_force.select_related("person", "handed_over_by").order_by("pk"):
        owners.setdefault(owner.item_id, []).append(owner)
    rows = {row.item: row for row in BoardItem.objects.filter(board=board)}
    return [
        OwnedItemGroup(
            group.title,
            tuple(
                OwnedItem(item, rows[item.id], tuple(owners.get(rows[item.id].pk, ())))
                for item in group.items
                if item.id in rows
            ),
        )
        for group in layout.groups
    ]


def board_table(board: ItemBoard) -> FillTable:
    """The table of a board, ready to fill."""
    lines = [
        ItemOwnersLine(
            owned.item,
            group.title,
            [called(owner.person) for owner in owned.owners if owner.person],
            list(dict.fromkeys(owner.group for owner in owned.owners if owner.group and not owner.person)),
            owned.row.due,
        )
        for group in owned_groups(board)
        for owned in group.items
    ]
    return owners_table(lines, [called(person) for person in may_be_named(board)])


def may_be_named(board: ItemBoard) -> list[Person]:
    """Those who can own items, and those who do although their role has ended: a table names them too."""
    people = list(people_at(board.participant.organisation))
    present = Person.objects.filter(items_owned__item__board=board, items_owned__until=None).distinct()
    known = {person.pk for person in people}
    return [*people, *(person for person in present if person.pk not in known)]


def read_table(board: ItemBoard, upload: Upload, notes: Notes | None = None) -> Sequence[ItemOwnerRow]:
    """The rows of a file. Raises InputFaults with every fault at once."""
    faults = Faults()
    lookup = PeopleLookup(may_be_named(board))
    rows = read_owners(
        upload.sheets, layout_of_board(board), lookup, faults, near=timezone.localdate(), notes=notes
    )
    faults.raise_if_any()
    return rows
