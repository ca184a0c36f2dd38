"""The results of an own satisfaction survey as a table, through the gate. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sucharit.figures import likert
from sucharit.figures.item_tables import MAX_CHOICES_WITH_MERIT, Hidden, Share, in_words, percent
from sucharit.languages import Text
from sucharit.privacy.gate import CollapsedChoices, enough, collapse_choices
from sucharit.surveys.questionnaire import Question, Questionnaire

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question. Where levels had to be merged the mean has one decimal, and no deviation is told."""

    text: Text
    people: int
    mean: Decimal | None
    deviation: Decimal | None
    band: Text | None
    merged: bool
    shares: tuple[Share, ...]  # best first


@dataclass(frozen=True, slots=True)
class OwnTable:
    """All questions in order, and all of them together. Hidden: there are none."""

    hidden: Hidden | None
    people: int  # 0 where hidden
    questions: tuple[OwnQuestion, ...]
    together: OwnQuestion | None

    @property
    def weakest_first(self) -> list[OwnQuestion]:
        """The questions by mean, the least first."""
        return sorted(self.questions, key=lambda one: (one.mean is None, one.mean))


ALL = Text("รวมทุกข้อ", "All questions")


def own_table(questionnaire: Questionnaire, people: int, tallies: Sequence[Sequence[int]]) -> OwnTable:
    """The table of a survey that so many people answered; `tallies` by question, best level first."""
    if not people or not enough(people):
        return OwnTable(Hidden.FEW if people else Hidden.NOBODY, 0, (), None)
    questions = tuple(
        _question(asked, tally, people) for asked, tally in zip(questionnaire.questions, tallies, strict=True)
    )
    return OwnTable(None, people, questions, _together(tallies, any(one.merged for one in questions)))


def _question(asked: Question, tally: Sequence[int], people: int) -> OwnQuestion:
    found = collapse_choices([[*tally, people - sum(tally)]])
    merged = any(run.first != run.last for run in found)
    shares = tuple(_share(asked, run, people) for run in found if run.first < len(tally))
    return _shown(asked.text, likert.summary(tally), merged, shares)


def _together(tallies: Sequence[Sequence[int]], merged: bool) -> OwnQuestion:
    """All answers as one, as carefully as the most careful question: it could be reckoned from the rest."""
    return _shown(ALL, likert.together(tallies), merged, ())


def _shown(text: Text, found: likert.Summary, merged: bool, shares: tuple[Share, ...]) -> OwnQuestion:
    mean = found.shown
    if merged and mean is not None and found.mean is not None:
        exact = Decimal(found.mean.numerator) / Decimal(found.mean.denominator)
        mean = exact.quantize(TENTH, ROUND_HALF_UP)
    deviation = None if merged else found.deviation
    return OwnQuestion(text, found.people, mean, deviation, found.band, merged, shares)


def _share(asked: Question, run: CollapsedChoices, everyone: int) -> Share:
    last = min(run.last, len(asked.choices) - 1)
    middle = (run.first + last) / 2
    merit = 1 - middle / (len(asked.choices) - 1) if last - run.first < MAX_CHOICES_WITH_MERIT else None
    return Share(
        in_words(asked.choices[run.first : last + 1]), run.people, percent(run.people, everyone), merit
    )
