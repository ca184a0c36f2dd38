"""A year is followed up by quarter: what is due, carried, done, late, as in the result-driven sheet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import (
    CellState,
    YearFollowUp,
    area_follow_up_of,
    follow_up_of,
    unreported,
)
from sucharit.year_models.followed_steps import QUARTERS, FollowedStep

APPROVED, AFTER_THE_YEAR = date(2023, 11, 30), date(2024, 10, 15)
CONTINUOUS, THIRD = (1, 2, 3, 4), (3,)
# Tables T9-T12 of the sheet: row → (period, activities, steps)
SOURCE_ROWS = {
    "P6.1": (THIRD, 3, 4),
    "P7.1": (THIRD, 3, 4),
    "P7.2": (CONTINUOUS, 3, 2),
    "P7.3": (CONTINUOUS, 1, 2),
    "P8.1": (CONTINUOUS, 2, 3),
    "P8.2": (CONTINUOUS, 2, 2),
    "P8.3": (CONTINUOUS, 1, 2),
    "P10.1": (THIRD, 2, 8),
}
DEMO_ROWS = SOURCE_ROWS | {"P6.2": (THIRD, 1, 1), "P10.1": (THIRD, 2, 9)}
AREAS = {"AQ": 4, "AC": 3, "AW": 4, "AD": 3}
NOT_DONE = {  # of the demo's year: (step, quarter) → what came of it
    ("P8.1.s3", 1): "in-progress",
    ("P8.2.s2", 1): "in-progress",
    ("P8.2.s2", 2): "in-progress",
    ("P8.2.s2", 3): "in-progress",
    ("P10.1.s6", 3): "late",
}


def plan_of(rows: dict[str, tuple[tuple[int, ...], int, int]]) -> list[RecordValue]:
    records = []
    for row, (quarters, activities, steps) in rows.items():
        records.append(RecordValue(row, "plan-row", row, fields={"quarters": quarters, "units": ("adm",)}))
        records += [RecordValue(f"{row}.a{n + 1}", "activity", "…", row) for n in range(activities)]
        records += [RecordValue(f"{row}.s{n + 1}", "step", "…", row) for n in range(steps)]
    return records


def areas(*, without_clause: str = "") -> list[RecordValue]:
    records = []
    for area, steps in AREAS.items():
        records.append(RecordValue(area, "area-measure", area))
        records += [RecordValue(f"{area}.{n + 1}", "step", "…", area) for n in range(steps)]
        if area != without_clause:
            clause = {"frequency": "quarterly"}
            records.append(RecordValue(f"{area}.clause", "follow-up-clause", "…", area, fields=clause))
    parts = [RecordValue(f"AQ.1.{n}", "step", "a part of the first step", "AQ.1") for n in (1, 2)]
    return records + parts


def report(step: str, quarter: int, outcome: str = "done") -> RecordValue:
    fields = {"quarter": quarter, "outcome": outcome}
    return RecordValue(f"{step}@{quarter}", "step-report", "…", step, fields=fields)


def approval(day: date = APPROVED) -> RecordValue:
    return RecordValue("approved", "approval", "…", day=day, fields={"what": "plan"})


def close(quarter: int) -> RecordValue:
    return RecordValue(f"close {quarter}", "quarter-close", "…", fields={"quarter": quarter})


def facts_of(records: Iterable[RecordValue], today: date = AFTER_THE_YEAR) -> YearFacts:
    return YearFacts("สพป.นครตัวอย่าง เขต 9", 2567, 2566, today, YearRecords(records))


def demo_year(until: int = 4, today: date = AFTER_THE_YEAR) -> YearFacts:
    """The demo's year, reported and closed up to this quarter."""
    records = [*plan_of(DEMO_ROWS), approval()]
    for quarter in range(1, until + 1):
        cells = follow_up_of(facts_of(records, date(2024, 9, 30))).of_quarter(quarter)
        for cell in cells:
            step = cell.step.record.id
            records.append(report(step, quarter, NOT_DONE.get((step, quarter), "done")))
        records.append(close(quarter))
    return facts_of(records, today)


def last_state(year: YearFollowUp, step: FollowedStep) -> CellState:
    """What became of a step in the end."""
    return year.of_step(step.record.id)[-1].state


class TestTheYearOfTheSheet:
    def test_each_quarter_has_the_figures_of_the_sheet(self):
        rows = [
            (row.due, row.carried, row.done, row.in_progress, row.late, str(row.percent))
            for row in follow_up_of(demo_year()).rows()
        ]
        assert rows == [
            (11, 0, 9, 2, 0, "81.82"),
            (11, 0, 10, 1, 0, "90.91"),
            (29, 0, 27, 1, 1, "93.10"),
            (11, 1, 12, 0, 0, "100.00"),
        ]

    def test_of_62_steps_due_57_were_done_in_their_own_quarter(self):
        year = follow_up_of(demo_year()).until(4)
        assert (year.due, year.done, year.percent) == (62, 57, Decimal("91.94"))

    def test_as_of_30_june_46_of_51_are_done(self):
        so_far = follow_up_of(demo_year(until=3, today=date(2024, 6, 30))).until(3)
        assert (so_far.due, so_far.done, so_far.percent) == (51, 46, Decimal("90.20"))

    def test_the_late_step_is_late_in_june_and_carried_into_the_fourth_quarter(self):
        year = follow_up_of(demo_year(until=3, today=date(2024, 6, 30)))
        cells = year.of_step("P10.1.s6")
        assert [(cell.quarter, cell.carried, cell.state) for cell in cells] == [
            (3, False, CellState.LATE),
            (4, True, CellState.OPEN),
        ]
        assert cells[0].step.units == ("adm",)  # it shows with the unit of its row

    def test_at_the_end_all_29_steps_are_completed(self):
        year = follow_up_of(demo_year())
        assert len(year.steps) == 29
        assert {last_state(year, step) for step in year.steps} == {CellState.DONE}
        earlier = follow_up_of(demo_year(until=3))
        assert {last_state(earlier, step) for step in earlier.steps} > {CellState.DONE}


class TestTheSourceAsItStands:
    def test_8_rows_17_activities_27_steps_give_60_due_cells_and_23_reports_of_rows(self):
        facts = facts_of([*plan_of(SOURCE_ROWS), approval()])
        year = follow_up_of(facts)
        counts = [len(facts.records.of_kind(kind)) for kind in ("plan-row", "activity", "step")]
        assert counts == [8, 17, 27]
        assert [year.row(quarter).due for quarter in QUARTERS] == [11, 11, 27, 11]
        assert year.until(4).due == 60
        assert [year.reports_due(quarter) for quarter in QUARTERS] == [5, 5, 8, 5]

    def test_an_area_without_a_clause_is_not_followed_up(self):
        year = area_follow_up_of(facts_of([*areas(without_clause="AD"), approval()]))
        assert [step.record.id for step in year.without_period] == ["AD.1", "AD.2", "AD.3"]
        assert sum(year.reports_due(quarter) for quarter in QUARTERS) == 12

    def test_four_areas_ask_16_reports_and_56_entries_and_no_part_of_a_step_is_asked_twice(self):
        year = area_follow_up_of(facts_of([*areas(), approval()]))
        assert sum(year.reports_due(quarter) for quarter in QUARTERS) == 16
        assert year.until(4).due == 56

    def test_areas_are_counted_apart_from_the_plan(self):
        facts = facts_of([*plan_of(SOURCE_ROWS), *areas(), approval()], date(2023, 12, 1))
        assert follow_up_of(facts).row(1).due == 11
        assert len(unreported(facts, 1)) == 11 + 14


class TestAStepThroughTheYear:
    def states(
        self, quarters: tuple[int, ...], *records: RecordValue, today: date = AFTER_THE_YEAR
    ) -> list[str]:
        step = RecordValue("s", "step", "…", fields={"quarters": quarters})
        cells = follow_up_of(facts_of([step, *records], today)).of_step("s")
        return [f"{cell.quarter}{'→' if cell.carried else ''} {cell.state}" for cell in cells]

    def test_what_is_dropped_is_asked_no_more(self):
        dropped = report("s", 2, "dropped")
        assert self.states((2,), approval(), dropped) == ["2 dropped"]
        assert self.states(CONTINUOUS, approval(), report("s", 1), dropped) == ["1 done", "2 dropped"]

    def test_what_is_dropped_before_it_is_due_never_falls_due(self):
        assert self.states((3,), approval(), report("s", 1, "dropped")) == []

    def test_what_was_done_before_its_quarter_needs_no_report_there(self):
        assert self.states((3,), approval(), report("s", 2)) == ["3 done"]

    def test_nothing_is_late_while_its_quarter_goes_on(self):
        assert self.states((1,), approval(), today=date(2023, 12, 31)) == ["1 open"]
        assert self.states((1,), approval(), today=date(2024, 1, 1)) == ["1 late", "2→ open"]

    def test_a_single_step_in_progress_at_the_end_of_its_quarter_is_late(self):
        halfway = report("s", 1, "in-progress")
        assert self.states((1,), approval(), halfway, today=date(2023, 12, 31)) == ["1 in-progress"]
        assert self.states((1,), approval(), halfway, today=date(2024, 1, 1)) == ["1 late", "2→ open"]

    def test_a_quarter_that_was_closed_early_carries_what_is_late(self):
        assert self.states((1,), approval(), report("s", 1, "late"), close(1), today=date(2023, 12, 29)) == [
            "1 late",
            "2→ open",
        ]

    def test_a_quarter_before_the_approval_is_before_the_plan_and_loses_no_step(self):
        late = approval(date(2024, 1, 10))
        assert self.states((1,), late, today=date(2024, 1, 20)) == ["1 before", "2→ open"]
        step = RecordValue("s", "step", "…", fields={"quarters": CONTINUOUS})
        row = follow_up_of(facts_of([step, late])).row(1)
        assert (row.due, row.is_before_plan, row.percent) == (0, True, None)

    def test_a_year_without_an_approval_keeps_the_quarters_that_were_reported(self):
        assert self.states(CONTINUOUS, report("s", 2), today=date(2024, 5, 5)) == [
            "1 before",
            "2 done",
            "3 open",
            "4 open",
        ]

    def test_months_say_the_quarter_where_none_was_chosen(self):
        months = (date(2024, 5, 1), date(2024, 6, 30))
        row = RecordValue("r", "plan-row", "…", fields={"months": months})
        step = RecordValue("s", "step", "…", "r")
        assert follow_up_of(facts_of([row, step])).steps[0].quarters == (3,)

    def test_of_two_reports_of_a_quarter_the_later_one_counts(self):
        first = RecordValue(
            "b", "step-report", "…", "s", entered=date(2023, 12, 1), fields={"quarter": 1, "outcome": "done"}
        )
        second = RecordValue(
            "a", "step-report", "…", "s", entered=date(2023, 12, 9), fields={"quarter": 1, "outcome": "late"}
        )
        assert self.states((1,), approval(), first, second)[0] == "1 late"


@st.composite
def years(draw: st.DrawFn) -> YearFacts:
    """A year with a few steps, any reports, some quarters closed, on any day."""
    records = []
    for n in range(draw(st.integers(1, 5))):
        quarters = tuple(sorted(draw(st.sets(st.sampled_from(QUARTERS)))))
        records.append(RecordValue(f"s{n}", "step", "…", fields={"quarters": quarters}))
        reported = draw(
            st.dictionaries(
                st.sampled_from(QUARTERS), st.sampled_from(["done", "in-progress", "late", "dropped"])
            )
        )
        records += [report(f"s{n}", quarter, outcome) for quarter, outcome in reported.items()]
    records += [close(quarter) for quarter in draw(st.sets(st.sampled_from(QUARTERS)))]
    if draw(st.booleans()):
        records.append(approval(draw(st.dates(date(2023, 10, 1), date(2024, 9, 30)))))
    return facts_of(records, draw(st.dates(date(2023, 9, 1), date(2024, 12, 31))))


@given(years())
def test_every_cell_of_a_quarter_is_counted_once(facts: YearFacts):
    for row in follow_up_of(facts).rows():
        assert row.due + row.carried == row.done + row.in_progress + row.late + row.dropped + row.open
        assert row.percent is None or 0 <= row.percent <= 100


@given(years())
def test_a_step_that_is_planned_is_never_lost(facts: YearFacts):
    """Once its first quarter is over, a step is done, dropped or carried on."""
    year = follow_up_of(facts)
    for step in year.steps:
        cells = {cell.quarter: cell for cell in year.of_step(step.record.id)}
        for quarter, cell in cells.items():
            if cell.state is CellState.LATE and quarter < 4 and _is_over(facts, year.closed, quarter):
                assert quarter + 1 in cells


@given(years())
def test_nothing_is_carried_before_it_was_due(facts: YearFacts):
    year = follow_up_of(facts)
    for step in year.steps:
        carried = [cell.quarter for cell in year.of_step(step.record.id) if cell.carried]
        assert all(any(due < quarter for due in step.quarters) for quarter in carried)


@given(years(), st.sampled_from(QUARTERS))
def test_a_report_of_every_missing_step_lets_the_quarter_be_closed(facts: YearFacts, quarter: int):
    missing = unreported(facts, quarter)
    reports = [report(cell.step.record.id, quarter, "late") for cell in missing]
    assert unreported(facts_of([*facts.records, *reports], facts.today), quarter) == ()


def _is_over(facts: YearFacts, closed: frozenset[int], quarter: int) -> bool:
    last = {1: date(2023, 12, 31), 2: date(2024, 3, 31), 3: date(2024, 6, 30)}[quarter]
    return quarter in closed or last < facts.today


def test_a_year_without_steps_says_nothing_of_percent():
    year = follow_up_of(facts_of([]))
    assert year.until(4).percent is None
