"""The structure of an office as a tree, drawn from its units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sucharit.website.shown import ShownWebsiteRecord

DEEPEST = 4  # levels that are drawn; what lies deeper stands in the last one


@dataclass(frozen=True, slots=True)
class UnitBox:
    """A unit with what lies directly under it."""

    record: ShownWebsiteRecord
    under: tuple[UnitBox, ...]


def unit_tree(units: Sequence[ShownWebsiteRecord]) -> tuple[UnitBox, ...]:
    """The units on top, each with those under it, in their order. Each unit stands once, also where names go
    in a circle or lead to no unit."""
    by_name = {_key(_thai_title(unit)): unit.key for unit in units}
    by_name |= {_key(unit.title): unit.key for unit in units}
    above = {unit.key: by_name.get(_key(str(unit.stored.get("under") or ""))) for unit in units}
    for unit in units:
        if _is_in_a_circle(unit.key, above):
            above[unit.key] = None
    children: dict[int | None, list[ShownWebsiteRecord]] = defaultdict(list)
    for unit in units:
        children[above[unit.key]].append(unit)
    return tuple(_box(unit, children, DEEPEST) for unit in children[None])


def _box(
    unit: ShownWebsiteRecord, children: dict[int | None, list[ShownWebsiteRecord]], levels: int
) -> UnitBox:
    own = children.get(unit.key, [])
    if levels == 1:
        return UnitBox(unit, ())
    boxes = [_box(child, children, levels - 1) for child in own]
    if levels == 2:  # the last level that is drawn takes what lies under it, flat
        boxes += [UnitBox(deeper, ()) for child in own for deeper in _all_under(child, children)]
    return UnitBox(unit, tuple(boxes))


def _all_under(
    unit: ShownWebsiteRecord, children: dict[int | None, list[ShownWebsiteRecord]]
) -> list[ShownWebsiteRecord]:
    own = children.get(unit.key, [])
    return [deeper for child in own for deeper in (child, *_all_under(child, children))]


def _is_in_a_circle(key: int, above: dict[int, int | None]) -> bool:
    seen = set()
    at: int | None = key
    while at is not None:
        if at in seen:
            return True
        seen.add(at)
        at = above.get(at)
    return False


def _thai_title(unit: ShownWebsiteRecord) -> str:
    return str((unit.stored.get("title") or {}).get("th") or "")


def _key(name: str) -> str:
    return "".join(name.split()).lower()
