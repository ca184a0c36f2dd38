"""INPUT of `sucharit score` becomes facts: a folder or one file of CSV, Parquet or Excel tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sucharit.frameworks.model import Edition, Instrument, InstrumentKind
from sucharit.languages import Text
from sucharit.scoring.columns import UNKNOWN, FactArrays, Ints, most_choices
from sucharit.scoring.inputs.finding import INDICATORS, ORGANISATIONS, find
from sucharit.scoring.inputs.organisations import InputOrganisation, read_organisations
from sucharit.scoring.inputs.published import Published, PublishedLeaf, read_published
from sucharit.scoring.tally import Counted, Progress, silent, tally
from sucharit.tables import Faults, Table

__all__ = ["ScoringInput", "read"]

_SCORE = Text("คะแนนของ {org} {indicator}", "a score for {org} {indicator}")
_NO_SCORE = Text("ช่องว่าง เพราะนับจาก {table} แล้ว", "none, since {table} is counted for it")


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """The facts, and what the reader should be told though nothing is wrong."""

    facts: FactArrays
    warnings: tuple[str, ...]


def read(source: Path, edition: Edition, progress: Progress = silent) -> ScoringInput:
    """The facts in a folder or file. Raises InputFaults with every fault by file, row and column."""
    faults = Faults()
    tables, warnings = find(source, edition, faults)
    organisations: Mapping[str, InputOrganisation] = {}
    published: Published = {}
    if ORGANISATIONS in tables:
        organisations = read_organisations(tables[ORGANISATIONS], faults)
    if INDICATORS in tables:
        published = read_published(tables[INDICATORS], edition, faults)
    counted: dict[str, Counted] = {}
    for instrument in edition.instruments:
        if instrument.id in tables:
            result = tally(tables[instrument.id], instrument, faults, progress)
            if result is not None:
                counted[instrument.id] = result
                _check_not_twice(tables, instrument, result, published, faults)
    faults.raise_if_any()
    unlisted = _unlisted(organisations, published, counted) if organisations else []
    if unlisted:
        warnings.append(_in_words(unlisted, tables[ORGANISATIONS]))
    return ScoringInput(_facts(edition, organisations, published, counted), tuple(warnings))


def _check_not_twice(
    tables: Mapping[str, Table],
    instrument: Instrument,
    counted: Counted,
    published: Published,
    faults: Faults,
) -> None:
    """A score announced where answers are counted too: one of them would be passed over in silence."""
    rows = {part.id: row for row, part in enumerate(instrument.parts())}
    for indicator in instrument.walk():
        announced = published.get(indicator.code)
        if not announced:
            continue
        of_parts = [
            rows[part.id] for leaf in indicator.leaves() for item in leaf.items for part in item.parts
        ]
        answers = np.sum([table[of_parts].sum(axis=(0, 1)) for table in counted.counts.values()], axis=0)
        for place in np.flatnonzero(answers).tolist():
            org = counted.orgs[place]
            if org in announced and announced[org].score != UNKNOWN:
                actual = _SCORE.format(org=org, indicator=indicator.code)
                expected = _NO_SCORE.format(table=tables[instrument.id].shown_as)
                faults.add(tables[INDICATORS].shown_as, announced[org].row, "score", actual, expected)


def _unlisted(
    organisations: Mapping[str, InputOrganisation], published: Published, counted: Mapping[str, Counted]
) -> list[str]:
    met = {org for scores in published.values() for org in scores}
    met |= {org for one in counted.values() for org in one.orgs}
    return sorted(met - organisations.keys())


def _in_words(unlisted: list[str], table: Table) -> str:
    first = ", ".join(unlisted[:5]) + (" …" if len(unlisted) > 5 else "")
    return (
        f"{table.shown_as}: organisations not listed there: {len(unlisted):,} ({first}); "
        "they are scored, but without name, head-count and last year's score"
    )


def _facts(
    edition: Edition,
    organisations: Mapping[str, InputOrganisation],
    published: Published,
    counted: Mapping[str, Counted],
) -> FactArrays:
    orgs = dict.fromkeys(organisations)
    for one in counted.values():
        orgs |= dict.fromkeys(one.orgs)
    for scores in published.values():
        orgs |= dict.fromkeys(scores)
    place = {org: n for n, org in enumerate(orgs)}
    listed = [organisations.get(org, InputOrganisation()) for org in orgs]
    counts: dict[tuple[str, str], Ints] = {}
    responses = {}
    for instrument in edition.instruments:
        if instrument.id in counted:
            one = counted[instrument.id]
            places = np.asarray([place[org] for org in one.orgs], np.int64)
            for channel, table in one.counts.items():
                counts[instrument.id, channel] = _spread(instrument, table, places, len(orgs))
            if instrument.kind is InstrumentKind.SURVEY:
                responses[instrument.id] = _responses(instrument, one, places, place, published)
    return FactArrays(
        orgs=tuple(orgs),
        counts=counts,
        responses=responses,
        published={code: _column(scores, place) for code, scores in published.items()},
        names=tuple(one.name for one in listed),
        kinds=tuple(one.kind for one in listed),
        population=_or_unknown(one.population for one in listed),
        previous=_or_unknown(one.previous for one in listed),
    )


def _spread(instrument: Instrument, table: Ints, places: Ints, width: int) -> Ints:
    """A table of some organisations as a table of all."""
    if len(places) == width and np.array_equal(places, np.arange(width)):
        return table
    found = np.zeros((table.shape[0], most_choices(instrument), width), np.int64)
    found[:, :, places] = table
    return found


def _responses(
    instrument: Instrument, counted: Counted, places: Ints, place: Mapping[str, int], published: Published
) -> Ints:
    """People by organisation: none where the file has no row, unknown where the scores are announced."""
    found = np.zeros(len(place), np.int64)
    for indicator in instrument.walk():
        found[[place[org] for org in published.get(indicator.code, {})]] = UNKNOWN
    found[places] = counted.responses
    return found


def _column(scores: Mapping[str, PublishedLeaf], place: Mapping[str, int]) -> Ints:
    found = np.full(len(place), UNKNOWN, np.int64)
    found[[place[org] for org in scores]] = [one.score for one in scores.values()]
    return found


def _or_unknown(values: Iterable[int | None]) -> Ints:
    return np.asarray([UNKNOWN if value is None else value for value in values], np.int64)
