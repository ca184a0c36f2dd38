"""Tables of following up: the steps of a quarter (F1), the quarters in figures (F2), minutes (F3).

Sheet of the result-driven year, §6.2 and §8. Which steps are due, and what became of each, is computed by
`year_models.follow_up`.
"""

from __future__ import annotations

from sucharit.thai.dates import in_words
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.follow_up import (
    CellState,
    FollowUpCell,
    QuarterRow,
    YearFollowUp,
    area_follow_up_of,
    follow_up_of,
)
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    cell,
    merge_equal,
    numbered,
)
from sucharit.year_tables.paths import texts_at
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, named, score_words, word

RIGHT, CENTRE = Side.RIGHT, Side.CENTRE
STATES = {
    CellState.BEFORE: ("ก่อนมีแผน", "Before the plan"),
    CellState.OPEN: ("ยังไม่รายงาน", "Not reported"),
    CellState.IN_PROGRESS: ("กำลังดำเนินการ", "In progress"),
    CellState.DONE: ("แล้วเสร็จ", "Done"),
    CellState.LATE: ("ล่าช้า", "Late"),
    CellState.DROPPED: ("ยกเลิก", "Dropped"),
}


def _follow_up(spec: YearTable, sources: TableSources) -> YearFollowUp:
    """The parameter `of`: "areas" for the steps of measures by area, else those of the plan."""
    make = area_follow_up_of if spec.parameters.get("of") == "areas" else follow_up_of
    return make(sources.facts)


def quarters(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """F2: each quarter in figures, and the year: of all due, how many were done in their own quarter."""
    heads = (
        ("ถึงกำหนด", "Due"),
        ("ยกมา", "Carried"),
        ("แล้วเสร็จ", "Done"),
        ("กำลังดำเนินการ", "In progress"),
        ("ล่าช้า", "Late"),
        ("ยกเลิก", "Dropped"),
        ("ยังไม่รายงาน", "Not reported"),
        ("ร้อยละที่แล้วเสร็จ", "Per cent done"),
    )
    columns = (
        PrintedColumn(word("quarter", language), 1),
        *(PrintedColumn(pick(language, *head), 0.9, RIGHT) for head in heads),
    )
    follow_up = _follow_up(spec, sources)
    rows = [_quarter_row(row, language) for row in follow_up.rows()]
    year = follow_up.until(4)
    percent = cell(score_words(year.percent), strong=True, value=year.percent)
    rows.append(
        PrintedRow(
            (
                cell(pick(language, "ทั้งปี (ในไตรมาสที่ถึงกำหนด)", "Year (in their own quarter)"), strong=True),
                cell(str(year.due), strong=True, value=year.due),
                cell(NONE_YET),
                cell(str(year.done), strong=True, value=year.done),
                *(cell(NONE_YET) for _ in range(4)),
                percent,
            ),
            is_total=True,
        )
    )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _quarter_row(row: QuarterRow, language: str) -> PrintedRow:
    if row.is_before_plan:
        words = pick(language, *STATES[CellState.BEFORE])
        return PrintedRow((cell(str(row.quarter)), *(cell(words if n == 0 else NONE_YET) for n in range(8))))
    counts = (row.due, row.carried, row.done, row.in_progress, row.late, row.dropped, row.open)
    return PrintedRow(
        (
            cell(str(row.quarter)),
            *(cell(str(count), value=count) for count in counts),
            cell(score_words(row.percent), value=row.percent),
        )
    )


def quarter_steps(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """F1: a row for each step that is due in a quarter or was carried there.

    The parameter `quarter` names it; without it all quarters stand under each other.
    """
    columns = (
        PrintedColumn(word("quarter", language), 0.5, CENTRE),
        PrintedColumn(pick(language, "แถวของแผน", "Plan row"), 1.3),
        PrintedColumn(pick(language, "ขั้นตอน", "Step"), 2),
        PrintedColumn(pick(language, "ผู้รับผิดชอบ", "Responsible"), 1),
        PrintedColumn(pick(language, "สถานะ", "State"), 0.9),
        PrintedColumn(pick(language, "สิ่งที่ทำ", "What was done"), 1.6),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1),
        PrintedColumn(pick(language, "อุปสรรคและข้อเสนอ", "Obstacle and proposal"), 1.2),
    )
    follow_up = _follow_up(spec, sources)
    wanted = spec.parameters.get("quarter")
    cells = [own for own in follow_up.cells if wanted in (None, own.quarter)]
    rows = [_step_row(own, language) for own in cells]
    note = "" if rows else pick(language, "ไม่มีขั้นตอนที่ถึงกำหนด", "No step is due")
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0, 1]), note)


def _step_row(own: FollowUpCell, language: str) -> PrintedRow:
    step, row, report = own.step.record, own.step.row, own.report
    state = pick(language, *STATES[own.state])
    if own.carried:
        state = f"{state} ({pick(language, 'ยกมา', 'carried')})"
    reason = str(report.get("reason") or "") if report else ""
    return PrintedRow(
        (
            cell(str(own.quarter)),
            cell(named(row) if row else ""),
            cell(named(step)),
            cell(*own.step.units),
            cell(state, reason),
            cell(*_texts(report, "what"), *_counts(report, language)),
            cell(*(piece.title for piece in report.evidence) if report else ()),
            cell(*_texts(report, "obstacle"), *_texts(report, "proposal")),
        )
    )


def _texts(report: RecordValue | None, field: str) -> list[str]:
    return str(report.get(field) or "").splitlines() if report else []


def _counts(report: RecordValue | None, language: str) -> list[str]:
    if report is None:
        return []
    names = {"people": ("คน", "people"), "events": ("ครั้ง", "events"), "documents": ("ฉบับ", "documents")}
    counts = [
        f"{report.get(field):,} {pick(language, *words)}"
        for field, words in names.items()
        if isinstance(report.get(field), int)
    ]
    return [" · ".join(counts)] if counts else []


def minutes(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """F3: each meeting with its day, agenda, resolutions and tasks. `moment` leaves one sort."""
    columns = (
        PrintedColumn(pick(language, "ครั้งที่", "No."), 0.5, CENTRE),
        PrintedColumn(pick(language, "การประชุม", "Meeting"), 1.5),
        PrintedColumn(pick(language, "วันที่", "Day"), 0.9),
        PrintedColumn(pick(language, "ผู้เข้าประชุม", "Attended"), 0.7, CENTRE),
        PrintedColumn(pick(language, "วาระ", "Agenda"), 1.5),
        PrintedColumn(pick(language, "มติ", "Resolutions"), 1.6),
        PrintedColumn(pick(language, "งานที่มอบหมาย", "Tasks"), 1.5),
        PrintedColumn(pick(language, "การรับทราบ", "Acknowledged"), 1),
    )
    moment = spec.parameters.get("moment")
    rows: list[PrintedRow] = []
    for meeting in sources.facts.records.of_kind("meeting"):
        if moment not in (None, meeting.get("moment")):
            continue
        tasks = sources.facts.records.under(meeting.id, "resolution")
        rows.append(
            PrintedRow(
                (
                    cell(str(meeting.get("number") or len(rows) + 1)),
                    cell(meeting.title),
                    cell(in_words(meeting.day, language=language, short=True) if meeting.day else ""),
                    cell(_attendance(meeting)),
                    PrintedCell(numbered(_agenda(sources, meeting, language))),
                    PrintedCell(numbered(meeting.get("resolutions") or ())),
                    PrintedCell(numbered(_task(task, language) for task in tasks)),
                    PrintedCell(tuple(map(PrintedLine, _acknowledged(sources, meeting, language)))),
                )
            )
        )
    note = "" if rows else pick(language, "ยังไม่มีการประชุม", "No meeting yet")
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _agenda(sources: TableSources, meeting: RecordValue, language: str) -> list[str]:
    """What was entered, then the decisions of other activities that were carried into it."""
    records = sources.facts.records
    lines = [str(line) for line in meeting.get("agenda") or ()]
    for decision in filter(None, map(records.get, meeting.refs("decisions"))):
        above = sources.activity_above(decision)
        origin = pick(language, f"จากกิจกรรม {above.number}", f" of activity {above.number}") if above else ""
        lines.append(f"{pick(language, 'ข้อตัดสินใจ', 'Decision')}{origin}: {decision.title}")
    return lines


def _acknowledged(sources: TableSources, meeting: RecordValue, language: str) -> list[str]:
    """What the director did with the minutes: acknowledged or returned, when, and with which orders."""
    lines = []
    for own in sources.facts.records.under(meeting.id, "acknowledgement"):
        outcome = " ".join(texts_at(sources, own, "outcome", language))
        day = in_words(own.day, language=language, short=True) if own.day else ""
        orders = str(own.get("orders") or "")
        lines.append(": ".join(filter(None, (f"{outcome} {day}".strip(), orders))))
    return lines


def _attendance(meeting: RecordValue) -> str:
    attended, invited = meeting.get("attended"), meeting.get("invited")
    if not isinstance(attended, int):
        return ""
    return f"{attended}/{invited}" if isinstance(invited, int) else str(attended)


def _task(task: RecordValue, language: str) -> str:
    due = task.get("due")
    until = (
        f"{pick(language, 'ภายใน', 'until')} {in_words(due, language=language, short=True)}" if due else ""
    )
    return " · ".join(filter(None, [task.title, ", ".join(task.refs("units")), until]))
