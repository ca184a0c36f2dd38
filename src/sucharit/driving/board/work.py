"""How far each plan row and activity of a year is: by its model's steps, its own steps, or its records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.calendar import WORK, MonthGrid, WorkSpan, month_grid
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import CellState, FollowUpCell, YearFollowUp
from sucharit.year_models.outcomes import StepState, YearOutcome

# What says that an activity is over, and kinds that stand under it without showing that it began
SUMMARY = "activity-summary"
NO_SIGN_OF_WORK = (*WORK, "step", "member")
ORDER = (StepState.LATE, StepState.BEGUN, StepState.OPEN, StepState.COMPLETED)


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A plan row or activity with its state. `steps` of `all_steps` are done, where it has any."""

    record: RecordValue
    depth: int
    state: StepState
    span: WorkSpan | None
    units: tuple[str, ...]
    steps: int = 0
    all_steps: int = 0
    parts: int = 0  # activities below it


def work_of(facts: YearFacts, follow_up: YearFollowUp, outcome: YearOutcome | None = None) -> list[WorkLine]:
    """Every plan row and activity of the year, in order, each above its parts."""
    grid = month_grid(facts)
    states = _States(facts, follow_up, outcome, grid)
    by_row = _steps_by_row(follow_up)
    lines = []
    for row in grid.rows:
        own = by_row.get(row.record.id, [])
        done = sum(step_state(cells) is StepState.COMPLETED for cells in own)
        parts = len(facts.records.under(row.record.id, "activity"))
        units = row.record.refs("units") or _units_above(row.record, facts)
        state = states.of(row.record)
        lines.append(WorkLine(row.record, row.depth, state, row.span, units, done, len(own), parts))
    return lines


def step_state(cells: Iterable[FollowUpCell]) -> StepState:
    """Where a step stands: what its latest cell says that is not open."""
    in_order = [cell for cell in cells if cell.state is not CellState.BEFORE]
    known = [cell for cell in in_order if cell.state is not CellState.OPEN]
    if not known:
        return StepState.OPEN
    last = known[-1]
    if last.state is CellState.LATE:
        return StepState.LATE
    is_last = last is in_order[-1]
    over = last.state is CellState.DROPPED or (last.state is CellState.DONE and is_last)
    return StepState.COMPLETED if over else StepState.BEGUN


class _States:
    """The states of one year's work, each computed once."""

    def __init__(
        self, facts: YearFacts, follow_up: YearFollowUp, outcome: YearOutcome | None, grid: MonthGrid
    ) -> None:
        self.facts = facts
        self.spans = {row.record.id: row.span for row in grid.rows}
        self.by_row = _steps_by_row(follow_up)
        self.by_model: dict[str, list[StepState]] = {}
        for step in outcome.steps if outcome else ():
            if step.subject:
                self.by_model.setdefault(step.subject, []).append(step.state)
        self.known: dict[str, StepState] = {}

    def of(self, record: RecordValue) -> StepState:
        if record.id not in self.known:
            self.known[record.id] = self._of(record)
        return self.known[record.id]

    def _of(self, record: RecordValue) -> StepState:
        if record.id in self.by_model:
            return self._with_model(record)
        if record.id in self.by_row:
            return together(step_state(cells) for cells in self.by_row[record.id])
        parts = self.facts.records.under(record.id, *WORK)
        if parts:
            return together(self.of(part) for part in parts)
        if record.kind == "activity" and record.under in self.by_row:
            return together(step_state(cells) for cells in self.by_row[record.under])
        return self._by_records(record)

    def _with_model(self, record: RecordValue) -> StepState:
        """Completed only where the model says so; begun and late also by what is there, and by the days."""
        by_model, by_records = together(self.by_model[record.id]), self._by_records(record)
        if by_model in (StepState.COMPLETED, StepState.LATE) or by_records is StepState.OPEN:
            return by_model
        return StepState.BEGUN if by_records is StepState.COMPLETED else by_records

    def _by_records(self, record: RecordValue) -> StepState:
        """Of work without steps: what stands under it, and whether its days are over."""
        below = [each.kind for each in self.facts.records.under(record.id)]
        if SUMMARY in below:
            return StepState.COMPLETED
        span = self.spans.get(record.id)
        if span and span.last < self.facts.today:
            return StepState.LATE
        has_begun = any(kind not in NO_SIGN_OF_WORK for kind in below)
        return StepState.BEGUN if has_begun else StepState.OPEN


def together(states: Iterable[StepState]) -> StepState:
    """Several states as one: late where one is late, completed where all are."""
    all_states = list(states)
    if StepState.LATE in all_states:
        return StepState.LATE
    if all_states and all(state is StepState.COMPLETED for state in all_states):
        return StepState.COMPLETED
    if any(state in (StepState.BEGUN, StepState.COMPLETED) for state in all_states):
        return StepState.BEGUN
    return StepState.OPEN


def _steps_by_row(follow_up: YearFollowUp) -> Mapping[str, list[list[FollowUpCell]]]:
    """The cells of each step, by the record it is reported with and by the activity right above it."""
    cells: dict[str, list[FollowUpCell]] = {}
    for cell in follow_up.cells:
        cells.setdefault(cell.step.record.id, []).append(cell)
    by_row: dict[str, list[list[FollowUpCell]]] = {}
    for step in follow_up.steps:
        own = cells.get(step.record.id, [])
        above = {step.record.under, step.row.id if step.row else ""}
        for key in above - {""}:
            by_row.setdefault(key, []).append(own)
    return by_row


def _units_above(record: RecordValue, facts: YearFacts) -> tuple[str, ...]:
    above = facts.records.get(record.under)
    return above.refs("units") if above else ()
