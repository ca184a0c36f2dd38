"""Items of one edition in another: unchanged, changed or gone, by the crosswalk between the two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sucharit.disclosure.last_year import sources_of
from sucharit.frameworks import Edition, Item
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text


class ItemFate(StrEnum):
    """What became of an item of the audit."""

    SAME = "same"  # the same words, whatever its code
    CHANGED = "changed"  # other words, merged with others, or split
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ContinuedItem:
    """An item as it was, and the one that continues it; of one that is gone `id` and `title` are the old."""

    fate: ItemFate
    id: str
    code: str  # in the later edition, "" where it is gone
    title: Text
    code_before: str
    title_before: Text


def audit_items(edition: Edition) -> dict[str, Item]:
    """The items of the disclosure audit by id, in order."""
    audits = (own for own in edition.instruments if own.kind is InstrumentKind.AUDIT)
    return {item.id: item for audit in audits for item in audit.items()}


def item_links(before: Edition, after: Edition) -> Mapping[str, tuple[ContinuedItem, ...]]:
    """By each audit item of the earlier edition, what continues it; several where it was split."""
    old, new = audit_items(before), audit_items(after)
    follows: dict[str, tuple[str, ...]] = {item.id: (item.id,) for item in new.values() if item.id in old}
    if before.id != after.id:
        follows |= {name: tuple(s for s in by if s in old) for name, by in sources_of(after, before).items()}
    successors: dict[str, list[str]] = defaultdict(list)
    for name in new:
        for source in follows.get(name, ()):
            successors[source].append(name)
    return {
        item.id: tuple(
            _link(item, new[name], len(successors[item.id]) == len(follows[name]) == 1)
            for name in successors[item.id]
        )
        or (_gone(item),)
        for item in old.values()
    }


def _link(before: Item, after: Item, alone: bool) -> ContinuedItem:
    same = alone and _words(before) == _words(after)
    fate = ItemFate.SAME if same else ItemFate.CHANGED
    return ContinuedItem(fate, after.id, after.code, after.title, before.code, before.title)


def _gone(item: Item) -> ContinuedItem:
    return ContinuedItem(ItemFate.GONE, item.id, "", item.title, item.code, item.title)


def _words(item: Item) -> str:
    return "".join(item.title.th.split())
