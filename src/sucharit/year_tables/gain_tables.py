"""What would change the rating: each indicator at its target, each missing item found, and one more lost.

Sheet of the result-driven year, §1.7. Exact: a total moves by `influence` × change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sucharit.analysis.influence import influence
from sucharit.analysis.levers import Lever, find_levers
from sucharit.frameworks import Edition, RatingRule
from sucharit.scoring import Score, rate, rounded
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import PrintedColumn, PrintedRow, Side, TableContent, cell
from sucharit.year_tables.result_tables import no_result, pick, total_rating
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, score_words, signed_words

RIGHT = Side.RIGHT


@dataclass(frozen=True, slots=True)
class SupposedChange:
    """One supposition in words, what it adds to each instrument's points, and the distance that it closes."""

    words: str
    points: Mapping[str, Fraction]  # of the total, by instrument
    now: Fraction | None = None
    goal: Fraction | None = None


def gap_and_gain(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§1.7: what each step would bring, with the total and the rating after it."""
    columns = (
        PrintedColumn(pick(language, "ถ้า", "If"), 2.6),
        PrintedColumn(pick(language, "คะแนนปัจจุบัน", "Score now"), 0.8, RIGHT),
        PrintedColumn(pick(language, "เป้าหมาย", "Goal"), 0.8, RIGHT),
        PrintedColumn(pick(language, "ห่างจากเป้าหมาย", "Distance"), 0.8, RIGHT),
        PrintedColumn(pick(language, "คะแนนรวมเพิ่ม", "Total gains"), 0.8, RIGHT),
        PrintedColumn(pick(language, "คะแนนรวมใหม่", "New total"), 0.8, RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Rating"), 0.6, Side.CENTRE),
    )
    edition, total = sources.edition, sources.score
    title = spec.title.in_language(language)
    if edition is None or total is None or total.value is None:
        return TableContent(spec.id, title, columns, (), no_result(language))
    as_announced = SupposedChange(pick(language, "ตามที่ประกาศ", "As announced"), {})
    changes = [as_announced, *supposed_changes(edition, total, sources, language)]
    return TableContent(
        spec.id, title, columns, tuple(_row(change, edition, total, language) for change in changes)
    )


def after(edition: Edition, total: Score, change: SupposedChange) -> tuple[Fraction, RatingRule | None]:
    """The total after a change, exactly, and its rating."""
    gain = sum(change.points.values(), Fraction(0))
    instruments = [
        (instrument.value or Fraction(0))
        + change.points.get(instrument.id, Fraction(0)) * 100 / (instrument.weight or 1)
        for instrument in total.children
    ]
    now = total.value or Fraction(0)
    return now + gain, rate(edition.ratings, now + gain, instruments)


def supposed_changes(
    edition: Edition, total: Score, sources: TableSources, language: str
) -> Iterator[SupposedChange]:
    """Each weak indicator at the target, those of an instrument, all; each item found, all; one more lost."""
    shares = influence(total)
    lifted = [_at_target(id, sources, shares, language) for id in sources.weak]
    yield from lifted
    for instrument in edition.instruments:
        own = [id for id in sources.weak if sources.nodes[id].instrument.id == instrument.id]
        if 1 < len(own) < len(sources.weak):
            names = ", ".join(sources.nodes[id].code for id in own)
            yield _together(
                pick(language, f"ตัวชี้วัดที่ {names} ถึงเป้าหมาย", f"Indicators {names} at the target"),
                [change for change, id in zip(lifted, sources.weak, strict=True) if id in own],
            )
    if len(lifted) > 1:
        yield _together(
            pick(language, "ทุกตัวชี้วัดที่ต้องพัฒนาถึงเป้าหมาย", "All weak indicators at the target"), lifted
        )
    levers = sorted(find_levers(edition, dict(sources.nodes), total).ranked, key=lambda own: -own.worth)
    items = [_item_found(lever, sources, total, language) for lever in levers]
    yield from items
    if len(items) > 1:
        yield _together(pick(language, "พบครบทุกข้อที่ขาด", "All missing items found"), items)
    yield from _one_more_lost(levers, edition, total, shares, language)


def _at_target(
    id: str, sources: TableSources, shares: Mapping[str, Fraction], language: str
) -> SupposedChange:
    assert sources.analysis is not None
    finding = next(own for own in sources.analysis.weak if own.id == id)
    goal = sources.analysis.target
    name = finding.title.in_language(language)
    return SupposedChange(
        pick(
            language,
            f"ตัวชี้วัดที่ {finding.code} {name} ถึงเป้าหมาย",
            f"Indicator {finding.code} {name} at the target",
        ),
        {finding.instrument: (goal - finding.value) * shares[id]},
        finding.value,
        goal,
    )


def _item_found(lever: Lever, sources: TableSources, total: Score, language: str) -> SupposedChange:
    if lever.item:
        words = pick(
            language,
            f"ข้อ {lever.code} {lever.title.th} ผ่าน (ตัวชี้วัดย่อย {lever.indicator_code})",
            f"Item {lever.code} {lever.title.en} is met (sub-indicator {lever.indicator_code})",
        )
    else:
        words = lever.title.in_language(language)
    leaf = total.find(lever.indicator)
    return SupposedChange(words, {lever.instrument: lever.worth}, leaf.value, Fraction(100))


def _one_more_lost(
    levers: list[Lever],
    edition: Edition,
    total: Score,
    shares: Mapping[str, Fraction],
    language: str,
) -> Iterator[SupposedChange]:
    """The other way: one more item of the weakest sub-indicator lost."""
    leaves = {lever.indicator: lever.instrument for lever in levers}
    values = {id: total.find(id).value for id in leaves}
    known = [(value, id) for id, value in values.items() if value]
    if not known:
        return
    value, id = min(known)
    leaf = edition.indicator(id)
    lost = min(Fraction(100, len(leaf.items)), value)
    yield SupposedChange(
        pick(
            language,
            f"ขาดอีกหนึ่งข้อใน {leaf.code} {leaf.title.th}",
            f"One more item of {leaf.code} {leaf.title.en} lost",
        ),
        {leaves[id]: -lost * shares[id]},
        value,
        value - lost,
    )


def _together(words: str, changes: list[SupposedChange]) -> SupposedChange:
    points: dict[str, Fraction] = {}
    for change in changes:
        for instrument, gain in change.points.items():
            points[instrument] = points.get(instrument, Fraction(0)) + gain
    return SupposedChange(words, points)


def _row(change: SupposedChange, edition: Edition, total: Score, language: str) -> PrintedRow:
    value, rule = after(edition, total, change)
    if not change.points:
        value, rule = total.value or Fraction(0), total_rating(edition, total)
    before, later = rounded(total.value), rounded(value)
    gain = None if not change.points or before is None or later is None else later - before
    both = change.now is not None and change.goal is not None
    distance = (
        rounded(change.now - change.goal) if change.now is not None and change.goal is not None else None
    )
    return PrintedRow(
        (
            cell(change.words),
            cell(score_words(change.now) if both else ""),
            cell(score_words(change.goal) if both else ""),
            cell(signed_words(distance) if both else ""),
            cell(signed_words(gain) if gain is not None else NONE_YET, value=gain),
            cell(score_words(value), value=later),
            cell(rule.label.in_language(language) if rule else NONE_YET),
        )
    )
