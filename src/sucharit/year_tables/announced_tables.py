"""Tables of results as they were announced: by year, and the office's row of the announcement.

Sheet of METTA, §4.1, §4.2 and §9 E1, E2. The published change and the computed one stand side by side.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import PrintedColumn, PrintedRow, Side, TableContent, blank, cell
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, choice_words, score_words, signed_words, word

RIGHT, CENTRE = Side.RIGHT, Side.CENTRE
CLAIM, ANNOUNCED = "result-claim", "announced"


def results_by_year(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E1: total, rating, verdict and both changes of each year; a year that is not announced is unknown."""
    columns = (
        PrintedColumn(pick(language, "ปีงบประมาณ พ.ศ.", "Fiscal year (BE)"), 0.9),
        PrintedColumn(pick(language, "คะแนน", "Score"), 0.8, RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 0.6, CENTRE),
        PrintedColumn(pick(language, "เทียบเกณฑ์", "Verdict"), 0.8),
        PrintedColumn(pick(language, "ผลต่างที่ประกาศ", "Change as published"), 0.9, RIGHT),
        PrintedColumn(pick(language, "ผลต่างที่คำนวณ", "Change as computed"), 0.9, RIGHT),
    )
    years, rows = _years(sources), []
    for own in years.values():
        before = years.get(own.year - 1)
        computed = None
        if before is not None and before.total is not None and own.total is not None:
            computed = own.total - before.total
        total = word("not known yet", language) if own.total is None else score_words(own.total)
        rows.append(
            PrintedRow(
                (
                    cell(str(own.year)),
                    cell(total, value=own.total),
                    cell(own.rating or NONE_YET),
                    cell(_verdict(own, sources, language)),
                    cell(signed_words(own.change), value=own.change),
                    cell(signed_words(computed), value=computed),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def announcement_row(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E2: the office's row as the announcement prints it; the rank stands in the record of its paper."""
    columns = (
        PrintedColumn(pick(language, "อันดับที่", "Rank"), 0.6, CENTRE),
        PrintedColumn(pick(language, "หน่วยงาน", "Office"), 2),
        PrintedColumn(pick(language, "คะแนน", "Score"), 0.8, RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 0.6, CENTRE),
        PrintedColumn(pick(language, "เทียบปีก่อน", "Against the year before"), 1.1, RIGHT),
        PrintedColumn(pick(language, "เทียบเกณฑ์", "Verdict"), 1.1),
    )
    title, own = spec.title.in_language(language), sources.facts.result
    if own is None or own.total is None:
        return TableContent(
            spec.id, title, columns, (), pick(language, "ยังไม่มีผลการประเมิน", "There is no result yet")
        )
    claim = _claims(sources).get(own.year)
    rank = claim.get("rank") if claim else None
    row = PrintedRow(
        (
            blank(columns[0].head) if rank is None else cell(str(rank)),
            cell(sources.facts.organisation),
            cell(score_words(own.total), value=own.total),
            cell(own.rating or NONE_YET),
            cell(signed_words(own.change), value=own.change),
            cell(_verdict(own, sources, language)),
        )
    )
    return TableContent(spec.id, title, columns, (row,), _source(claim, language))


def _years(sources: TableSources) -> dict[int, ScoreFact]:
    """The known years with the plan's own, oldest first; unknown where nothing was announced."""
    facts = sources.facts
    known = {own.year: own for own in facts.history}
    known[facts.result_year] = facts.result or ScoreFact(facts.result_year, None)
    known[facts.plan_year] = facts.new_result or ScoreFact(facts.plan_year, None)
    return {year: known[year] for year in sorted(known)}


def _claims(sources: TableSources) -> Mapping[int, RecordValue]:
    """The announced results that were typed from their paper, by year."""
    typed = [own for own in sources.facts.records.of_kind(CLAIM) if own.get("sort") == ANNOUNCED]
    return {own.get("year"): own for own in typed}


def _verdict(own: ScoreFact, sources: TableSources, language: str) -> str:
    """As the paper says; of the year of the result, else by its edition's pass mark; of others not known."""
    claim = _claims(sources).get(own.year)
    if claim is not None and claim.get("verdict"):
        return choice_words(sources, CLAIM, "verdict", language)[claim.get("verdict")]
    mark: Decimal | None = sources.facts.pass_mark
    if own.total is None or mark is None or own.year != sources.facts.result_year:
        return NONE_YET
    return pick(language, "ผ่าน", "Passed") if own.total >= mark else pick(language, "ไม่ผ่าน", "Not passed")


def _source(claim: RecordValue | None, language: str) -> str:
    """From which paper the row is, and of how many."""
    if claim is None:
        return ""
    of = claim.get("of")
    count = pick(language, f"จาก {of} แห่ง", f"of {of} offices") if of else ""
    return " · ".join(filter(None, (str(claim.get("source") or ""), count)))
