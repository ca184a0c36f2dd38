"""Where everything of an edition stands: by id or code, with its words and all that is above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucharit.frameworks import Edition, Indicator, Instrument, Item, Part
from sucharit.languages import Text
from sucharit.scoring import Level


@dataclass(frozen=True, slots=True)
class EditionNode:
    """One instrument, indicator, item or part, and the ids above it, nearest last.

    `parts` are the parts beneath (itself for a part). `meaning` and `help` are an indicator's.
    """

    level: Level
    id: str
    code: str
    title: Text
    instrument: Instrument
    above: tuple[str, ...]
    parts: tuple[Part, ...]
    meaning: Text | None = None
    help: Text | None = None

    @property
    def label(self) -> Text:
        """Code and title: "O29 …"."""
        return Text(f"{self.code} {self.title.th}", f"{self.code} {self.title.en}")


def edition_nodes(edition: Edition) -> dict[str, EditionNode]:
    """Every place by its id, from above to below; the only part of an item is the item itself."""
    return {place.id: place for instrument in edition.instruments for place in _instrument(instrument)}


def by_name(known: dict[str, EditionNode]) -> dict[str, EditionNode]:
    """The same places by id and by code, in lower case."""
    found = {place.id.lower(): place for place in known.values()}
    return found | {place.code.lower(): place for place in known.values()}


def _instrument(instrument: Instrument) -> Iterator[EditionNode]:
    parts = tuple(instrument.parts())
    yield EditionNode(
        Level.INSTRUMENT, instrument.id, instrument.code, instrument.title, instrument, (), parts
    )
    for indicator in instrument.indicators:
        yield from _indicator(indicator, instrument, (instrument.id,))


def _indicator(indicator: Indicator, instrument: Instrument, above: tuple[str, ...]) -> Iterator[EditionNode]:
    yield EditionNode(
        Level.INDICATOR,
        indicator.id,
        indicator.code,
        indicator.title,
        instrument,
        above,
        tuple(part for leaf in indicator.leaves() for item in leaf.items for part in item.parts),
        indicator.meaning,
        indicator.help,
    )
    for child in indicator.children:
        yield from _indicator(child, instrument, (*above, indicator.id))
    for item in indicator.items:
        yield from _item(item, instrument, (*above, indicator.id))


def _item(item: Item, instrument: Instrument, above: tuple[str, ...]) -> Iterator[EditionNode]:
    yield EditionNode(Level.ITEM, item.id, item.code, item.title, instrument, above, item.parts)
    if len(item.parts) > 1:
        for part in item.parts:
            yield EditionNode(
                Level.PART, part.id, part.column, part.text, instrument, (*above, item.id), (part,)
            )
