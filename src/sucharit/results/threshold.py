"""The one gate that counted answers pass before anyone sees them: never those of too few people. Pure."""

from __future__ import annotations

from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.scoring.facts import Facts

FEWEST = 5  # answers of fewer people are never shown


def may_be_shown(edition: Edition, facts: Facts) -> bool:
    """Whether counted answers may be published: in every survey at least `FEWEST` people answered.

    One survey with fewer closes them all, for what is left out could be reckoned from the rest.
    """
    return all(
        people == 0 or people >= FEWEST
        for one in edition.instruments
        if one.kind is InstrumentKind.SURVEY
        for people in people_by_channel(facts, one.id).values()
    )


def people_by_channel(facts: Facts, instrument: str) -> dict[str, int]:
    """How many answered in each channel: the most that answered one of its questions."""
    return {
        channel: max((sum(tally) for tally in columns.values()), default=0)
        for channel, columns in facts.counts.get(instrument, {}).items()
    }
