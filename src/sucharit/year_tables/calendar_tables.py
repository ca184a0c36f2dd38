"""Tables of a year's time and money: the calendar with its budget, the month grid, money by quarter.

Sheet of developmental evaluation, §4.2 and §3.3. What falls into which month is computed by
`year_models.calendar`.
"""

from __future__ import annotations

from decimal import Decimal

from sucharit.thai.dates import SHORT_MONTHS_EN, SHORT_MONTHS_TH
from sucharit.vocabulary.records import NoMoney, RecordValue
from sucharit.year_models.calendar import MONTHS, MoneyRow, month_grid, year_money
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    cell,
    numbered,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import figure_words, money_words, period_words, word

RIGHT, CENTRE = Side.RIGHT, Side.CENTRE
OPEN_MONTH = "■"


def top_activities(sources: TableSources) -> list[RecordValue]:
    """Activities under no other activity, in order."""
    records = sources.facts.records
    return [
        activity
        for activity in records.of_kind("activity")
        if (above := records.get(activity.under)) is None or above.kind != "activity"
    ]


def calendar(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.2: activities with those below them numbered in the cell, period, money; a total row.

    The parameter `money` names the field: "planned" (the default), "allocated" or "used".
    """
    field = str(spec.parameters.get("money", "planned"))
    head = sources.vocabulary.kind("activity").field(field).title.in_language(language)
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.35, CENTRE),
        PrintedColumn(pick(language, "กิจกรรม/วิธีการดำเนินงาน", "Activity"), 3),
        PrintedColumn(pick(language, "ระยะเวลาดำเนินงาน", "Period"), 1.3),
        PrintedColumn(head, 1.1, RIGHT),
    )
    rows, total, uses_money = [], Decimal(0), False
    for number, activity in enumerate(top_activities(sources), 1):
        below = sources.facts.records.under(activity.id, "activity")
        money = _money(sources, activity, field)
        if isinstance(money, Decimal):
            total, uses_money = total + money, True
        rows.append(
            PrintedRow(
                (
                    cell(activity.number or str(number)),
                    PrintedCell((PrintedLine(activity.title), *_deeper(below))),
                    cell(*period_words(activity, language)),
                    cell(money_words(money, language), value=money if isinstance(money, Decimal) else None),
                )
            )
        )
    if rows:
        words = money_words(total if uses_money else NoMoney(), language)
        told = cell(pick(language, "รวม", "Total"), strong=True)
        rows.append(PrintedRow((cell(), told, cell(), cell(words, strong=True, value=total)), is_total=True))
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _deeper(below: tuple[RecordValue, ...]) -> tuple[PrintedLine, ...]:
    return tuple(PrintedLine(line.text, line.mark, 1) for line in numbered(own.title for own in below))


def _money(sources: TableSources, activity: RecordValue, field: str) -> object:
    """An activity's own money, else what those below it add up to; None where nothing is entered."""
    own = activity.get(field)
    if own is not None:
        return own
    below = [_money(sources, part, field) for part in sources.facts.records.under(activity.id, "activity")]
    sums = [part for part in below if isinstance(part, Decimal)]
    if sums:
        return sum(sums, Decimal(0))
    return NoMoney() if below and all(isinstance(part, NoMoney) for part in below) else None


def months_grid(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§3.3: ■ in each month of an activity's period, how many months it takes, how many are open in each."""
    english = language.startswith("en")
    names = SHORT_MONTHS_EN if english else SHORT_MONTHS_TH
    grid = month_grid(sources.facts)
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.4, CENTRE),
        PrintedColumn(pick(language, "กิจกรรม", "Activity"), 3),
        *(PrintedColumn(names[(month + 8) % 12], 0.45, CENTRE) for month in MONTHS),
        PrintedColumn(pick(language, "เดือน", "Months"), 0.6, CENTRE),
    )
    rows = []
    tops = [row for row in grid.rows if not row.depth]
    for number, row in enumerate(tops, 1):
        marks = (cell(OPEN_MONTH if month in row.months else "") for month in MONTHS)
        count = len(row.months)
        rows.append(
            PrintedRow(
                (
                    cell(row.record.number or str(number)),
                    cell(row.record.title),
                    *marks,
                    cell(str(count), value=count),
                )
            )
        )
    if tops:
        told = cell(pick(language, "ดำเนินการอยู่", "Open"), strong=True)
        counts = (cell(str(count), strong=True, value=count) for count in (*grid.open, grid.total))
        rows.append(PrintedRow((cell(), told, *counts), is_total=True))
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def money_by_quarter(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Planned money of each activity by quarter, spread evenly over its period: computed, not planned."""
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.4, CENTRE),
        PrintedColumn(pick(language, "กิจกรรม", "Activity"), 2.4),
        *(PrintedColumn(f"{word('quarter', language)} {quarter}", 0.9, RIGHT) for quarter in range(1, 5)),
        PrintedColumn(pick(language, "รวม", "Total"), 1, RIGHT),
    )
    money = year_money(sources.facts)
    tops = [row for row in money.rows if not row.depth]
    rows = [_money_row(row, number, language) for number, row in enumerate(tops, 1)]
    if rows:
        sums = (*money.planned_in, money.planned)
        cells = (cell(_figure(own), strong=True, value=own) for own in sums)
        told = cell(pick(language, "รวม", "Total"), strong=True)
        rows.append(PrintedRow((cell(), told, *cells), is_total=True))
    note = pick(
        language,
        "เงินของแต่ละไตรมาสคำนวณโดยเฉลี่ยตามเดือนของกิจกรรม",
        "What falls into a quarter is computed: spread evenly over the months of each activity",
    )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _money_row(row: MoneyRow, number: int, language: str) -> PrintedRow:
    label = (cell(row.record.number or str(number)), cell(row.record.title))
    if not isinstance(row.planned, Decimal):
        words = money_words(row.planned, language) or "–"
        return PrintedRow((*label, *(cell("–") for _ in range(4)), cell(words)))
    cells = (cell(_figure(own), value=own) for own in (*row.planned_in, row.planned))
    return PrintedRow((*label, *cells))


def _figure(value: Decimal | None) -> str:
    return "–" if value is None else figure_words(value)
