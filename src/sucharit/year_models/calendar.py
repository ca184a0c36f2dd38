"""A year's work by month and quarter, and its money: what is open when, and how much falls where.

Money is kept for a whole activity. Spread over time it is a computed figure: evenly over the months of the
activity's period, to the satang, so that the parts always add up to the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Any, Final

from sucharit.thai.years import fiscal_quarter_span, fiscal_year_span
from sucharit.vocabulary.records import NoMoney, RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.followed_steps import QUARTERS, period_quarters, records_above

MONTHS: Final = tuple(range(1, 13))  # of the fiscal year: 1 is October
WORK: Final = ("plan-row", "activity")  # kinds of record with a period and below which work stands
FIELDS: Final = {("plan-row", "planned"): "budget"}  # where a kind calls its money otherwise
SATANG: Final = Decimal("0.01")
Amount = Decimal | NoMoney | None  # money, that none is needed, or that none is entered or known


@dataclass(frozen=True, slots=True)
class WorkSpan:
    """When a record's work goes on. `is_inherited`: the days are those of what it stands under."""

    first: date
    last: date
    is_inherited: bool = False


@dataclass(frozen=True, slots=True)
class GridRow:
    """A plan row or activity in the month grid; `depth` 0 is counted, deeper ones are parts of it."""

    record: RecordValue
    depth: int
    span: WorkSpan | None  # None: its period is not known
    months: tuple[int, ...]  # of the fiscal year in which it is open


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """What is open in which month; `open` counts the rows of depth 0 in each of the 12 months."""

    rows: tuple[GridRow, ...]
    open: tuple[int, ...]

    @property
    def total(self) -> int:
        """Months of activities: each row of depth 0 counts the months in which it is open."""
        return sum(self.open)

    @property
    def empty_months(self) -> tuple[int, ...]:
        """Months in which nothing is open."""
        return tuple(month for month, count in zip(MONTHS, self.open, strict=True) if not count)


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """The money of a plan row or activity; `planned_in` and `used_in` are by quarter, spread evenly."""

    record: RecordValue
    depth: int
    allocated: Amount
    planned: Amount
    used: Amount
    planned_in: tuple[Decimal, ...]
    used_in: tuple[Decimal, ...]
    parts_differ: Decimal | None = None  # what its parts are planned with, where that is not its own plan

    @property
    def has_plan(self) -> bool:
        """Whether there is an amount to spread over the quarters."""
        return isinstance(self.planned, Decimal)

    @property
    def needs_no_money(self) -> bool:
        """Whether it is stated that no money is needed."""
        amounts = (self.allocated, self.planned, self.used)
        return not any(isinstance(each, Decimal) for each in amounts) and any(
            isinstance(each, NoMoney) for each in amounts
        )


@dataclass(frozen=True, slots=True)
class YearMoney:
    """The money of a year: rows in order, sums over the rows of depth 0, None where no row has a figure."""

    rows: tuple[MoneyRow, ...]
    allocated: Decimal | None
    planned: Decimal | None
    used: Decimal | None
    planned_in: tuple[Decimal, ...]
    used_in: tuple[Decimal, ...]
    unplaced: Decimal  # planned for work whose period is not known, so in no quarter

    @property
    def left(self) -> Decimal | None:
        """Allocated less used; None while one of both is not known."""
        return self.allocated - self.used if self.allocated is not None and self.used is not None else None


def month_grid(facts: YearFacts) -> MonthGrid:
    """The plan rows and activities of a year by month."""
    rows = tuple(
        GridRow(record, depth, span, months_within(span, facts.plan_year) if span else ())
        for record, depth in work_in_order(facts.records)
        for span in [span_of(record, facts.records, facts.plan_year)]
    )
    tops = [row for row in rows if not row.depth]
    return MonthGrid(rows, tuple(sum(month in row.months for row in tops) for month in MONTHS))


def work_in_order(records: YearRecords) -> Iterator[tuple[RecordValue, int]]:
    """Plan rows and activities with their depth: each followed by what stands under it."""

    def below(record: RecordValue, depth: int) -> Iterator[tuple[RecordValue, int]]:
        yield record, depth
        for part in records.under(record.id, *WORK):
            yield from below(part, depth + 1)

    for record in records.all:
        if record.kind in WORK and not any(above.kind in WORK for above in records_above(record, records)):
            yield from below(record, 0)


def span_of(record: RecordValue, records: YearRecords, year: int) -> WorkSpan | None:
    """When a record's work goes on: its own period, else that of the nearest record above it that has one."""
    own = _own_span(record, year)
    if own is not None:
        return own
    for above in records_above(record, records):
        span = _own_span(above, year)
        if span is not None:
            return WorkSpan(span.first, span.last, is_inherited=True)
    return None


def _own_span(record: RecordValue, year: int) -> WorkSpan | None:
    months = record.get("months")
    if isinstance(months, tuple) and len(months) == 2:
        return WorkSpan(months[0], months[1])
    quarters = period_quarters(record, year)
    if quarters:
        return WorkSpan(fiscal_quarter_span(year, quarters[0])[0], fiscal_quarter_span(year, quarters[-1])[1])
    if record.day is not None:
        return WorkSpan(record.day, max(record.until or record.day, record.day))
    return None


@lru_cache(maxsize=64)  # asked for each row of a year
def month_spans(year: int) -> tuple[tuple[date, date], ...]:
    """First and last day of the 12 months of a Buddhist fiscal year, October first."""
    first = fiscal_year_span(year)[0]
    starts = [
        date(first.year + (first.month - 1 + n) // 12, (first.month - 1 + n) % 12 + 1, 1) for n in range(13)
    ]
    return tuple((starts[n], starts[n + 1] - timedelta(days=1)) for n in range(12))


def months_within(span: WorkSpan, year: int) -> tuple[int, ...]:
    """The months, 1 (October) to 12, of the fiscal year that a span touches."""
    return tuple(
        month
        for month, (first, last) in zip(MONTHS, month_spans(year), strict=True)
        if span.first <= last and span.last >= first
    )


def spread(amount: Decimal, months: Sequence[int]) -> dict[int, Decimal]:
    """The amount in equal parts by month, to the satang, which add up to it; {} without months."""
    parts, given = {}, Decimal(0)
    for place, month in enumerate(months, start=1):
        until = (amount * place / len(months)).quantize(SATANG, ROUND_HALF_UP)
        parts[month] = (amount if place == len(months) else until) - given
        given += parts[month]
    return parts


def by_quarter(parts: Mapping[int, Decimal]) -> tuple[Decimal, ...]:
    """What falls into each of the four quarters, of amounts by month."""
    return tuple(
        sum((amount for month, amount in parts.items() if (month - 1) // 3 + 1 == quarter), Decimal(0))
        for quarter in QUARTERS
    )


def year_money(facts: YearFacts) -> YearMoney:
    """Allocated, planned and used by activity, and by quarter as an even spread.

    What is planned is spread over the period; what is used, over those of its months that have begun by today
    (over all where none has). Where only an allocation is known, it counts as the plan. A row without a
    figure of its own has the sum of its parts.
    """
    grid = month_grid(facts)
    rows = tuple(_money_row(row, facts) for row in grid.rows)
    tops = [row for row in rows if not row.depth]
    placed = {row.record.id for row in grid.rows if row.months}
    return YearMoney(
        rows=rows,
        allocated=_sum(row.allocated for row in tops),
        planned=_sum(row.planned for row in tops),
        used=_sum(row.used for row in tops),
        planned_in=_add_up(row.planned_in for row in tops),
        used_in=_add_up(row.used_in for row in tops),
        unplaced=_sum(row.planned for row in tops if row.record.id not in placed) or Decimal(0),
    )


def _money_row(row: GridRow, facts: YearFacts) -> MoneyRow:
    allocated = _amount(row.record, "allocated", facts.records)
    planned = _amount(row.record, "planned", facts.records)
    planned = allocated if planned is None else planned
    used = _amount(row.record, "used", facts.records)
    spans = month_spans(facts.plan_year)
    begun = [month for month in row.months if spans[month - 1][0] <= facts.today] or row.months
    return MoneyRow(
        record=row.record,
        depth=row.depth,
        allocated=allocated,
        planned=planned,
        used=used,
        planned_in=by_quarter(spread(planned, row.months) if isinstance(planned, Decimal) else {}),
        used_in=by_quarter(spread(used, begun) if isinstance(used, Decimal) else {}),
        parts_differ=_parts_differ(row.record, facts.records),
    )


def _amount(record: RecordValue, field_id: str, records: YearRecords) -> Amount:
    """A row's own figure; else the sum of its parts' figures, where any has one."""
    own = _known(record.get(FIELDS.get((record.kind, field_id), field_id)))
    if own is not None:
        return own
    amounts = [_amount(part, field_id, records) for part in records.under(record.id, *WORK)]
    total = _sum(amounts)
    if total is None and amounts and all(isinstance(amount, NoMoney) for amount in amounts):
        return NoMoney()
    return total


def _parts_differ(record: RecordValue, records: YearRecords) -> Decimal | None:
    own = _known(record.get(FIELDS.get((record.kind, "planned"), "planned")))
    parts = _sum(_amount(part, "planned", records) for part in records.under(record.id, *WORK))
    return parts if isinstance(own, Decimal) and parts is not None and parts != own else None


def _known(value: Any) -> Amount:
    return value if isinstance(value, Decimal | NoMoney) else None


def _sum(amounts: Iterable[Amount]) -> Decimal | None:
    """The sum of those that are money; None where none is."""
    money = [amount for amount in amounts if isinstance(amount, Decimal)]
    return sum(money, Decimal(0)) if money else None


def _add_up(rows: Iterable[tuple[Decimal, ...]]) -> tuple[Decimal, ...]:
    sums = [Decimal(0)] * len(QUARTERS)
    for row in rows:
        sums = [total + amount for total, amount in zip(sums, row, strict=True)]
    return tuple(sums)
