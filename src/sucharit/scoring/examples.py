"""Runs an edition's worked examples: situations with the score they must give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from pydantic import Field

from sucharit.frameworks.model import Edition
from sucharit.frameworks.shapes import Percent, Shape, Whole, Word
from sucharit.frameworks.source import Source
from sucharit.scoring.facts import Facts
from sucharit.scoring.quota import withheld
from sucharit.scoring.rating import rate
from sucharit.scoring.rounding import shown
from sucharit.scoring.score import Score, score


class Expected(Shape):
    """What an example must give; only what is written is held against the result. null: unknown."""

    total: Percent | None = None
    rating: Word | None = None
    passes: bool | None = None
    withheld: bool = False
    coverage: Percent | None = None  # per cent
    instruments: dict[str, Percent | None] = Field(default_factory=dict)
    weighted: dict[str, Percent | None] = Field(default_factory=dict)
    indicators: dict[str, Percent | None] = Field(default_factory=dict)
    items: dict[str, Percent | None] = Field(default_factory=dict)


class Example(Shape):
    """One file of `examples/`."""

    title: Word
    source: Word | None = None
    indicators: dict[str, Percent] = Field(default_factory=dict)
    tallies: dict[str, dict[str, dict[str, tuple[Whole, ...]]]] = Field(default_factory=dict)
    responses: dict[str, Whole] = Field(default_factory=dict)
    population: Whole | None = None
    expect: Expected

    def facts(self) -> Facts:
        """The situation as the scorer takes it."""
        return Facts(
            counts={
                instrument: {
                    channel: {column: tuple(int(n) for n in tally) for column, tally in columns.items()}
                    for channel, columns in channels.items()
                }
                for instrument, channels in self.tallies.items()
            },
            published={code: Fraction(value) for code, value in self.indicators.items()},
            responses={instrument: int(n) for instrument, n in self.responses.items()},
            population=None if self.population is None else int(self.population),
        )


def examples_of(folder: Path) -> Iterator[tuple[str, Example | None, tuple[str, ...]]]:
    """Every example file of an edition's folder: name, example (None when unreadable), faults."""
    for file in sorted((folder / "examples").glob("*.yaml")):
        source = Source(file, f"examples/{file.name}")
        example = source.shaped(Example)
        yield file.name, example, tuple(str(fault) for fault in source.faults)


def differences(edition: Edition, example: Example) -> list[str]:
    """What the edition gives otherwise than the example says, in words; empty when all agree."""
    facts = example.facts()
    total = score(edition, facts)
    instruments = [one.value for one in total.children]
    rule = rate(edition.ratings, total.value, instruments)
    short = bool(withheld(edition, facts))
    expect, said = example.expect, example.expect.model_fields_set
    found = [_differs(f"{kind} {name}", wanted, got) for kind, name, wanted, got in _pairs(expect, total)]
    if short != expect.withheld:
        found.append(_differs("withheld", expect.withheld, short))
    if "total" in said:
        found.append(_differs("total", expect.total, shown(total.value)))
    if "coverage" in said:
        found.append(_differs("coverage", expect.coverage, shown(total.coverage * 100)))
    if "rating" in said:
        found.append(_differs("rating", expect.rating, rule.id if rule else None))
    if "passes" in said:
        found.append(_differs("passes", expect.passes, rule.passes if rule else None))
    return [difference for difference in found if difference]


def _pairs(expect: Expected, total: Score) -> Iterator[tuple[str, str, Decimal | None, Decimal | None]]:
    for name, wanted in expect.instruments.items():
        yield "instrument", name, wanted, shown(total.find(name).value)
    for name, wanted in expect.weighted.items():
        yield "weighted", name, wanted, shown(total.find(name).weighted)
    for name, wanted in expect.indicators.items():
        yield "indicator", name, wanted, shown(total.find(name).value)
    for name, wanted in expect.items.items():
        yield "item", name, wanted, shown(total.find(name).value)


def _differs(what: str, wanted: object, got: object) -> str:
    return "" if wanted == got else f"{what}: expected {wanted}, got {got}"
