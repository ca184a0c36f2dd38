"""Tables of a summary of a best practice: its head, objectives, activities, this year's result.

Sheet of 3R-BPDCA, §7 and E2, E4.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_models.rules.selection import is_filled
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedLine,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
    merge_equal,
)
from sucharit.year_tables.paths import texts_at
from sucharit.year_tables.result_tables import pick, total_rating
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import figure_words, level_words, score_words

ACTIVITY, TEXT = "activity", "report-text"
LATE = "reason_late"


def head_block(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§7: name of the work, owner, post, agency, affiliation. Who a person is, the product does not keep."""
    facts = sources.facts
    titles = [own.get("text") for own in facts.records.of_kind(TEXT) if own.get("part") == "title"]
    posts = [own.get("post") for own in facts.records.of_kind("assignment") if own.get("level") == "policy"]
    lines: tuple[tuple[str, list[Any]], ...] = (
        (pick(language, "ชื่อผลงาน", "Name of the work"), titles),
        (pick(language, "เจ้าของผลงาน", "Owner"), []),
        (pick(language, "ตำแหน่ง", "Post"), posts),
        (pick(language, "สถานศึกษาหรือหน่วยงาน", "School or agency"), [facts.organisation]),
        (pick(language, "สังกัด", "Affiliation"), [facts.organisation]),
    )
    columns = (PrintedColumn(pick(language, "รายการ", "Item"), 1), PrintedColumn("", 2.6))
    rows = [
        PrintedRow((cell(label, strong=True), cell(*map(str, told)) if any(told) else blank(label)))
        for label, told in lines
    ]
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def objectives_and_targets(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Each objective with its targets; one without is a blank, never a figure that no one set."""
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.35, Side.CENTRE),
        PrintedColumn(pick(language, "วัตถุประสงค์", "Objective"), 2),
        PrintedColumn(pick(language, "เป้าหมาย", "Target"), 1.6),
    )
    facts = sources.facts
    rows = []
    for number, objective in enumerate(facts.records.of_kind("objective"), 1):
        aims = [
            f"{own.title} {level_words(own.get('expected'), language)}".strip()
            for own in facts.records.under(objective.id, "target")
        ]
        target = cell(*aims) if aims else blank(columns[2].head)
        rows.append(PrintedRow((cell(str(number)), cell(objective.title), target)))
    note = pick(language, "ยังไม่ได้ตั้งเป้าหมายคะแนนรวมของปี", "The year has no target for its total")
    if facts.target is not None:
        figure = figure_words(facts.target)
        note = pick(
            language, f"เป้าหมายคะแนนรวมของปี {figure} คะแนน", f"The year's target for its total is {figure}"
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def activity_states(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E4: every activity without parts: who, when, by which evidence, and what became of it; how many."""
    columns = (
        PrintedColumn(pick(language, "กิจกรรม", "Activity"), 1.3),
        PrintedColumn(pick(language, "ที่", "No."), 0.4, Side.CENTRE),
        PrintedColumn(pick(language, "กิจกรรมย่อยและผู้รับผิดชอบ", "Sub-activity and who"), 2.2),
        PrintedColumn(pick(language, "ช่วงเวลา", "Period"), 1.2),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1.1),
        PrintedColumn(pick(language, "ผล", "State"), 1.4),
    )
    parts = sources.facts.records.leaves(ACTIVITY)
    rows = [
        PrintedRow(
            (
                *(cell(*texts_at(sources, own, path, language)) for path in ("parent.title", "number")),
                PrintedCell(
                    (
                        PrintedLine(own.title),
                        *(PrintedLine(who, level=1) for who in texts_at(sources, own, "posts", language)),
                    )
                ),
                cell(*texts_at(sources, own, "period", language)),
                cell(*texts_at(sources, own, "evidence-types", language)),
                _state(own, language),
            )
        )
        for own in parts
    ]
    counts = Counter((bool(own.evidence), is_filled(own.get(LATE))) for own in parts)
    done, late, excused = counts[True, False] + counts[True, True], counts[True, True], counts[False, True]
    note = pick(
        language,
        f"ทำแล้ว {done} จาก {len(parts)} กิจกรรมย่อย ในจำนวนนี้ล่าช้า {late} ไม่ได้ทำและมีเหตุผล {excused}",
        f"{done} of {len(parts)} sub-activities are done, {late} of them late; {excused} excused by a reason",
    )
    if not rows:
        note = pick(language, "ยังไม่มีกิจกรรม", "There is no activity yet")
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0]), note)


def _state(activity: RecordValue, language: str) -> PrintedCell:
    reason = str(activity.get(LATE) or "").strip()
    if activity.evidence:
        if not reason:
            return cell(pick(language, "ทำแล้ว", "Done"))
        return cell(pick(language, "ทำแล้ว แต่ล่าช้า", "Done, late"), reason)
    if reason:
        return cell(pick(language, "ไม่ได้ทำ", "Not done"), reason)
    return cell(pick(language, "ยังไม่ทำ", "Not done yet"))


def result_by_instrument(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E2: the plan year's own result: mean, weight and weighted points of each instrument, and the total."""
    columns = (
        PrintedColumn(pick(language, "เครื่องมือ", "Instrument"), 1),
        PrintedColumn(pick(language, "คะแนนเฉลี่ย", "Mean"), 1, Side.RIGHT),
        PrintedColumn(pick(language, "น้ำหนัก", "Weight"), 1, Side.RIGHT),
        PrintedColumn(pick(language, "คะแนนหลังถ่วงน้ำหนัก", "Weighted points"), 1.2, Side.RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 0.8, Side.CENTRE),
    )
    title = spec.title.in_language(language)
    edition, total = sources.new_edition, sources.new_score
    year = sources.facts.plan_year
    if edition is None or total is None:
        note = pick(
            language,
            f"ผลการประเมินปีงบประมาณ พ.ศ. {year} ยังไม่ประกาศ",
            f"The result of fiscal year BE {year} is not announced yet",
        )
        return TableContent(spec.id, title, columns, (), note)
    rows = [
        PrintedRow(
            (
                cell(own.code),
                cell(score_words(own.value)),
                cell(str(own.weight)),
                cell(score_words(own.weighted)),
                cell(),
            )
        )
        for own in total.children
    ]
    rule = total_rating(edition, total)
    rows.append(
        PrintedRow(
            (
                cell(pick(language, "รวม", "Total"), strong=True),
                cell(),
                cell(str(sum(own.weight or 0 for own in total.children))),
                cell(score_words(total.value), strong=True),
                cell(rule.label.in_language(language) if rule else "", strong=True),
            ),
            is_total=True,
        )
    )
    return TableContent(spec.id, title, columns, tuple(rows))
