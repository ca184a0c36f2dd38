"""What the gate (`surveys.gate`) says of an announced result's counted answers. Pure."""

from __future__ import annotations

from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.scoring.facts import Facts
from sucharit.surveys.figures.gate import FEWEST, all_enough, largest_of

__all__ = ["FEWEST", "may_be_shown", "people_by_channel"]


def may_be_shown(edition: Edition, facts: Facts) -> bool:
    """Whether counted answers may be published: in every survey at least `FEWEST` people answered.

    One survey with fewer closes them all, for what is left out could be reckoned from the rest.
    """
    return all_enough(
        people
        for one in edition.instruments
        if one.kind is InstrumentKind.SURVEY
        for people in people_by_channel(facts, one.id).values()
    )


def people_by_channel(facts: Facts, instrument: str) -> dict[str, int]:
    """How many answered in each channel: the most that answered one of its questions."""
    return {channel: largest_of(columns) for channel, columns in facts.counts.get(instrument, {}).items()}
