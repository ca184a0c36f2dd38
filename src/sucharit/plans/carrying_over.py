"""What a year leaves to the next: unfinished steps, open decisions, uncovered measures, information."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sucharit.vocabulary.records import RecordValue, YearRecords
from sucharit.year_models.facts import YearFacts
from sucharit.year_models.follow_up import CellState, FollowUpCell, area_follow_up_of, follow_up_of

MAX_OF = 300  # letters of what a carried record is called


class Left(StrEnum):
    """Why something moves on."""

    UNFINISHED_STEP = "unfinished-step"
    OPEN_DECISION = "open-decision"
    UNCOVERED_MEASURE = "uncovered-measure"  # without an activity or step that carries it out
    INFORMATION = "information"  # of an information sheet
    IMPROVEMENT = "improvement"  # that was left for the next year


@dataclass(frozen=True, slots=True)
class MovesOn:
    """A record that moves on, and the reason that stands in the year's records already ("" none yet)."""

    record: RecordValue
    why: Left
    reason: str


def moves_on(facts: YearFacts) -> tuple[MovesOn, ...]:
    """What moves on to the next year, as the records stand today."""
    records = facts.records
    return (
        *_steps(facts),
        *_decisions(records),
        *_measures(records),
        *(
            MovesOn(sheet, Left.INFORMATION, str(sheet.get("text") or ""))
            for sheet in records.of_kind("information-sheet")
        ),
        *_improvements(records),
    )


def name_in_next_year(record: RecordValue) -> str:
    """What the next year's plan calls a record that it takes over."""
    return " ".join(part for part in (record.number, record.title) if part)[:MAX_OF]


def _steps(facts: YearFacts) -> Iterator[MovesOn]:
    for follow_up in (follow_up_of(facts), area_follow_up_of(facts)):
        for step in follow_up.steps:
            cells = follow_up.of_step(step.record.id)
            if cells and cells[-1].state not in (CellState.DONE, CellState.DROPPED):
                yield MovesOn(step.record, Left.UNFINISHED_STEP, _reason(cells))


def _reason(cells: Sequence[FollowUpCell]) -> str:
    """What the latest report that names one says stands in the way."""
    for cell in reversed(cells):
        if cell.report and (reason := cell.report.get("reason") or cell.report.get("obstacle")):
            return str(reason)
    return ""


def _decisions(records: YearRecords) -> Iterator[MovesOn]:
    for decision in records.of_kind("decision"):
        if decision.get("what") != "none" and not decision.get("done_on") and not decision.get("refused"):
            yield MovesOn(decision, Left.OPEN_DECISION, "")


def _improvements(records: YearRecords) -> Iterator[MovesOn]:
    """Those that were left for the next year; what is improved is why."""
    for improvement in records.of_kind("improvement"):
        if improvement.get("when") == "next-year" and not improvement.get("done_on"):
            yield MovesOn(improvement, Left.IMPROVEMENT, str(improvement.get("what") or ""))


def _measures(records: YearRecords) -> Iterator[MovesOn]:
    for measure in records.of_kind("measure"):
        if not records.leading_to(measure.id, "activity", "step"):
            yield MovesOn(measure, Left.UNCOVERED_MEASURE, str(measure.get("reason_none") or ""))
