"""Counted answers as tables to read: indicator → item → question, weakest first, through the gate. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import floor

from sucharit.frameworks.model import Edition, Indicator, Instrument, InstrumentKind, Item, Part
from sucharit.languages import Text
from sucharit.privacy.gate import CollapsedChoices, all_enough, respondents_in, collapse_choices
from sucharit.scoring import Facts, NodeLevel, Score, rounded, score, withholding_shortages

HALF = Fraction(1, 2)
MAX_CHOICES_WITH_MERIT = 2  # choices; more of them together are neither good nor bad
NOT_ANSWERED = Text("ไม่ตอบ", "not answered")


class Hidden(StrEnum):
    """Why an instrument's answers are not shown."""

    NOBODY = "nobody"  # nobody answered
    FEW = "few"  # fewer than the gate lets through, in one of the ways of answering
    QUOTA = "quota"  # fewer than the edition asks, so the result is withheld


@dataclass(frozen=True, slots=True)
class Share:
    """Neighbouring choices and how many chose one of them; `merit` 0 worst … 1 best, None of no rank."""

    label: Text
    people: int
    percent: Decimal  # of those in the table, one decimal
    merit: float | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its points (0–100) and its choices. Whole points where choices had to be merged."""

    column: str
    text: Text
    points: Decimal | None
    merged: bool
    people: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class ItemTable:
    """One item, its questions in order."""

    id: str
    code: str
    title: Text
    points: Decimal | None
    questions: tuple[Question, ...]

    @property
    def alone(self) -> bool:
        """Whether it is one question, so that the item says nothing of its own."""
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
    """One survey of an organisation; its indicators, the weakest first. Hidden: `indicators` is empty."""

    id: str
    code: str
    title: Text
    hidden: Hidden | None
    score: Decimal | None
    people: int  # over all ways of answering; 0 where hidden
    indicators: tuple[IndicatorTable, ...]

    def items(self) -> Iterator[tuple[IndicatorTable, ItemTable]]:
        """Every item with its indicator, as they stand."""
        for indicator in self.indicators:
            for item in indicator.items:
                yield indicator, item

    @property
    def weakest(self) -> ItemTable | None:
        """The item of the fewest points."""
        known = [item for _, item in self.items() if item.points is not None]
        return min(known, key=lambda item: item.points or 0, default=None)


def tables_of(edition: Edition, facts: Facts) -> tuple[InstrumentTable, ...]:
    """A table for each survey of the edition, in its order."""
    tree = score(edition, facts)
    short = {one.instrument for one in withholding_shortages(edition, facts)}
    return tuple(
        _instrument(one, facts, beneath, one.id in short)
        for one, beneath in zip(edition.instruments, tree.children, strict=True)
        if one.kind is InstrumentKind.SURVEY
    )


def _instrument(instrument: Instrument, facts: Facts, found: Score, short: bool) -> InstrumentTable:
    channels = facts.counts.get(instrument.id, {})
    people = {channel: respondents_in(columns) for channel, columns in channels.items()}
    hidden = _hidden(people, short)
    if hidden:
        return InstrumentTable(instrument.id, instrument.code, instrument.title, hidden, None, 0, ())
    scores = {(one.level, one.id): one for one in found.walk()}
    tables = [
        _indicator(one, scores, [(channels[name], people[name]) for name in channels])
        for one in instrument.indicators
    ]
    return InstrumentTable(
        id=instrument.id,
        code=instrument.code,
        title=instrument.title,
        hidden=None,
        score=rounded(found.value),
        people=sum(people.values()),
        indicators=tuple(sorted(tables, key=lambda one: _weakest_first(one.score))),
    )


def _hidden(people: Mapping[str, int], short: bool) -> Hidden | None:
    if not any(people.values()):
        return Hidden.NOBODY
    if not all_enough(people.values()):
        return Hidden.FEW
    return Hidden.QUOTA if short else None


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
        items=tuple(sorted(items, key=lambda one: _weakest_first(one.points))),
    )


def _item(item: Item, scores: Scores, channels: Channels) -> ItemTable:
    questions = tuple(_question(part, scores, channels) for part in item.parts)
    points = _points(scores.get((NodeLevel.ITEM, item.id)), any(one.merged for one in questions))
    return ItemTable(item.id, item.code, item.title, points, questions)


def _question(part: Part, scores: Scores, channels: Channels) -> Question:
    width = len(part.scale.choices)
    each = [_with_unanswered(tallies.get(part.column, (0,) * width), people) for tallies, people in channels]
    found = collapse_choices(each)
    everyone = sum(map(sum, each))
    merged = any(run.first != run.last for run in found)
    return Question(
        column=part.column,
        text=part.text,
        points=_points(scores.get((NodeLevel.PART, part.id)), merged),
        merged=merged,
        people=everyone,
        shares=tuple(_share(part, run, everyone) for run in _without_empty_end(found, width)),
    )


def _with_unanswered(tally: Sequence[int], people: int) -> list[int]:
    """The tally with, as its last place, how many of the people left the question open."""
    return [*tally, people - sum(tally)]


def _without_empty_end(found: Sequence[CollapsedChoices], width: int) -> Sequence[CollapsedChoices]:
    """Nobody is told of a choice "not answered" that nobody took."""
    return found[:-1] if found and found[-1].first == width and not found[-1].people else found


def _share(part: Part, run: CollapsedChoices, everyone: int) -> Share:
    choices = part.scale.choices
    labels = [choice.label for choice in choices[run.first : run.last + 1]]
    if run.last >= len(choices):
        labels.append(NOT_ANSWERED)
    best = max((points for points in part.scale.points if points is not None), default=Fraction(0))
    known = [one.points for one in choices[run.first : run.last + 1] if one.points is not None]
    few = run.last - run.first < MAX_CHOICES_WITH_MERIT
    merit = float(sum(known, Fraction(0)) / len(known) / best) if known and best and few else None
    return Share(in_words(labels), run.people, percent(run.people, everyone), merit)


def percent(people: int, of: int) -> Decimal:
    """A share in per cent, one decimal, half-up; 0 of nobody."""
    return Decimal(floor(Fraction(people * 1000, of) + HALF) if of else 0).scaleb(-1)


def in_words(labels: Sequence[Text]) -> Text:
    """A run of choices as words: "much", "much or most", "least – most"."""
    first, last = labels[0], labels[-1]
    if len(labels) == 1:
        return first
    if len(labels) == 2:
        return Text(f"{first.th} หรือ {last.th}", f"{first.en} or {last.en[:1].lower()}{last.en[1:]}")
    return Text(f"{first.th} ถึง {last.th}", f"{first.en} – {last.en[:1].lower()}{last.en[1:]}")


def _points(found: Score | None, merged: bool) -> Decimal | None:
    """Two decimals; whole points where choices were merged, for decimals would tell them apart again."""
    value = found.value if found else None
    return rounded(value) if value is None or not merged else Decimal(floor(value + HALF))


def _weakest_first(points: Decimal | None) -> tuple[bool, Decimal]:
    return points is None, points or Decimal(0)
