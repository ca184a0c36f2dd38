"""A round's opened answers as counts: by survey, channel, part and choice, for each organisation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from django.db import connection
from psycopg import Cursor

from sucharit.answers.models import PackedAnswers
from sucharit.answers.opening_helpers import batches
from sucharit.frameworks.model import Edition, InstrumentKind
from sucharit.reliability.steering import Answers
from sucharit.rounds.models import Round
from sucharit.scoring.columns import Ints, most_choices
from sucharit.scoring.tally.packed import Counter

AT_ONCE = 100  # boxes
Box = tuple[str, str, int, int, bytes | memoryview]  # instrument, channel, organisation, parts, answers
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
    for boxes in batches(_boxes(round), AT_ONCE):
        for key in {box[:2] for box in boxes} & tables.keys():
            of_key = [box for box in boxes if box[:2] == key and box[2] in places]
            if of_key:
                at, parts = [places[box[2]] for box in of_key], of_key[0][3]
                tables[key][:, :, at] = tallies([box[4] for box in of_key], parts, tables[key].shape[1])
    return tables


def _boxes(round: Round) -> Iterator[Box]:
    """The opened boxes of a round. On PostgreSQL it goes on reading while the last ones are counted."""
    opened = PackedAnswers.objects.filter(survey__round=round).values_list(
        "survey__instrument", "survey__channel", "survey__organisation", "parts", "answers"
    )
    if connection.vendor != "postgresql":
        yield from opened.iterator(chunk_size=AT_ONCE)
        return
    connection.ensure_connection()
    with connection.wrap_database_errors, Cursor(connection.connection) as cursor:
        yield from cursor.stream(*opened.query.sql_with_params(), binary=True, size=AT_ONCE)


def tallies(boxes: Sequence[bytes | memoryview], parts: int, width: int) -> Ints:
    """[part, choice, box]: how many chose each, of `width` choices; a part left unanswered is not counted.

    The boxes hold so many parts. Raises ValueError for a choice beyond the width.
    """
    answers = np.frombuffer(b"".join(boxes), np.uint8).reshape(-1, parts)
    people = [len(box) // parts for box in boxes]
    counter = Counter(parts, width)
    counter.add(np.repeat(np.arange(len(boxes)), people), list(np.ascontiguousarray(answers.T)))
    return counter.counts(len(boxes))


def tally(answers: Answers, width: int) -> Ints:
    """[part, choice] of one box; see `tallies`."""
    of_box: Ints = tallies([answers.tobytes()], answers.shape[1], width)[:, :, 0]
    return of_box
