"""What a board would score if every ready item were published: the office's own view, never a result."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sucharit.disclosure.boards import ItemLayout, audit_of
from sucharit.frameworks.model import Edition, Instrument, Item, Part
from sucharit.languages import Text
from sucharit.scoring import Facts, Score, score


@dataclass(frozen=True, slots=True)
class ItemCount:
    """How many items of a group, of a sub-indicator or of an owner are ready."""

    code: str  # "9.1"; "" where it has none
    title: Text
    ready: int
    total: int


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """How far a board is: counts by sub-indicator and by group, and the score of its instrument (0–100).

    `indicators` are the instrument's own, by code; `weighted` is in points of the total.
    """

    leaves: tuple[ItemCount, ...]
    groups: tuple[ItemCount, ...]
    indicators: tuple[tuple[str, Fraction | None], ...]
    score: Fraction | None
    weighted: Fraction | None

    @property
    def ready(self) -> int:
        return sum(leaf.ready for leaf in self.leaves)

    @property
    def total(self) -> int:
        return sum(leaf.total for leaf in self.leaves)


def self_check(edition: Edition, layout: ItemLayout, ready: Collection[str]) -> SelfCheck:
    """`ready`: ids of the items that are ready or submitted. Raises ValueError without an audit."""
    audit = audit_of(edition)
    if audit is None:
        raise ValueError(f"{edition.id} has no instrument whose items are disclosed")
    node = _score(edition, audit, ready)
    return SelfCheck(
        leaves=tuple(_count(leaf.code, leaf.title, leaf.items, ready) for leaf in audit.leaves()),
        groups=tuple(_count("", group.title, group.items, ready) for group in layout.groups),
        indicators=tuple((child.code, child.value) for child in node.children),
        score=node.value,
        weighted=node.weighted,
    )


def _count(code: str, title: Text, items: Iterable[Item], ready: Collection[str]) -> ItemCount:
    every = list(items)
    return ItemCount(code, title, sum(item.id in ready for item in every), len(every))


def _score(edition: Edition, audit: Instrument, ready: Collection[str]) -> Score:
    """Scored as verdicts are: published for what is ready, not published for the rest."""
    tallies = {part.column: _tally(part, item.id in ready) for item in audit.items() for part in item.parts}
    return score(edition, Facts(counts={audit.id: {audit.channels[0]: tallies}})).find(audit.id)


def _tally(part: Part, is_ready: bool) -> tuple[int, ...]:
    """One vote for the choice with the most points, or for the one with the fewest."""
    points = [value for value in part.scale.points if value is not None]
    wanted = max(points) if is_ready else min(points)
    chosen = part.scale.points.index(wanted)
    return tuple(int(place == chosen) for place in range(len(part.scale.points)))


def needed_elsewhere(edition: Edition, weighted: Fraction, mark: Fraction) -> Fraction | None:
    """The mean (0–100) that all other instruments need for a total of `mark`; None where none is enough."""
    audit = audit_of(edition)
    others = sum((item.weight for item in edition.instruments if item is not audit), Fraction(0))
    if not others:
        return None
    mean = (mark - weighted) / others * 100
    return max(mean, Fraction(0)) if mean <= 100 else None


def counts_by_owner(
    owners: Mapping[str, Sequence[str]], ready: Collection[str]
) -> dict[str, tuple[int, int]]:
    """(ready, total) by owner's key, the owners in the order of their first item; "" is no one at all."""
    counts: dict[str, tuple[int, int]] = {}
    for item, keys in owners.items():
        for key in keys or ("",):
            done, total = counts.get(key, (0, 0))
            counts[key] = (done + (item in ready), total + 1)
    return counts
