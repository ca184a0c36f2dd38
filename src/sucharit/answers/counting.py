"""A round's opened answers as counts: by survey, channel, part and choice, for each organisation."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sucharit.answers.models import PackedAnswers
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.reliability.steering import Answers
from sucharit.rounds.models import Round
from sucharit.scoring.columns import Ints, most_choices

CountTables = Mapping[tuple[str, str], Ints]  # (instrument id, channel) → [part, choice, organisation]


def answers_of(packed: PackedAnswers) -> Answers:
    """The answers as a table: [person, part] → the choice's number from 1."""
    return np.frombuffer(bytes(packed.answers), np.uint8).reshape(packed.people, packed.parts)


def counts(round: Round, edition: Edition, places: Mapping[int, int]) -> dict[tuple[str, str], Ints]:
    """CountTables of every survey of the round, empty tables where no one answered.

    `places` says where each organisation (by its key) stands on the last axis; others are left out.
    """
    surveys = [item for item in edition.instruments if item.kind is InstrumentKind.SURVEY]
    tables = {
        (item.id, channel): np.zeros((len(list(item.parts())), most_choices(item), len(places)), np.int64)
        for item in surveys
        for channel in item.channels
    }
    opened = PackedAnswers.objects.filter(survey__round=round).values_list(
        "survey__instrument", "survey__channel", "survey__organisation", "parts", "answers"
    )
    for instrument, channel, organisation, parts, answers in opened.iterator(chunk_size=500):
        table = tables.get((instrument, channel))
        if table is not None and organisation in places:
            choices = np.frombuffer(bytes(answers), np.uint8).reshape(-1, parts)
            table[:, :, places[organisation]] = tally(choices, table.shape[1])
    return tables


def tally(answers: Answers, width: int) -> Ints:
    """[part, choice]: how many chose each, of `width` choices; a part left unanswered is not counted."""
    parts = answers.shape[1]
    shifted = answers + np.arange(parts) * (width + 1)
    numbers = np.bincount(shifted.reshape(-1), minlength=parts * (width + 1))
    return numbers.reshape(parts, width + 1)[:, 1:]
