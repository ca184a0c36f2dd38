"""The shortest way against brute force: every subset of items is scored again, by `scoring` alone."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import chain, combinations

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from sucharit.analysis import WayState, WhatIfChange, influence, shortest_way, with_changes
from sucharit.frameworks.model import (
    CombineParts,
    Edition,
    Indicator,
    Instrument,
    InstrumentKind,
    Item,
    Part,
    RatingRule,
    Scale,
    WhenShort,
)
from sucharit.scoring import Facts, rate, rounded, score
from sucharit.scoring.tests.strategies import WORDS, edition_of, scale_of

VERDICT, GRADED, LIKERT = scale_of(0, 100), scale_of(0, 50, 100), scale_of(0, 33, 67, 100)


def item(name: str, of: Scale, parts: int = 1) -> Item:
    names = [name] if parts == 1 else [f"{name}.{n}" for n in range(1, parts + 1)]
    return Item(name, name.upper(), None, WORDS, tuple(Part(item, item, of, WORDS) for item in names))


def indicator(name: str, *, children: tuple[Indicator, ...] = (), items: tuple[Item, ...] = ()) -> Indicator:
    return Indicator(name, f"code-{name}", WORDS, WORDS, WORDS, children, items)


def edition(
    instruments: tuple[Instrument, ...],
    marks: Sequence[tuple[Fraction, Fraction | None]],
    combine: CombineParts,
) -> Edition:
    """An edition with a rating for each mark, of the total and maybe of every instrument; and a last one."""
    rules = [RatingRule(f"R{n}", WORDS, t, e, True, "AA") for n, (t, e) in enumerate(marks)]
    rules.append(RatingRule("LAST", WORDS, Fraction(0), None, False, "F"))
    return edition_of(instruments, rules, combine=combine, when_short=WhenShort.SHOW)


@st.composite
def surveys(draw, name: str, weight: Fraction) -> Instrument:
    indicators = tuple(
        indicator(
            f"{name}{n}",
            items=tuple(
                item(f"{name}{n}q{m}", LIKERT, draw(st.integers(1, 2)))
                for m in range(draw(st.integers(1, 2)))
            ),
        )
        for n in range(draw(st.integers(1, 2)))
    )
    return Instrument(name, name.upper(), WORDS, InstrumentKind.SURVEY, weight, indicators)


@st.composite
def audits(draw, name: str, weight: Fraction, most: int) -> Instrument:
    """Leaves of unequal size, some under an indicator and some alone: items of unequal worth."""
    indicators, remaining = [], most
    for n in range(draw(st.integers(1, 3))):
        sizes = [draw(st.integers(1, 3)) for _ in range(draw(st.integers(1, 2)))]
        leaves = []
        for m, size in enumerate(sizes):
            size = max(1, min(size, remaining))
            remaining -= size
            graded = draw(st.sampled_from([VERDICT, VERDICT, GRADED]))
            name_ = f"{name}{n}{m}"
            leaves.append(indicator(name_, items=tuple(item(f"{name_}v{k}", graded) for k in range(size))))
        indicators.append(leaves[0] if len(leaves) == 1 else indicator(f"{name}{n}", children=tuple(leaves)))
    return Instrument(name, name.upper(), WORDS, InstrumentKind.AUDIT, weight, tuple(indicators))


@st.composite
def situations(draw, unknown: bool) -> tuple[tuple[Instrument, ...], CombineParts, Facts]:
    """Instruments and one organisation's facts. With `unknown`, some verdicts and answers are missing."""
    first = Fraction(draw(st.integers(0, 100)))
    second = Fraction(draw(st.integers(0, int(100 - first))))
    instruments = (
        draw(surveys("s", first)),
        draw(audits("a", second, 5)),
        draw(st.one_of(surveys("t", 100 - first - second), audits("b", 100 - first - second, 4))),
    )
    counts: dict[str, dict[str, dict[str, tuple[int, ...]]]] = {}
    for item in instruments:
        columns = counts.setdefault(item.id, {"1": {}})["1"]
        for part in item.parts():
            if unknown and draw(st.integers(0, 4)) == 0:
                continue
            size = len(part.scale.choices)
            if item.kind is InstrumentKind.AUDIT:
                verdict = draw(st.integers(0, size - 1))
                columns[part.column] = tuple(int(n == verdict) for n in range(size))
            else:
                columns[part.column] = tuple(draw(st.lists(st.integers(0, 9), min_size=size, max_size=size)))
    return instruments, draw(st.sampled_from(CombineParts)), Facts(counts=counts)


def improvable(framework: Edition, facts: Facts) -> list[str]:
    """The audited items with a verdict below the best."""
    return [
        part.id
        for item in framework.instruments
        if item.kind is InstrumentKind.AUDIT
        for part in item.parts()
        if any(facts.tally(item.id, "1", part.column)[:-1])
    ]


def subsets(names: list[str]):
    return chain.from_iterable(combinations(names, size) for size in range(len(names) + 1))


def put_right(facts: Facts, names: tuple[str, ...]) -> Facts:
    """Facts with these verdicts at the best choice, written straight into the counts."""
    counts = {
        instrument: {
            "1": {
                column: (*(0 for _ in tally[:-1]), 1) if column in names else tally
                for column, tally in channels["1"].items()
            }
        }
        for instrument, channels in facts.counts.items()
    }
    return Facts(counts=counts)


@st.composite
def offices(draw, unknown: bool) -> tuple[Edition, Facts]:
    """An edition whose marks are the totals of subsets of this office's items, give or take a hundredth."""
    instruments, combine, facts = draw(situations(unknown))
    bare = edition(instruments, [], combine)
    every = score(bare, put_right(facts, tuple(improvable(bare, facts))))
    here = score(bare, facts)
    assume(here.value is not None)
    some = [score(bare, put_right(facts, draw(st.sampled_from(list(subsets(improvable(bare, facts)))))))]
    totals = [rounded(item.value) for item in (here, every, *some)]
    values = [rounded(child.value) for item in (here, every, *some) for child in item.children]
    nudge = st.sampled_from([Decimal("-0.01"), Decimal(0), Decimal("0.01")])

    def mark(near: list[Decimal]) -> Fraction:
        return Fraction(min(max(draw(st.sampled_from(near)) + draw(nudge), Decimal(0)), Decimal(100)))

    marks = sorted((mark(totals) for _ in range(draw(st.integers(1, 3)))), reverse=True)
    each = [mark(values) if draw(st.booleans()) else None for _ in marks]
    return edition(instruments, list(zip(marks, each, strict=True)), combine), facts


def place(framework: Edition, facts: Facts) -> int:
    """The index of the rating that `scoring` gives these facts; past the last where none applies."""
    total = score(framework, facts)
    rule = rate(framework.ratings, total.value, [item.value for item in total.children])
    return len(framework.ratings.rules) if rule is None else framework.ratings.rules.index(rule)


@given(st.booleans().flatmap(offices), st.data())
@settings(max_examples=60, deadline=None)
def test_no_smaller_set_of_items_reaches_the_rating_and_no_equal_one_gains_more(office, data):
    framework, facts = office
    goal = data.draw(st.integers(0, len(framework.ratings.rules) - 2))
    total = score(framework, facts)
    way = shortest_way(framework, total, framework.ratings.rules[goal].id)

    reaching = [
        (len(names), -score(framework, put_right(facts, names)).value)
        for names in subsets(improvable(framework, facts))
        if place(framework, put_right(facts, names)) <= goal
    ]
    event(way.state)
    if place(framework, facts) <= goal:
        assert way.state is WayState.THERE
    elif not reaching:
        assert way.state is WayState.SURVEYS
        assert way.items == ()
        assert way.blocked_by
    else:
        assert way.state is WayState.ITEMS
        names = tuple(lever.item for lever in way.items)
        assert (len(names), -way.total_after) == min(reaching)
        after = score(framework, put_right(facts, names))
        assert after.value == way.total_after
        assert framework.ratings.rules[place(framework, put_right(facts, names))] == way.rating_after


@given(st.booleans().flatmap(offices))
@settings(max_examples=60, deadline=None)
def test_the_worth_of_a_lever_is_exactly_what_the_total_gains(office):
    framework, facts = office
    total = score(framework, facts)
    way = shortest_way(framework, total, framework.ratings.rules[0].id)
    assert {lever.item for lever in way.levers} == {
        name for name in improvable(framework, facts) if score(framework, facts).find(name).value < 100
    }
    for lever in way.levers:
        assert score(framework, put_right(facts, (lever.item,))).value - total.value == lever.worth
    assert way.every_item == total.value + sum(lever.worth for lever in way.levers)


@given(st.booleans().flatmap(offices), st.data())
@settings(max_examples=60, deadline=None)
def test_the_required_increase_of_one_indicator_suffices_and_a_hundredth_less_does_not(office, data):
    framework, facts = office
    goal = data.draw(st.integers(0, len(framework.ratings.rules) - 2))
    way = shortest_way(framework, score(framework, facts), framework.ratings.rules[goal].id)
    for raised in way.required_increases:

        def reaches(value: Decimal | int, name: str = raised.id) -> bool:
            return (
                place(framework, with_changes(framework, facts, [WhatIfChange(name, Fraction(value))]))
                <= goal
            )

        if raised.to is None:
            assert not reaches(100)
            continue
        event("a raise is possible")
        assert reaches(raised.to)
        less = raised.to - Decimal("0.01")
        assert less < raised.value or not reaches(less)


@given(st.booleans().flatmap(offices), st.data())
@settings(max_examples=60, deadline=None)
def test_a_known_score_moves_the_total_by_its_influence_exactly(office, data):
    framework, facts = office
    total = score(framework, facts)
    worth = influence(total)
    names = [item.id for _, item in framework.indicators()] + [item.id for item in framework.items()]
    name = data.draw(st.sampled_from([item for item in names if item in worth]))
    before = total.find(name).value
    value = Fraction(data.draw(st.integers(0, 10000)), 100)
    after = score(framework, with_changes(framework, facts, [WhatIfChange(name, value)]))
    whole = [part for part in total.find(name).walk() if part.value is None]
    assume(not whole)  # an item with an unanswered part becomes wholly known: another mean
    assert after.value - total.value == (value - before) * worth[name]


def test_an_instrument_without_weight_still_takes_the_fewest_items_to_its_own_mark():
    crowded = indicator("a0", items=tuple(item(f"a0v{n}", VERDICT) for n in range(4)))
    alone = indicator("a1", items=(item("a1v0", VERDICT),))
    audit = Instrument("a", "A", WORDS, InstrumentKind.AUDIT, Fraction(0), (crowded, alone))
    question = indicator("s0", items=(item("s0q0", LIKERT),))
    survey = Instrument("s", "S", WORDS, InstrumentKind.SURVEY, Fraction(100), (question,))
    framework = edition((survey, audit), [(Fraction(50), Fraction(50))], CombineParts.ITEM_FIRST)
    verdicts = {part.column: (1, 0) for part in audit.parts()}
    facts = Facts(counts={"s": {"1": {"s0q0": (0, 0, 0, 1)}}, "a": {"1": verdicts}})

    way = shortest_way(framework, score(framework, facts))
    assert [lever.item for lever in way.items] == ["a1v0"]
