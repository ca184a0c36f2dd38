"""An office's report as a workbook: every table of the report, and the plan to be filled in."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from sucharit.analysis import Lever, Standing
from sucharit.frameworks import RatingRule
from sucharit.reports.documents import OfficeReport
from sucharit.reports.excel import YELLOW, Book, Column
from sucharit.reports.improvement_content import plan
from sucharit.reports.results_content import passing
from sucharit.reports.words import Words


def document(report: OfficeReport, words: Words) -> bytes:
    """The Excel file."""
    year = words("fiscal_year", year=str(report.year))
    book = Book(words, f"{words('cover.title')} {words.of(report.office.name)} {year}")
    for sheet in (_summary, _years, _indicators, _weighted, _items, _plan):
        sheet(book, report, words)
    return book.close()


def _rating(rule: RatingRule | None, words: Words) -> str | None:
    return None if rule is None else words.rating(rule)


def _summary(book: Book, report: OfficeReport, words: Words) -> None:
    columns = [Column(words("sheets.fact"), 34), Column(words("sheets.value"), 60, "value")]
    sheet = book.sheet(words("sheets.summary"), columns, [book.title])
    sheet.add(words("columns.office"), words.of(report.office.name))
    sheet.add(words("columns.year"), str(report.year))
    sheet.add(words("cover.total"), words("withheld") if report.withheld else report.score)
    sheet.add(words("columns.rating"), _rating(report.rating, words))
    sheet.add(words("columns.result"), None if report.rating is None else passing(report.rating, words))
    sheet.add(words("cover.change"), None if report.change is None else words.change(report.change))
    sheet.add(words("columns.rank"), _rank(report, words))
    sheet.add(words("columns.national_mean"), report.national_mean)
    sheet.add(words("indicators.target", target="").strip(), report.target)
    for note in _notes(report, words):
        sheet.add(words("columns.note"), note)


def _rank(report: OfficeReport, words: Words) -> str:
    if report.rank is None:
        return words("cover.no_rank")
    return f"{report.rank} {words('cover.rank_of', count=str(report.ranked))}"


def _notes(report: OfficeReport, words: Words) -> Iterator[str]:
    if report.withheld:
        yield words.of(report.withheld_because) or words("overall.because_unsaid")
    if report.imported:
        yield words("method.imported")
    if report.coverage < 1 and report.score is not None:
        yield words("overall.coverage", percent=words.mark(report.coverage * 100))
    yield from (words.of(doubt) for doubt in report.doubts)


def _years(book: Book, report: OfficeReport, words: Words) -> None:
    columns = [
        Column(words("columns.year"), 14, "count"),
        Column(words("columns.score"), 14, "score"),
        Column(words("columns.rating"), 14),
        Column(words("columns.change"), 14, "change"),
        Column(words("columns.published_change"), 22, "change"),
        Column(words("columns.national_mean"), 20, "score"),
    ]
    sheet = book.sheet(words("sheets.years"), columns)
    changes = {one.year: one.change for one in report.trend.years}
    for one in report.years:
        changed = [_or_empty(changes.get(one.year)), _or_empty(one.published_change)]
        sheet.add(one.year, one.score, _rating(one.rating, words) or "", *changed, one.national_mean)


def _or_empty(value: Decimal | None) -> Decimal | str:
    """An empty cell where there is nothing to tell: the score beside it says what is unknown."""
    return "" if value is None else value


def _indicators(book: Book, report: OfficeReport, words: Words) -> None:
    target = words.mark(report.target)
    columns = [
        Column(words("columns.number"), 8),
        Column(words("columns.indicator"), 44),
        Column(words("columns.instrument"), 12),
        Column(words("columns.score"), 12, "score"),
        Column(words("columns.rating"), 12),
        Column(words("columns.gap", target=target), 20, "change"),
        Column(words("gaps.meaning"), 70),
    ]
    sheet = book.sheet(words("sheets.indicators"), columns)
    for one in _standings(report):
        code = report.edition.instrument(one.instrument).code
        meaning = words.of(one.meaning) if one.meaning else ""
        rating = _rating(one.rating, words)
        sheet.add(one.code, words.of(one.title), code, one.value, rating, one.gap, meaning)
    if report.analysis and report.analysis.indicators:
        for unknown in report.analysis.indicators.unknown:
            title = words.of(report.edition.indicator(unknown).title)
            sheet.add(unknown, title, "", None, None, None, "")
    else:
        sheet.add("", words("indicators.withheld" if report.withheld else "indicators.unknown"), *[""] * 5)
    sheet.filterable()


def _standings(report: OfficeReport) -> Iterator[Standing]:
    """Indicators, highest first, then the sub-indicators that are not indicators themselves."""
    top = report.analysis.indicators if report.analysis else None
    below = report.analysis.sub_indicators if report.analysis else None
    shown = (*top.strong, *top.weak[::-1]) if top else ()
    yield from shown
    codes = {one.code for one in shown}
    for one in (*below.strong, *below.weak[::-1]) if below else ():
        if one.code not in codes:
            yield one


def _weighted(book: Book, report: OfficeReport, words: Words) -> None:
    columns = [
        Column(words("columns.instrument"), 14),
        Column(words("columns.indicator"), 50),
        Column(words("columns.score"), 12, "score"),
        Column(words("columns.weight"), 12, "score"),
        Column(words("columns.weighted"), 22, "score"),
        Column(words("columns.responses"), 12, "count"),
    ]
    sheet = book.sheet(words("sheets.weighted"), columns)
    total, responses = report.analysis.score if report.analysis else None, dict(report.responses)
    for one in total.children if total else ():
        instrument = report.edition.instrument(one.id)
        for child in one.children:
            title = f"{child.code} {words.of(report.edition.indicator(child.id).title)}"
            sheet.add(instrument.code, title, child.value, "", "", "")
        title, people = words("weighted.mean", code=instrument.code), responses.get(one.id, "")
        sheet.add(instrument.code, title, one.value, instrument.weight, one.weighted, people, bold=True)
    weights = sum((one.weight for one in report.edition.instruments), Fraction(0))
    shown = words("withheld") if report.withheld else report.score
    sheet.add(words("weighted.total"), "", "", weights, shown, "", bold=True)


def _items(book: Book, report: OfficeReport, words: Words) -> None:
    columns = [
        Column(words("columns.item"), 10),
        Column(words("columns.topic"), 70),
        Column(words("columns.indicator"), 50),
        Column(words("columns.worth"), 24, "score"),
    ]
    sheet = book.sheet(words("sheets.items"), columns)
    for one in _levers(report):
        indicator = f"{one.indicator_code} {words.of(one.indicator_title)}"
        sheet.add(one.code, words.of(one.title), indicator, one.worth)


def _levers(report: OfficeReport) -> tuple[Lever, ...]:
    return report.analysis.way.levers if report.analysis and report.analysis.way else ()


def _plan(book: Book, report: OfficeReport, words: Words) -> None:
    names = ("topic", "activity", "responsible", "steps", "quarter", "follow_up")
    columns = [Column(words(f"columns.{name}"), 30 if name != "quarter" else 14) for name in names]
    told = plan(report, words)
    sheet = book.sheet(words("sheets.plan"), columns, [told["title"], told["lead"]])
    for row in told["rows"]:
        sheet.add("" if row["open"] else row["topic"], *[""] * 5, bg_color=YELLOW)
