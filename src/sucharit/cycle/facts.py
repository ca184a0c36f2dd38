"""A round's answers and verdicts become the facts that scoring takes, in one order of participants.

The rule of five is applied here and nowhere else: answers of fewer people than the gate lets through are not
counted, even where they meet the quota, because every score would be their answers; and the result is
withheld with that reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sucharit.answers import counting
from sucharit.answers.counting import CountTables
from sucharit.frameworks.model import Edition
from sucharit.privacy.gate import MIN_PEOPLE
from sucharit.rounds.models import Participant, Round
from sucharit.scoring.columns import UNKNOWN, FactArrays, Ints
from sucharit.scoring.quota import Shortage
from sucharit.scoring.results import ResultSet
from sucharit.verdicts import standing


class ParticipantFacts(NamedTuple):
    """What scoring takes of a participant; as whole models, a country's would fill a hundred megabytes."""

    organisation_id: int
    head_count: int | None
    code: str
    name: str
    kind: str


def facts_of(round: Round, edition: Edition, previous: Mapping[str, int]) -> FactArrays:
    """The facts of every participant, in the order of their codes; `previous`: last year's scores in
    hundredths.

    A survey that no one answered has a response of 0, which is known: its quota is missed, not unknown. The
    number of people stays, even where their answers are not counted.
    """
    participants = participants_of(round)
    places = places_of(participants)
    answered, judged = counting.counts(round, edition, places), standing.counts(round, edition, places)
    return facts_from(participants, answered, judged, previous)


def facts_from(
    participants: Sequence[ParticipantFacts],
    answered: CountTables,
    judged: CountTables,
    previous: Mapping[str, int],
) -> FactArrays:
    """The same from counts at hand, both in the order of the participants."""
    responses = _responses(answered, len(participants))
    return FactArrays(
        orgs=tuple(item.code for item in participants),
        counts={**_without_few(answered, responses), **judged},
        responses=responses,
        published={},
        names=tuple(item.name for item in participants),
        kinds=tuple(item.kind for item in participants),
        population=_whole(item.head_count for item in participants),
        previous=_whole(previous.get(item.code) for item in participants),
    )


def participants_of(round: Round) -> list[ParticipantFacts]:
    """Those who take part, in the order of their codes: the one order of all tables."""
    rows = (
        Participant.objects.filter(round=round)
        .order_by("organisation__code")
        .values_list(
            "organisation_id",
            "head_count",
            "organisation__code",
            "organisation__name_th",
            "organisation__kind",
        )
    )
    return [ParticipantFacts(*row) for row in rows]


def places_of(participants: Iterable[ParticipantFacts]) -> dict[int, int]:
    """The place of each organisation in that order, by its key."""
    return {item.organisation_id: place for place, item in enumerate(participants)}


def without_results_of_few(results: ResultSet) -> ResultSet:
    """The same results, withheld with a reason where fewer people answered than the gate lets through.

    Their answers are not counted, so there is no score; where they met the quota, nothing else would say why.
    """
    withheld, shortages = results.withheld.copy(), dict(results.shortages)
    for instrument, people in results.facts.responses.items():
        for place in np.flatnonzero(_few(people)).tolist():
            if instrument not in {item.instrument for item in shortages.get(place, ())}:
                few = Shortage(instrument, MIN_PEOPLE, int(people[place]))
                shortages[place] = (*shortages.get(place, ()), few)
            withheld[place] = True
    return replace(results, withheld=withheld, shortages=shortages)


def _few(people: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where someone answered, but fewer people than the gate lets through."""
    return (people > 0) & (people < MIN_PEOPLE)


def _without_few(answered: CountTables, responses: Mapping[str, Ints]) -> dict[tuple[str, str], Ints]:
    """The counts, empty where only a few people answered an instrument."""
    return {key: np.where(_few(responses[key[0]]), 0, table) for key, table in answered.items()}


def _responses(answered: CountTables, organisations: int) -> dict[str, Ints]:
    """People by instrument over all channels: in each channel, the most that answered one part."""
    people: dict[str, Ints] = {}
    for (instrument, _), table in answered.items():
        of_channel = table.sum(axis=1).max(axis=0)
        people[instrument] = people.get(instrument, np.zeros(organisations, np.int64)) + of_channel
    return people


def _whole(values: Iterable[int | None]) -> Ints:
    return np.asarray([UNKNOWN if value is None else value for value in values], np.int64)
