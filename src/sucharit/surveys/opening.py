"""Opens the boxes of a closed round: envelopes become shuffled, packed answers, and counts of signs.

It goes survey by survey through a cursor that holds a few thousand envelopes at a time, so that six million
need no more memory than one large survey. Nothing is committed before all is: a round is opened as a whole
or not at all, and an envelope that can't be opened stops it with the survey's name, never its content.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from uuid import UUID

import numpy as np
from django.db import transaction

from sucharit.surveys import answers, steering
from sucharit.surveys.answering import questionnaire
from sucharit.surveys.models import Box, Envelope, Lock, Note, Signs, Survey
from sucharit.surveys.sealing import CannotOpen, opener, public_of

AT_ONCE = 5_000
Open = Callable[[bytes, bytes], bytes]
Row = tuple[int, UUID, bytes | memoryview]  # survey, lock, sealed


@dataclass(frozen=True, slots=True)
class Opened:
    """How many surveys and answers were opened."""

    surveys: int
    people: int


@dataclass(slots=True)
class _Pile:
    """One survey's answers while they are taken out."""

    rows: list[bytes] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    fast: int = 0
    told: list[int] = field(default_factory=lambda: [0, 0, 0])


class StillOpen(Exception):  # noqa: N818 — it says what is the case, not what broke
    """A survey that takes answers is not opened: its box would stand half empty."""


@transaction.atomic
def open_boxes(surveys: list[int], private: bytes) -> Opened:
    """Open all envelopes of these closed surveys into their boxes. `private` is the box's private key.

    Surveys without an envelope get no box. Raises CannotOpen and StillOpen; then nothing has changed.
    """
    known = {one.pk: one for one in Survey.objects.filter(pk__in=surveys).select_for_update(no_key=True)}
    for survey in known.values():
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
    openers = _openers(private)
    people = opened = 0
    with closing(_envelopes(list(known))) as envelopes:  # its cursor must not outlive a failed transaction
        for pk, rows in groupby(envelopes, key=itemgetter(0)):
            people += _open(known[pk], rows, openers)
            opened += 1
    Envelope.objects.filter(survey__in=list(known))._raw_delete(using="default")
    return Opened(opened, people)


def _envelopes(surveys: list[int]) -> Generator[Row, None, None]:
    found = Envelope.objects.filter(survey__in=surveys).order_by("survey_id")
    yield from found.values_list("survey_id", "lock_id", "sealed").iterator(chunk_size=AT_ONCE)


def _openers(private: bytes) -> dict[UUID, Open]:
    """The opening function of every lock of this box."""
    box = public_of(private).hex()
    return {lock.pk: opener(private, bytes(lock.public)) for lock in Lock.objects.filter(box=box)}


def _open(survey: Survey, envelopes: Iterator[Row], openers: dict[UUID, Open]) -> int:
    asked = questionnaire(survey.questionnaire_id)
    about = survey.link.encode()
    pile = _Pile()
    for _, lock, sealed in envelopes:
        if lock not in openers:
            raise CannotOpen(f"{survey}: sealed for the box of another key; give the key of that time")
        answer = answers.unpack(openers[lock](bytes(sealed), about), len(asked.questions))
        pile.rows.append(answer.choices)
        pile.fast += answer.fast
        pile.told[answer.told] += 1
        if answer.note:
            pile.notes.append(answer.note)
    _pack(survey, pile, [len(one.choices) for one in asked.questions])
    return len(pile.rows)


def _pack(survey: Survey, pile: _Pile, choices: list[int]) -> None:
    secrets.SystemRandom().shuffle(pile.rows)
    secrets.SystemRandom().shuffle(pile.notes)
    table = np.frombuffer(b"".join(pile.rows), np.uint8).reshape(len(pile.rows), len(choices))
    Box.objects.create(survey=survey, people=len(pile.rows), parts=len(choices), answers=table.tobytes())
    Note.objects.bulk_create([Note(survey=survey, text=text) for text in pile.notes])
    found = steering.signs(table, choices)
    Signs.objects.create(
        survey=survey,
        answers=len(pile.rows),
        fast=pile.fast,
        told_asked=pile.told[answers.Told.NO] + pile.told[answers.Told.YES],
        told=pile.told[answers.Told.YES],
        straight=found.straight,
        identical=found.identical,
        expected_identical=found.expected_identical,
    )
