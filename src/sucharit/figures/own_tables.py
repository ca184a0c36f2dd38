"""An own satisfaction survey's results as a table, from counts that were blurred when it was closed. Pure.

Whoever made the survey may have given any number of the answers (`privacy.insider`), so nothing here was ever
exact, and what may err too much is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from sucharit.figures import likert
from sucharit.figures.item_tables import HiddenReason
from sucharit.languages import Text
from sucharit.privacy.gate import MAX_MARGIN, MIN_OWN, own_enough
from sucharit.privacy.insider import as_people, spread_of
from sucharit.surveys.questionnaire import AGREEMENT, Question, Questionnaire


@dataclass(frozen=True, slots=True)
class OwnShare:
    """About how many of a hundred took a choice; `merit` 0 worst … 1 best, None without a rank."""

    label: Text
    percent: int
    merit: float | None


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question, or all of them together."""

    text: Text
    mean: Decimal
    deviation: Decimal
    band: Text
    shares: tuple[OwnShare, ...]  # best first


@dataclass(frozen=True, slots=True)
class GeneralTable:
    """What respondents said about themselves; no answer is counted by it."""

    text: Text
    shares: tuple[OwnShare, ...]


@dataclass(frozen=True, slots=True)
class PeopleNeeded:
    """From how many answers on a survey's results are shown: all its questions together, and each."""

    together: int
    each: int


@dataclass(frozen=True, slots=True)
class OwnTable:
    """All questions together, and each in order where enough answered for that.

    `margin` says how far the mean of all may err, `margin_each` that of a question, 95 times of 100.
    """

    hidden: HiddenReason | None
    people: int  # 0 where hidden
    needed: PeopleNeeded
    overall: OwnQuestion | None = None
    margin: Decimal | None = None
    questions: tuple[OwnQuestion, ...] = ()
    margin_each: Decimal | None = None
    general: tuple[GeneralTable, ...] = ()

    @property
    def weakest_first(self) -> list[OwnQuestion]:
        return sorted(self.questions, key=lambda question: question.mean)


ALL = Text("รวมทุกข้อ", "All questions")


def people_needed(questionnaire: Questionnaire) -> PeopleNeeded:
    """How many answers it takes, which follows from the questions alone."""
    spread, levels = spread_of(len(questionnaire.questions)), len(_levels(questionnaire))
    largest = float(MAX_MARGIN)
    return PeopleNeeded(
        max(MIN_OWN, likert.people_for(spread, largest, levels)),
        max(MIN_OWN, likert.people_for(spread, largest)),
    )


def own_table(questionnaire: Questionnaire, people: int, blurred: Sequence[Sequence[int]]) -> OwnTable:
    """The table of a survey that `people` answered; `blurred` by question, best level first."""
    needed, spread = people_needed(questionnaire), spread_of(len(questionnaire.questions))
    if not people:
        return OwnTable(HiddenReason.NO_ANSWERS, 0, needed)
    levels = _levels(questionnaire)
    margin, margin_each = likert.margin(spread, people, len(levels)), likert.margin(spread, people)
    if not own_enough(people, margin):
        return OwnTable(HiddenReason.FEW, 0, needed)
    pairs = list(zip(questionnaire.questions, blurred, strict=True))
    tallies = [tally for question, tally in pairs if question.choices == AGREEMENT]
    together = _summarised(ALL, likert.overall(tallies, people), ())
    if not own_enough(people, margin_each):
        return OwnTable(None, people, needed, together, likert.shown_margin(margin))
    return OwnTable(
        None,
        people,
        needed,
        together,
        likert.shown_margin(margin),
        tuple(_question(question, tally, people) for question, tally in zip(levels, tallies, strict=True)),
        likert.shown_margin(margin_each),
        tuple(
            GeneralTable(question.text, _shares(question, tally, people))
            for question, tally in pairs
            if question.choices != AGREEMENT
        ),
    )


def _levels(questionnaire: Questionnaire) -> list[Question]:
    """The questions on five levels: all but what is asked about respondents themselves."""
    return [question for question in questionnaire.questions if question.choices == AGREEMENT]


def _question(question: Question, tally: Sequence[int], people: int) -> OwnQuestion:
    return _summarised(question.text, likert.summary(tally, people), _shares(question, tally, people))


def _summarised(text: Text, summary: likert.Summary, shares: tuple[OwnShare, ...]) -> OwnQuestion:
    return OwnQuestion(text, summary.shown_mean, summary.deviation, summary.band, shares)


def _shares(question: Question, tally: Sequence[int], people: int) -> tuple[OwnShare, ...]:
    """About what share took each choice, in whole per cent; on five levels with their rank."""
    ranked = question.choices == AGREEMENT
    last = len(question.choices) - 1
    return tuple(
        OwnShare(choice, floor(count * 100 / people + Fraction(1, 2)), 1 - place / last if ranked else None)
        for place, (choice, count) in enumerate(zip(question.choices, as_people(tally, people), strict=True))
    )
