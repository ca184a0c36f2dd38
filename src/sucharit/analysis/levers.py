"""Levers: the disclosure items not yet at 100, which an office can raise by publishing something.

What each is worth to the total, and the fewest that reach a rating.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sucharit.analysis.edition_nodes import EditionNode
from sucharit.analysis.influence import lifts
from sucharit.frameworks import Edition, Indicator, Instrument, RatingScheme
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import NodeLevel, Score, ScoreRule, hundredths, rate, rounded


@dataclass(frozen=True, slots=True)
class Lever:
    """One disclosure item not yet at 100. `worth` is the points of the total it would add, exactly.

    `item` and `code` are empty where only the announced score of the sub-indicator is known: 75.00 means that
    one of four is missing, not which.
    """

    item: str
    code: str
    title: Text
    indicator: str  # id of its (sub-)indicator
    indicator_code: str
    indicator_title: Text
    instrument: str
    worth: Fraction
    lift: Fraction  # the points of its instrument


@dataclass(frozen=True, slots=True)
class Levers:
    """All levers of an office, those worth most first (equal ones in the edition's order)."""

    ranked: tuple[Lever, ...]
    unknown_items: tuple[str, ...]  # codes without a verdict: one more verdict changes every mean
    unclear: tuple[str, ...]  # codes of indicators whose announced score shows no number of items


@dataclass(frozen=True, slots=True)
class RatedScores:
    """What a rating is decided on: the total and the instruments' scores by id."""

    total: Fraction
    instruments: Mapping[str, Fraction]

    def after(self, levers: Sequence[Lever]) -> RatedScores:
        """The scores when these items are at 100. Worths add up, since no mean changes its members."""
        instruments = dict(self.instruments)
        for lever in levers:
            instruments[lever.instrument] += lever.lift
        return RatedScores(self.total + sum((lever.worth for lever in levers), Fraction(0)), instruments)

    def reaches(self, total: Fraction, each_instrument: Fraction | None) -> bool:
        """Whether the marks are reached, decided on two decimals as the rating is."""
        return at_least(self.total, total) and all(
            each_instrument is None or at_least(value, each_instrument) for value in self.instruments.values()
        )

    def rating_index(self, scheme: RatingScheme) -> int:
        """The index of the rating in the scheme, 0 for the best; past the last where none applies."""
        rule = rate(scheme, self.total, self.instruments.values())
        return len(scheme.rules) if rule is None else scheme.rules.index(rule)


def at_least(value: Fraction, mark: Fraction) -> bool:
    """Whether the shown score reaches the mark, as `scoring.rate` decides."""
    return hundredths(value) >= mark * 100


def find_levers(edition: Edition, nodes: Mapping[str, EditionNode], total: Score) -> Levers:
    """Every item of an audit whose verdict can still rise."""
    levers: list[Lever] = []
    unknown_items: list[str] = []
    unclear: list[str] = []
    for instrument, score in zip(edition.instruments, total.children, strict=True):
        if instrument.kind is not InstrumentKind.AUDIT:
            continue
        lift = lifts(score)
        unknown_items += [score.code for score in score.at(NodeLevel.ITEM) if score.value is None]
        for leaf in score.at(NodeLevel.INDICATOR):
            if leaf.rule is ScoreRule.PUBLISHED:
                announced = list(_nameless_levers(edition, instrument, leaf, lift))
                levers += announced
                if not announced and leaf.value != 100:
                    unclear.append(leaf.code)
            else:
                levers += _levers_of_items(nodes, instrument, leaf, lift)
    return Levers(
        tuple(sorted(levers, key=lambda score: (-score.worth, -score.lift))),
        tuple(unknown_items),
        tuple(unclear),
    )


def _levers_of_items(
    nodes: Mapping[str, EditionNode], instrument: Instrument, leaf: Score, lift: Mapping[str, Fraction]
) -> Iterator[Lever]:
    for item in leaf.children:
        if item.level is not NodeLevel.ITEM or item.value is None:
            continue
        best = max(p for p in nodes[item.id].parts[0].scale.points if p is not None)
        raised = (best - item.value) * lift[item.id]
        if raised > 0:
            holder = nodes[leaf.id]
            yield _lever(instrument, item.id, item.code, nodes[item.id].title, holder.id, holder, raised)


def _lever(
    instrument: Instrument,
    item: str,
    code: str,
    title: Text,
    leaf: str,
    holder: EditionNode,
    raised: Fraction,
) -> Lever:
    worth = raised * instrument.weight / 100
    return Lever(item, code, title, leaf, holder.code, holder.title, instrument.id, worth, raised)


def _nameless_levers(
    edition: Edition, instrument: Instrument, leaf: Score, lift: Mapping[str, Fraction]
) -> Iterator[Lever]:
    """Nameless levers of a score known only as announced, where it is k of n items at 100."""
    indicator = edition.indicator(leaf.id)
    missing = _missing_items(indicator, leaf.value)
    if not missing:
        return
    raised = (100 - (leaf.value or Fraction(0))) * lift[leaf.id] / missing
    title = Text(
        f"อีกหนึ่งข้อใน {indicator.code} {indicator.title.th}",
        f"one more item of {indicator.code} {indicator.title.en}",
    )
    for _ in range(missing):
        yield Lever(
            "",
            "",
            title,
            indicator.id,
            indicator.code,
            indicator.title,
            instrument.id,
            raised * instrument.weight / 100,
            raised,
        )


def _missing_items(indicator: Indicator, value: Fraction | None) -> int:
    """How many of its items are at 0 (at 33.33 it is 2 of 3); 0 where the score doesn't show it."""
    count = len(indicator.items)
    for missing in range(1, count + 1):
        if rounded(value) == rounded(Fraction(100 * (count - missing), count)):
            return missing
    return 0


def fewest(
    scheme: RatingScheme, goal: int, now: RatedScores, levers: Sequence[Lever]
) -> tuple[Lever, ...] | None:
    """The fewest levers that reach rating `goal` (an index) or a better one, of largest worth; else None.

    Tried for each rating from `goal` up, since a better rating may require less of an instrument. The proof
    that taking those worth most first is minimal is in docs/methods/shortest-way.md.
    """
    choices = [
        choice
        for rule in scheme.rules[: goal + 1]
        if (choice := _fewest(now, levers, rule.total, rule.each_instrument)) is not None
    ]
    return min(choices, key=lambda choice: (len(choice), -sum(lever.worth for lever in choice)), default=None)


def _fewest(
    now: RatedScores, levers: Sequence[Lever], total: Fraction, each_instrument: Fraction | None
) -> tuple[Lever, ...] | None:
    """First what each instrument needs for its own mark, then the others, those worth most first."""
    if not now.after(levers).reaches(total, each_instrument):
        return None
    for_marks = [lever for name in now.instruments for lever in _for_mark(now, levers, name, each_instrument)]
    others = [lever for place, lever in enumerate(levers) if place not in {id_ for id_, _ in for_marks}]
    chosen = [lever for _, lever in for_marks]
    while not now.after(chosen).reaches(total, each_instrument):
        chosen.append(others.pop(0))
    return tuple(sorted(chosen, key=levers.index))


def _for_mark(
    now: RatedScores, levers: Sequence[Lever], instrument: str, each_instrument: Fraction | None
) -> list[tuple[int, Lever]]:
    """An instrument's own levers, as many as its mark needs, those worth most first, with their indexes."""
    value, chosen = now.instruments[instrument], []
    for place, lever in enumerate(levers):
        if each_instrument is None or at_least(value, each_instrument):
            break
        if lever.instrument == instrument:
            chosen.append((place, lever))
            value += lever.lift
    return chosen
