"""Holds what a year's counted answers and verdicts give against what was announced."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import numpy as np

from sucharit.frameworks.model import Edition
from sucharit.languages import Text
from sucharit.releases.findings import NOTHING, ReleaseDifference
from sucharit.releases.gathering import FINER, Frames, GatheredFacts, hundredths, surveys
from sucharit.releases.recomputing import few
from sucharit.scoring.columns import UNKNOWN, Ints, Mask
from sucharit.scoring.rating import rate
from sucharit.scoring.results import NO_CHANGE, ResultSet

Announced = Mapping[str, Ints]  # node id → hundredths
Differences = Iterator[ReleaseDifference]

_FINER = Text("ทศนิยมเกินสองตำแหน่ง", "more than two decimals")
_NO_ROW = Text("ไม่มีแถว", "no row")
_OWN_RANK = Text("อันดับที่ไม่ซ้ำ ตั้งแต่ 1 ถึง {count:,}", "a rank of its own, from 1 to {count:,}")
_RANKED_AFTER = Text("อันดับหลัง {org}", "a rank after {org}")
_PEOPLE = Text("{responses} จาก {required}", "{responses} of {required}")


@dataclass(frozen=True)
class RecomputedYear:
    """A year as announced, in hundredths by node id, and as it comes out; in the order of `results`.

    Of `facts.hidden` the surveys' leaves are announced scores, rounded already: what is computed of them may
    be off by a hundredth.
    """

    edition: Edition
    frames: Frames
    files: Mapping[str, str]
    facts: GatheredFacts
    scores: Announced
    weighted: Announced
    results: ResultSet

    @property
    def orgs(self) -> tuple[str, ...]:
        """Everyone's code."""
        return self.facts.arrays.orgs

    @cached_property
    def rows(self) -> dict[tuple[str, str, str], int]:
        """The row of each (table, organisation, node or column); made when something differs."""
        return {
            (table, org, name): row
            for table, column in (("indicators", "node"), ("verdicts", "column"))
            for row, (org, name) in enumerate(self.frames[table].select("org", column).iter_rows(), 2)
        }


def answers(year: RecomputedYear) -> Differences:
    """Numbers of people, and verdicts, that are not those of the counts."""
    arrays, hidden = year.facts.arrays, year.facts.hidden
    for instrument in surveys(year.edition):
        announced = arrays.responses[instrument.id]
        counted = np.zeros(len(year.orgs), np.int64)
        for channel in instrument.channels:
            counted += arrays.counts[instrument.id, channel].sum(axis=1).max(axis=0)
        uncounted = few(announced) & (counted == 0)  # the rule of five: their answers are not counted
        wrong = ~hidden & ~uncounted & (announced != counted) & ((announced != UNKNOWN) | (counted > 0))
        for place in np.flatnonzero(wrong).tolist():
            there = NOTHING if announced[place] == UNKNOWN else Text.same(f"{announced[place]:,}")
            computed = Text.same(f"{counted[place]:,}")
            yield _of_node(year, instrument.id, place, f"{instrument.code} responses", there, computed)
    yield from _verdicts(year)


def _verdicts(year: RecomputedYear) -> Differences:
    for (instrument_id, channel), judged in year.facts.judged.items():
        counted = year.facts.arrays.counts[instrument_id, channel]
        parts = list(year.edition.instrument(instrument_id).parts())
        wrong = (judged != counted).any(axis=1) & ~year.facts.hidden
        for row, place in zip(*np.nonzero(wrong), strict=True):
            there, computed = (Text.same(str(table[row, :, place].tolist())) for table in (judged, counted))
            column, org = parts[row].column, year.orgs[place]
            line = year.rows.get(("verdicts", org, column), 0)
            yield ReleaseDifference(year.files["verdicts"], line, column, org, there, computed)


def node_scores(year: RecomputedYear) -> Differences:
    """Scores of instruments and indicators, and the points of instruments, that come out otherwise."""
    surveyed = {
        name
        for instrument in surveys(year.edition)
        for name in (instrument.id, *(indicator.id for indicator in instrument.walk()))
    }
    nodes = [(instrument.id, instrument.code) for instrument in year.edition.instruments]
    nodes += [(indicator.id, indicator.code) for _, indicator in year.edition.indicators()]
    for node, code in nodes:
        off = year.facts.hidden if node in surveyed else np.zeros_like(year.facts.hidden)
        pairs = [("score", year.scores[node], year.results.rounded[node])]
        if node in year.results.weighted:
            pairs.append(("weighted", year.weighted[node], year.results.weighted[node]))
        for column, announced, computed in pairs:
            for place in _unequal(announced, computed, off):
                there, comes_out = _figure(announced[place]), _figure(computed[place])
                yield _of_node(year, node, place, f"{code} {column}", there, comes_out)


def totals(year: RecomputedYear) -> Differences:
    """Totals, ratings, passes, coverage and changes that come out otherwise."""
    results, table = year.results, year.frames["results"]
    announced = year.scores["total"]
    for place in _unequal(announced, results.rounded["total"], year.facts.hidden):
        there, computed = _figure(announced[place]), _figure(results.rounded["total"][place])
        yield _of_result(year, place, "score", there, computed)
    coverage = hundredths(table["coverage"], 4)
    for place in np.flatnonzero(~year.facts.hidden & (coverage != results.coverage)).tolist():
        computed = Text.same(str(Decimal(int(results.coverage[place])).scaleb(-4)))
        yield _of_result(year, place, "coverage", Text.same(table["coverage"][place]), computed)
    yield from _ratings(year)
    yield from _changes(year)


def _ratings(year: RecomputedYear) -> Differences:
    """Ratings are decided on the rounded figures that people read, so everyone's can be checked."""
    table = year.frames["results"]
    ratings, passes = table["rating"].to_list(), table["passes"].to_list()
    instruments = [year.scores[instrument.id] for instrument in year.edition.instruments]
    for place, (total, rating) in enumerate(zip(year.scores["total"].tolist(), ratings, strict=True)):
        rule = None
        if total >= 0 and not year.results.withheld[place]:
            shown = [_fraction(scores[place]) for scores in instruments]
            rule = rate(year.edition.ratings, Fraction(total, 100), shown)
        if rating != (rule.id if rule else None):
            yield _of_result(year, place, "rating", _word(rating), _word(rule.id if rule else None))
        elif passes[place] != (rule.passes if rule else None):
            computed = _word(None if rule is None else str(int(rule.passes)))
            there = _word(None if passes[place] is None else str(int(passes[place])))
            yield _of_result(year, place, "passes", there, computed)


def _changes(year: RecomputedYear) -> Differences:
    announced = hundredths(year.frames["results"]["published_change"], unknown=NO_CHANGE)
    computed = year.results.changes
    wrong = (announced != NO_CHANGE) & ~year.facts.hidden & (announced != computed)
    for place in np.flatnonzero(wrong).tolist():
        comes_out = NOTHING if computed[place] == NO_CHANGE else _figure(computed[place], signed=True)
        yield _of_result(year, place, "published_change", _figure(announced[place], signed=True), comes_out)


def withheld(year: RecomputedYear) -> Differences:
    """Results withheld, or not, and quotas missed, otherwise than the numbers of people give."""
    flags = year.frames["results"]["withheld"].to_numpy()
    for place in np.flatnonzero(flags != year.results.withheld).tolist():
        there, computed = (Text.same(str(int(x[place]))) for x in (flags, year.results.withheld))
        yield _of_result(year, place, "withheld", there, computed)
    announced: dict[str, dict[str, tuple[int, int, int]]] = {}
    for row, (org, instrument, required, responses) in enumerate(year.frames["shortages"].iter_rows(), 2):
        announced.setdefault(org, {})[instrument] = row, required, responses
    for place, org in enumerate(year.orgs):
        missed = {item.instrument: item for item in year.results.shortages.get(place, ())}
        told = announced.get(org, {})
        for instrument in {**told, **missed}:
            row, required, responses = told.get(instrument, (0, 0, 0))
            item = missed.get(instrument)
            if item is None or (item.required, item.responses) != (required, responses) or not row:
                there = _PEOPLE.format(responses=responses, required=required) if row else _NO_ROW
                computed = (
                    _PEOPLE.format(responses=item.responses, required=item.required) if item else _NO_ROW
                )
                yield ReleaseDifference(year.files["shortages"], row, instrument, org, there, computed)


def ranks(year: RecomputedYear) -> Differences:
    """Ranks that are not those of the totals: each from 1 once, in the order of the exact totals.

    Of those whose counts are hidden the exact total is not known; their rounded total must fit its rank.
    """
    table = year.frames["results"]
    announced = table["rank"].fill_null(0).to_numpy()
    ranked = (year.scores["total"] >= 0) & ~table["withheld"].to_numpy()
    if not year.facts.hidden.any():
        for place in np.flatnonzero(announced != year.results.ranks).tolist():
            there, computed = (
                _word(str(x[place]) if x[place] else None) for x in (announced, year.results.ranks)
            )
            yield _of_result(year, place, "rank", there, computed)
        return
    if misfits := list(_misfits(year, announced, ranked)):
        yield from misfits
        return
    order = np.flatnonzero(announced)[np.argsort(announced[announced > 0], kind="stable")]
    yield from _order(year, order)


def _misfits(year: RecomputedYear, announced: Ints, ranked: Mask) -> Differences:
    """Ranks of those without a total, no rank where there is one, and ranks that are not each there once."""
    count, holders = int(ranked.sum()), Counter(announced.tolist())
    for place in np.flatnonzero(ranked | (announced > 0)).tolist():
        rank = int(announced[place])
        there = _word(str(rank) if rank else None)
        if not ranked[place]:
            yield _of_result(year, place, "rank", there, NOTHING)
        elif not 0 < rank <= count or holders[rank] > 1:
            yield _of_result(year, place, "rank", there, _OWN_RANK.format(count=count))


def _order(year: RecomputedYear, order: Ints) -> Differences:
    """Neighbours by announced rank that stand in the wrong order."""
    rounded, announced = year.scores["total"], year.frames["results"]["rank"].to_list()
    exact = np.empty(len(year.orgs), np.int64)
    exact[year.results.order] = np.arange(len(year.orgs))
    for before, after in zip(order[:-1].tolist(), order[1:].tolist(), strict=True):
        if rounded[before] < rounded[after]:
            yield _of_result(year, before, "rank", Text.same(str(announced[before])), _after(year, after))
    known = order[~year.facts.hidden[order]]
    for before, after in zip(known[:-1].tolist(), known[1:].tolist(), strict=True):
        if exact[before] > exact[after] and rounded[before] >= rounded[after]:
            yield _of_result(year, before, "rank", Text.same(str(announced[before])), _after(year, after))


def _after(year: RecomputedYear, place: int) -> Text:
    return _RANKED_AFTER.format(org=year.orgs[place])


def _unequal(announced: Ints, computed: Ints, off: Mask) -> list[int]:
    """Where two scores are not the same; where `off`, only if they differ by more than a hundredth."""
    near = off & (announced >= 0) & (computed >= 0) & (np.abs(announced - computed) <= 1)
    places: list[int] = np.flatnonzero((announced != computed) & ~near).tolist()
    return places


def _of_result(
    year: RecomputedYear, place: int, column: str, there: Text, computed: Text
) -> ReleaseDifference:
    return ReleaseDifference(year.files["results"], place + 2, column, year.orgs[place], there, computed)


def _of_node(
    year: RecomputedYear, node: str, place: int, column: str, there: Text, computed: Text
) -> ReleaseDifference:
    org = year.orgs[place]
    row = year.rows.get(("indicators", org, node), 0)
    return ReleaseDifference(year.files["indicators"], row, column, org, there, computed)


def _figure(value: int | np.int64, *, signed: bool = False) -> Text:
    if value == FINER and not signed:
        return _FINER
    return NOTHING if value < 0 and not signed else Text.same(str(Decimal(int(value)).scaleb(-2)))


def _word(word: str | None) -> Text:
    return NOTHING if word is None else Text.same(word)


def _fraction(score: int | np.int64) -> Fraction | None:
    return None if score < 0 else Fraction(int(score), 100)
