"""Runs an edition's worked examples: situations with the score they must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import Field

from sucharit.frameworks.faults import EditionFault
from sucharit.frameworks.model import Edition, Instrument
from sucharit.frameworks.shapes import Percent, Shape, Whole, Word
from sucharit.frameworks.source import SourceFile
from sucharit.scoring.facts import Facts
from sucharit.scoring.quota import withheld
from sucharit.scoring.rating import rate
from sucharit.scoring.rounding import rounded
from sucharit.scoring.score import Score, score

Found = tuple[tuple[str, ...], str]  # the path of a key in the file, and what is wrong there


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
    for source in _sources(folder):
        example = source.parse(Example)
        yield source.path.name, example, tuple(str(fault) for fault in source.faults)


def faults_in_examples(edition: Edition, folder: Path) -> list[EditionFault]:
    """What is wrong in the example files of a folder, unreadable or untrue, by file and line."""
    faults = []
    for source in _sources(folder):
        example = source.parse(Example)
        if example is not None:
            for path, message in list(_misnamed(edition, example)) or _untrue(edition, example):
                source.add_fault(path, message)
        faults += source.faults
    return faults


def differences(edition: Edition, example: Example) -> list[str]:
    """What the edition gives otherwise than the example says, in words; empty when all agree."""
    return [f"{' '.join(path[1:])}: {message}" for path, message in _untrue(edition, example)]


def _sources(folder: Path) -> Iterator[SourceFile]:
    for file in sorted((folder / "examples").glob("*.yaml")):
        yield SourceFile(file, f"examples/{file.name}")


def _untrue(edition: Edition, example: Example) -> Iterator[Found]:
    """Where the score differs from what is expected: the path in the file, and both values."""
    facts = example.facts()
    total = score(edition, facts)
    for (*path, wanted), got in _pairs(edition, example.expect, total):
        if wanted != got:
            yield ("expect", *path), f"expected {_written(wanted)}, the edition gives {_written(got)}"
    short, said = bool(withheld(edition, facts)), example.expect.withheld
    if short != said:
        yield ("expect", "withheld"), f"expected {_written(said)}, the edition gives {_written(short)}"


def _pairs(edition: Edition, expect: Expected, total: Score) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each expectation as (path in the file, what it says), and what the edition gives."""
    rung = rate(edition.ratings, total.value, [one.value for one in total.children])
    single = {
        "total": rounded(total.value),
        "coverage": rounded(total.coverage * 100),
        "rating": rung.id if rung else None,
        "passes": rung.passes if rung else None,
    }
    for key, got in single.items():
        if key in expect.model_fields_set:
            yield (key, getattr(expect, key)), got
    for key in ("instruments", "indicators", "items"):
        for name, wanted in getattr(expect, key).items():
            yield (key, name, wanted), rounded(total.find(name).value)
    for name, wanted in expect.weighted.items():
        yield ("weighted", name, wanted), rounded(total.find(name).weighted)


def _misnamed(edition: Edition, example: Example) -> Iterator[Found]:
    """Names that the edition does not have, and tallies that do not fit their scale."""
    instruments = {instrument.id: instrument for instrument in edition.instruments}
    codes = {indicator.code for _, indicator in edition.indicators()}
    for code in example.indicators:
        if code not in codes:
            yield ("indicators", code), "expected the code of an indicator"
    for name in example.responses:
        if name not in instruments:
            yield ("responses", name), f"expected one of {', '.join(instruments)}"
    for name, channels in example.tallies.items():
        if name not in instruments:
            yield ("tallies", name), f"expected one of {', '.join(instruments)}"
            continue
        for channel, columns in channels.items():
            yield from _misfits(instruments[name], channel, columns)
    known = {name for one in score(edition, Facts()).walk() for name in (one.id, one.code)}
    for key in ("instruments", "weighted", "indicators", "items"):
        for name in getattr(example.expect, key):
            if name not in known:
                yield ("expect", key, name), "expected an id or code of this edition"


def _misfits(
    instrument: Instrument, channel: str, columns: Mapping[str, tuple[Decimal, ...]]
) -> Iterator[Found]:
    where = ("tallies", instrument.id, channel)
    if channel not in instrument.channels:
        yield where, f"expected a channel of {instrument.code}: {', '.join(instrument.channels)}"
    choices = {part.column: len(part.scale.choices) for part in instrument.parts()}
    for column, tally in columns.items():
        if column not in choices:
            yield (*where, column), f"expected a column of {instrument.code}, such as {next(iter(choices))}"
        elif len(tally) != choices[column]:
            yield (*where, column), f"expected {choices[column]} counts, one a choice; found {len(tally)}"


def _written(value: object) -> str:
    """A value as the file would say it."""
    if value is None:
        return "null (unknown)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
