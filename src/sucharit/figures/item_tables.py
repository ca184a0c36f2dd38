"""Counted answers as tables to read: indicator → item → question, weakest first, through the gate. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from sucharit.frameworks.model import Edition, Indicator, Instrument, InstrumentKind, Item, Part
from sucharit.frameworks.ways import people_by_way
from sucharit.languages import Text
from sucharit.privacy.gate import CollapsedChoices, all_ways_enough, collapse_choices, respondents_in
from sucharit.scoring import Facts, NodeLevel, Score, rounded, score, withholding_shortages

HALF = Fraction(1, 2)
MAX_CHOICES_WITH_MERIT = 2  # more choices together are neither good nor bad
NOT_ANSWERED = Text("ไม่ตอบ", "not answered")


class HiddenReason(StrEnum):
    """Why an instrument's answers are not shown."""

    NO_ANSWERS = "no-answers"
    FEW = "few"  # fewer than the gate lets through, in one of the modes
    QUOTA = "quota"  # fewer than the edition asks, so the result is withheld


@dataclass(frozen=True, slots=True)
class ChoiceShare:
    """One or more neighbouring choices and how many people chose them."""

    label: Text
    people: int
    percent: Decimal  # of those in the table, one decimal
    merit: float | None  # 0 worst … 1 best; None without a rank


@dataclass(frozen=True, slots=True)
class QuestionTable:
    """One question: its points (0–100) and its choices. Whole points where choices had to be merged."""

    column: str
    text: Text
    points: Decimal | None
    merged: bool
    people: int
    shares: tuple[ChoiceShare, ...]


@dataclass(frozen=True, slots=True)
class ItemTable:
    """One item, its questions in order."""

    id: str
    code: str
    title: Text
    points: Decimal | None
    questions: tuple[QuestionTable, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one question, whose text then stands for the item."""
        return len(self.questions) == 1


@dataclass(frozen=True, slots=True)
class IndicatorTable:
    """One indicator with its score as announced; its items, the weakest first."""

    id: str
    code: str
    title: Text
    help: Text
    score: Decimal | None
    items: tuple[ItemTable, ...]


@dataclass(frozen=True, slots=True)
class InstrumentTable:
    """One survey of an organisation; its indicators, the weakest first. If hidden, `indicators` is empty."""

    id: str
    code: str
    title: Text
    hidden: HiddenReason | None
    score: Decimal | None
    people: int  # over all modes; 0 where hidden
    indicators: tuple[IndicatorTable, ...]

    def items(self) -> Iterator[tuple[IndicatorTable, ItemTable]]:
        for indicator in self.indicators:
            for item in indicator.items:
                yield indicator, item

    @property
    def weakest(self) -> ItemTable | None:
        """The item with the fewest points."""
        with_points = [item for _, item in self.items() if item.points is not None]
        return min(with_points, key=lambda item: item.points or 0, default=None)


def tables_of(edition: Edition, facts: Facts) -> tuple[InstrumentTable, ...]:
    """A table for each survey of the edition, in its order."""
    tree = score(edition, facts)
    short = {shortage.instrument for shortage in withholding_shortages(edition, facts)}
    return tuple(
        _instrument(edition, instrument, facts, node, instrument.id in short)
        for instrument, node in zip(edition.instruments, tree.children, strict=True)
        if instrument.kind is InstrumentKind.SURVEY
    )


def _instrument(
    edition: Edition, instrument: Instrument, facts: Facts, node: Score, short: bool
) -> InstrumentTable:
    channels = facts.counts.get(instrument.id, {})
    people = {channel: respondents_in(columns) for channel, columns in channels.items()}
    hidden = _hidden(people_by_way(edition, instrument.id, people), short)
    if hidden:
        return InstrumentTable(instrument.id, instrument.code, instrument.title, hidden, None, 0, ())
    scores = {(item.level, item.id): item for item in node.walk()}
    tables = [
        _indicator(indicator, scores, [(channels[name], people[name]) for name in channels])
        for indicator in instrument.indicators
    ]
    return InstrumentTable(
        id=instrument.id,
        code=instrument.code,
        title=instrument.title,
        hidden=None,
        score=rounded(node.value),
        people=sum(people.values()),
        indicators=tuple(sorted(tables, key=lambda table: _weakest_first(table.score))),
    )


def _hidden(ways: Sequence[tuple[int, bool]], short: bool) -> HiddenReason | None:
    if not any(people for people, _ in ways):
        return HiddenReason.NO_ANSWERS
    if not all_ways_enough(ways):
        return HiddenReason.FEW
    return HiddenReason.QUOTA if short else None


Scores = Mapping[tuple[NodeLevel, str], Score]
Channels = Sequence[tuple[Mapping[str, tuple[int, ...]], int]]  # tallies by column, and how many answered


def _indicator(indicator: Indicator, scores: Scores, channels: Channels) -> IndicatorTable:
    items = [_item(item, scores, channels) for leaf in indicator.leaves() for item in leaf.items]
    return IndicatorTable(
        id=indicator.id,
        code=indicator.code,
        title=indicator.title,
        help=indicator.help,
        score=rounded(scores[NodeLevel.INDICATOR, indicator.id].value),
        items=tuple(sorted(items, key=lambda table: _weakest_first(table.points))),
    )


def _item(item: Item, scores: Scores, channels: Channels) -> ItemTable:
    questions = tuple(_question(part, scores, channels) for part in item.parts)
    points = _points(scores.get((NodeLevel.ITEM, item.id)), any(question.merged for question in questions))
    return ItemTable(item.id, item.code, item.title, points, questions)


def _question(part: Part, scores: Scores, channels: Channels) -> QuestionTable:
    width = len(part.scale.choices)
    tallies = [
        _with_unanswered(columns.get(part.column, (0,) * width), people) for columns, people in channels
    ]
    categories = collapse_choices(tallies)
    everyone = sum(map(sum, tallies))
    merged = any(category.first != category.last for category in categories)
    return QuestionTable(
        column=part.column,
        text=part.text,
        points=_points(scores.get((NodeLevel.PART, part.id)), merged),
        merged=merged,
        people=everyone,
        shares=tuple(_share(part, item, everyone) for item in _without_empty_end(categories, width)),
    )


def _with_unanswered(tally: Sequence[int], people: int) -> list[int]:
    """The tally and, as its last place, how many of the people left the question open."""
    return [*tally, people - sum(tally)]


def _without_empty_end(categories: Sequence[CollapsedChoices], width: int) -> Sequence[CollapsedChoices]:
    """Leaves out "not answered" where everyone answered."""
    if categories and categories[-1].first == width and not categories[-1].people:
        return categories[:-1]
    return categories


def _share(part: Part, category: CollapsedChoices, everyone: int) -> ChoiceShare:
    choices = part.scale.choices[category.first : category.last + 1]
    labels = [choice.label for choice in choices]
    if category.last >= len(part.scale.choices):
        labels.append(NOT_ANSWERED)
    best = max((points for points in part.scale.points if points is not None), default=Fraction(0))
    points = [choice.points for choice in choices if choice.points is not None]
    few = category.last - category.first < MAX_CHOICES_WITH_MERIT
    merit = float(sum(points, Fraction(0)) / len(points) / best) if points and best and few else None
    return ChoiceShare(range_label(labels), category.people, percent(category.people, everyone), merit)


def percent(people: int, of: int) -> Decimal:
    """A share in per cent, one decimal, half-up; 0 of no one."""
    return Decimal(floor(Fraction(people * 1000, of) + HALF) if of else 0).scaleb(-1)


def range_label(labels: Sequence[Text]) -> Text:
    """Neighbouring choices in words: "much", "much or most", "least – most"."""
    first, last = labels[0], labels[-1]
    if len(labels) == 1:
        return first
    if len(labels) == 2:
        return Text(f"{first.th} หรือ {last.th}", f"{first.en} or {last.en[:1].lower()}{last.en[1:]}")
    return Text(f"{first.th} ถึง {last.th}", f"{first.en} – {last.en[:1].lower()}{last.en[1:]}")


def _points(node: Score | None, merged: bool) -> Decimal | None:
    """Two decimals; whole points where choices were merged, for decimals would separate them again."""
    value = node.value if node else None
    return rounded(value) if value is None or not merged else Decimal(floor(value + HALF))


def _weakest_first(points: Decimal | None) -> tuple[bool, Decimal]:
    return points is None, points or Decimal(0)
