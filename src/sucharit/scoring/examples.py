"""Runs an edition's worked examples: facts with the score they must give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from pydantic import Field

from sucharit.data_files.faults import FileFault
from sucharit.data_files.shapes import Shape, Whole, Word
from sucharit.data_files.source import SourceFile
from sucharit.frameworks.model import Edition, Instrument
from sucharit.frameworks.shapes import Percent
from sucharit.scoring.facts import Facts
from sucharit.scoring.quota import withholding_shortages
from sucharit.scoring.rating import rate
from sucharit.scoring.rounding import rounded
from sucharit.scoring.score import Score, score

Difference = tuple[tuple[str, ...], str]  # the path of a key in the file, and what is wrong there


class Expected(Shape):
    """What an example must give; only what the file has is compared. null: unknown."""

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
    """The example files of an edition's folder: name, example (None when unreadable), faults."""
    for source in _sources(folder):
        example = source.parse(Example)
        yield source.path.name, example, tuple(str(fault) for fault in source.faults)


def faults_in_examples(edition: Edition, folder: Path) -> list[FileFault]:
    """What is wrong in the example files of a folder, unreadable or not as computed, by file and line."""
    faults = []
    for source in _sources(folder):
        example = source.parse(Example)
        if example is not None:
            for path, message in list(_unknown_names(edition, example)) or _differences(edition, example):
                source.add_fault(path, message)
        faults += source.faults
    return faults


def differences(edition: Edition, example: Example) -> list[str]:
    """Where the edition gives another score than the example, in words; empty when all agree."""
    return [f"{' '.join(path[1:])}: {message}" for path, message in _differences(edition, example)]


def _sources(folder: Path) -> Iterator[SourceFile]:
    for file in sorted((folder / "examples").glob("*.yaml")):
        yield SourceFile(file, f"examples/{file.name}")


def _differences(edition: Edition, example: Example) -> Iterator[Difference]:
    """Where the score differs from what is expected: the path in the file, and both values."""
    facts = example.facts()
    total = score(edition, facts)
    for (*path, value), computed in _pairs(edition, example.expect, total):
        if value != computed:
            yield (
                ("expect", *path),
                f"expected {_as_written(value)}, the edition gives {_as_written(computed)}",
            )
    expected, short = example.expect.withheld, bool(withholding_shortages(edition, facts))
    if expected != short:
        yield (
            ("expect", "withheld"),
            f"expected {_as_written(expected)}, the edition gives {_as_written(short)}",
        )


def _pairs(edition: Edition, expect: Expected, total: Score) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Each expectation as (path in the file, its value), and what the edition gives."""
    band = rate(edition.ratings, total.value, [child.value for child in total.children])
    single = {
        "total": rounded(total.value),
        "coverage": rounded(total.coverage * 100),
        "rating": band.id if band else None,
        "passes": band.passes if band else None,
    }
    for key, computed in single.items():
        if key in expect.model_fields_set:
            yield (key, getattr(expect, key)), computed
    for key in ("instruments", "indicators", "items"):
        for name, value in getattr(expect, key).items():
            yield (key, name, value), rounded(total.find(name).value)
    for name, value in expect.weighted.items():
        yield ("weighted", name, value), rounded(total.find(name).weighted)


def _unknown_names(edition: Edition, example: Example) -> Iterator[Difference]:
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
    names = {name for node in score(edition, Facts()).walk() for name in (node.id, node.code)}
    for key in ("instruments", "weighted", "indicators", "items"):
        for name in getattr(example.expect, key):
            if name not in names:
                yield ("expect", key, name), "expected an id or code of this edition"


def _misfits(
    instrument: Instrument, channel: str, columns: Mapping[str, tuple[Decimal, ...]]
) -> Iterator[Difference]:
    where = ("tallies", instrument.id, channel)
    if channel not in instrument.channels:
        yield where, f"expected a channel of {instrument.code}: {', '.join(instrument.channels)}"
    choices = {part.column: len(part.scale.choices) for part in instrument.parts()}
    for column, tally in columns.items():
        if column not in choices:
            yield (*where, column), f"expected a column of {instrument.code}, such as {next(iter(choices))}"
        elif len(tally) != choices[column]:
            yield (*where, column), f"expected {choices[column]} counts, one a choice; found {len(tally)}"


def _as_written(value: object) -> str:
    """A value as the file would have it."""
    if value is None:
        return "null (unknown)"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
