"""The tables of a release become the facts that scoring takes, for all organisations at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import polars as pl

from sucharit.frameworks.model import Edition, Instrument, InstrumentKind, Part
from sucharit.languages import Text
from sucharit.scoring.columns import UNIT, UNKNOWN, FactArrays, Ints, Mask, most_choices
from sucharit.scoring.quota import Shortage
from sucharit.tables import Faults

MAX_SHOWN = 20
MAX_COUNT = 10**9  # people; sums of points stay whole in 64 bits
FINER = -2

Frames = Mapping[str, pl.DataFrame]

_ORG = Text("หน่วยงานในตาราง results", "an organisation of the table results")
_COLUMN = Text("คำถามหรือข้อในฉบับของกรอบ", "a question or an item of the edition")
_CHOICE = Text("ตัวเลือกในฉบับของกรอบ", "a choice of the edition")
_COUNT = Text("ไม่เกิน {most:,}", "at most {most:,}")
_ONCE = Text("ตัวเลือกละหนึ่งแถว", "each choice once")
_NODE = Text("เครื่องมือหรือตัวชี้วัดในฉบับของกรอบ", "an instrument or indicator of the edition")


@dataclass(frozen=True, slots=True)
class GatheredFacts:
    """What is recomputed from. `hidden`: whose counts are not in the release, so that their announced scores
    of the surveys' leaves are taken as they stand; `judged`: (audit, channel) → counts as the verdicts say;
    `given`: what was withheld, and for which quotas, where the head-count is not known; by place.
    """

    arrays: FactArrays
    hidden: Mask
    judged: Mapping[tuple[str, str], Ints]
    given: Mapping[int, tuple[Shortage, ...]] = field(default_factory=dict)


def gather_facts(
    edition: Edition,
    frames: Frames,
    files: Mapping[str, str],
    announced: Mapping[str, Ints],
    faults: Faults,
) -> GatheredFacts:
    """The facts, in the order of the results. `files`: each table's file, as faults
    call it; `announced`: scores in hundredths by node id.

    Notes as faults what names no organisation, column or choice, and what stands twice.
    """
    orgs = tuple(frames["results"]["org"].to_list())
    counts = _counts(edition, frames["tallies"], orgs, faults, files["tallies"])
    judged = _judged(edition, frames["verdicts"], orgs, faults, files["verdicts"])
    _report_unknown_nodes(edition, frames["indicators"], faults, files["indicators"])
    hidden = _hidden(frames, orgs)
    for key, table in judged.items():
        counts[key][:, :, hidden] = table[:, :, hidden]
    return GatheredFacts(
        FactArrays(
            orgs=orgs,
            counts=counts,
            responses={
                instrument.id: responses_of(frames["indicators"], instrument.id, orgs)
                for instrument in surveys(edition)
            },
            published=_published(edition, announced, hidden),
            names=("",) * len(orgs),
            kinds=("",) * len(orgs),
            population=_whole(frames["organisations"], "population", orgs),
            previous=hundredths(_aligned(frames["results"], "previous_score", orgs)),
        ),
        hidden,
        judged,
        _given(edition, frames, orgs),
    )


def _given(edition: Edition, frames: Frames, orgs: tuple[str, ...]) -> dict[int, tuple[Shortage, ...]]:
    population = _aligned(frames["organisations"], "population", orgs)
    withheld = frames["results"]["withheld"]
    instruments = {instrument.id for instrument in edition.instruments}
    missed: dict[str, tuple[Shortage, ...]] = {}
    for org, instrument, required, responses in frames["shortages"].iter_rows():
        if instrument in instruments:
            missed[org] = (*missed.get(org, ()), Shortage(instrument, required, responses))
    places = (population.is_null() & withheld).arg_true().to_list()
    return {place: missed[orgs[place]] for place in places if orgs[place] in missed}


def surveys(edition: Edition) -> list[Instrument]:
    """The instruments that people answer."""
    return [instrument for instrument in edition.instruments if instrument.kind is InstrumentKind.SURVEY]


def responses_of(indicators: pl.DataFrame, instrument: str, orgs: tuple[str, ...]) -> Ints:
    """How many people answered an instrument, as announced; UNKNOWN where nothing says it."""
    return _whole(indicators.filter(pl.col("node") == instrument), "responses", orgs)


def announced_scores(
    edition: Edition, frames: Frames, orgs: tuple[str, ...], column: str = "score"
) -> dict[str, Ints]:
    """Announced scores in hundredths by node id, "total" among them; UNKNOWN where there is none."""
    indicators = frames["indicators"]
    nodes = [instrument.id for instrument in edition.instruments]
    nodes += [indicator.id for _, indicator in edition.indicators()]
    by_node = {key[0]: frame for key, frame in indicators.partition_by("node", as_dict=True).items()}
    empty = indicators.clear()
    scores = {node: hundredths(_aligned(by_node.get(node, empty), column, orgs)) for node in nodes}
    return scores | {"total": hundredths(_aligned(frames["results"], "score", orgs))}


def hundredths(texts: pl.Series, places: int = 2, unknown: int = UNKNOWN) -> Ints:
    """Numbers as text in hundredths, or in the unit of other `places`; `unknown` where there is none.

    What has more decimals than that was never rounded as announced: it becomes `FINER`, which nothing equals.
    """
    values = (texts.cast(pl.Float64) * 10**places).round().cast(pl.Int64).fill_null(unknown)
    finer = texts.str.contains(rf"\.[0-9]{{{places}}}[0-9]*[1-9]").fill_null(False)
    return np.where(finer.to_numpy(), FINER, values.to_numpy())


def _aligned(frame: pl.DataFrame, column: str, orgs: tuple[str, ...]) -> pl.Series:
    """A column of a table with one row an organisation, in the order of `orgs`."""
    wanted = pl.DataFrame({"org": orgs}, schema={"org": pl.String})
    cells = frame.select("org", column).unique("org", keep="first")
    return wanted.join(cells, on="org", how="left", maintain_order="left")[column]


def _whole(frame: pl.DataFrame, column: str, orgs: tuple[str, ...]) -> Ints:
    return _aligned(frame, column, orgs).fill_null(UNKNOWN).to_numpy().astype(np.int64)


def _places(orgs: tuple[str, ...]) -> pl.DataFrame:
    return pl.DataFrame(
        {"org": orgs, "place": range(len(orgs))}, schema={"org": pl.String, "place": pl.Int64}
    )


def _parts(edition: Edition) -> list[tuple[Instrument, str, int, Part]]:
    """Every part in each of its channels: instrument, channel, its place among the parts, the part."""
    return [
        (instrument, channel, row, part)
        for instrument in edition.instruments
        for channel in instrument.channels
        for row, part in enumerate(instrument.parts())
    ]


def _counts(
    edition: Edition, tallies: pl.DataFrame, orgs: tuple[str, ...], faults: Faults, file: str
) -> dict[tuple[str, str], Ints]:
    """(instrument, channel) → [part, choice, organisation], of the rows that fit the edition."""
    columns = pl.DataFrame(
        [
            (instrument.id, channel, part.column, row, len(part.scale.choices))
            for instrument, channel, row, part in _parts(edition)
        ],
        {
            "instrument": pl.String,
            "channel": pl.String,
            "column": pl.String,
            "part": pl.Int64,
            "choices": pl.Int64,
        },
        orient="row",
    )
    rows = tallies.with_row_index("row", offset=2).join(
        _places(orgs), on="org", how="left", maintain_order="left"
    )
    rows = rows.join(columns, on=["instrument", "channel", "column"], how="left", maintain_order="left")
    _report(rows, pl.col("place").is_null(), "org", _ORG, faults, file)
    _report(rows, pl.col("part").is_null(), "column", _COLUMN, faults, file)
    _report(rows, pl.col("choice") >= pl.col("choices"), "choice", _CHOICE, faults, file)
    _report(rows, pl.col("count") > MAX_COUNT, "count", _COUNT.format(most=MAX_COUNT), faults, file)
    tables = {}
    good = rows.filter(
        pl.col("place").is_not_null()
        & (pl.col("choice") < pl.col("choices"))
        & (pl.col("count") <= MAX_COUNT)
    ).select("instrument", "channel", "part", "choice", "place", "count", "row")
    for instrument in edition.instruments:
        for channel in instrument.channels:
            own = good.filter(pl.col("instrument") == instrument.id, pl.col("channel") == channel)
            tables[instrument.id, channel] = _table(instrument, own, len(orgs), faults, file)
    return tables


def _table(instrument: Instrument, rows: pl.DataFrame, width: int, faults: Faults, file: str) -> Ints:
    table = np.zeros((len(list(instrument.parts())), most_choices(instrument), width), np.int64)
    part, choice, place, count = (
        rows[name].to_numpy().astype(np.int64) for name in ("part", "choice", "place", "count")
    )
    cell = np.ravel_multi_index((part, choice, place), table.shape) if len(part) else part
    _, first = np.unique(cell, return_index=True)
    if len(first) < len(cell):
        again = np.setdiff1d(np.arange(len(cell)), first)
        for row in again[:MAX_SHOWN].tolist():
            faults.add(file, rows["row"][row], "choice", str(choice[row]), _ONCE)
    table[part, choice, place] = count
    return table


def _report(
    rows: pl.DataFrame, where: pl.Expr, column: str, expected: Text, faults: Faults, file: str
) -> None:
    for row in rows.filter(where).head(MAX_SHOWN).iter_rows(named=True):
        faults.add(file, row["row"], column, str(row[column]), expected)


def _judged(
    edition: Edition, verdicts: pl.DataFrame, orgs: tuple[str, ...], faults: Faults, file: str
) -> dict[tuple[str, str], Ints]:
    """The audits' counts as the verdicts say: 1 in the choice of most points, or of least."""
    tables: dict[tuple[str, str], Ints] = {}
    parts = []
    for instrument, channel, row, part in _parts(edition):
        if instrument.kind is InstrumentKind.AUDIT:
            points = [choice.points or 0 for choice in part.scale.choices]
            parts.append(
                (
                    part.column,
                    instrument.id,
                    channel,
                    row,
                    points.index(min(points)),
                    points.index(max(points)),
                )
            )
            if (instrument.id, channel) not in tables:
                shape = (len(list(instrument.parts())), most_choices(instrument), len(orgs))
                tables[instrument.id, channel] = np.zeros(shape, np.int64)
    columns = pl.DataFrame(
        parts,
        {
            "column": pl.String,
            "instrument": pl.String,
            "channel": pl.String,
            "part": pl.Int64,
            "absent": pl.Int64,
            "there": pl.Int64,
        },
        orient="row",
    )
    rows = verdicts.with_row_index("row", offset=2).join(_places(orgs), on="org", how="left")
    rows = rows.join(columns, on="column", how="left")
    _report(rows, pl.col("place").is_null(), "org", _ORG, faults, file)
    _report(rows, pl.col("part").is_null(), "column", _COLUMN, faults, file)
    good = rows.filter(pl.col("place").is_not_null() & pl.col("part").is_not_null())
    for (instrument_id, channel), table in tables.items():
        own = good.filter(pl.col("instrument") == instrument_id, pl.col("channel") == channel)
        choice = np.where(own["published"].to_numpy(), own["there"].to_numpy(), own["absent"].to_numpy())
        table[own["part"].to_numpy(), choice.astype(np.int64), own["place"].to_numpy()] = 1
    return tables


def _hidden(frames: Frames, orgs: tuple[str, ...]) -> Mask:
    """Whose counts are not in the release: no salt is told, or, where no leaves are, no counts."""
    leaves = frames["leaves"]
    if len(leaves):
        shown = leaves.filter(pl.col("part") == "facts", pl.col("salt").is_not_null())["org"]
    else:
        shown = frames["tallies"]["org"]
    told = set(shown.unique().to_list())
    return np.asarray([org not in told for org in orgs], np.bool_)


def _published(edition: Edition, announced: Mapping[str, Ints], hidden: Mask) -> dict[str, Ints]:
    """The leaves of the surveys of hidden organisations, as announced."""
    published = {}
    for instrument in surveys(edition):
        for leaf in instrument.leaves():
            known = hidden & (announced[leaf.id] >= 0)
            if known.any():
                published[leaf.code] = np.where(known, announced[leaf.id] * (UNIT // 100), UNKNOWN)
    return published


def _report_unknown_nodes(edition: Edition, indicators: pl.DataFrame, faults: Faults, file: str) -> None:
    """Note rows about nothing that the edition has, or under another code than the edition's."""
    codes = {instrument.id: instrument.code for instrument in edition.instruments}
    codes |= {indicator.id: indicator.code for _, indicator in edition.indicators()}
    rows = indicators.with_row_index("row", offset=2).with_columns(
        known=pl.col("node").replace_strict(codes, default=None, return_dtype=pl.String)
    )
    _report(rows, pl.col("known").is_null(), "node", _NODE, faults, file)
    _report(rows, pl.col("known") != pl.col("code"), "code", _NODE, faults, file)
