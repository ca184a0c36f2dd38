"""Opens the boxes of a closed round: envelopes become sorted, packed answers, and counts of signs.

It goes survey by survey and holds one survey at a time, so that six million answers need no more memory
than a large office. Nothing is committed before all is: a round is opened as a whole or not at all, and an
envelope that can't be opened stops it with the survey's name, never its content.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from operator import itemgetter
from uuid import UUID

import numpy as np
from django.db import connection, transaction

from sucharit.surveys import steering
from sucharit.surveys.answering import questionnaire
from sucharit.surveys.answers import Told, unpack_many
from sucharit.surveys.models import Box, Envelope, Lock, Note, Signs, Survey
from sucharit.surveys.sealing import CannotOpen, opener, public_of

AT_ONCE = 100  # piles fetched together
Open = Callable[[bytes, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """How many surveys and answers were opened."""

    surveys: int
    people: int


@dataclass(frozen=True, slots=True)
class _Pile:
    """All envelopes of one survey that one lock sealed, one after the other: all are of one size."""

    survey: int
    lock: UUID
    number: int
    sealed: bytes

    def envelopes(self) -> list[bytes]:
        """Each by itself."""
        size = len(self.sealed) // self.number
        return [self.sealed[start : start + size] for start in range(0, len(self.sealed), size)]


class StillOpen(Exception):  # noqa: N818 — it says what is the case, not what broke
    """A survey that takes answers is not opened: its box would stand half empty."""


@transaction.atomic
def open_boxes(surveys: Sequence[int], private: bytes) -> Opened:
    """Open all envelopes of these closed surveys into their boxes. `private` is the box's private key.

    Surveys without an envelope get no box. Raises CannotOpen and StillOpen; then nothing has changed.
    """
    held = Survey.objects.filter(pk__in=surveys).select_for_update(no_key=True, of=("self",))
    known = {one.pk: one for one in held.select_related("round__frozen")}
    for survey in known.values():
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
    openers = _openers(private)
    people = opened = 0
    with closing(_piles(list(known))) as piles:  # its cursor must not outlive a failed transaction
        for pk, of_survey in groupby(piles, key=lambda pile: pile.survey):
            people += _open(known[pk], list(of_survey), openers)
            opened += 1
    Envelope.objects.filter(survey__in=list(known))._raw_delete(using="default")
    return Opened(opened, people)


def _openers(private: bytes) -> dict[UUID, Open]:
    """The opening function of every lock of this box."""
    box = public_of(private).hex()
    return {lock.pk: opener(private, bytes(lock.public)) for lock in Lock.objects.filter(box=box)}


def _piles(surveys: Sequence[int]) -> Generator[_Pile, None, None]:
    """Every pile, survey by survey."""
    if connection.vendor != "postgresql":
        found = Envelope.objects.filter(survey__in=surveys).order_by("survey_id", "lock_id")
        rows = found.values_list("survey_id", "lock_id", "sealed").iterator()
        for (survey, lock), group in groupby(rows, key=itemgetter(0, 1)):
            sealed = [bytes(one) for _, _, one in group]
            yield _Pile(survey, lock, len(sealed), b"".join(sealed))
        return
    # The database puts a pile together five times as fast as rows can be fetched one by one.
    sql = f"""
        SELECT survey_id, lock_id, count(*), string_agg(sealed, ''::bytea) FROM {connection.ops.quote_name(Envelope._meta.db_table)}
        WHERE survey_id = ANY(%s) GROUP BY survey_id, lock_id ORDER BY survey_id
    """
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql, [list(surveys)])
        while rows_ := cursor.fetchmany(AT_ONCE):
            yield from (_Pile(survey, lock, number, bytes(sealed)) for survey, lock, number, sealed in rows_)


def _points(survey: Survey) -> list[steering.Points]:
    """What each part's choices are worth: by the round's edition, or five to one in an own survey."""
    if survey.round and survey.instrument:
        instrument = survey.round.framework().instrument(survey.instrument)
        return [part.scale.points for part in instrument.parts()]
    asked = questionnaire(survey.questionnaire_id).questions
    return [[Fraction(len(one.choices) - place) for place in range(len(one.choices))] for one in asked]


def _open(survey: Survey, piles: Sequence[_Pile], openers: Mapping[UUID, Open]) -> int:
    about = survey.link.encode()
    contents = []
    for pile in piles:
        if pile.lock not in openers:
            raise CannotOpen(f"{survey}: sealed for the box of another key; give the key of that time")
        open_ = openers[pile.lock]
        contents += [open_(sealed, about) for sealed in pile.envelopes()]
    _pack(survey, contents, _points(survey))
    return len(contents)


def _pack(survey: Survey, contents: list[bytes], points: Sequence[steering.Points]) -> None:
    """Keep what the envelopes held: answers, notes and what is not an answer apart from one another.

    Answers are sorted: their order then says nothing that they don't say themselves.
    """
    sent = unpack_many(contents, len(points))
    table = np.frombuffer(b"".join(sorted(sent.choices)), np.uint8).reshape(len(contents), len(points))
    Box.objects.create(survey=survey, people=len(table), parts=len(points), answers=table.tobytes())
    notes = list(sent.notes)
    secrets.SystemRandom().shuffle(notes)
    Note.objects.bulk_create(Note(survey=survey, text=text) for text in notes)
    found = steering.signs(table, points)
    Signs.objects.create(
        survey=survey,
        answers=len(table),
        fast=sent.fast,
        told_asked=sent.told[Told.NO] + sent.told[Told.YES],
        told=sent.told[Told.YES],
        straight=found.straight,
        identical=found.identical,
        expected_identical=found.expected_identical,
    )
