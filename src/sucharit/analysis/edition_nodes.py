"""Every node of an edition's tree, by id or code, with its words and the ids above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sucharit.frameworks import Edition, Indicator, Instrument, Item, Part
from sucharit.languages import Text
from sucharit.scoring import NodeLevel


@dataclass(frozen=True, slots=True)
class EditionNode:
    """One instrument, indicator, item or part, and the ids above it, nearest last.

    `parts` are the parts under it (itself for a part). Only indicators have `meaning` and `help`.
    """

    level: NodeLevel
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
    """Every node by its id, from the top down; the only part of an item is the item itself."""
    return {node.id: node for instrument in edition.instruments for node in _instrument(instrument)}


def by_name(nodes: dict[str, EditionNode]) -> dict[str, EditionNode]:
    """The same nodes by id and by code, in lower case."""
    by_id = {node.id.lower(): node for node in nodes.values()}
    return by_id | {node.code.lower(): node for node in nodes.values()}


def _instrument(instrument: Instrument) -> Iterator[EditionNode]:
    parts = tuple(instrument.parts())
    yield EditionNode(
        NodeLevel.INSTRUMENT, instrument.id, instrument.code, instrument.title, instrument, (), parts
    )
    for indicator in instrument.indicators:
        yield from _indicator(indicator, instrument, (instrument.id,))


def _indicator(indicator: Indicator, instrument: Instrument, above: tuple[str, ...]) -> Iterator[EditionNode]:
    yield EditionNode(
        NodeLevel.INDICATOR,
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
    yield EditionNode(NodeLevel.ITEM, item.id, item.code, item.title, instrument, above, item.parts)
    if len(item.parts) > 1:
        for part in item.parts:
            yield EditionNode(
                NodeLevel.PART, part.id, part.column, part.text, instrument, (*above, item.id), (part,)
            )
