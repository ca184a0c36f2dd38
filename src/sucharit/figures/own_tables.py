"""The results of an own satisfaction survey as a table, through the gate. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sucharit.figures import likert
from sucharit.figures.item_tables import (
    MAX_CHOICES_WITH_MERIT,
    ChoiceShare,
    HiddenReason,
    percent,
    range_label,
)
from sucharit.languages import Text
from sucharit.privacy.gate import (
    CollapsedChoices,
    PeopleGroup,
    collapse_choices,
    enough,
    visible_groups,
)
from sucharit.surveys.questionnaire import AGREEMENT, Question, Questionnaire

TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question. Where levels had to be merged the mean has one decimal and there is no deviation."""

    text: Text
    people: int
    mean: Decimal | None
    deviation: Decimal | None
    band: Text | None
    merged: bool
    shares: tuple[ChoiceShare, ...]  # best first


@dataclass(frozen=True, slots=True)
class GeneralTable:
    """What respondents said about themselves, groups of too few as one; no answer is counted by it."""

    text: Text
    shares: tuple[ChoiceShare, ...]


@dataclass(frozen=True, slots=True)
class OwnTable:
    """All questions in order, and all of them together; none where hidden."""

    hidden: HiddenReason | None
    people: int  # 0 where hidden
    questions: tuple[OwnQuestion, ...]
    overall: OwnQuestion | None
    general: tuple[GeneralTable, ...] = ()

    @property
    def has_merged_levels(self) -> bool:
        """Whether levels had to be merged anywhere, which the page explains once."""
        return any(question.merged for question in self.questions)

    @property
    def weakest_first(self) -> list[OwnQuestion]:
        return sorted(self.questions, key=lambda question: (question.mean is None, question.mean))


ALL = Text("รวมทุกข้อ", "All questions")
TOGETHER = Text("กลุ่มที่มีน้อยคนรวมกัน", "Smaller groups together")


def own_table(questionnaire: Questionnaire, people: int, tallies: Sequence[Sequence[int]]) -> OwnTable:
    """The table of a survey that `people` answered; `tallies` by question, best level first."""
    if not people or not enough(people):
        return OwnTable(HiddenReason.FEW if people else HiddenReason.NO_ANSWERS, 0, (), None)
    pairs = list(zip(questionnaire.questions, tallies, strict=True))
    levels = [(question, tally) for question, tally in pairs if question.choices == AGREEMENT]
    questions = tuple(_question(question, tally, people) for question, tally in levels)
    merged = any(question.merged for question in questions)
    general = tuple(
        _general(question, tally, people) for question, tally in pairs if question.choices != AGREEMENT
    )
    return OwnTable(None, people, questions, _overall([tally for _, tally in levels], merged), general)


def _general(question: Question, tally: Sequence[int], people: int) -> GeneralTable:
    """The choices of enough people each, and the others together, who are enough too."""
    parts = tuple(PeopleGroup(str(place), count) for place, count in enumerate(tally))
    visible = visible_groups(PeopleGroup("all", people, parts))
    shares = [
        ChoiceShare(choice, count, percent(count, people), None)
        for place, (choice, count) in enumerate(zip(question.choices, tally, strict=True))
        if str(place) in visible and count
    ]
    if rest := people - sum(share.people for share in shares):
        shares.append(ChoiceShare(TOGETHER, rest, percent(rest, people), None))
    return GeneralTable(question.text, tuple(shares))


def _question(question: Question, tally: Sequence[int], people: int) -> OwnQuestion:
    categories = collapse_choices([[*tally, people - sum(tally)]])
    merged = any(category.first != category.last for category in categories)
    shares = tuple(_share(question, item, people) for item in categories if item.first < len(tally))
    return _as_precise_as_allowed(question.text, likert.summary(tally), merged, shares)


def _overall(tallies: Sequence[Sequence[int]], merged: bool) -> OwnQuestion:
    """All answers as one, no more precise than the least precise question: that could be computed from it."""
    return _as_precise_as_allowed(ALL, likert.overall(tallies), merged, ())


def _as_precise_as_allowed(
    text: Text, summary: likert.Summary, merged: bool, shares: tuple[ChoiceShare, ...]
) -> OwnQuestion:
    mean = summary.rounded_mean
    if merged and mean is not None and summary.mean is not None:
        exact = Decimal(summary.mean.numerator) / Decimal(summary.mean.denominator)
        mean = exact.quantize(TENTH, ROUND_HALF_UP)
    deviation = None if merged else summary.deviation
    return OwnQuestion(text, summary.people, mean, deviation, summary.band, merged, shares)


def _share(question: Question, category: CollapsedChoices, everyone: int) -> ChoiceShare:
    first, last = category.first, min(category.last, len(question.choices) - 1)
    middle = (first + last) / 2
    merit = 1 - middle / (len(question.choices) - 1) if last - first < MAX_CHOICES_WITH_MERIT else None
    label = range_label(question.choices[first : last + 1])
    return ChoiceShare(label, category.people, percent(category.people, everyone), merit)
