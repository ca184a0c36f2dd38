"""The what-if page: every item as a tile, every survey indicator as a number, and what the change gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from sucharit.analysis import Change, ChangeFault, WhatIf, influence, read_changes, what_if
from sucharit.analysis.places import Place, places
from sucharit.charts import numbers
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.portal.badges import Badge, badge
from sucharit.scoring import Facts, Level, Score, shown


@dataclass(frozen=True, slots=True)
class Tile:
    """One disclosure item as a switch: as it is, as tried, and the points of the total it is worth."""

    code: str
    title: Text
    now: bool
    tried: bool
    worth: Fraction

    @property
    def changed(self) -> bool:
        """Whether the reader turned it."""
        return self.now != self.tried


@dataclass(frozen=True, slots=True)
class Number:
    """One score as a field: as it is (None: unknown) and as tried, both as typed text."""

    code: str
    title: Text
    now: str
    tried: str

    @property
    def changed(self) -> bool:
        """Whether the reader typed another value."""
        return self.now != self.tried


@dataclass(frozen=True, slots=True)
class Group:
    """What belongs to one sub-indicator (tiles) or one instrument (numbers)."""

    code: str
    title: Text
    score: Score
    tiles: tuple[Tile, ...] = ()
    numbers: tuple[Number, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it is unfolded: where something is missing, or was changed."""
        return bool(self.numbers) or any(tile.changed or not tile.now for tile in self.tiles)

    @property
    def met(self) -> int:
        """How many tiles are on."""
        return sum(tile.tried for tile in self.tiles)


@dataclass(frozen=True, slots=True)
class Trial:
    """A supposed result: what was changed, what it gives, and what could not be read."""

    result: WhatIf
    faults: tuple[ChangeFault, ...]
    badge_before: Badge | None
    badge_after: Badge | None
    query: str  # the changes as an address: "O29=1&7=95"


def tried(edition: Edition, facts: Facts, before: Score, asked: Mapping[str, str]) -> Trial:
    """What the changes in an address give; only names the edition knows are read."""
    known = {name for place in places(edition).values() for name in (place.id.lower(), place.code.lower())}
    form = {name: value for name, value in asked.items() if name.lower() in known}
    changes, faults = read_changes(edition, before, form)
    result = what_if(edition, facts, () if faults else changes, before=before)
    return Trial(
        result=result,
        faults=faults,
        badge_before=badge(result.rating_before),
        badge_after=badge(result.rating_after),
        query=query_of(edition, result.changes),
    )


def query_of(edition: Edition, changes: Sequence[Change]) -> str:
    """Changes as the shortest address, in the edition's order: an item turned on is 1, off is 0."""
    by_id = {change.id: change for change in changes}
    return urlencode(
        [
            (place.code, _typed(place, by_id[place.id]))
            for place in places(edition).values()
            if place.id in by_id
        ]
    )


def _typed(place: Place, change: Change) -> str:
    if _is_item(place):
        return "1" if change.value == 100 else "0"
    return numbers.short(change.value)


def _is_item(place: Place) -> bool:
    return place.level is Level.ITEM and place.instrument.kind is InstrumentKind.AUDIT


def groups(edition: Edition, before: Score, changes: Sequence[Change]) -> tuple[Group, ...]:
    """The form: audits first, for there the office can act by itself; then what people say."""
    board = _Board(edition, before, {change.id: change.value for change in changes})
    audits = [one for one in before.children if edition.instrument(one.id).kind is InstrumentKind.AUDIT]
    surveys = [one for one in before.children if one not in audits]
    return (*(group for one in audits for group in board.audit(one)), *(board.survey(one) for one in surveys))


class _Board:
    def __init__(self, edition: Edition, before: Score, changes: Mapping[str, Fraction]) -> None:
        self.places = places(edition)
        self.changes = changes
        self.influence = influence(before)

    def audit(self, instrument: Score) -> Iterator[Group]:
        """One group a sub-indicator; scores known only as announced stand as numbers in one group."""
        leaves = [one for one in instrument.at(Level.INDICATOR) if not _holds_indicators(one)]
        for leaf in leaves:
            tiles = tuple(self._tile(item) for item in leaf.children if item.value is not None)
            if tiles:
                yield Group(leaf.code, self.places[leaf.id].title, leaf, tiles=tiles)
        plain = tuple(self._number(leaf) for leaf in leaves if not leaf.children)
        if plain:
            yield Group(instrument.code, self.places[instrument.id].title, instrument, numbers=plain)

    def survey(self, instrument: Score) -> Group:
        """The instrument's indicators as numbers."""
        fields = tuple(self._number(one) for one in instrument.children)
        return Group(instrument.code, self.places[instrument.id].title, instrument, numbers=fields)

    def _tile(self, item: Score) -> Tile:
        now = item.value == 100
        worth = (100 - (item.value or 0)) * self.influence.get(item.id, Fraction(0))
        tried_on = self.changes[item.id] == 100 if item.id in self.changes else now
        return Tile(
            item.code,
            self.places[item.id].title,
            now,
            tried_on,
            worth if not now else 100 * self.influence[item.id],
        )

    def _number(self, score: Score) -> Number:
        now = "" if score.value is None else str(shown(score.value))
        tried_value = self.changes.get(score.id)
        return Number(
            score.code,
            self.places[score.id].title,
            now,
            now if tried_value is None else str(shown(tried_value)),
        )


def _holds_indicators(score: Score) -> bool:
    return any(child.level is Level.INDICATOR for child in score.children)
