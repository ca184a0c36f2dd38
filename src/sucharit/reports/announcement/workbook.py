"""A year's announcement as a workbook: one row an office to filter and sort, and the overview."""

from __future__ import annotations

from collections.abc import Callable

from sucharit.paper.excel import Book, SheetColumn
from sucharit.reports.announcement import content
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedOffice, AnnouncementReport

LARGE = 5_000  # rows: from here on no more than one of them is in memory


def workbook(
    report: AnnouncementReport, words: ReportWords, tell_rows: Callable[[int], None] = lambda count: None
) -> bytes:
    """The Excel file: a sheet of results and a sheet of figures with a chart. `tell_rows` counts."""
    year = words("fiscal_year", year=str(report.year))
    title = f"{content.full_title(report, words)} {year}"
    book = Book(words, title, is_large=len(report.rows) > LARGE)
    _offices(book, report, words, tell_rows)
    _overview(book, report, words)
    return book.close()


def _offices(
    book: Book, report: AnnouncementReport, words: ReportWords, tell_rows: Callable[[int], None]
) -> None:
    columns = [
        SheetColumn(words("columns.rank"), 9, "count"),
        SheetColumn(words("columns.code"), 18),
        SheetColumn(words("announcement.organisation"), 58),
        SheetColumn(words("columns.kind"), 26),
        SheetColumn(words("columns.region"), 24),
        SheetColumn(words("columns.score"), 12, "score"),
        SheetColumn(words("columns.rating"), 11),
        SheetColumn(words("columns.change"), 13, "change"),
        SheetColumn(words("columns.published_change"), 16, "change"),
        SheetColumn(words("columns.short_result"), 14),
        SheetColumn(words("columns.note"), 50),
    ]
    notes = [book.title, words("announcement.comparability")]
    if report.imported:
        notes.append(words("announcement.imported"))
    sheet = book.sheet(words("announcement.sheet"), columns, notes)
    for number, line in enumerate(report.rows, 1):
        sheet.add(
            "" if line.rank is None else line.rank,
            line.office.code,
            words.of(line.office.name),
            words.of(line.office.kind),
            words.of(line.office.region),
            words("withheld") if line.withheld else line.score,
            words.rating(line.rating) if line.rating else "",
            "" if line.change is None else line.change,
            "" if line.published_change is None else line.published_change,
            content.passing(words, line.passes),
            _note(line, words),
        )
        tell_rows(number)
    sheet.filterable()


def _note(line: AnnouncedOffice, words: ReportWords) -> str:
    if line.withheld:
        return words.of(line.withheld_because) or words("overall.because_unsaid")
    return words("announcement.doubtful_row") if line.doubtful else ""


def _overview(book: Book, report: AnnouncementReport, words: ReportWords) -> None:
    columns = [SheetColumn(words("sheets.fact"), 40), SheetColumn(words("sheets.value"), 20, "value")]
    sheet = book.sheet(words("announcement.summary_sheet"), columns, [book.title])
    totals = report.totals
    mark = words.mark(report.edition.pass_mark)
    sheet.add(words("announcement.participating"), totals.participating)
    sheet.add(words("announcement.scored"), totals.scored)
    sheet.add(words("announcement.withheld"), totals.withheld)
    sheet.add(words("announcement.no_score"), totals.unknown)
    sheet.add(words("announcement.passed", mark=mark), totals.passed)
    sheet.add(words("announcement.passed_share"), totals.passed_share)
    sheet.add(words("announcement.mean"), totals.mean)
    sheet.add(words("announcement.nation"), report.national_mean)
    distribution = content.distribution(report, totals, words)
    for row in distribution:
        sheet.add(f"{words('columns.rating')} {row['rating']}", row["count"])
    chart = book.workbook.add_chart({"type": "bar"})
    name, first, last = sheet.page.get_name(), sheet.row - len(distribution), sheet.row - 1
    points = [{"fill": {"color": row["colour"]}} for row in distribution]
    chart.add_series(
        {
            "categories": [name, first, 0, last, 0],
            "values": [name, first, 1, last, 1],
            "points": points,
            "data_labels": {"value": True},
            "gap": 40,
        }
    )
    chart.set_title({"name": book.say(content.finding(report, totals, words))})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}})
    sheet.page.insert_chart(1, 3, chart, {"x_scale": 1.4, "y_scale": 1.3})
