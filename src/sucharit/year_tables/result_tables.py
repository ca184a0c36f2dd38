"""Tables of last year's result: history, sorted, bands, weighted, by instrument, strengths, gains.

Sheet of the result-driven year, T1–T7 and §1.7. Names come from the edition; who is strong, from `analysis`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from sucharit.frameworks import Edition, RatingRule
from sucharit.scoring import Score, hundredths, rate, rate_single, rounded
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    COVERED,
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    Side,
    TableContent,
    cell,
)
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, choice_words, score_words, signed_words

RIGHT, CENTRE = Side.RIGHT, Side.CENTRE


def pick(language: str, thai: str, english: str) -> str:
    """The wording of a language."""
    return english if language.startswith("en") else thai


def no_result(language: str) -> str:
    """The note of a table whose result is not there."""
    return pick(language, "ยังไม่มีผลการประเมิน", "There is no result yet")


def passes(rule: RatingRule | None, language: str) -> str:
    """Whether a rating passes, in a word."""
    if rule is None:
        return NONE_YET
    return pick(language, "ผ่าน", "Passes") if rule.passes else pick(language, "ไม่ผ่าน", "Does not pass")


def history(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T1: each year's total, its development and the change from the year before; unknown is "-", never 0.

    Parameters: `rating` adds each year's rating, known without a score or not, and where the figures come
    from; `new` adds the plan year's own result once it is announced.
    """
    has_rating = bool(spec.parameters.get("rating"))
    more = (
        PrintedColumn(pick(language, "ระดับ", "Level"), 0.6, CENTRE),
        PrintedColumn(pick(language, "ที่มา", "Source"), 2),
    )
    columns = (
        PrintedColumn(pick(language, "ปีงบประมาณ พ.ศ.", "Fiscal year (BE)")),
        PrintedColumn(pick(language, "ผลคะแนน ITA", "ITA score"), side=RIGHT),
        PrintedColumn(pick(language, "พัฒนาการ", "Development")),
        PrintedColumn(pick(language, "ผลต่างของคะแนน ITA", "Change of the score"), side=RIGHT),
        *(more if has_rating else ()),
    )
    facts = sources.facts
    years = [*facts.history, facts.result or ScoreFact(facts.result_year, None)]
    if spec.parameters.get("new") and facts.new_result is not None:
        years.append(facts.new_result)
    rows = []
    for before, year in zip([None, *years], years, strict=False):
        change = change_of_year(before, year)
        rating = (cell(year.rating or NONE_YET), cell(_source_of(sources, year, language)))
        rows.append(
            PrintedRow(
                (
                    cell(str(year.year)),
                    cell(score_words(year.total), value=year.total),
                    cell(_development(change, language)),
                    cell(signed_words(change), value=change),
                    *(rating if has_rating else ()),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _source_of(sources: TableSources, year: ScoreFact, language: str) -> str:
    """Where a year's figures come from, as its record says; without one they are a result in the product."""
    words = choice_words(sources, "history-score", "source", language)
    for record in sources.facts.records.of_kind("history-score"):
        if record.get("year") == year.year:
            return words.get(str(record.get("source")), "")
    return words.get("own", "") if year.total is not None else NONE_YET


def change_of_year(before: ScoreFact | None, year: ScoreFact) -> Decimal | None:
    """The change that was published, else the one from the year before, where both are known."""
    if year.change is not None:
        return year.change
    is_next = before is not None and before.year == year.year - 1
    if not is_next or before is None or before.total is None or year.total is None:
        return None
    return year.total - before.total


def _development(change: Decimal | None, language: str) -> str:
    if change is None:
        return NONE_YET
    if change == 0:
        return pick(language, "คงเดิม", "Same")
    return pick(language, "เพิ่มขึ้น", "Rose") if change > 0 else pick(language, "ลดลง", "Fell")


def _indicator_columns(language: str) -> tuple[PrintedColumn, ...]:
    return (
        PrintedColumn(pick(language, "ตัวชี้วัดที่", "No."), 0.5, CENTRE),
        PrintedColumn(pick(language, "ประเด็นตัวชี้วัด", "Indicator"), 2.2),
        PrintedColumn(pick(language, "คะแนน", "Score"), 0.7, RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 0.6, CENTRE),
        PrintedColumn(pick(language, "หมายเหตุ", "Remark"), 0.8),
    )


def _indicator_table(
    spec: YearTable, sources: TableSources, language: str, scores: Sequence[Score]
) -> TableContent:
    title = spec.title.in_language(language)
    edition = sources.edition
    if edition is None or sources.score is None:
        return TableContent(spec.id, title, _indicator_columns(language), (), no_result(language))
    rows = []
    for score in scores:
        rule = rate_single(edition.ratings, score.value)
        rows.append(
            PrintedRow(
                (
                    cell(score.code),
                    cell(sources.nodes[score.id].title.in_language(language)),
                    cell(score_words(score.value), value=rounded(score.value)),
                    cell(rule.label.in_language(language) if rule else NONE_YET),
                    cell(passes(rule, language)),
                )
            )
        )
    note = "" if rows else pick(language, "ไม่มีตัวชี้วัดในกลุ่มนี้", "No indicator belongs here")
    return TableContent(spec.id, title, _indicator_columns(language), tuple(rows), note)


def _top_scores(sources: TableSources) -> list[Score]:
    if sources.score is None:
        return []
    return [indicator for instrument in sources.score.children for indicator in instrument.children]


def sorted_indicators(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T2: the indicators by score, the highest first; equal ones by number, those without a score last."""
    scores = _top_scores(sources)
    scores.sort(key=lambda score: -hundredths(score.value) if score.value is not None else 1)
    return _indicator_table(spec, sources, language, scores)


def strengths(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T6: the indicators at the target or above it, the highest first.

    The parameter `instrument` leaves those of one instrument.
    """
    strong = [finding.id for finding in sources.analysis.strong] if sources.analysis else []
    instrument = spec.parameters.get("instrument")
    scores = {score.id: score for score in _top_scores(sources)}
    kept = [id for id in strong if instrument in (None, sources.nodes[id].instrument.id)]
    return _indicator_table(spec, sources, language, [scores[id] for id in kept])


def to_lift(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T7: the indicators below the target, by number."""
    scores = {score.id: score for score in _top_scores(sources)}
    return _indicator_table(spec, sources, language, [scores[id] for id in sources.weak if id in scores])


def bands(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T3: the ratings of the edition, the best first, and whether they pass."""
    columns = (
        PrintedColumn(pick(language, "ระดับ", "Level"), side=CENTRE),
        PrintedColumn(pick(language, "คะแนน", "Score"), side=CENTRE),
        PrintedColumn(pick(language, "หมายเหตุ", "Remark")),
    )
    rules = sources.edition.ratings.rules if sources.edition else ()
    rows = []
    upper = "100"
    for rule in rules:
        lowest = "0" if rule.total == 0 else f"{rounded(rule.total):.2f}"
        rows.append(
            PrintedRow(
                (
                    cell(rule.label.in_language(language)),
                    cell(f"{lowest} – {upper}"),
                    cell(passes(rule, language)),
                )
            )
        )
        upper = f"{Decimal(hundredths(rule.total) - 1).scaleb(-2):.2f}"
    note = "" if rows else no_result(language)
    each = [rule for rule in rules if rule.each_instrument is not None]
    if each:
        note = pick(
            language,
            "ระดับนี้ดูคะแนนของแต่ละเครื่องมือด้วย",
            "These levels also look at the score of each instrument",
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def weighted(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T4: every indicator and sub-indicator, with the weighted points of its instrument, and the total."""
    columns = (
        PrintedColumn(pick(language, "ลำดับ", "No."), 0.45, CENTRE),
        PrintedColumn(pick(language, "ตัวชี้วัด", "Indicator"), 2.4),
        PrintedColumn(pick(language, "คะแนน", "Score"), 0.7, RIGHT),
        PrintedColumn(pick(language, "เครื่องมือ", "Instrument"), 0.8, CENTRE),
        PrintedColumn(pick(language, "คะแนนหลังถ่วงน้ำหนัก", "Weighted points"), 0.9, RIGHT),
    )
    edition, total = sources.edition, sources.score
    title = spec.title.in_language(language)
    if edition is None or total is None:
        return TableContent(spec.id, title, columns, (), no_result(language))
    rows: list[PrintedRow] = []
    for instrument in total.children:
        own = _instrument_rows(instrument, sources, language)
        points = rounded(instrument.weighted)
        first = own[0].cells
        span = len(own)
        own[0] = PrintedRow(
            (
                *first[:3],
                replace(cell(instrument.code), rows=span),
                replace(cell(score_words(instrument.weighted), value=points), rows=span),
            )
        )
        rows += own
    rows.append(PrintedRow(_total_cells(edition, total, language), is_total=True))
    return TableContent(spec.id, title, columns, tuple(rows))


def _instrument_rows(instrument: Score, sources: TableSources, language: str) -> list[PrintedRow]:
    rows = []
    for indicator in instrument.children:
        below = [child for child in indicator.children if child.level is indicator.level]
        for score in (indicator, *below):
            name = sources.nodes[score.id].title.in_language(language)
            is_top = score is indicator
            rows.append(
                PrintedRow(
                    (
                        cell(score.code if is_top else ""),
                        cell(name if is_top else f"{score.code} {name}"),
                        cell(score_words(score.value), value=rounded(score.value)),
                        COVERED,
                        COVERED,
                    )
                )
            )
    return rows


def _total_cells(edition: Edition, total: Score, language: str) -> tuple[PrintedCell, ...]:
    rule = total_rating(edition, total)
    rating = f" {rule.label.in_language(language)}" if rule else ""
    words = pick(language, "คะแนนรวมและระดับ (Rating Score)", "Total and rating (Rating Score)")
    return (
        cell(),
        replace(cell(words, strong=True), columns=3),
        COVERED,
        COVERED,
        cell(f"{score_words(total.value)}{rating}", strong=True),
    )


def total_rating(edition: Edition, total: Score) -> RatingRule | None:
    """The rating of the whole result."""
    return rate(edition.ratings, total.value, [instrument.value for instrument in total.children])


def by_channel(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T5: a column for each instrument; a cell is an indicator with its score."""
    title = spec.title.in_language(language)
    if sources.edition is None or sources.score is None:
        return TableContent(spec.id, title, (), (), no_result(language))
    columns, lists = [], []
    for instrument, score in zip(sources.edition.instruments, sources.score.children, strict=True):
        thai = instrument.title.th.removeprefix("แบบวัด").removeprefix("แบบตรวจ")
        columns.append(
            PrintedColumn(f"{pick(language, f'ด้าน{thai}', instrument.title.en)} ({instrument.code})")
        )
        lists.append(
            [
                f"{sources.nodes[own.id].title.in_language(language)} ({score_words(own.value)})"
                for own in score.children
            ]
        )
    height = max(map(len, lists))
    rows = [
        PrintedRow(tuple(cell(own[number] if number < len(own) else "") for own in lists))
        for number in range(height)
    ]
    return TableContent(spec.id, title, tuple(columns), tuple(rows))
