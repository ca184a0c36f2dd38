"""Tables of goals: what each group will achieve, the check of each goal, what proves it, what came of it.

Sheet of developmental evaluation, §4.1 and the tables of its §8.6.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sucharit.vocabulary.levels import meets
from sucharit.vocabulary.records import RecordValue, Unknown
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    COVERED,
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
    merge_equal,
    numbered,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import choice_words, level_words, tag_words, word

CENTRE = Side.CENTRE


def goals_in_order(sources: TableSources) -> list[RecordValue]:
    """Goals by the place of their group in its list, then as they were placed."""

    def place(goal: RecordValue) -> int:
        return sources.place_in_list("groups", next(iter(goal.refs("group")), ""))

    return sorted(sources.facts.records.of_kind("goal"), key=place)


def group_words(sources: TableSources, record: RecordValue, language: str) -> str:
    """The groups of a record in words."""
    return ", ".join(tag_words(sources, "groups", tag, language) for tag in record.refs("group"))


def goals(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§4.1: one vision over all rows, one result area over its group; goal, action, finding, evidence."""
    columns = (
        PrintedColumn(pick(language, "วิสัยทัศน์", "Vision"), 1.1),
        PrintedColumn("KRA", 1.1),
        PrintedColumn("KPI", 1.4),
        PrintedColumn(pick(language, "การปฏิบัติ (Action)", "Action"), 1.7),
        PrintedColumn(pick(language, "ผลสะท้อน (Reflection)", "Reflection"), 1.4),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1),
    )
    visions = [
        str(own.get("text") or own.title)
        for own in sources.facts.records.of_kind("direction")
        if own.get("part") == "vision"
    ]
    vision = cell(*visions[:1]) if visions else blank(columns[0].head)
    places: Counter[str] = Counter()
    rows = []
    for goal in goals_in_order(sources):
        group = group_words(sources, goal, language)
        places[group] += 1
        rows.append(
            PrintedRow(
                (
                    vision,
                    cell(group),
                    PrintedCell((PrintedLine(goal.title, f"{places[group]}."),)),
                    _prose(goal.get("action"), columns[3].head),
                    _prose(goal.get("finding"), columns[4].head),
                    PrintedCell(evidence_slots(sources, goal, language)),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0, 1]))


def _prose(text: object, what: str) -> PrintedCell:
    lines = [line.strip() for line in str(text or "").splitlines() if line.strip()]
    if not lines:
        return blank(what)
    return PrintedCell(numbered(lines)) if len(lines) > 1 else cell(*lines)


def evidence_slots(sources: TableSources, goal: RecordValue, language: str) -> tuple[PrintedLine, ...]:
    """A line for each type of evidence that a goal needs; one that is missing is a blank.

    Evidence of a type that was not asked for stands behind them.
    """
    names = {own.id: own.text.in_language(language) for own in sources.vocabulary.evidence_types}
    held = list(dict.fromkeys(piece.type for piece in goal.evidence))
    wanted = goal.refs("evidence_types")
    further = [own for own in held if own not in wanted]
    return tuple(PrintedLine(names.get(own, own), is_blank=own not in held) for own in (*wanted, *further))


def goal_checks(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Each check of each goal: five questions, the verdict, and the wordings before and after."""
    kind = sources.vocabulary.kind("goal-check")
    asked = ("fits", "in_power", "data", "person_time", "money")
    verdicts = choice_words(sources, "goal-check", "verdict", language)
    columns = (
        PrintedColumn(pick(language, "กลุ่ม", "Group"), 0.9),
        PrintedColumn("KPI", 1.6),
        *(PrintedColumn(kind.field(own).title.in_language(language), 0.7, CENTRE) for own in asked),
        PrintedColumn(kind.field("verdict").title.in_language(language), 0.7),
        *(
            PrintedColumn(kind.field(own).title.in_language(language), 1.2)
            for own in ("old_wording", "new_wording", "reason")
        ),
    )
    rows = []
    for goal in goals_in_order(sources):
        name, group = cell(goal.title), cell(group_words(sources, goal, language))
        checks = sources.facts.records.under(goal.id, "goal-check")
        if not checks:
            hole = replace(blank(pick(language, "ผลการตรวจ", "the check")), columns=len(columns) - 2)
            rows.append(PrintedRow((group, name, hole, *(COVERED for _ in columns[3:]))))
        for check in checks:
            answers = (_yes_no(check.get(own), language) for own in asked)
            words = (cell(str(check.get(own) or "")) for own in ("old_wording", "new_wording", "reason"))
            verdict = cell(verdicts.get(check.get("verdict"), ""))
            rows.append(PrintedRow((group, name, *answers, verdict, *words)))
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0, 1]))


def _yes_no(value: object, language: str) -> PrintedCell:
    if value is None:
        return cell("–")
    return cell(word("unknown" if isinstance(value, Unknown) else "yes" if value else "no", language))


def evidence_matrix(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Goals by types of evidence: √ it is there, × it is asked for and missing; counts below."""
    own = goals_in_order(sources)
    asked = {type for goal in own for type in (*goal.refs("evidence_types"), *_types(goal))}
    types = [choice for choice in sources.vocabulary.evidence_types if choice.id in asked]
    columns = (
        PrintedColumn(pick(language, "กลุ่ม", "Group"), 1),
        PrintedColumn("KPI", 2),
        *(PrintedColumn(choice.text.in_language(language), 0.7, CENTRE) for choice in types),
    )
    rows = []
    for goal in own:
        held, wanted = _types(goal), goal.refs("evidence_types")
        marks = ("√" if type.id in held else "×" if type.id in wanted else "" for type in types)
        rows.append(
            PrintedRow((cell(group_words(sources, goal, language)), cell(goal.title), *map(cell, marks)))
        )
    merged = merge_equal(rows, [0])
    wanted_slots = sum(len(goal.refs("evidence_types")) for goal in own)
    filled = sum(type in _types(goal) for goal in own for type in goal.refs("evidence_types"))
    if own:
        counts = [sum(type.id in _types(goal) for goal in own) for type in types]
        total = (cell(word_total(language), strong=True), cell(f"{filled}/{wanted_slots}", strong=True))
        merged = (
            *merged,
            PrintedRow((*total, *(cell(str(n), strong=True, value=n) for n in counts)), is_total=True),
        )
    note = pick(
        language,
        f"ต้องมีหลักฐาน {wanted_slots} รายการ มีแล้ว {filled} รายการ √ มีแล้ว × ยังไม่มี",
        f"{wanted_slots} pieces are asked for, {filled} are there. √ there, × missing",
    )
    return TableContent(spec.id, spec.title.in_language(language), columns, merged, note)


def _types(goal: RecordValue) -> set[str]:
    return {piece.type for piece in goal.evidence}


def word_total(language: str) -> str:
    """What a total row is called."""
    return pick(language, "รวม", "Total")


def targets_and_results(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Each goal with its expected level, what was reached, and whether that meets it; never invented."""
    columns = (
        PrintedColumn(pick(language, "กลุ่ม", "Group"), 1),
        PrintedColumn("KPI", 2),
        PrintedColumn(pick(language, "ระดับที่คาดหวัง", "Expected"), 1.2),
        PrintedColumn(pick(language, "ผลที่ได้จริง", "Actual"), 1.2),
        PrintedColumn(pick(language, "บรรลุ", "Met"), 0.8),
    )
    rows, counts = [], Counter[bool | None]()
    for goal in goals_in_order(sources):
        expected, actual = goal.get("expected"), goal.get("actual")
        met = level_met(expected, actual)
        counts[met] += 1
        rows.append(
            PrintedRow(
                (
                    cell(group_words(sources, goal, language)),
                    cell(goal.title),
                    cell(level_words(expected, language)) if expected is not None else blank(columns[2].head),
                    cell(level_words(actual, language) or word("not known yet", language)),
                    cell(met_words(met, language)),
                )
            )
        )
    note = pick(
        language,
        f"บรรลุ {counts[True]} ไม่บรรลุ {counts[False]} ยังไม่ทราบ {counts[None]}",
        f"Met {counts[True]}, not met {counts[False]}, not known yet {counts[None]}",
    )
    return TableContent(
        spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0]), note if rows else ""
    )


def level_met(expected: object, actual: object) -> bool | None:
    """Whether what was reached meets what was expected; None while either is not known."""
    if expected is None or actual is None or isinstance(expected, Unknown) or isinstance(actual, Unknown):
        return None
    return meets(expected, actual)


def met_words(met: bool | None, language: str) -> str:
    """Met, not met, or not known yet."""
    if met is None:
        return word("not known yet", language)
    return pick(language, "บรรลุ", "Met") if met else pick(language, "ไม่บรรลุ", "Not met")
