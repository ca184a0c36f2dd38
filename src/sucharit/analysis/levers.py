"""Levers: the disclosure items not yet at 100, what each is worth, and the fewest that reach a rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sucharit.analysis.edition_nodes import EditionNode
from sucharit.analysis.influence import lifts
from sucharit.frameworks import Edition, Indicator, Instrument, RatingScheme
from sucharit.frameworks.model import InstrumentKind
from sucharit.languages import Text
from sucharit.scoring import Level, Rule, Score, hundredths, rate, shown


@dataclass(frozen=True, slots=True)
class Lever:
    """One disclosure item not yet at 100. `worth` is the points of the total it would add, exactly.

    `item` and `code` are empty where the sub-indicator is known only as announced: 75.00 tells that
    one of four is missing, not which.
    """

    item: str
    code: str
    title: Text
    indicator: str  # id of the (sub-)indicator that holds it
    indicator_code: str
    indicator_title: Text
    instrument: str
    worth: Fraction
    lift: Fraction  # the points of its instrument


@dataclass(frozen=True, slots=True)
class Levers:
    """All levers of an office, dearest first (equal ones in the edition's order), and what can't be one."""

    each: tuple[Lever, ...]
    unknown_items: tuple[str, ...]  # codes without a verdict: one more verdict changes every mean
    unclear: tuple[str, ...]  # codes of indicators whose announced score tells no number of items


@dataclass(frozen=True, slots=True)
class RatedScores:
    """The total and the instruments' scores by id, as far as the rating asks."""

    total: Fraction
    instruments: Mapping[str, Fraction]

    def after(self, levers: Sequence[Lever]) -> RatedScores:
        """The state when these items are at 100: worths add up, for no mean changes its members."""
        instruments = dict(self.instruments)
        for lever in levers:
            instruments[lever.instrument] += lever.lift
        return RatedScores(self.total + sum((lever.worth for lever in levers), Fraction(0)), instruments)

    def reaches(self, total: Fraction, each: Fraction | None) -> bool:
        """Whether the marks are reached, on the two decimals that people read."""
        return at_least(self.total, total) and all(
            each is None or at_least(value, each) for value in self.instruments.values()
        )

    def rung(self, scheme: RatingScheme) -> int:
        """The place of the rating on the ladder, 0 the best; past the last where none holds."""
        rule = rate(scheme, self.total, self.instruments.values())
        return len(scheme.rules) if rule is None else scheme.rules.index(rule)


def at_least(value: Fraction, mark: Fraction) -> bool:
    """Whether the shown score reaches the mark, as `scoring.rate` decides."""
    return hundredths(value) >= mark * 100


def find_levers(edition: Edition, known: Mapping[str, EditionNode], total: Score) -> Levers:
    """Every item of an audit whose verdict can still rise."""
    found: list[Lever] = []
    unknown: list[str] = []
    unclear: list[str] = []
    for instrument, score in zip(edition.instruments, total.children, strict=True):
        if instrument.kind is not InstrumentKind.AUDIT:
            continue
        lift = lifts(score)
        unknown += [one.code for one in score.at(Level.ITEM) if one.value is None]
        for leaf in score.at(Level.INDICATOR):
            if leaf.rule is Rule.PUBLISHED:
                announced = list(_announced(edition, instrument, leaf, lift))
                found += announced
                if not announced and leaf.value != 100:
                    unclear.append(leaf.code)
            else:
                found += _judged(known, instrument, leaf, lift)
    return Levers(
        tuple(sorted(found, key=lambda one: (-one.worth, -one.lift))), tuple(unknown), tuple(unclear)
    )


def _judged(
    known: Mapping[str, EditionNode], instrument: Instrument, leaf: Score, lift: Mapping[str, Fraction]
) -> Iterator[Lever]:
    for item in leaf.children:
        if item.level is not Level.ITEM or item.value is None:
            continue
        best = max(p for p in known[item.id].parts[0].scale.points if p is not None)
        raised = (best - item.value) * lift[item.id]
        if raised > 0:
            holder = known[leaf.id]
            yield _lever(instrument, item.id, item.code, known[item.id].title, holder.id, holder, raised)


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


def _announced(
    edition: Edition, instrument: Instrument, leaf: Score, lift: Mapping[str, Fraction]
) -> Iterator[Lever]:
    """Nameless levers of a score known only as announced, where it is k of n items at 100."""
    indicator = edition.indicator(leaf.id)
    missing = _missing(indicator, leaf.value)
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


def _missing(indicator: Indicator, value: Fraction | None) -> int:
    """How many of its items are at 0; 0 where the score doesn't tell (33.33 tells 1 of 3)."""
    count = len(indicator.items)
    for missing in range(1, count + 1):
        if shown(value) == shown(Fraction(100 * (count - missing), count)):
            return missing
    return 0


def fewest(
    scheme: RatingScheme, goal: int, now: RatedScores, levers: Sequence[Lever]
) -> tuple[Lever, ...] | None:
    """The fewest levers that reach rung `goal` or a better one, of largest worth; None where all don't.

    Tried for each rung from `goal` up, since a better rung may ask less of an instrument. The proof
    that taking the dearest first is minimal is in docs/methods/shortest-way.md.
    """
    found = [
        way
        for rule in scheme.rules[: goal + 1]
        if (way := _fewest(now, levers, rule.total, rule.each_instrument)) is not None
    ]
    return min(found, key=lambda way: (len(way), -sum(one.worth for one in way)), default=None)


def _fewest(
    now: RatedScores, levers: Sequence[Lever], total: Fraction, each: Fraction | None
) -> tuple[Lever, ...] | None:
    """First what each instrument needs for its own mark, then the dearest of what is left."""
    if not now.after(levers).reaches(total, each):
        return None
    taken = [lever for name in now.instruments for lever in _for_mark(now, levers, name, each)]
    left = [lever for place, lever in enumerate(levers) if place not in {id_ for id_, _ in taken}]
    chosen = [lever for _, lever in taken]
    while not now.after(chosen).reaches(total, each):
        chosen.append(left.pop(0))
    return tuple(sorted(chosen, key=levers.index))


def _for_mark(
    now: RatedScores, levers: Sequence[Lever], instrument: str, each: Fraction | None
) -> list[tuple[int, Lever]]:
    """An instrument's own dearest levers, as many as its mark needs, with their places."""
    value, taken = now.instruments[instrument], []
    for place, lever in enumerate(levers):
        if each is None or at_least(value, each):
            break
        if lever.instrument == instrument:
            taken.append((place, lever))
            value += lever.lift
    return taken
