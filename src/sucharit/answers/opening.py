"""Opens the boxes of a closed round: envelopes become sorted, packed answers, and counts of signs.

It holds some batches of surveys at a time, so six million answers need no more memory than a few large
offices. A round is opened as a whole or not at all. One envelope that can't be used does not stop it: it is
set aside as it is, and counted.
"""

from __future__ import annotations

from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby, islice
from operator import itemgetter
from uuid import UUID

from django.db import connection, transaction

from sucharit.answers.arrivals import bursts_of, forget_arrival_times
from sucharit.answers.bulk import binary_cursor, insert_many
from sucharit.answers.decoding import BoxKeys, Decoders, EnvelopePile, OpenedSurvey, SealedSurvey
from sucharit.answers.keys import unproven_keys
from sucharit.answers.models import (
    Comment,
    Envelope,
    PackedAnswers,
    SealingKey,
    SteeringSigns,
    UnusableEnvelope,
)
from sucharit.answers.sealed import set_aside
from sucharit.answers.sealing import CannotOpen, public_of
from sucharit.privacy.comments import findings
from sucharit.reliability import steering
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire

BATCH_SIZE = 100  # surveys opened at a time
MIN_SURVEYS_FOR_HELPERS = 2_000  # fewer are opened before a helper process has started
_PILES = """
SELECT survey_id, sealing_key_id, flood IS NOT NULL, count(*), string_agg(sealed, ''::bytea) FROM {table}
WHERE survey_id = ANY(%s)
GROUP BY survey_id, sealing_key_id, flood IS NOT NULL, octet_length(sealed) ORDER BY survey_id
"""
SIGNS = (
    "survey_id",
    "answers",
    "speeding",
    "straight_lining",
    "duplicates",
    "coaching_replies",
    "coached",
    "in_bursts",
    "expected_duplicates",
    "in_floods",
    "flood_gap",
)
Asks = tuple[int | None, str, str]  # what a survey asks: round, instrument, questionnaire


@dataclass(frozen=True, slots=True)
class OpeningTotals:
    """How many surveys and answers were opened, and how many envelopes can't be used.

    By survey: how many `envelopes` there were, and of these how many `copies` of others.
    """

    surveys: int
    people: int
    unusable: int
    envelopes: Mapping[int, int] = field(default_factory=dict)
    copies: Mapping[int, int] = field(default_factory=dict)


class StillOpen(Exception):
    """A survey that still takes answers is not opened: later answers would be missing."""


@transaction.atomic
def open_boxes(surveys: Sequence[int], private: bytes, *, accepted: Collection[UUID] = ()) -> OpeningTotals:
    """Open all envelopes of these closed surveys into their boxes. `private` is the box's private key.

    What no server of this site sealed is set aside, but for the keys that someone `accepted`; of copies one
    counts. Surveys without an envelope get no box. Raises CannotOpen, where no envelope opens or the key of
    some is missing, and StillOpen; then nothing has changed.
    """
    locked = Survey.objects.filter(pk__in=surveys).select_for_update(no_key=True)
    by_key = {survey.pk: survey for survey in locked}
    for survey in by_key.values():
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
    points = _points(by_key.values())
    keys = BoxKeys(private, _sealers(private), list(points.values()))
    in_bursts, places = bursts_of(list(by_key)), {asks: place for place, asks in enumerate(points)}
    decoders = Decoders(keys, helpers=None if len(by_key) >= MIN_SURVEYS_FOR_HELPERS else 0)
    people = opened = 0
    unusable = unproven = set_aside(list(by_key), set(unproven_keys()) - set(accepted))
    envelopes: dict[int, int] = {}
    copies: dict[int, int] = {}
    with closing(_piles(list(by_key))) as piles:  # its cursor must not outlive a failed transaction
        for batch in decoders.open_all(_batches(piles, by_key, places)):
            _store(batch, in_bursts)
            people += sum(box.people for box in batch)
            opened += len(batch)
            unusable += sum(len(box.unusable) for box in batch)
            copies |= {box.survey: box.copies for box in batch if box.copies}
            envelopes |= {box.survey: box.people + len(box.unusable) + box.copies for box in batch}
    if unusable > unproven and not people:
        raise CannotOpen("no envelope can be opened: another key, or all were changed")
    Envelope.objects.filter(survey__in=list(by_key))._raw_delete(using="default")
    forget_arrival_times(list(by_key))  # the signs hold what is needed of them
    return OpeningTotals(opened, people, unusable, envelopes, copies)


def unusable_in(round: Round) -> int:
    """How many answers of an opened round could not be used; they are set aside, and not counted."""
    return UnusableEnvelope.objects.filter(survey__round=round).count()


def forget_unusable(round: Round) -> None:
    """Delete them with the announcement: no sealed answer may wait for the holder of the box's key."""
    UnusableEnvelope.objects.filter(survey__round=round).delete()


def _batches(
    piles: Iterator[tuple[int, EnvelopePile]], surveys: Mapping[int, Survey], places: Mapping[Asks, int]
) -> Iterator[list[SealedSurvey]]:
    sealed = (
        SealedSurvey(
            survey=pk,
            about=surveys[pk].link.encode(),
            asks=places[_asks(surveys[pk])],
            piles=tuple(pile for _, pile in of_survey),
        )
        for pk, of_survey in groupby(piles, key=itemgetter(0))
    )
    while batch := list(islice(sealed, BATCH_SIZE)):
        yield batch


def _store(batch: Sequence[OpenedSurvey], in_bursts: Mapping[int, int]) -> None:
    """Store what was opened: answers, signs and comments, apart from one another."""
    boxes = [box for box in batch if box.people]
    insert_many(
        PackedAnswers,
        ("survey_id", "people", "parts", "answers"),
        [(box.survey, box.people, len(box.rows) // box.people, box.rows) for box in boxes],
    )
    insert_many(SteeringSigns, SIGNS, [_signs(box, in_bursts.get(box.survey, 0)) for box in boxes])
    Comment.objects.bulk_create(
        Comment(survey_id=box.survey, text=text, passed=not findings(text))
        for box in boxes
        for text in box.comments
    )
    UnusableEnvelope.objects.bulk_create(
        UnusableEnvelope(survey_id=box.survey, sealing_key_id=key, sealed=sealed)
        for box in batch
        for key, sealed in box.unusable
    )


def _signs(box: OpenedSurvey, in_bursts: int) -> tuple[int | float, ...]:
    """A row of SteeringSigns, in the order of SIGNS."""
    return (
        box.survey,
        box.people,
        box.speeding,
        box.signs.straight_lining,
        box.signs.duplicates,
        box.coaching_replies,
        box.coached,
        in_bursts,
        box.signs.expected_duplicates,
        box.flood.answers,
        box.flood.gap,
    )


def _sealers(private: bytes) -> dict[UUID, bytes]:
    """The public half of each server process that sealed for this box."""
    box = public_of(private).hex()
    return {key.pk: bytes(key.public) for key in SealingKey.objects.filter(box=box)}


def _piles(surveys: Sequence[int]) -> Generator[tuple[int, EnvelopePile], None, None]:
    """Every pile with its survey, those of one survey together."""
    if connection.vendor != "postgresql":
        in_order = Envelope.objects.filter(survey__in=surveys).order_by(
            "survey_id", "sealing_key_id", "flood"
        )
        rows = in_order.values_list("survey_id", "sealing_key_id", "flood", "sealed").iterator()
        for (survey, sealing_key, flood, _), group in groupby(rows, key=lambda row: (*row[:3], len(row[3]))):
            envelopes = [bytes(content) for *_, content in group]
            yield survey, EnvelopePile(sealing_key, len(envelopes), b"".join(envelopes), flood is not None)
        return
    # The database joins a pile five times as fast as rows can be fetched one by one.
    table = connection.ops.quote_name(Envelope._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL jit = off")  # compiling costs more than it saves here
    with binary_cursor("piles") as cursor:
        cursor.execute(_PILES.format(table=table), [list(surveys)])
        while batch := cursor.fetchmany(BATCH_SIZE):
            for survey, sealing_key, is_apart, envelopes, sealed in batch:
                yield survey, EnvelopePile(sealing_key, envelopes, bytes(sealed), is_apart)


def _points(surveys: Collection[Survey]) -> dict[Asks, list[steering.Points]]:
    """What each part's choices are worth, by what the survey asks."""
    rounds = Round.objects.in_bulk({survey.round_id for survey in surveys if survey.round_id})
    editions = {pk: round.framework() for pk, round in rounds.items()}
    points: dict[Asks, list[steering.Points]] = {}
    for asks in {_asks(survey) for survey in surveys}:
        round_, instrument, hash_ = asks
        if round_ and instrument:
            points[asks] = [part.scale.points for part in editions[round_].instrument(instrument).parts()]
        else:  # an own survey: five to one
            widths = [len(question.choices) for question in questionnaire(hash_).questions]
            points[asks] = [[Fraction(width - place) for place in range(width)] for width in widths]
    return points


def _asks(survey: Survey) -> Asks:
    return survey.round_id, survey.instrument, survey.questionnaire_id
