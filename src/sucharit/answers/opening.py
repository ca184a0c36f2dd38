"""Opens the boxes of a closed round: envelopes become sorted, packed answers, and counts of signs.

It goes survey by survey and holds one survey at a time, so that six million answers need no more memory
than a large office. Nothing is committed before all is: a round is opened as a whole or not at all, and an
envelope that can't be opened stops it with the survey's name, never its content.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby, islice
from operator import itemgetter
from uuid import UUID

import numpy as np
from django.db import connection, transaction

from sucharit.answers.arrivals import bursts_of, forget_paces
from sucharit.answers.envelope import Coached, Unpacked, unpack_many
from sucharit.answers.models import Comment, Envelope, PackedAnswers, SealingKey, SteeringSigns
from sucharit.answers.sealing import CannotOpen, opener, public_of
from sucharit.privacy.comments import findings
from sucharit.reliability import steering
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire

AT_ONCE = 100  # piles fetched together
_PILES = """
SELECT survey_id, sealing_key_id, count(*), string_agg(sealed, ''::bytea) FROM {table}
WHERE survey_id = ANY(%s) GROUP BY survey_id, sealing_key_id ORDER BY survey_id
"""
Open = Callable[[bytes, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Opened:
    """How many surveys and answers were opened."""

    surveys: int
    people: int


@dataclass(frozen=True, slots=True)
class _Pile:
    """All envelopes of one survey that one key sealed, one after the other: all are of one size."""

    survey: int
    sealing_key: UUID
    number: int
    sealed: bytes

    def envelopes(self) -> list[bytes]:
        """Each by itself."""
        size = len(self.sealed) // self.number
        return [self.sealed[start : start + size] for start in range(0, len(self.sealed), size)]


class StillOpen(Exception):
    """A survey that takes answers is not opened: its box would stand half empty."""


@transaction.atomic
def open_boxes(surveys: Sequence[int], private: bytes) -> Opened:
    """Open all envelopes of these closed surveys into their boxes. `private` is the box's private key.

    Surveys without an envelope get no box. Raises CannotOpen and StillOpen; then nothing has changed.
    """
    held = Survey.objects.filter(pk__in=surveys).select_for_update(no_key=True)
    known = {one.pk: one for one in held}
    for survey in known.values():
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
    openers, points, crowded = _openers(private), _points(known.values()), bursts_of(list(known))
    people = opened = 0
    with closing(_piles(list(known))) as piles:  # its cursor must not outlive a failed transaction
        by_survey = groupby(piles, key=lambda pile: pile.survey)
        taken_out = (
            _open(known[pk], list(of_survey), openers, points[_asks(known[pk])], crowded.get(pk, 0))
            for pk, of_survey in by_survey
        )
        while batch := list(islice(taken_out, AT_ONCE)):
            PackedAnswers.objects.bulk_create(box for box, _, _ in batch)
            SteeringSigns.objects.bulk_create(signs for _, signs, _ in batch)
            Comment.objects.bulk_create(comment for _, _, comments in batch for comment in comments)
            people += sum(box.people for box, _, _ in batch)
            opened += len(batch)
    Envelope.objects.filter(survey__in=list(known))._raw_delete(using="default")
    forget_paces(list(known))  # the signs hold what is to be known of them
    return Opened(opened, people)


def _openers(private: bytes) -> dict[UUID, Open]:
    """The opening function of every sealing key of this box."""
    box = public_of(private).hex()
    return {sealing_key.pk: opener(private, bytes(sealing_key.public)) for sealing_key in SealingKey.objects.filter(box=box)}


def _piles(surveys: Sequence[int]) -> Generator[_Pile, None, None]:
    """Every pile, survey by survey."""
    if connection.vendor != "postgresql":
        found = Envelope.objects.filter(survey__in=surveys).order_by("survey_id", "sealing_key_id")
        rows = found.values_list("survey_id", "sealing_key_id", "sealed").iterator()
        for (survey, sealing_key), group in groupby(rows, key=itemgetter(0, 1)):
            sealed = [bytes(one) for _, _, one in group]
            yield _Pile(survey, sealing_key, len(sealed), b"".join(sealed))
        return
    # The database puts a pile together five times as fast as rows can be fetched one by one.
    table = connection.ops.quote_name(Envelope._meta.db_table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_PILES.format(table=table), [list(surveys)])
        while rows_ := cursor.fetchmany(AT_ONCE):
            yield from (_Pile(survey, sealing_key, number, bytes(sealed)) for survey, sealing_key, number, sealed in rows_)


def _points(surveys: Collection[Survey]) -> dict[tuple[int | None, str, str], list[steering.Points]]:
    """What each part's choices are worth, by what the survey asks: see `_asks`."""
    rounds = Round.objects.in_bulk({one.round_id for one in surveys if one.round_id})
    editions = {pk: round.framework() for pk, round in rounds.items()}
    found: dict[tuple[int | None, str, str], list[steering.Points]] = {}
    for asks in {_asks(one) for one in surveys}:
        round_, instrument, hash_ = asks
        if round_ and instrument:
            found[asks] = [part.scale.points for part in editions[round_].instrument(instrument).parts()]
        else:  # an own survey: five to one
            widths = [len(one.choices) for one in questionnaire(hash_).questions]
            found[asks] = [[Fraction(width - place) for place in range(width)] for width in widths]
    return found


def _asks(survey: Survey) -> tuple[int | None, str, str]:
    return survey.round_id, survey.instrument, survey.questionnaire_id


def _open(
    survey: Survey,
    piles: Sequence[_Pile],
    openers: Mapping[UUID, Open],
    points: Sequence[steering.Points],
    in_bursts: int,
) -> tuple[PackedAnswers, SteeringSigns, list[Comment]]:
    about = survey.link.encode()
    contents = []
    for pile in piles:
        if pile.sealing_key not in openers:
            raise CannotOpen(f"{survey}: sealed for the box of another key; give the key of that time")
        open_ = openers[pile.sealing_key]
        contents += [open_(sealed, about) for sealed in pile.envelopes()]
    return _pack(survey, unpack_many(contents, len(points)), points, in_bursts)


def _pack(
    survey: Survey, sent: Unpacked, points: Sequence[steering.Points], in_bursts: int
) -> tuple[PackedAnswers, SteeringSigns, list[Comment]]:
    """What is to be kept: answers, comments and what is not an answer apart from one another.

    Answers are sorted: their order then says nothing that they don't say themselves.
    """
    rows = b"".join(sorted(sent.choices))
    table = np.frombuffer(rows, np.uint8).reshape(len(sent.choices), len(points))
    found = steering.signs(table, points)
    signs = SteeringSigns(
        survey=survey,
        answers=len(table),
        fast=sent.fast,
        coaching_replies=sent.coached[Coached.NO] + sent.coached[Coached.YES],
        coached=sent.coached[Coached.YES],
        straight=found.straight,
        identical=found.identical,
        expected_identical=found.expected_identical,
        in_bursts=in_bursts,
    )
    box = PackedAnswers(survey=survey, people=len(table), parts=len(points), answers=rows)
    comments = _shuffled(sent.comments)
    return box, signs, [Comment(survey=survey, text=text, passed=not findings(text)) for text in comments]


def _shuffled(comments: Sequence[str]) -> list[str]:
    return secrets.SystemRandom().sample(comments, len(comments))
