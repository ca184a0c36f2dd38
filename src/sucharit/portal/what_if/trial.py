"""The what-if page: every item as a tile, every survey indicator as a number, and what the change gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import urlencode

from sucharit.analysis import ChangeFault, WhatIf, WhatIfChange, influence, read_changes, what_if
from sucharit.analysis.edition_nodes import EditionNode, edition_nodes
from sucharit.charts import numbers
from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.frameworks.programmes import plain_name
from sucharit.languages import Text
from sucharit.portal.badges import Badge, badge
from sucharit.scoring import Facts, NodeLevel, Score, rounded


@dataclass(frozen=True, slots=True)
class Tile:
    """One disclosure item as a switch: as it is, as tried, and the points of the total it is worth."""

    code: str
    title: Text
    now: bool
    tried: bool
    worth: Fraction

    @property
    def is_changed(self) -> bool:
        """Whether the reader switched it."""
        return self.now != self.tried


@dataclass(frozen=True, slots=True)
class Number:
    """One score as a field: as it is (None: unknown) and as tried, both as typed text."""

    code: str
    title: Text
    now: str
    tried: str
    fault: ChangeFault | None = None  # why `tried` can't be read

    @property
    def is_changed(self) -> bool:
        """Whether the reader typed another value."""
        return self.now != self.tried

    @property
    def key(self) -> str:
        """The code as part of an element's id."""
        return self.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class TrialGroup:
    """What belongs to one sub-indicator (tiles) or one instrument (numbers)."""

    code: str
    title: Text
    score: Score
    tiles: tuple[Tile, ...] = ()
    numbers: tuple[Number, ...] = ()

    @property
    def key(self) -> str:
        """The code as part of an element's id."""
        return self.code.replace(".", "-")

    @property
    def open(self) -> bool:
        """Whether it is unfolded: where something is missing, or was changed."""
        return bool(self.numbers) or any(tile.is_changed or not tile.now for tile in self.tiles)

    @property
    def met(self) -> int:
        return sum(tile.tried for tile in self.tiles)


@dataclass(frozen=True, slots=True)
class Trial:
    """A hypothetical result: the changes, their result, and what could not be read."""

    result: WhatIf
    faults: tuple[ChangeFault, ...]
    badge_before: Badge | None
    badge_after: Badge | None
    query: str  # the changes as an address: "O29=1&7=95"


def trial_of(edition: Edition, facts: Facts, before: Score, query: Mapping[str, str]) -> Trial:
    """The result of the changes in an address; names that the edition does not know are ignored."""
    names = {
        name for place in edition_nodes(edition).values() for name in (place.id.lower(), place.code.lower())
    }
    form = {name: value for name, value in query.items() if name.lower() in names}
    changes, faults = read_changes(edition, before, form)
    result = what_if(edition, facts, changes, before=before)
    return Trial(
        result=result,
        faults=faults,
        badge_before=badge(result.rating_before),
        badge_after=badge(result.rating_after),
        query=query_of(edition, result.changes),
    )


def query_of(edition: Edition, changes: Sequence[WhatIfChange]) -> str:
    """Changes as the shortest address, in the edition's order: an item turned on is 1, off is 0."""
    by_id = {change.id: change for change in changes}
    return urlencode(
        [
            (place.code, _as_typed(place, by_id[place.id]))
            for place in edition_nodes(edition).values()
            if place.id in by_id
        ]
    )


def _as_typed(place: EditionNode, change: WhatIfChange) -> str:
    if _is_item(place):
        return "1" if change.value == 100 else "0"
    return numbers.format_short(change.value)


def _is_item(place: EditionNode) -> bool:
    return place.level is NodeLevel.ITEM and place.instrument.kind is InstrumentKind.AUDIT


def groups(edition: Edition, before: Score, trial: Trial) -> tuple[TrialGroup, ...]:
    """The form: audits first, where the office can act by itself; then the surveys."""
    changes = {change.id: change.value for change in trial.result.changes}
    board = _Board(edition, before, changes, trial.faults)
    audits = [
        instrument
        for instrument in before.children
        if edition.instrument(instrument.id).kind is InstrumentKind.AUDIT
    ]
    surveys = [node for node in before.children if node not in audits]
    return (
        *(group for instrument in audits for group in board.audit(instrument)),
        *(board.survey(instrument) for instrument in surveys),
    )


class _Board:
    def __init__(
        self,
        edition: Edition,
        before: Score,
        changes: Mapping[str, Fraction],
        faults: Sequence[ChangeFault],
    ) -> None:
        self.edition = edition
        self.places = edition_nodes(edition)
        self.changes = changes
        self.faults = {fault.field.lower(): fault for fault in faults}
        self.influence = influence(before)

    def audit(self, instrument: Score) -> Iterator[TrialGroup]:
        """A group for each sub-indicator; scores known only as announced are numbers in one group."""
        leaves = [node for node in instrument.at(NodeLevel.INDICATOR) if not _holds_indicators(node)]
        for leaf in leaves:
            tiles = tuple(self._tile(item) for item in leaf.children if item.value is not None)
            if tiles:
                yield TrialGroup(leaf.code, self.places[leaf.id].title, leaf, tiles=tiles)
        plain = tuple(self._number(leaf) for leaf in leaves if not leaf.children)
        if plain:
            yield TrialGroup(instrument.code, self._name_of(instrument), instrument, numbers=plain)

    def survey(self, instrument: Score) -> TrialGroup:
        """The instrument's indicators as numbers."""
        fields = tuple(self._number(node) for node in instrument.children)
        return TrialGroup(instrument.code, self._name_of(instrument), instrument, numbers=fields)

    def _name_of(self, instrument: Score) -> Text:
        return plain_name(self.edition.programme, self.edition.instrument(instrument.id))

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
        now = "" if score.value is None else str(rounded(score.value))
        title, value = self.places[score.id].title, self.changes.get(score.id)
        fault = self.faults.get(score.code.lower()) or self.faults.get(score.id.lower())
        if fault:
            return Number(score.code, title, now, fault.typed, fault)
        return Number(score.code, title, now, now if value is None else str(rounded(value)))


def _holds_indicators(score: Score) -> bool:
    return any(child.level is NodeLevel.INDICATOR for child in score.children)
