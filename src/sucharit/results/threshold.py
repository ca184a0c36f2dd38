"""Whether an announced result's counted answers may be shown: the thresholds of `privacy.gate`. Pure."""

from __future__ import annotations

from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.frameworks.ways import people_by_way
from sucharit.privacy.gate import MIN_OPEN, MIN_PEOPLE, all_ways_enough, respondents_in
from sucharit.scoring.facts import Facts

__all__ = ["MIN_OPEN", "MIN_PEOPLE", "may_be_shown", "people_by_channel"]


def may_be_shown(edition: Edition, facts: Facts) -> bool:
    """Whether counted answers may be published: in every survey at least `MIN_PEOPLE` people answered.

    By an open link, where one person may answer several times, it takes `MIN_OPEN`. One survey with fewer
    closes them all, for what is left out could be computed from the rest.
    """
    return all_ways_enough(
        way
        for instrument in edition.instruments
        if instrument.kind is InstrumentKind.SURVEY
        for way in people_by_way(edition, instrument.id, people_by_channel(facts, instrument.id))
    )


def people_by_channel(facts: Facts, instrument: str) -> dict[str, int]:
    """How many answered in each channel: the most that answered one of its questions."""
    return {channel: respondents_in(columns) for channel, columns in facts.counts.get(instrument, {}).items()}
