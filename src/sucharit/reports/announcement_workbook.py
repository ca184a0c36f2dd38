"""A year's announcement as a workbook: one row an office to filter and sort, and the overview."""

from __future__ import annotations

from sucharit.reports import announcement_content
from sucharit.reports.documents import AnnouncedOffice, AnnouncementReport
from sucharit.reports.excel import Book, Column
from sucharit.reports.words import Words


def document(report: AnnouncementReport, words: Words) -> bytes:
    """The Excel file."""
    year = words("fiscal_year", year=str(report.year))
    book = Book(words, f"{words('announcement.title')} {words('announcement.subtitle')} {year}")
    _offices(book, report, words)
    _overview(book, report, words)
    return book.close()


def _offices(book: Book, report: AnnouncementReport, words: Words) -> None:
    columns = [
        Column(words("columns.rank"), 9, "count"),
        Column(words("columns.office"), 58),
        Column(words("columns.kind"), 26),
        Column(words("columns.region"), 24),
        Column(words("columns.score"), 12, "score"),
        Column(words("columns.rating"), 11),
        Column(words("columns.change"), 13, "change"),
        Column(words("columns.published_change"), 16, "change"),
        Column(words("columns.short_result"), 14),
        Column(words("columns.note"), 50),
    ]
    notes = [book.title, words("announcement.comparability")]
    if report.imported:
        notes.append(words("announcement.imported"))
    sheet = book.sheet(words("announcement.sheet"), columns, notes)
    for one in report.rows:
        passes = one.rating and words(f"announcement.{'passes' if one.rating.passes else 'fails'}")
        sheet.add(
            "" if one.rank is None else one.rank,
            words.of(one.office.name),
            words.of(one.office.kind),
            words.of(one.office.region),
            words("withheld") if one.withheld else one.score,
            words.rating(one.rating) if one.rating else "",
            "" if one.change is None else one.change,
            "" if one.published_change is None else one.published_change,
            passes or "",
            _note(one, words),
        )
    sheet.filterable()


def _note(one: AnnouncedOffice, words: Words) -> str:
    if one.withheld:
        return words.of(one.withheld_because) or words("overall.because_unsaid")
    return words("announcement.doubtful_row") if one.doubtful else ""


def _overview(book: Book, report: AnnouncementReport, words: Words) -> None:
    columns = [Column(words("sheets.fact"), 40), Column(words("sheets.value"), 20, "value")]
    sheet = book.sheet(words("announcement.summary_sheet"), columns, [book.title])
    sheet.add(words("announcement.mean"), announcement_content.mean(report))
    sheet.add(words("announcement.nation"), report.national_mean)
    sheet.add(words("announcement.offices"), len(report.rows))
    sheet.add(words("announcement.withheld"), sum(one.withheld for one in report.rows))
    distribution = announcement_content.distribution(report, words)
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
    chart.set_title({"name": book.say(announcement_content.finding(report, words))})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}})
    sheet.page.insert_chart(1, 3, chart, {"x_scale": 1.4, "y_scale": 1.3})
