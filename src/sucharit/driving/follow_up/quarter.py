"""A quarter of a year as pages need it: its cells of plan and areas, by row, unit and indicator."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from sucharit.driving.board.people import assigned_records
from sucharit.driving.wording import language
from sucharit.people.models import Person
from sucharit.plans import reading
from sucharit.plans.models import YearPlan
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import (
    FollowUpCell,
    QuarterRow,
    YearFollowUp,
    area_follow_up_of,
    follow_up_of,
    quarter_row,
)
from sucharit.year_models.followed_steps import quarter_on


@dataclass(frozen=True, slots=True)
class StepCells:
    """Cells that are shown together: of a plan row, an activity, an area."""

    row: RecordValue | None
    cells: tuple[FollowUpCell, ...]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of the summary: its name and its figures."""

    label: str
    row: QuarterRow


def quarter_for(reader: Person, plan: YearPlan, quarter: int) -> YearQuarter:
    """The quarter as this person may read it, read once a request: several parts of one page ask for it."""
    key = ("quarter", plan.pk, plan.changes, plan.changed, quarter)
    return reader.once(key, lambda: YearQuarter(plan, quarter, reader))


class YearQuarter:
    """One quarter of one year, read once; `today` decides what is late."""

    def __init__(self, plan: YearPlan, quarter: int, reader: Person | None = None) -> None:
        """`reader`: only what this person may read; None is the product itself, which writes e-mails."""
        self.plan, self.quarter = plan, quarter
        self.facts: YearFacts = reading.facts_for(reader, plan) if reader else reading.facts_of(plan)
        self.of_plan: YearFollowUp = follow_up_of(self.facts)
        self.of_areas: YearFollowUp = area_follow_up_of(self.facts)

    @cached_property
    def cells(self) -> tuple[FollowUpCell, ...]:
        """Of the plan, then of areas."""
        return (*self.of_plan.of_quarter(self.quarter), *self.of_areas.of_quarter(self.quarter))

    @cached_property
    def unreported(self) -> tuple[FollowUpCell, ...]:
        """What keeps the quarter from being closed."""
        return tuple(cell for cell in self.cells if cell.lacks_report)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Who is asked to do what, by the record's id."""
        return assigned_records(self.plan)

    @property
    def row(self) -> QuarterRow:
        """The quarter in figures, plan and areas together; the summary has them apart."""
        return quarter_row(self.quarter, self.cells, is_before_plan=self.is_before_plan)

    @property
    def is_closed(self) -> bool:
        return self.quarter in self.of_plan.closed

    def is_waiting(self, quarter: int) -> bool:
        """Whether a quarter has steps of the plan or of areas, and is not closed."""
        cells = (*self.of_plan.of_quarter(quarter), *self.of_areas.of_quarter(quarter))
        return bool(cells) and quarter not in self.of_plan.closed and quarter >= self.of_plan.first

    @property
    def is_before_plan(self) -> bool:
        return self.quarter < self.of_plan.first

    @property
    def units(self) -> list[str]:
        return sorted({unit for cell in self.cells for unit in cell.step.units})

    def person_of(self, cell: FollowUpCell) -> Person | None:
        """Who is asked to do a step: it is named at the step, or at what it is reported with."""
        row = cell.step.row.id if cell.step.row else ""
        return self.people.get(cell.step.record.id) or self.people.get(row)

    def groups(self, unit: str = "") -> list[StepCells]:
        """The cells by what they are reported with, in the order of the plan."""
        groups: dict[str, list[FollowUpCell]] = {}
        rows: dict[str, RecordValue | None] = {}
        for cell in self.cells:
            if not unit or unit in cell.step.units:
                key = cell.step.row.id if cell.step.row else ""
                groups.setdefault(key, []).append(cell)
                rows[key] = cell.step.row
        return [StepCells(rows[key], tuple(cells)) for key, cells in groups.items()]

    def by_indicator(self) -> list[SummaryLine]:
        """Of the plan: by the first node of each plan row."""
        nodes = {node.id: node for nodes in self.facts.nodes.values() for node in nodes}

        def labels(cell: FollowUpCell) -> Sequence[str]:
            ids = cell.step.row.refs("nodes") if cell.step.row else ()
            node = nodes.get(ids[0]) if ids else None
            if node is None:
                return ids[:1] or ("",)
            return (f"{node.code} {node.title.in_language(language())}",)

        return self._lines(self.of_plan.of_quarter(self.quarter), labels)

    def by_area(self) -> list[SummaryLine]:
        """Of measures by area."""
        return self._lines(
            self.of_areas.of_quarter(self.quarter),
            lambda cell: (cell.step.row.title if cell.step.row else "",),
        )

    def by_unit(self) -> list[SummaryLine]:
        """Of both; a step of two units stands under each."""
        return self._lines(self.cells, lambda cell: cell.step.units or ("",))

    def _lines(
        self, cells: Iterable[FollowUpCell], labels: Callable[[FollowUpCell], Sequence[str]]
    ) -> list[SummaryLine]:
        by_label: dict[str, list[FollowUpCell]] = {}
        for cell in cells:
            for label in labels(cell):
                by_label.setdefault(label, []).append(cell)
        return [SummaryLine(label, quarter_row(self.quarter, own)) for label, own in by_label.items()]

    def meetings(self) -> list[RecordValue]:
        """The meetings at which this year was followed up, in this quarter by their day."""
        year = self.plan.year
        return [
            meeting
            for meeting in self.facts.records.of_kind("meeting")
            if meeting.get("moment") == "follow-up"
            and meeting.day is not None
            and quarter_on(meeting.day, year) == self.quarter
        ]
