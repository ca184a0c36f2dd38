"""Opens the boxes of a closed round: envelopes become sorted, packed answers, and counts of signs.

It holds some batches of surveys at a time, so six million answers need no more memory than a few large
offices. A round is opened as a whole or not at all. One envelope that can't be used does not stop it: it is
set aside as it is, and counted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from sucharit.answers.arrivals import bursts_of, forget_arrival_times
from sucharit.answers.decoding import BoxKeys, Decoder, OpenedSurvey
from sucharit.answers.deleting import delete_envelopes
from sucharit.answers.keys import unproven_keys
from sucharit.answers.models import (
    Comment,
    Envelope,
    PackedAnswers,
    SealingKey,
    SteeringSigns,
    UnusableEnvelope,
)
from sucharit.answers.opening_helpers import (
    BATCH_SIZE,
    EnvelopeSource,
    batches,
    helpers_on_this_machine,
    open_with_helpers,
    started_helpers,
)
from sucharit.answers.piles import EnvelopesLeftOut, PileRow, SurveyToOpen, rows_of, sealed_surveys
from sucharit.answers.sealing import CannotOpen, public_of
from sucharit.privacy.comments import findings
from sucharit.reliability import steering
from sucharit.rounds.models import Round
from sucharit.surveys.bulk import among, insert_many
from sucharit.surveys.models import Survey
from sucharit.surveys.proofs import is_proven
from sucharit.surveys.snapshot import questionnaire

MIN_SURVEYS_FOR_HELPERS = 2_000  # fewer are opened before a helper process has started
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
Keep = Callable[[Sequence[OpenedSurvey]], None]


@dataclass(slots=True)
class OpeningTotals:
    """How many surveys and answers were opened, and how many envelopes can't be used.

    By survey: how many `envelopes` there were, and of these how many `copies` of others.
    """

    surveys: int = 0
    people: int = 0
    unusable: int = 0
    refused: int = 0  # of the unusable: sealed by a key that no server of this site made
    left_out: int = 0
    envelopes: dict[int, int] = field(default_factory=dict)
    copies: dict[int, int] = field(default_factory=dict)

    def add(self, batch: Sequence[OpenedSurvey]) -> None:
        """Count what was opened."""
        self.surveys += len(batch)
        for box in batch:
            self.people += box.people
            self.unusable += len(box.unusable)
            self.refused += box.refused
            self.left_out += box.left_out
            self.envelopes[box.survey] = box.envelopes
            if box.copies:
                self.copies[box.survey] = box.copies


class SurveysNotMadeHere(Exception):
    """A survey that no server of this site made as it stands: it may bear the link of another."""


class StillOpen(Exception):
    """A survey that still takes answers is not opened: later answers would be missing."""


def open_boxes(surveys: Sequence[int], private: bytes, *, keep: Keep | None = None) -> OpeningTotals:
    """Open all envelopes of these closed surveys into their boxes; see `opened_boxes`."""
    with opened_boxes(surveys, private, keep=keep) as totals:
        return totals


@contextmanager
def opened_boxes(
    surveys: Sequence[int],
    private: bytes,
    *,
    accept_unproven: bool = False,
    left_out: EnvelopesLeftOut | None = None,
    keep: Keep | None = None,
) -> Iterator[OpeningTotals]:
    """Open all envelopes of these closed surveys into their boxes; they are deleted at the end of the block.

    `private` is the box's private key. What no server of this site sealed is set aside, but where someone has
    decided about it (`accept_unproven`); of copies one counts; what is `left_out` is not opened, and deleted
    with the others.
    `keep` takes what was opened in place of the boxes, so that nothing of it is written anywhere.
    Surveys without an envelope get no box. Raises CannotOpen, where no envelope opens or the key of some is
    missing, StillOpen and SurveysNotMadeHere; then nothing has changed.
    """
    with transaction.atomic():
        with _helpers(len(surveys)) as helpers:
            to_open, points = _locked(surveys)
            refused = frozenset[UUID]() if accept_unproven else frozenset(unproven_keys())
            keys = BoxKeys(private, _sealers(private), points, refused)
            opened = _opened(keys, to_open, left_out or EnvelopesLeftOut(), helpers)
            in_bursts, totals = bursts_of(list(to_open)), OpeningTotals()
            with closing(opened):  # ends cursors
                for batch in opened:
                    if keep:
                        keep(batch)
                    else:
                        _store(batch, in_bursts)
                    totals.add(batch)
        if totals.unusable > totals.refused and not totals.people:
            raise CannotOpen("no envelope can be opened: another key, or all were changed")
        forget_arrival_times(list(to_open))  # the signs hold what is needed of them
        yield totals
        delete_envelopes(list(to_open), sum(totals.envelopes.values()))


def _locked(surveys: Sequence[int]) -> tuple[dict[int, SurveyToOpen], list[list[steering.Points]]]:
    """The surveys, locked and looked at, and the points to which they refer; see `BoxKeys.points`."""
    locked = list(Survey.objects.filter(pk__in=among(surveys)).select_for_update(no_key=True))
    for survey in locked:
        if not survey.closed:
            raise StillOpen(f"{survey} still takes answers")
        if not is_proven(survey):
            raise SurveysNotMadeHere(str(survey))
    points = _points(locked)
    places = {asks: place for place, asks in enumerate(points)}
    to_open = {survey.pk: SurveyToOpen(survey.link.encode(), places[_asks(survey)]) for survey in locked}
    return to_open, list(points.values())


def unusable_in(round: Round) -> int:
    """How many answers of an opened round could not be used; they are set aside, and not counted."""
    return UnusableEnvelope.objects.filter(survey__round=round).count()


def forget_unusable(round: Round) -> None:
    """Delete them with the announcement: no sealed answer may wait for the holder of the box's key."""
    UnusableEnvelope.objects.filter(survey__round=round).delete()


def _helpers(surveys: int) -> AbstractContextManager[list[Any]]:
    """Helpers for so many surveys; none where they are few or the database is no server."""
    if connection.vendor == "postgresql" and surveys >= MIN_SURVEYS_FOR_HELPERS:
        return started_helpers(helpers_on_this_machine())
    return nullcontext([])


def _opened(
    keys: BoxKeys,
    surveys: Mapping[int, SurveyToOpen],
    left_out: EnvelopesLeftOut,
    helpers: Sequence[Any],
) -> Generator[Sequence[OpenedSurvey], None, None]:
    """The surveys opened, in batches: by helpers where there are many, else here."""
    if not surveys:
        return
    table, rows = Envelope._meta.db_table, _rows(surveys)
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        line = connection.connection
        if helpers:
            options = {**line.info.get_parameters(), "password": line.info.password}
            source = EnvelopeSource(options, table, left_out)
            yield from open_with_helpers(helpers, keys, source, surveys)
            return
        rows = rows_of(line, table, surveys)
    decoder = Decoder(keys)
    for batch in batches(sealed_surveys(rows, surveys, left_out), BATCH_SIZE):
        yield decoder.open(batch)


def _rows(surveys: Collection[int]) -> Iterator[PileRow]:
    """The piles of these surveys, where the database can't join them."""
    in_order = Envelope.objects.filter(survey__in=surveys).order_by("survey_id", "sealing_key_id", "flood")
    values = in_order.values_list("survey_id", "sealing_key_id", "flood", "sealed").iterator()
    for (survey, sealing_key, flood, _), group in groupby(values, key=lambda row: (*row[:3], len(row[3]))):
        envelopes = [bytes(content) for *_, content in group]
        yield survey, sealing_key, flood, len(envelopes), b"".join(envelopes)


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
