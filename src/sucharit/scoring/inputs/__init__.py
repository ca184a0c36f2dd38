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
from sucharit.scoring.tally import AnswerCounts, Progress, silent, tally
from sucharit.tables import Faults, Notes, Table

__all__ = ["ScoringInput", "read"]

_SCORE = Text("คะแนนของ {org} {indicator}", "a score for {org} {indicator}")
_NO_SCORE = Text("ช่องว่าง เพราะนับจาก {table} แล้ว", "none, since {table} is counted for it")


@dataclass(frozen=True, slots=True)
class ScoringInput:
    """The facts, and warnings about what is unusual but not wrong."""

    facts: FactArrays
    warnings: tuple[str, ...]


def read(source: Path, edition: Edition, progress: Progress = silent) -> ScoringInput:
    """The facts in a folder or file. Raises InputFaults with every fault by file, row and column."""
    faults, notes = Faults(), Notes()
    tables, warnings = find(source, edition, faults, notes)
    organisations: Mapping[str, InputOrganisation] = {}
    published: Published = {}
    if ORGANISATIONS in tables:
        organisations = read_organisations(tables[ORGANISATIONS], faults)
    if INDICATORS in tables:
        published = read_published(tables[INDICATORS], edition, faults)
    answers: dict[str, AnswerCounts] = {}
    for instrument in edition.instruments:
        if instrument.id in tables:
            result = tally(tables[instrument.id], instrument, faults, progress)
            if result is not None:
                answers[instrument.id] = result
                _check_not_twice(tables, instrument, result, published, faults)
    faults.raise_if_any()
    warnings += [note.en for note in notes]
    unlisted = _unlisted_orgs(organisations, published, answers) if organisations else []
    if unlisted:
        warnings.append(_unlisted_warning(unlisted, tables[ORGANISATIONS]))
    return ScoringInput(_facts(edition, organisations, published, answers), tuple(warnings))


def _check_not_twice(
    tables: Mapping[str, Table],
    instrument: Instrument,
    answers: AnswerCounts,
    published: Published,
    faults: Faults,
) -> None:
    """A score announced where answers are counted too: one of the two would be ignored in silence."""
    rows = {part.id: row for row, part in enumerate(instrument.parts())}
    for indicator in instrument.walk():
        leaves = published.get(indicator.code)
        if not leaves:
            continue
        of_parts = [
            rows[part.id] for leaf in indicator.leaves() for item in leaf.items for part in item.parts
        ]
        sums = np.sum([table[of_parts].sum(axis=(0, 1)) for table in answers.counts.values()], axis=0)
        for place in np.flatnonzero(sums).tolist():
            org = answers.orgs[place]
            if org in leaves and leaves[org].score != UNKNOWN:
                actual = _SCORE.format(org=org, indicator=indicator.code)
                expected = _NO_SCORE.format(table=tables[instrument.id].shown_as)
                title = tables[INDICATORS].title("score")
                faults.add(tables[INDICATORS].shown_as, leaves[org].row, title, actual, expected)


def _unlisted_orgs(
    organisations: Mapping[str, InputOrganisation], published: Published, answers: Mapping[str, AnswerCounts]
) -> list[str]:
    orgs = {org for scores in published.values() for org in scores}
    orgs |= {org for of_instrument in answers.values() for org in of_instrument.orgs}
    return sorted(orgs - organisations.keys())


def _unlisted_warning(unlisted: list[str], table: Table) -> str:
    first = ", ".join(unlisted[:5]) + (" …" if len(unlisted) > 5 else "")
    return (
        f"{table.shown_as}: organisations not listed there: {len(unlisted):,} ({first}); "
        "they are scored, but without name, head-count and last year's score"
    )


def _facts(
    edition: Edition,
    organisations: Mapping[str, InputOrganisation],
    published: Published,
    answers: Mapping[str, AnswerCounts],
) -> FactArrays:
    orgs = dict.fromkeys(organisations)
    for of_instrument in answers.values():
        orgs |= dict.fromkeys(of_instrument.orgs)
    for scores in published.values():
        orgs |= dict.fromkeys(scores)
    place = {org: n for n, org in enumerate(orgs)}
    rows = [organisations.get(org, InputOrganisation()) for org in orgs]
    counts: dict[tuple[str, str], Ints] = {}
    responses = {}
    for instrument in edition.instruments:
        if instrument.id in answers:
            of_instrument = answers[instrument.id]
            places = np.asarray([place[org] for org in of_instrument.orgs], np.int64)
            for channel, table in of_instrument.counts.items():
                counts[instrument.id, channel] = _spread(instrument, table, places, len(orgs))
            if instrument.kind is InstrumentKind.SURVEY:
                responses[instrument.id] = _responses(instrument, of_instrument, places, place, published)
    return FactArrays(
        orgs=tuple(orgs),
        counts=counts,
        responses=responses,
        published={code: _column(scores, place) for code, scores in published.items()},
        names=tuple(row.name for row in rows),
        kinds=tuple(row.kind for row in rows),
        population=_or_unknown(row.population for row in rows),
        previous=_or_unknown(row.previous for row in rows),
    )


def _spread(instrument: Instrument, table: Ints, places: Ints, width: int) -> Ints:
    """A table of some organisations as a table of all."""
    if len(places) == width and np.array_equal(places, np.arange(width)):
        return table
    spread = np.zeros((table.shape[0], most_choices(instrument), width), np.int64)
    spread[:, :, places] = table
    return spread


def _responses(
    instrument: Instrument,
    answers: AnswerCounts,
    places: Ints,
    place: Mapping[str, int],
    published: Published,
) -> Ints:
    """People by organisation: none where the file has no row, unknown where the scores are announced."""
    responses = np.zeros(len(place), np.int64)
    for indicator in instrument.walk():
        responses[[place[org] for org in published.get(indicator.code, {})]] = UNKNOWN
    responses[places] = answers.responses
    return responses


def _column(scores: Mapping[str, PublishedLeaf], place: Mapping[str, int]) -> Ints:
    column = np.full(len(place), UNKNOWN, np.int64)
    column[[place[org] for org in scores]] = [leaf.score for leaf in scores.values()]
    return column


def _or_unknown(values: Iterable[int | None]) -> Ints:
    return np.asarray([UNKNOWN if value is None else value for value in values], np.int64)
