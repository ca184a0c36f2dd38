"""Opens the boxes of a closed round: envelopes become sorted, packed answers, and counts of signs.

It holds one survey at a time, so six million answers need no more memory than a large office. A round is
opened as a whole or not at all, and an envelope that can't be opened stops it with the survey's name, never
its content.
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

from sucharit.answers.arrivals import bursts_of, forget_arrival_times
from sucharit.answers.envelope import Coached, UnpackedEnvelopes, unpack_many
from sucharit.answers.models import Comment, Envelope, PackedAnswers, SealingKey, SteeringSigns
from sucharit.answers.sealing import CannotOpen, opener, public_of
from sucharit.privacy.comments import findings
from sucharit.reliability import steering
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire

BATCH_SIZE = 100  # piles fetched at a time
_PILES = """
SELECT survey_id, sealing_key_id, count(*), string_agg(sealed, ''::bytea) FROM {table}
WHERE survey_id = ANY(%s) GROUP BY survey_id, sealing_key_id ORDER BY survey_id
"""
Opener = Callable[[bytes, bytes], bytes]  # (sealed, about) → content


@dataclass(frozen=True, slots=True)
class OpeningTotals:
    """How many surveys and answers were opened."""

    surveys: int
    people: int


@dataclass(frozen=True, slots=True)
class _Pile:
    """All envelopes of one survey that one key sealed, joined; all have one size."""

    survey: int
    sealing_key: UUID
    envelopes: int
    sealed: bytes

    def split(self) -> list[bytes]:
        size = len(self.sealed) // self.envelopes
        return [self.sealed[start : start + size] for start in range(0, len(self.sealed), size)]


class StillOpen(Exception):
    """A survey that still takes answers is not opened: later answers would be missing."""


@transaction.atomic
def open_boxes(surveys: Sequence[int], private: bytes) -> OpeningTotals:
    """Open all envelopes of these closed surveys into their boxes. `private` is the box's private key.

    Surveys without an envelope get no box. Raises CannotOpen and StillOpen; then nothing has changed.
    """
    locked = Survey.objects.filter(pk__in=surveys).select_for_update(no_key=True)
    by_key = {survey.pk: survey for survey in locked}
    for survey in by_key.values():
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
    openers, points, in_bursts = _openers(private), _points(by_key.values()), bursts_of(list(by_key))
    people = opened = 0
    with closing(_piles(list(by_key))) as piles:  # its cursor must not outlive a failed transaction
        by_survey = groupby(piles, key=lambda pile: pile.survey)
        contents = (
            _open(by_key[pk], list(of_survey), openers, points[_asks(by_key[pk])], in_bursts.get(pk, 0))
            for pk, of_survey in by_survey
        )
        while batch := list(islice(contents, BATCH_SIZE)):
            PackedAnswers.objects.bulk_create(box for box, _, _ in batch)
            SteeringSigns.objects.bulk_create(signs for _, signs, _ in batch)
            Comment.objects.bulk_create(comment for _, _, comments in batch for comment in comments)
            people += sum(box.people for box, _, _ in batch)
            opened += len(batch)
    Envelope.objects.filter(survey__in=list(by_key))._raw_delete(using="default")
    forget_arrival_times(list(by_key))  # the signs hold what is needed of them
    return OpeningTotals(opened, people)


def _openers(private: bytes) -> dict[UUID, Opener]:
    """One for each sealing key of this box."""
    box = public_of(private).hex()
    return {key.pk: opener(private, bytes(key.public)) for key in SealingKey.objects.filter(box=box)}


def _piles(surveys: Sequence[int]) -> Generator[_Pile, None, None]:
    if connection.vendor != "postgresql":
        in_order = Envelope.objects.filter(survey__in=surveys).order_by("survey_id", "sealing_key_id")
        rows = in_order.values_list("survey_id", "sealing_key_id", "sealed").iterator()
        for (survey, sealing_key), group in groupby(rows, key=itemgetter(0, 1)):
            pile = [bytes(content) for _, _, content in group]
            yield _Pile(survey, sealing_key, len(pile), b"".join(pile))
        return
    # The database joins a pile five times as fast as rows can be fetched one by one.
    table = connection.ops.quote_name(Envelope._meta.db_table)
    with connection.chunked_cursor() as cursor:
        cursor.execute(_PILES.format(table=table), [list(surveys)])
        while batch := cursor.fetchmany(BATCH_SIZE):
            for survey, sealing_key, envelopes, sealed in batch:
                yield _Pile(survey, sealing_key, envelopes, bytes(sealed))


def _points(surveys: Collection[Survey]) -> dict[tuple[int | None, str, str], list[steering.Points]]:
    """What each part's choices are worth, by what the survey asks: see `_asks`."""
    rounds = Round.objects.in_bulk({survey.round_id for survey in surveys if survey.round_id})
    editions = {pk: round.framework() for pk, round in rounds.items()}
    points: dict[tuple[int | None, str, str], list[steering.Points]] = {}
    for asks in {_asks(survey) for survey in surveys}:
        round_, instrument, hash_ = asks
        if round_ and instrument:
            points[asks] = [part.scale.points for part in editions[round_].instrument(instrument).parts()]
        else:  # an own survey: five to one
            widths = [len(question.choices) for question in questionnaire(hash_).questions]
            points[asks] = [[Fraction(width - place) for place in range(width)] for width in widths]
    return points


def _asks(survey: Survey) -> tuple[int | None, str, str]:
    return survey.round_id, survey.instrument, survey.questionnaire_id


def _open(
    survey: Survey,
    piles: Sequence[_Pile],
    openers: Mapping[UUID, Opener],
    points: Sequence[steering.Points],
    in_bursts: int,
) -> tuple[PackedAnswers, SteeringSigns, list[Comment]]:
    about = survey.link.encode()
    contents = []
    for pile in piles:
        if pile.sealing_key not in openers:
            raise CannotOpen(f"{survey}: sealed for the box of another key; give the key of that time")
        open_ = openers[pile.sealing_key]
        contents += [open_(sealed, about) for sealed in pile.split()]
    return _pack(survey, unpack_many(contents, len(points)), points, in_bursts)


def _pack(
    survey: Survey, unpacked: UnpackedEnvelopes, points: Sequence[steering.Points], in_bursts: int
) -> tuple[PackedAnswers, SteeringSigns, list[Comment]]:
    """What is stored: answers, signs and comments, apart from one another.

    Answers are sorted, so their order reveals nothing that they don't reveal themselves.
    """
    rows = b"".join(sorted(unpacked.choices))
    table = np.frombuffer(rows, np.uint8).reshape(len(unpacked.choices), len(points))
    counts = steering.signs(table, points)
    signs = SteeringSigns(
        survey=survey,
        answers=len(table),
        speeding=unpacked.speeding,
        coaching_replies=unpacked.coached[Coached.NO] + unpacked.coached[Coached.YES],
        coached=unpacked.coached[Coached.YES],
        straight_lining=counts.straight_lining,
        duplicates=counts.duplicates,
        expected_duplicates=counts.expected_duplicates,
        in_bursts=in_bursts,
    )
    box = PackedAnswers(survey=survey, people=len(table), parts=len(points), answers=rows)
    comments = secrets.SystemRandom().sample(unpacked.comments, len(unpacked.comments))  # shuffled
    return box, signs, [Comment(survey=survey, text=text, passed=not findings(text)) for text in comments]
