"""Which steps are due in which quarter, what became of each, and the table of a year's quarters.

A step that is due in every quarter falls due again whatever became of it. Any other step that is not done in
its quarter is late, and is carried into each next quarter in which it is not due itself, until it is done, or
dropped with a reason. Quarters that ended before the plan was approved come before the plan: nothing is due
there, and what was planned for them is carried into the first quarter of the plan, so that no step is lost.

A quarter is *settled* once it was closed, or once its last day is over. In an open quarter nothing is late.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final

from sucharit.thai.years import fiscal_quarter_span
from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.followed_steps import (
    QUARTERS,
    FollowedStep,
    area_steps,
    plan_steps,
    quarter_on,
)

CENT: Final = Decimal("0.01")
_DONE, _DROPPED, _LATE = "done", "dropped", "late"  # what a step's report says came of it


class CellState(StrEnum):
    """Where a step stands in a quarter in which it is due or carried."""

    BEFORE = "before"  # the quarter ended before the plan was approved
    OPEN = "open"  # the quarter goes on, nothing is reported yet
    IN_PROGRESS = "in-progress"
    DONE = "done"
    LATE = "late"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class FollowUpCell:
    """A step in a quarter: due there, or carried there from an earlier one; with its report, if any."""

    step: FollowedStep
    quarter: int
    carried: bool
    state: CellState
    report: RecordValue | None = None
    early: bool = False  # it was done before the quarter began

    @property
    def lacks_report(self) -> bool:
        """Whether it keeps the quarter from being closed."""
        return self.report is None and not self.early and self.state is not CellState.BEFORE


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter in figures: `due` + `carried` = done + in progress + late + dropped + open."""

    quarter: int
    due: int
    carried: int
    done: int
    in_progress: int
    late: int
    dropped: int
    open: int
    done_of_due: int  # without those that were carried there
    is_before_plan: bool = False

    @property
    def percent(self) -> Decimal | None:
        """Done of due and carried, two decimals, half-up; None where there was nothing to do."""
        return percent_of(self.done, self.due + self.carried)


@dataclass(frozen=True, slots=True)
class YearRow:
    """Several quarters in figures: of all due cells, how many were done in their own quarter."""

    due: int
    done: int

    @property
    def percent(self) -> Decimal | None:
        """Two decimals, half-up; None where nothing was due."""
        return percent_of(self.done, self.due)


@dataclass(frozen=True, slots=True)
class YearFollowUp:
    """All cells of a year's steps, by quarter; `first` is the first quarter of the plan."""

    steps: tuple[FollowedStep, ...]
    cells: tuple[FollowUpCell, ...]
    first: int
    closed: frozenset[int] = field(default_factory=frozenset)

    def of_quarter(self, quarter: int) -> tuple[FollowUpCell, ...]:
        """Its cells, in the order of the plan."""
        return tuple(cell for cell in self.cells if cell.quarter == quarter)

    def of_step(self, step: str) -> tuple[FollowUpCell, ...]:
        """A step's cells, in order of time."""
        return tuple(cell for cell in self.cells if cell.step.record.id == step)

    def unreported(self, quarter: int) -> tuple[FollowUpCell, ...]:
        """Cells that keep this quarter from being closed: nothing is reported of them."""
        return tuple(cell for cell in self.of_quarter(quarter) if cell.lacks_report)

    def row(self, quarter: int) -> QuarterRow:
        """The quarter in figures."""
        return quarter_row(quarter, self.of_quarter(quarter), is_before_plan=quarter < self.first)

    def rows(self) -> tuple[QuarterRow, ...]:
        """The four quarters in figures."""
        return tuple(self.row(quarter) for quarter in QUARTERS)

    def until(self, quarter: int) -> YearRow:
        """The quarters up to this one together: 4 for the whole year."""
        rows = [self.row(each) for each in QUARTERS if each <= quarter]
        return YearRow(sum(row.due for row in rows), sum(row.done_of_due for row in rows))

    def reports_due(self, quarter: int) -> int:
        """How many plan rows, activities or areas have a step that is due in this quarter."""
        due = [
            cell
            for cell in self.of_quarter(quarter)
            if not cell.carried and cell.state is not CellState.BEFORE
        ]
        return len({cell.step.row.id if cell.step.row else "" for cell in due})

    @property
    def without_period(self) -> tuple[FollowedStep, ...]:
        """Steps that no quarter asks for, as their period is not known."""
        return tuple(step for step in self.steps if not step.quarters)


def follow_up_of(facts: YearFacts) -> YearFollowUp:
    """The steps of plan rows and activities, with what is reported of each."""
    return _follow_up(facts, plan_steps(facts.records, facts.plan_year))


def area_follow_up_of(facts: YearFacts) -> YearFollowUp:
    """The steps of measures by area, due as often as the area's clause says; without a clause, never."""
    return _follow_up(facts, area_steps(facts.records, facts.plan_year))


def unreported(facts: YearFacts, quarter: int) -> tuple[FollowUpCell, ...]:
    """What keeps a quarter from being closed: steps of the plan and of areas without a report."""
    return (*follow_up_of(facts).unreported(quarter), *area_follow_up_of(facts).unreported(quarter))


def quarter_row(quarter: int, cells: Iterable[FollowUpCell], *, is_before_plan: bool = False) -> QuarterRow:
    """These cells of a quarter in figures; those before the plan count as nothing."""
    counted = [cell for cell in cells if cell.state is not CellState.BEFORE]
    states = [cell.state for cell in counted]
    return QuarterRow(
        quarter=quarter,
        due=sum(not cell.carried for cell in counted),
        carried=sum(cell.carried for cell in counted),
        done=states.count(CellState.DONE),
        in_progress=states.count(CellState.IN_PROGRESS),
        late=states.count(CellState.LATE),
        dropped=states.count(CellState.DROPPED),
        open=states.count(CellState.OPEN),
        done_of_due=sum(cell.state is CellState.DONE and not cell.carried for cell in counted),
        is_before_plan=is_before_plan,
    )


def percent_of(part: int, whole: int) -> Decimal | None:
    """100 × part ÷ whole, two decimals, half-up; None where the whole is 0."""
    return (Decimal(100 * part) / whole).quantize(CENT, ROUND_HALF_UP) if whole else None


def approval_day(records: YearRecords) -> date | None:
    """The day on which the plan was approved for the first time; None while it is not."""
    approvals = records.of_kind("approval")
    of_plan = [approval for approval in approvals if approval.get("what") == "plan"] or approvals
    return min((approval.day for approval in of_plan if approval.day), default=None)


def closed_quarters(records: YearRecords) -> frozenset[int]:
    """The quarters that were closed."""
    closed = (record.get("quarter") for record in records.of_kind("quarter-close"))
    return frozenset(quarter for quarter in closed if isinstance(quarter, int))


def _follow_up(facts: YearFacts, steps: tuple[FollowedStep, ...]) -> YearFollowUp:
    closed = closed_quarters(facts.records)
    first = _first_quarter(facts)
    settled = frozenset(
        quarter
        for quarter in QUARTERS
        if quarter in closed or fiscal_quarter_span(facts.plan_year, quarter)[1] < facts.today
    )
    cells = [
        cell for step in steps for cell in _cells_of(step, _reports_of(step, facts.records), first, settled)
    ]
    return YearFollowUp(steps, tuple(sorted(cells, key=lambda cell: cell.quarter)), first, closed)


def _first_quarter(facts: YearFacts) -> int:
    """The quarter of the plan's approval; while there is none, the first that was reported, or today's."""
    approved = approval_day(facts.records)
    if approved is not None:
        return quarter_on(approved, facts.plan_year)
    reported = (report.get("quarter") for report in facts.records.of_kind("step-report", "quarter-close"))
    known: list[int] = [quarter for quarter in reported if quarter in QUARTERS]
    return min([*known, quarter_on(facts.today, facts.plan_year)])


def _cells_of(
    step: FollowedStep, reports: Mapping[int, RecordValue], first: int, settled: frozenset[int]
) -> list[FollowUpCell]:
    cells: list[FollowUpCell] = []
    is_pending = is_early = False
    for quarter in QUARTERS:
        is_due, report = quarter in step.quarters, reports.get(quarter)
        outcome = _outcome(report)
        if not is_due and not is_pending:
            if outcome == _DROPPED:
                break
            is_early = is_early or outcome == _DONE
            continue
        if quarter < first:
            state = CellState.BEFORE
        elif report is None and is_early and is_due:
            state = CellState.DONE
        else:
            state = _state(step, quarter, report, quarter in settled)
        early = report is None and state is CellState.DONE
        cells.append(FollowUpCell(step, quarter, not is_due, state, report, early))
        if state is CellState.DROPPED:
            break
        is_early = False
        is_over = quarter in settled or quarter < first
        is_pending = is_over and state is not CellState.DONE and outcome != _DONE
    return cells


def _state(step: FollowedStep, quarter: int, report: RecordValue | None, is_settled: bool) -> CellState:
    if report is None:
        return CellState.LATE if is_settled else CellState.OPEN
    outcome = _outcome(report)
    if outcome in (_DONE, _DROPPED, _LATE):
        return CellState(outcome)
    falls_due_again = step.is_continuous or quarter + 1 in step.quarters
    return CellState.IN_PROGRESS if falls_due_again or not is_settled else CellState.LATE


def _outcome(report: RecordValue | None) -> str:
    return str(report.get("outcome") or "") if report else ""


def _reports_of(step: FollowedStep, records: YearRecords) -> dict[int, RecordValue]:
    """A step's report by its quarter; of several of a quarter, the one that was entered last."""
    reports = records.under(step.record.id, "step-report")
    in_order = sorted(reports, key=lambda report: report.entered or date.min)
    return {report.get("quarter"): report for report in in_order if isinstance(report.get("quarter"), int)}
