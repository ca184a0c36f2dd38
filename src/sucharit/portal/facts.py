"""What a frozen result still knows beneath its total, and whether it may be published."""

from __future__ import annotations

from sucharit.frameworks import Edition
from sucharit.frameworks.model import InstrumentKind
from sucharit.results import tallies
from sucharit.results.models import Result
from sucharit.scoring import Facts

FEWEST = 5  # answers of fewer people are never shown


def facts_of(result: Result, edition: Edition | None) -> Facts:
    """A result's counted answers and verdicts, and the announced scores of leaves without them."""
    if result.withheld or edition is None:
        return Facts()
    scores = {one.node: one.score for one in result.indicator_scores.all()}
    return tallies.facts_of(result.tallies, scores, edition)


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
