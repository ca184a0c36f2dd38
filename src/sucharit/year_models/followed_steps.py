"""Which steps of a year are followed up, in which quarters each is due, and with what it is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sucharit.thai.years import fiscal_quarter, fiscal_year, fiscal_year_span
from sucharit.vocabulary.records import RecordValue, YearRecords

QUARTERS: Final = (1, 2, 3, 4)
# How often an area's clause asks: the quarters at whose end a report is due
FREQUENCIES: Final[Mapping[str, tuple[int, ...]]] = {
    "monthly": QUARTERS,
    "quarterly": QUARTERS,
    "half-yearly": (2, 4),
    "yearly": (4,),
}


@dataclass(frozen=True, slots=True)
class FollowedStep:
    """A step that is followed up. `row`: what it is reported with, a plan row, an activity or an area."""

    record: RecordValue
    row: RecordValue | None
    quarters: tuple[int, ...]  # in which it is due; () none: its period is not known
    units: tuple[str, ...] = ()

    @property
    def is_continuous(self) -> bool:
        """Whether it is due in every quarter."""
        return self.quarters == QUARTERS


def plan_steps(records: YearRecords, year: int) -> tuple[FollowedStep, ...]:
    """Steps under plan rows and activities, in order; what stands under a step is part of that step."""
    return tuple(
        FollowedStep(step, row, _quarters_of((step, *above), year), _units_of((step, *above)))
        for step, above in _top_steps(records)
        if (row := _row_of(above)) is None or row.kind != "area-measure"
    )


def area_steps(records: YearRecords, year: int) -> tuple[FollowedStep, ...]:
    """Steps under measures by area, in order."""
    steps = []
    for step, above in _top_steps(records):
        area = _row_of(above)
        if area is not None and area.kind == "area-measure":
            quarters = _clause_quarters(records, area)
            own = _quarters_of((step,), year) if quarters else ()
            steps.append(FollowedStep(step, area, own or quarters, _units_of((step, *above))))
    return tuple(steps)


def quarter_on(day: date, year: int) -> int:
    """The quarter of a Buddhist fiscal year in which a day lies; 1 before the year, 4 after it."""
    if fiscal_year(day) == year:
        return fiscal_quarter(day)
    return 1 if fiscal_year(day) < year else 4


def _top_steps(records: YearRecords) -> Iterable[tuple[RecordValue, tuple[RecordValue, ...]]]:
    """Steps under no other step, with the records above each, the nearest first; in the plan's order."""
    order = {record.id: place for place, record in enumerate(records)}
    tops = []
    for step in records.of_kind("step"):
        above = records_above(step, records)
        if not any(record.kind == "step" for record in above):
            tops.append((step, above))
    return sorted(tops, key=lambda top: [order[record.id] for record in (*reversed(top[1]), top[0])])


def records_above(record: RecordValue, records: YearRecords) -> tuple[RecordValue, ...]:
    """What a record stands under, the nearest first."""
    above: list[RecordValue] = []
    parent = records.get(record.under)
    while parent is not None and parent not in above:
        above.append(parent)
        parent = records.get(parent.under)
    return tuple(above)


def _row_of(above: tuple[RecordValue, ...]) -> RecordValue | None:
    """What a step is reported with: the plan row or area above it, else the activity at the top."""
    rows = [record for record in above if record.kind in ("plan-row", "area-measure")]
    return rows[0] if rows else above[-1] if above else None


def _clause_quarters(records: YearRecords, area: RecordValue) -> tuple[int, ...]:
    """The quarters for which an area's clause asks a report; all where it does not say how often."""
    clauses = records.under(area.id, "follow-up-clause")
    asked = {
        quarter
        for clause in clauses
        for quarter in FREQUENCIES.get(str(clause.get("frequency") or ""), QUARTERS)
    }
    return tuple(sorted(asked))


def _units_of(records: Iterable[RecordValue]) -> tuple[str, ...]:
    """The units of the nearest record that names any."""
    return next((units for record in records if (units := record.refs("units"))), ())


def _quarters_of(records: Iterable[RecordValue], year: int) -> tuple[int, ...]:
    """The quarters of the nearest record that has a period."""
    return next((quarters for record in records if (quarters := period_quarters(record, year))), ())


def period_quarters(record: RecordValue, year: int) -> tuple[int, ...]:
    """The quarters of a record's own period: as they were chosen, else those that its months touch."""
    chosen = record.get("quarters")
    if isinstance(chosen, tuple) and chosen:
        return tuple(sorted(quarter for quarter in set(chosen) if quarter in QUARTERS))
    months = record.get("months")
    if not isinstance(months, tuple) or len(months) != 2:
        return ()
    first, last = fiscal_year_span(year)
    if months[1] < first or months[0] > last:
        return ()
    return tuple(range(quarter_on(months[0], year), quarter_on(months[1], year) + 1))
