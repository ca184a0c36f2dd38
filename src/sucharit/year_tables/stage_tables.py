"""The stages of a year, each with its state and what its rules counted: sheet of PDMCAS, E2."""

from __future__ import annotations

from sucharit.year_models import states
from sucharit.year_models.model import YearTable
from sucharit.year_models.outcomes import StepState
from sucharit.year_tables.content import PrintedColumn, PrintedRow, TableContent, cell, merge_equal
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources

_STATES = {
    StepState.WAITING: ("รอขั้นก่อน", "Waiting"),
    StepState.OPEN: ("ยังไม่เริ่ม", "Open"),
    StepState.BEGUN: ("กำลังทำ", "Begun"),
    StepState.LATE: ("ล่าช้า", "Late"),
    StepState.COMPLETED: ("เสร็จแล้ว", "Done"),
}


def stage_proofs(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """A row for each step: its stage and the stage's state, its own state, and how far each rule holds."""
    columns = (
        PrintedColumn(pick(language, "ขั้น", "Stage"), 1.7),
        PrintedColumn(pick(language, "งานย่อย", "Step"), 1.4),
        PrintedColumn(pick(language, "สถานะ", "State"), 0.8),
        PrintedColumn(pick(language, "สิ่งที่นับได้", "What was counted"), 3),
    )
    title, model, outcome = spec.title.in_language(language), sources.model, sources.outcome
    if model is None or outcome is None:
        note = pick(language, "ปีนี้ไม่มีรูปแบบ", "This year has no model")
        return TableContent(spec.id, title, columns, (), note)
    rows = []
    for stage in model.stages:
        letter = f"{stage.letter} " if stage.letter else ""
        name = f"{letter}{stage.title.in_language(language)}"
        whole = pick(language, *_STATES[outcome.part(stage.id).state])
        for step in stage.steps:
            own = outcome.of_step(step.id)
            told = [rule.sentence.in_language(language) for each in own for rule in each.rules]
            state = pick(language, *_STATES[states.together(each.state for each in own)])
            counted = dict.fromkeys(told)
            rows.append(
                PrintedRow(
                    (
                        cell(name, whole),
                        cell(f"{step.id} {step.title.in_language(language)}"),
                        cell(state),
                        cell(*counted),
                    )
                )
            )
    return TableContent(spec.id, title, columns, merge_equal(rows, [0]))
