"""From an own survey's opened answers to what is kept of them: counts blurred once, nothing exact."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from sucharit.answers.counting import answers_of, tally
from sucharit.answers.decoding import OpenedSurvey
from sucharit.answers.models import Comment, PackedAnswers, SteeringSigns, UnusableEnvelope
from sucharit.figures.models import BlurredCounts
from sucharit.privacy.gate import MIN_OWN
from sucharit.privacy.insider import blurred
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import questionnaire


def blur_opened(survey: Survey, opened: Sequence[OpenedSurvey]) -> None:
    """Keep blurred counts of a box that was just opened; the exact answers are in memory alone.

    Rows that are written and deleted at once lie in a database's files until they are written over.
    """
    for box in opened:
        if box.people:
            packed = PackedAnswers(people=box.people, parts=len(box.rows) // box.people, answers=box.rows)
            counts = _blurred_tallies(survey, packed)
            BlurredCounts.objects.create(survey=survey, people=box.people, counts=counts)


def blurred_counts(survey: Survey) -> BlurredCounts | None:
    """What is kept of a closed own survey; None where no one answered.

    One that was closed when exact answers were still kept is blurred at the first call.
    """
    return BlurredCounts.objects.filter(pk=survey.pk).first() or _blur(survey)


@transaction.atomic
def _blur(survey: Survey) -> BlurredCounts | None:
    """Two processes wait for each other, so that chance is drawn once for all time."""
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    kept = BlurredCounts.objects.filter(pk=survey.pk).first()
    packed = PackedAnswers.objects.filter(survey=survey).first()
    if kept is None and packed is not None:
        kept = BlurredCounts.objects.create(
            survey=survey, people=packed.people, counts=_blurred_tallies(survey, packed)
        )
    if packed is not None:
        for exact in (PackedAnswers, SteeringSigns, Comment, UnusableEnvelope):
            exact.objects.filter(survey=survey).delete()
    return kept


def _blurred_tallies(survey: Survey, packed: PackedAnswers) -> list[tuple[int, ...]]:
    if packed.people < MIN_OWN:
        return []
    widths = [len(question.choices) for question in questionnaire(survey.questionnaire_id).questions]
    rows = tally(answers_of(packed), max(widths)).tolist()
    return [blurred(row[:width], len(widths)) for width, row in zip(widths, rows, strict=True)]
