"""An office's report as a workbook: every table of the report, and the plan to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis import IndicatorFinding, Lever
from sucharit.frameworks import RatingRule
from sucharit.paper.excel import YELLOW, Book, SheetColumn
from sucharit.reports.office.improvement import plan
from sucharit.reports.office.results import outcome_of
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import OfficeReport


def workbook(report: OfficeReport, words: ReportWords) -> bytes:
    """The Excel file: a sheet for each table of the report."""
    year = words("fiscal_year", year=str(report.year))
    book = Book(words, f"{words('cover.title')} {words.of(report.office.name)} {year}")
    for add_sheet in (
        _summary_sheet,
        _years_sheet,
        _indicators_sheet,
        _weighted_sheet,
        _items_sheet,
        _plan_sheet,
    ):
        add_sheet(book, report, words)
    return book.close()


def _rating(rule: RatingRule | None, words: ReportWords) -> str | None:
    return None if rule is None else words.rating(rule)


def _summary_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    columns = [SheetColumn(words("sheets.fact"), 34), SheetColumn(words("sheets.value"), 60, "value")]
    sheet = book.sheet(words("sheets.summary"), columns, [book.title])
    sheet.add(words("columns.office"), words.of(report.office.name))
    sheet.add(words("columns.year"), str(report.year))
    sheet.add(words("cover.total"), words("withheld") if report.withheld else report.score)
    sheet.add(words("columns.rating"), _rating(report.rating, words))
    sheet.add(words("columns.result"), None if report.rating is None else outcome_of(report.rating, words))
    sheet.add(words("cover.change"), None if report.change is None else words.change(report.change))
    sheet.add(words("columns.rank"), _rank(report, words))
    sheet.add(words("columns.national_mean"), report.national_mean)
    sheet.add(words("indicators.target", target="").strip(), report.target)
    for note in _notes(report, words):
        sheet.add(words("columns.note"), note)


def _rank(report: OfficeReport, words: ReportWords) -> str:
    if report.rank is None:
        return words("cover.no_rank")
    return f"{report.rank} {words('cover.rank_of', count=str(report.ranked))}"


def _notes(report: OfficeReport, words: ReportWords) -> Iterator[str]:
    if report.withheld:
        yield words.of(report.withheld_because) or words("overall.because_unsaid")
    if report.imported:
        yield words("method.imported")
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    yield from (words.of(doubt) for doubt in report.doubts)


def _years_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    columns = [
        SheetColumn(words("columns.year"), 14, "count"),
        SheetColumn(words("columns.score"), 14, "score"),
        SheetColumn(words("columns.rating"), 14),
        SheetColumn(words("columns.change"), 14, "change"),
        SheetColumn(words("columns.published_change"), 22, "change"),
        SheetColumn(words("columns.national_mean"), 20, "score"),
    ]
    sheet = book.sheet(words("sheets.years"), columns)
    changes = {year.year: year.change for year in report.trend.years}
    for year in report.years:
        changed = [_or_empty(changes.get(year.year)), _or_empty(year.published_change)]
        sheet.add(year.year, year.score, _rating(year.rating, words) or "", *changed, year.national_mean)


def _or_empty(value: Decimal | None) -> Decimal | str:
    """An empty cell where there is no value: the score beside it says what is unknown."""
    return "" if value is None else value


def _indicators_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    target = words.mark(report.target)
    columns = [
        SheetColumn(words("columns.number"), 8),
        SheetColumn(words("columns.indicator"), 44),
        SheetColumn(words("columns.instrument"), 12),
        SheetColumn(words("columns.score"), 12, "score"),
        SheetColumn(words("columns.rating"), 12),
        SheetColumn(words("columns.gap", target=target), 20, "change"),
        SheetColumn(words("gaps.meaning"), 70),
    ]
    sheet = book.sheet(words("sheets.indicators"), columns)
    for standing in _standings(report):
        code = report.edition.instrument(standing.instrument).code
        meaning = words.of(standing.meaning) if standing.meaning else ""
        rating = _rating(standing.rating, words)
        sheet.add(
            standing.code, words.of(standing.title), code, standing.value, rating, standing.gap, meaning
        )
    if report.analysis and report.analysis.indicators:
        for unknown in report.analysis.indicators.unknown:
            title = words.of(report.edition.indicator(unknown).title)
            sheet.add(unknown, title, "", None, None, None, "")
    else:
        sheet.add("", words("indicators.withheld" if report.withheld else "indicators.unknown"), *[""] * 5)
    sheet.filterable()


def _standings(report: OfficeReport) -> Iterator[IndicatorFinding]:
    """Indicators, highest first, then the sub-indicators that are not indicators themselves."""
    top = report.analysis.indicators if report.analysis else None
    below = report.analysis.sub_indicators if report.analysis else None
    indicators = (*top.strong, *top.weak[::-1]) if top else ()
    yield from indicators
    codes = {standing.code for standing in indicators}
    for standing in (*below.strong, *below.weak[::-1]) if below else ():
        if standing.code not in codes:
            yield standing


def _weighted_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    columns = [
        SheetColumn(words("columns.instrument"), 14),
        SheetColumn(words("columns.indicator"), 50),
        SheetColumn(words("columns.score"), 12, "score"),
        SheetColumn(words("columns.weight"), 12, "score"),
        SheetColumn(words("columns.weighted"), 22, "score"),
        SheetColumn(words("columns.responses"), 12, "count"),
    ]
    sheet = book.sheet(words("sheets.weighted"), columns)
    total, responses = report.analysis.score if report.analysis else None, dict(report.responses)
    for instrument_score in total.children if total else ():
        instrument = report.edition.instrument(instrument_score.id)
        for child in instrument_score.children:
            title = f"{child.code} {words.of(report.edition.indicator(child.id).title)}"
            sheet.add(instrument.code, title, child.value, "", "", "")
        title, people = words("weighted.mean", code=instrument.code), responses.get(instrument_score.id, "")
        sheet.add(
            instrument.code,
            title,
            instrument_score.value,
            instrument.weight,
            instrument_score.weighted,
            people,
            bold=True,
        )
    weights = sum((instrument_score.weight for instrument_score in report.edition.instruments), Fraction(0))
    total_score = words("withheld") if report.withheld else report.score
    sheet.add(words("weighted.total"), "", "", weights, total_score, "", bold=True)


def _items_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    columns = [
        SheetColumn(words("columns.item"), 10),
        SheetColumn(words("columns.topic"), 70),
        SheetColumn(words("columns.indicator"), 50),
        SheetColumn(words("columns.worth"), 24, "score"),
    ]
    sheet = book.sheet(words("sheets.items"), columns)
    for lever in _levers(report):
        indicator = f"{lever.indicator_code} {words.of(lever.indicator_title)}"
        sheet.add(lever.code, words.of(lever.title), indicator, lever.worth)


def _levers(report: OfficeReport) -> tuple[Lever, ...]:
    return report.analysis.way.levers if report.analysis and report.analysis.way else ()


def _plan_sheet(book: Book, report: OfficeReport, words: ReportWords) -> None:
    names = ("topic", "activity", "responsible", "steps", "quarter", "follow_up")
    columns = [SheetColumn(words(f"columns.{name}"), 30 if name != "quarter" else 14) for name in names]
    plan_content = plan(report, words)
    sheet = book.sheet(words("sheets.plan"), columns, [plan_content["title"], plan_content["lead"]])
    for row in plan_content["rows"]:
        sheet.add("" if row["open"] else row["topic"], *[""] * 5, bg_color=YELLOW)
