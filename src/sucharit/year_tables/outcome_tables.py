"""Tables of what a year brought: objectives, traits, declarations, lessons, behaviour, decisions, carry-over.

Sheet of developmental evaluation, §4.3–4.6 and the tables of its §8.6.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sucharit.thai.dates import in_words
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
    numbered,
)
from sucharit.year_tables.goal_tables import met_words
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import choice_words, level_words, named

BULLET = "• "


def _lines(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [str(line) for line in value]
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def _many(value: object, what: str) -> PrintedCell:
    """A list numbered, a single line plain, nothing a blank."""
    lines = _lines(value)
    if not lines:
        return blank(what)
    return PrintedCell(numbered(lines)) if len(lines) > 1 else cell(*lines)


def objective_results(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.3: each objective with its targets, what was reached, whether that meets it, and what proves it."""
    columns = (
        PrintedColumn(pick(language, "วัตถุประสงค์", "Objective"), 1.8),
        PrintedColumn(pick(language, "เป้าหมาย", "Target"), 1.3),
        PrintedColumn(pick(language, "ผล", "Result"), 1.8),
        PrintedColumn(pick(language, "บรรลุ", "Met"), 0.7),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1.1),
    )
    records = sources.facts.records
    rows = []
    for number, objective in enumerate(records.of_kind("objective"), 1):
        results = records.leading_to(objective.id, "objective-result")
        told = [line for result in results for line in _lines(result.get("result"))]
        evidence = [piece.title for result in results for piece in result.evidence]
        rows.append(
            PrintedRow(
                (
                    PrintedCell((PrintedLine(objective.title, f"{number}."),)),
                    cell(*_targets(sources, objective, language)),
                    cell(*told) if told else blank(columns[2].head),
                    cell(met_words(_met(results), language)),
                    cell(*dict.fromkeys(evidence)) if evidence else blank(columns[4].head),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _targets(sources: TableSources, objective: RecordValue, language: str) -> list[str]:
    lines = []
    for target in sources.facts.records.under(objective.id, "target"):
        expected, actual = target.get("expected"), target.get("actual")
        words = f"{target.title} {level_words(expected, language)}".strip()
        if actual is not None:
            reached = pick(language, "ได้", "reached")
            words = f"{words} ({reached} {level_words(actual, language)})"
        lines.append(words)
    return lines


def _met(results: Sequence[RecordValue]) -> bool | None:
    """What the results say: not known while one of them is not, or there is none."""
    says = {result.get("met") for result in results}
    if not says or not says <= {"met", "not-met"}:
        return None
    return says == {"met"}


def trait_results(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.4: each trait with the activities that fit it and what came of them."""
    return _by_tag(spec, sources, language, "trait-result", "trait", "traits")


def declaration_results(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.5: each declaration likewise; lines that begin with "- " are bullets below the line before."""
    return _by_tag(spec, sources, language, "declaration-result", "declaration", "declarations")


def _by_tag(
    spec: YearTable, sources: TableSources, language: str, kind: str, field: str, of_list: str
) -> TableContent:
    """A row for each entry of a list: those that nothing is said of keep their row, as a blank."""
    columns = (
        PrintedColumn(sources.vocabulary.kind(kind).field(field).title.in_language(language), 1),
        PrintedColumn(pick(language, "กิจกรรม/วิธีการที่สอดคล้อง", "Fitting activities"), 2),
        PrintedColumn(pick(language, "ผลที่เกิดขึ้น", "Result"), 2),
    )
    records = sources.facts.records.of_kind(kind)
    rows = []
    for number, entry in enumerate(sources.entries(of_list), 1):
        own = [record for record in records if entry.id in record.refs(field)]
        done = [line for record in own for line in (*_lines(record.get("activities")), *_methods(record))]
        results = [line for record in own for line in _lines(record.get("results"))]
        rows.append(
            PrintedRow(
                (
                    PrintedCell((PrintedLine(entry.text.in_language(language), f"{number}."),)),
                    PrintedCell(numbered(done)) if done else blank(columns[1].head),
                    _many(tuple(results), columns[2].head),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _methods(record: RecordValue) -> list[str]:
    return [f"{BULLET}{line}" for line in _lines(record.get("methods"))]


def lessons(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.6: principle, caution and way forward, a row for each lesson."""
    columns = (
        PrintedColumn(pick(language, "หลักการที่ได้เรียนรู้", "Principle learned"), 1),
        PrintedColumn(pick(language, "ข้อสังเกตหรือข้อควรระวัง", "Caution"), 1),
        PrintedColumn(pick(language, "แนวทางให้ประสบความสำเร็จมากยิ่งขึ้น", "Way forward"), 1),
    )
    rows = []
    for number, lesson in enumerate(sources.facts.records.of_kind("lesson"), 1):
        principle = _lines(lesson.get("principle")) or [lesson.title]
        first = (PrintedLine(principle[0], f"{number}."), *(PrintedLine(line) for line in principle[1:]))
        rows.append(
            PrintedRow(
                (
                    PrintedCell(first),
                    _many(lesson.get("caution"), columns[1].head),
                    _many(lesson.get("way_forward"), columns[2].head),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def before_and_after(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """The level of each group in each trait, before → after; how many rose, stayed, fell."""
    traits = sources.entries("traits")
    columns = (
        PrintedColumn(pick(language, "กลุ่ม", "Group"), 1.2),
        *(PrintedColumn(trait.text.in_language(language), 1, Side.CENTRE) for trait in traits),
    )
    levels: dict[tuple[str, str], RecordValue] = {}
    for record in sources.facts.records.of_kind("behaviour"):
        for group in record.refs("group"):
            for trait in record.refs("trait"):
                levels[group, trait] = record
    moves: Counter[str] = Counter()
    rows = []
    for entry in sources.entries("groups"):
        if not any((entry.id, trait.id) in levels for trait in traits):
            continue
        cells = [_move(levels.get((entry.id, trait.id)), moves) for trait in traits]
        rows.append(PrintedRow((cell(entry.text.in_language(language)), *cells)))
    note = pick(
        language,
        f"สูงขึ้น {moves['up']} เท่าเดิม {moves['same']} ลดลง {moves['down']}",
        f"Up {moves['up']}, same {moves['same']}, down {moves['down']}",
    )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note if rows else "")


def _move(record: RecordValue | None, moves: Counter[str]) -> PrintedCell:
    before, after = (record.get("before"), record.get("after")) if record else (None, None)
    if isinstance(before, int) and isinstance(after, int):
        moves["up" if after > before else "down" if after < before else "same"] += 1
    return cell(" → ".join(str(own) if isinstance(own, int) else "–" for own in (before, after)))


def decisions(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """What was decided where, in which activity it lands, and what became of it."""
    whats = choice_words(sources, "decision", "what", language)
    columns = (
        PrintedColumn(pick(language, "จากกิจกรรม", "From"), 1.3),
        PrintedColumn(pick(language, "ข้อตัดสินใจ", "Decision"), 1.8),
        PrintedColumn(pick(language, "ประเภท", "Sort"), 0.9),
        PrintedColumn(pick(language, "ไปยังกิจกรรม", "To"), 1.3),
        PrintedColumn(pick(language, "ผู้ทำ", "By"), 0.9),
        PrintedColumn(pick(language, "ภายในวันที่", "Until"), 0.9),
        PrintedColumn(pick(language, "สถานะ", "State"), 1.2),
    )
    records = sources.facts.records
    rows = []
    for decision in records.of_kind("decision"):
        targets = [own for own in (records.get(id) for id in decision.refs("target")) if own]
        due = decision.get("due")
        rows.append(
            PrintedRow(
                (
                    cell(_origin(sources, decision)),
                    cell(decision.title, *_lines(decision.get("changes"))),
                    cell(whats.get(decision.get("what"), "")),
                    cell(*map(named, targets)),
                    cell(str(decision.get("by") or "")),
                    cell(in_words(due, language=language, short=True) if due else ""),
                    cell(decision_state(decision, language)),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _origin(sources: TableSources, decision: RecordValue) -> str:
    """The activity that a decision comes from, else what it stands under."""
    origin = sources.activity_above(decision) or sources.facts.records.get(decision.under)
    return named(origin) if origin else ""


def decision_state(decision: RecordValue, language: str) -> str:
    """Done on a day, refused and why, nothing to do, or open."""
    done, refused = decision.get("done_on"), decision.get("refused")
    if done:
        words = pick(language, "ทำแล้ว", "Done")
        return f"{words} {in_words(done, language=language, short=True)}"
    if refused:
        return f"{pick(language, 'ไม่ทำ', 'Refused')}: {refused}"
    if decision.get("what") == "none":
        return pick(language, "ไม่ต้องทำ", "Nothing to do")
    return pick(language, "ยังเปิดอยู่", "Open")


def carried_over(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """What moves on to the next year, and why."""
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.35, Side.CENTRE),
        PrintedColumn(pick(language, "เรื่อง", "What"), 2),
        PrintedColumn(pick(language, "เหตุผล", "Why"), 2),
    )
    rows = [
        PrintedRow(
            (
                cell(str(number)),
                cell(str(record.get("of") or record.title)),
                _many(record.get("reason"), columns[2].head),
            )
        )
        for number, record in enumerate(sources.facts.records.of_kind("carry-over"), 1)
    ]
    note = "" if rows else pick(language, "ไม่มีงานที่ยกไปปีหน้า", "Nothing moves on to the next year")
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)
