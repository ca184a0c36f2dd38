"""A round's boxes become the facts that scoring takes: counts by survey, part, choice and organisation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.rounds.models import Participant, Round
from sucharit.scoring.columns import UNKNOWN, CountryFacts, Ints, most_choices
from sucharit.surveys.figures.gate import FEWEST
from sucharit.surveys.models import Box
from sucharit.surveys.trust.steering import Answers

Counts = Mapping[tuple[str, str], Ints]  # (instrument id, channel) → [part, choice, organisation]


def answers_of(box: Box) -> Answers:
    """A box's answers as a table: [person, part] → the choice's number from 1."""
    return np.frombuffer(bytes(box.answers), np.uint8).reshape(box.people, box.parts)


def country_facts(
    round: Round, edition: Edition, verdicts: Counts, previous: Mapping[str, int]
) -> CountryFacts:
    """The facts of every participant, in the order of their codes.

    `verdicts` are the audit's counts over the same order; `previous` last year's scores in hundredths by
    code. A survey nobody answered counts no one: that is known, so the quota is missed, not unknown. What
    fewer people answered than the gate lets through is not counted at all, whichever quota they met: every
    score would be their answers. How many they were stays.
    """
    participants = list(
        Participant.objects.filter(round=round).with_organisation().order_by("organisation__code")
    )
    codes = tuple(one.organisation.code for one in participants)
    counts = _counted(round, edition, {code: place for place, code in enumerate(codes)})
    responses = _responses(edition, counts, len(codes))
    return CountryFacts(
        orgs=codes,
        counts={**_without_few(counts, responses), **verdicts},
        responses=responses,
        published={},
        names=tuple(one.organisation.name_th for one in participants),
        kinds=tuple(one.organisation.kind for one in participants),
        population=_whole(one.head_count for one in participants),
        previous=_whole(previous.get(code) for code in codes),
    )


def _counted(round: Round, edition: Edition, places: Mapping[str, int]) -> dict[tuple[str, str], Ints]:
    """Counts of every survey of the round, empty tables where nobody answered."""
    surveys = [one for one in edition.instruments if one.kind is InstrumentKind.SURVEY]
    tables = {
        (one.id, channel): np.zeros((len(list(one.parts())), most_choices(one), len(places)), np.int64)
        for one in surveys
        for channel in one.channels
    }
    boxes = Box.objects.filter(survey__round=round).select_related("survey__organisation")
    for box in boxes.iterator(chunk_size=500):
        survey = box.survey
        if (survey.instrument, survey.channel) in tables and survey.organisation.code in places:
            table = tables[survey.instrument, survey.channel]
            table[:, :, places[survey.organisation.code]] = tally(answers_of(box), table.shape[1])
    return tables


def tally(answers: Answers, width: int) -> Ints:
    """[part, choice]: how many chose each, of `width` choices; who did not answer a part is not in it."""
    parts = answers.shape[1]
    shifted = answers.astype(np.int64) + np.arange(parts) * (width + 1)
    found = np.bincount(shifted.reshape(-1), minlength=parts * (width + 1))
    return found.reshape(parts, width + 1)[:, 1:]


def _responses(edition: Edition, counts: Counts, organisations: int) -> dict[str, Ints]:
    """People by instrument: the most that answered one part, over all channels."""
    found: dict[str, Ints] = {}
    for (instrument, _), table in counts.items():
        people = table.sum(axis=1).max(axis=0)
        found[instrument] = found.get(instrument, np.zeros(organisations, np.int64)) + people
    return found


def _without_few(counts: Counts, responses: Mapping[str, Ints]) -> dict[tuple[str, str], Ints]:
    """The counts, empty where an instrument was answered by some, but too few."""
    few = {instrument: (people > 0) & (people < FEWEST) for instrument, people in responses.items()}
    return {key: np.where(few[key[0]], 0, table) for key, table in counts.items()}


def _whole(values: Iterable[int | None]) -> Ints:
    return np.asarray([UNKNOWN if value is None else value for value in values], np.int64)
