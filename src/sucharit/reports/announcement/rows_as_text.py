"""An announcement as CSV and as JSON, row by row: no more than one row is written at a time."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal
from io import StringIO

from sucharit.reports.announcement.content import passing
from sucharit.reports.report_words import ReportWords
from sucharit.reports.values import AnnouncedOffice, AnnouncementReport
from sucharit.results.totals import AnnouncementTotals
from sucharit.scoring.formats.rows import safe

MARK = "\ufeff"  # by which Excel knows UTF-8
Cell = str | int | Decimal | None


def csv_file(report: AnnouncementReport, words: ReportWords) -> bytes:
    return "".join(csv_lines(report.rows, words)).encode()


def json_file(report: AnnouncementReport, words: ReportWords) -> bytes:
    return "".join(json_pieces(report, report.totals, report.rows, words)).encode()


def csv_lines(rows: Iterable[AnnouncedOffice], words: ReportWords) -> Iterator[str]:
    """The head and a line for each row, ended as Excel ends them, with the mark of UTF-8 before them."""
    yield MARK + _line(
        [
            *(words(f"columns.{name}") for name in ("rank", "code")),
            words("announcement.organisation"),
            *(words(f"columns.{name}") for name in ("kind", "region", "score", "rating", "change")),
            *(words(f"columns.{name}") for name in ("published_change", "short_result", "note")),
        ]
    )
    for row in rows:
        yield _line(_cells(row, words))


def _cells(row: AnnouncedOffice, words: ReportWords) -> list[Cell]:
    doubtful = words("announcement.doubtful_row") if row.doubtful else ""
    notes = (words.of(row.withheld_because), doubtful, words.invented)
    return [
        row.rank,
        row.office.code,
        words.of(row.office.name),
        words.of(row.office.kind),
        words.of(row.office.region),
        row.score,
        words.rating(row.rating) if row.rating else "",
        row.change,
        row.published_change,
        outcome(row, words),
        " · ".join(filter(None, notes)),
    ]


def outcome(row: AnnouncedOffice, words: ReportWords) -> str:
    """Pass or fail, or why there is no score."""
    if row.score is None:
        return words("withheld" if row.withheld else "unknown")
    return passing(words, row.passes)


def _line(cells: Iterable[Cell]) -> str:
    file = StringIO()
    csv.writer(file).writerow([safe(cell) if isinstance(cell, str) else cell for cell in cells])
    return file.getvalue()


def json_pieces(
    report: AnnouncementReport,
    totals: AnnouncementTotals,
    rows: Iterable[AnnouncedOffice],
    words: ReportWords,
) -> Iterator[str]:
    """What the announcement says as a whole, then `rows`, whatever rows the report itself has."""
    whole = {
        "programme": report.programme,
        "year": report.year,
        "edition": report.edition.id,
        "imported": report.imported,
        "invented": words.is_invented,
        "national_mean": _number(report.national_mean),
        "totals": _totals(totals, report, words),
    }
    yield json.dumps(whole, ensure_ascii=False)[:-1] + ', "results": ['
    for number, row in enumerate(rows):
        yield (",\n" if number else "\n") + json.dumps(_result(row, words), ensure_ascii=False)
    yield "\n]}\n"


def _totals(totals: AnnouncementTotals, report: AnnouncementReport, words: ReportWords) -> dict[str, object]:
    ratings = [(rule, totals.by_rating.get(rule.id, 0)) for rule in report.edition.ratings.rules]
    return {
        "participating": totals.participating,
        "scored": totals.scored,
        "withheld": totals.withheld,
        "unknown": totals.unknown,
        "passed": totals.passed,
        "failed": totals.failed,
        "passed_percent": _number(totals.passed_share),
        "mean": _number(totals.mean),
        "ratings": [
            {"rating": words.rating(rule), "count": count, "percent": _number(totals.share(count))}
            for rule, count in ratings
        ],
    }


def _result(row: AnnouncedOffice, words: ReportWords) -> dict[str, object]:
    return {
        "rank": row.rank,
        "code": row.office.code,
        "name": words.of(row.office.name),
        "kind": words.of(row.office.kind),
        "region": words.of(row.office.region),
        "score": _number(row.score),
        "rating": words.rating(row.rating) if row.rating else None,
        "change": _number(row.change),
        "published_change": _number(row.published_change),
        "passes": row.passes,
        "withheld": row.withheld,
        "withheld_because": words.of(row.withheld_because) or None,
    }


def _number(value: Decimal | None) -> float | None:
    """Two decimals are exact enough in a double: 94.67 is written 94.67."""
    return None if value is None else float(value)
