"""The ranking as a file: the same rows and order as the page; no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from io import BytesIO, StringIO

import xlsxwriter
from django.conf import settings
from django.http import HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sucharit.frameworks.programmes import one_in
from sucharit.portal.country.ranking import Ranking, RankingRow
from sucharit.portal.years import reads_english, year_name
from sucharit.ui.templatetags.language import say

Cell = str | int | Decimal | None
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def file_response(ranking: Ranking, kind: str) -> HttpResponse:
    """The file as a download: kind is "csv" (UTF-8 with the mark that Excel needs) or "xlsx"."""
    heads, rows = columns(ranking), (cells(row) for row in ranking.all_rows())
    content = in_csv(heads, rows) if kind == "csv" else in_excel(heads, rows, str(ranking.announcement.year))
    name = f"{ranking.announcement.programme}-{ranking.announcement.year}.{kind}"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    media = "text/csv; charset=utf-8" if kind == "csv" else EXCEL
    return HttpResponse(content, content_type=media, headers=disposition)


def columns(ranking: Ranking) -> list[str]:
    """The heads, in the order of the announcement."""
    one = capfirst(say(one_in(ranking.announcement.programme)))
    return [
        _("อันดับ"), one, _("รหัส"), _("ประเภท"), _("ภาค"), _("จังหวัด"), _("คะแนน"), _("ระดับ"),
        _("ผลประเมิน"), _("เปลี่ยนแปลงตามประกาศ"), _("เปลี่ยนแปลงที่คำนวณได้"), _("หมายเหตุ"),
        *(_("คะแนนปี %(year)s") % {"year": year_name(year)} for year in ranking.filters.years),
    ]  # fmt: skip


def cells(row: RankingRow) -> list[Cell]:
    office, result = row.organisation, row.result
    outcome = {True: _("ผ่านเกณฑ์"), False: _("ยังไม่ผ่านเกณฑ์"), None: None}[result.passes]
    province = office.province_en if reads_english() and office.province_en else office.province_th
    return [
        result.rank,
        office.name,
        office.code,
        office.get_kind_display(),
        office.get_region_display(),
        province,
        result.score,
        say(row.badge.letter) if row.badge else None,
        outcome,
        row.change.published,
        row.change.computed,
        "; ".join(filter(None, [result.withheld_because, _("ข้อมูลสมมติ") if settings.DEMO else ""])),
        *(score for _year, score in row.beside),
    ]


def in_csv(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Comma-separated, UTF-8 with a byte order mark, lines ended as Excel ends them."""
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow([harmless(head) for head in heads])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def in_excel(heads: Sequence[str], rows: Iterable[Sequence[Cell]], title: str) -> bytes:
    """One sheet; numbers are numbers, and no text is ever a formula."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        bold, score = (
            book.add_format({"bold": True, "text_wrap": True}),
            book.add_format({"num_format": "0.00"}),
        )
        sheet = book.add_worksheet(title)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, head, bold)
        for line, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(line, column, cell)
                elif cell is not None:
                    sheet.write_number(
                        line, column, float(cell), score if isinstance(cell, Decimal) else None
                    )
        sheet.freeze_panes(1, 2)
        sheet.set_column(1, 1, 60)
        sheet.autofilter(0, 0, 0, len(heads) - 1)
    return file.getvalue()


def harmless(cell: Cell) -> Cell:
    """Text that a spreadsheet would run begins with an apostrophe; numbers stay numbers."""
    if isinstance(cell, str) and cell.startswith(STARTS_A_FORMULA):
        return f"'{cell}"
    return cell
