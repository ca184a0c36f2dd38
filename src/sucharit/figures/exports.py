"""Tables as files to work with: CSV, Excel, JSON. No cell can become a formula. Pure."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter

from sucharit.figures.item_tables import ChoiceShare, InstrumentTable
from sucharit.figures.own_tables import OwnShare, OwnTable
from sucharit.scoring.formats.rows import safe

Cell = str | int | Decimal | None
Rows = Sequence[Sequence[Cell]]  # the first is the header

_ITEM_COLUMNS = (
    "indicator", "indicator_title", "indicator_score", "item", "column", "question", "points", "people",
    "choices", "chosen", "percent",
)  # fmt: skip
TYPES: Mapping[str, str] = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
}


def item_rows(table: InstrumentTable, language: str) -> list[list[Cell]]:
    """An instrument's table: one row a question and category of choices, weakest first as on the page."""
    rows: list[list[Cell]] = [list(_ITEM_COLUMNS)]
    for indicator, item in table.items():
        lead = [indicator.code, indicator.title.in_language(language), indicator.score, item.code]
        for question in item.questions:
            cells = [question.column, question.text.in_language(language), question.points, question.people]
            rows += ([*lead, *cells, *_share(share, language)] for share in question.shares)
    return rows


def own_rows(table: OwnTable, language: str) -> list[list[Cell]]:
    """An own survey's table: all together first, then one row a question and level, then who answered.

    Only where enough answered for that; `margin`: how far the mean may err, 95 times of 100.
    """
    rows: list[list[Cell]] = [["question", "people", "mean", "margin", "sd", "level", "choice", "percent"]]
    everything = [(table.overall, table.margin)] if table.overall else []
    for question, margin in (*everything, *((question, table.margin_each) for question in table.questions)):
        text, band = question.text.in_language(language), question.band.in_language(language)
        lead: list[Cell] = [text, table.people, question.mean, margin, question.deviation, band]
        rows += ([*lead, *_own_share(share, language)] for share in question.shares)
        if not question.shares:
            rows.append([*lead, None, None])
    for about in table.general:
        lead = [about.text.in_language(language), table.people, None, None, None, None]
        rows += ([*lead, *_own_share(share, language)] for share in about.shares)
    return rows


def encode(kind: str, rows: Rows) -> bytes:
    """The rows as "csv", "xlsx" or "json". Raises KeyError for another kind."""
    return _WRITERS[kind](rows)


def _share(share: ChoiceShare, language: str) -> list[Cell]:
    return [share.label.in_language(language), share.people, share.percent]


def _own_share(share: OwnShare, language: str) -> list[Cell]:
    return [share.label.in_language(language), share.percent]


def _harmless(rows: Rows) -> Iterator[list[Cell]]:
    for row in rows:
        yield [safe(cell) if isinstance(cell, str) else cell for cell in row]


def _csv(rows: Rows) -> bytes:
    file = StringIO()
    csv.writer(file).writerows(_harmless(rows))
    return file.getvalue().encode("utf-8-sig")  # Excel takes a file without the mark for another alphabet


def _xlsx(rows: Rows) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        sheet = workbook.add_worksheet("answers")
        sheet.freeze_panes(1, 0)
        bold = workbook.add_format({"bold": True})
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                if isinstance(cell, str):  # stored as text, which no spreadsheet runs
                    sheet.write_string(row, column, cell, None if row else bold)
                elif cell is not None:
                    sheet.write_number(row, column, float(cell))
    return file.getvalue()


def _json(rows: Rows) -> bytes:
    """A list of objects; numbers with a fraction as text, digit by digit as shown."""
    header, *rest = rows
    names = [str(name) for name in header]
    plain = [
        {
            name: str(cell) if isinstance(cell, Decimal) else cell
            for name, cell in zip(names, row, strict=True)
        }
        for row in rest
    ]
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


_WRITERS: Mapping[str, Callable[[Rows], bytes]] = {"csv": _csv, "xlsx": _xlsx, "json": _json}
