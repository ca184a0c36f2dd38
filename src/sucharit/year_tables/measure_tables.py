"""Tables of measures and plans: topics and measures, the action plan, areas, coverage, what feeds which item.

Sheet of the result-driven year, T8–T13, §5.1, §5.3 and the register of §4.2.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
    merge_equal,
    numbered,
)
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import (
    choice_words,
    code_of,
    named,
    node_words,
    period_words,
    quarters_words,
    tag_words,
)

CARRIERS = ("activity", "step", "plan-row")  # kinds that carry a measure or a topic out


def topics_and_measures(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T8: for each indicator its topics and its measures, two numbered lists that are not paired."""
    columns = (
        PrintedColumn(pick(language, "ตัวชี้วัด", "Indicator"), 1.1),
        PrintedColumn(pick(language, "ประเด็นการประเมิน", "Topics"), 2),
        PrintedColumn(pick(language, "มาตรการแนวทาง", "Measures"), 2),
    )
    topics = _by_indicator(sources, sources.facts.records.of_kind("topic"))
    measures = _by_indicator(sources, sources.facts.records.of_kind("measure"))
    wanted = {*sources.weak, *topics, *measures}
    rows = [
        PrintedRow(
            (
                cell(node_words(sources, id, language)),
                _list_cell(topics.get(id, ()), pick(language, "ประเด็น", "topics")),
                _list_cell(measures.get(id, ()), pick(language, "มาตรการ", "measures")),
            )
        )
        for id in sources.indicators
        if id in wanted
    ]
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _by_indicator(sources: TableSources, records: Iterable[RecordValue]) -> dict[str, list[RecordValue]]:
    """Records by the indicator that they are printed under."""
    by: dict[str, list[RecordValue]] = {}
    for record in records:
        by.setdefault(printed_under(sources, record), []).append(record)
    return by


def printed_under(sources: TableSources, record: RecordValue) -> str:
    """The indicator under which a record is printed; "" where it names none."""
    own = sources.indicators_of(record)
    return next((id for id in own if id in sources.weak), own[0] if own else "")


def _list_cell(records: Sequence[RecordValue], what: str) -> PrintedCell:
    return PrintedCell(numbered(record.title for record in records)) if records else blank(what)


def action_plan(spec: YearTable, sources: TableSources, language: str) -> tuple[TableContent, ...]:
    """T9–T12: a table for each weak indicator, and for each other one that has plan rows, by number."""
    rows = _by_indicator(sources, sources.facts.records.of_kind("plan-row"))
    wanted = [id for id in sources.indicators if id in sources.weak or id in rows]
    wanted += [id for id in rows if id not in wanted]
    year = str(sources.facts.plan_year)
    tables = []
    for id in wanted:
        above: tuple[str, ...] = (
            sources.facts.organisation,
            pick(language, f"ประจำปีงบประมาณ พ.ศ. {year}", f"Fiscal year BE {year}"),
        )
        if id:
            name = node_words(sources, id, language)
            above = (*above, pick(language, f"ตัวชี้วัดที่ {name}", f"Indicator {name}"))
        own = [_plan_row(sources, row, language) for row in rows.get(id, ())]
        if not own:
            own = [PrintedRow(tuple(blank(column.head) for column in _plan_columns(language)))]
        code = code_of(sources, id)
        tables.append(
            TableContent(
                f"{spec.id}-{code}" if code else f"{spec.id}-other",
                spec.title.in_language(language),
                _plan_columns(language),
                tuple(own),
                above=above,
            )
        )
    return tuple(tables)


def _plan_columns(language: str) -> tuple[PrintedColumn, ...]:
    how = "ขั้นตอน/วิธีการปฏิบัติ/วิธีดำเนินการเพื่อแก้ไขจุดที่ควรพัฒนาและข้อจำกัด"
    return (
        PrintedColumn(pick(language, "ประเด็นการประเมิน", "Topic"), 1.3),
        PrintedColumn(pick(language, "แผนงาน/กิจกรรมที่จะปรับปรุง", "Plan or activity"), 1.5),
        PrintedColumn(pick(language, "ผู้รับผิดชอบ", "Responsible"), 1),
        PrintedColumn(pick(language, how, "Steps to mend what is to be improved and its limits"), 2.2),
        PrintedColumn(pick(language, "ระยะเวลา", "Period"), 1.2),
    )


def _plan_row(sources: TableSources, row: RecordValue, language: str) -> PrintedRow:
    records = sources.facts.records
    activities = records.under(row.id, "activity")
    topics = [topic for topic in (records.get(id) for id in row.refs("topics")) if topic]
    lines: tuple[PrintedLine, ...] = (PrintedLine(row.title),)
    if len(topics) > 1:
        lines += numbered(topic.title for topic in topics)
    return PrintedRow(
        (
            PrintedCell(lines),
            PrintedCell(numbered(activity.title for activity in activities)),
            cell(*(row.refs("units") or _all_of(activities, "units")), *row.refs("posts")),
            PrintedCell(_steps(sources, steps_of(sources, row))),
            cell(*_period(sources, row, language)),
        )
    )


def steps_of(sources: TableSources, row: RecordValue) -> list[RecordValue]:
    """The steps of a plan row: its own, then those of its activities, without the steps below them."""
    records = sources.facts.records
    own = list(records.under(row.id, "step"))
    for activity in records.under(row.id, "activity"):
        own += records.under(activity.id, "step")
    return own


def _steps(sources: TableSources, steps: Sequence[RecordValue]) -> tuple[PrintedLine, ...]:
    """Steps numbered, those below them numbered under them: 1., then 1.1."""
    lines: list[PrintedLine] = []
    for number, step in enumerate(steps, 1):
        lines.append(PrintedLine(step.title, f"{number}."))
        below = sources.facts.records.under(step.id, "step")
        lines += [PrintedLine(deeper.title, f"{number}.{place}", 1) for place, deeper in enumerate(below, 1)]
    return tuple(lines)


def _all_of(records: Iterable[RecordValue], field: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for record in records for value in record.refs(field)))


def _period(sources: TableSources, row: RecordValue, language: str) -> list[str]:
    """A row's own period, else the quarters of its steps together."""
    own = period_words(row, language)
    if own:
        return own
    quarters = {quarter for step in steps_of(sources, row) for quarter in step.get("quarters") or ()}
    return [quarters_words(tuple(sorted(quarters)), language)] if quarters else []


def area_measures(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """T13: for each area its policy, its steps with who does them, and those below."""
    columns = (
        PrintedColumn(pick(language, "ด้าน", "Area"), 1.1),
        PrintedColumn(pick(language, "ขั้นที่", "Step"), 0.4, Side.CENTRE),
        PrintedColumn(pick(language, "ขั้นตอน/วิธีการปฏิบัติ", "What is done"), 2.6),
        PrintedColumn(pick(language, "ผู้รับผิดชอบ", "Responsible"), 1),
    )
    rows: list[PrintedRow] = []
    for area in sources.facts.records.of_kind("area-measure"):
        rows += _area_rows(sources, area, language)
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0]))


def _area_rows(sources: TableSources, area: RecordValue, language: str) -> list[PrintedRow]:
    name = cell(area_name(sources, area, language))
    rows = []
    policy = str(area.get("policy") or "")
    if policy:
        rows.append(PrintedRow((name, cell("–"), cell(*policy.splitlines()), cell("–"))))
    for number, step in enumerate(sources.facts.records.under(area.id, "step"), 1):
        below = sources.facts.records.under(step.id, "step")
        lines = (
            PrintedLine(step.title),
            *(PrintedLine(own.title, f"{number}.{place}", 1) for place, own in enumerate(below, 1)),
        )
        units = step.refs("units")
        who = cell(*units) if units else blank(pick(language, "ผู้รับผิดชอบ", "who is responsible"))
        rows.append(PrintedRow((name, cell(str(number)), PrintedCell(lines), who)))
    if not rows:
        rows.append(PrintedRow((name, cell("–"), blank(pick(language, "ขั้นตอน", "steps")), cell("–"))))
    return rows


def area_name(sources: TableSources, area: RecordValue, language: str) -> str:
    """An area measure's area in words, else its title."""
    tags = area.refs("area")
    return ", ".join(tag_words(sources, "areas", tag, language) for tag in tags) or area.title


def area_follow_up(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """The follow-up clause of each area: what is handed in, to whom, how often; a blank where none is."""
    columns = (
        PrintedColumn(pick(language, "ด้าน", "Area"), 1.2),
        PrintedColumn(pick(language, "สิ่งที่ต้องรายงาน", "What is handed in"), 1.6),
        PrintedColumn(pick(language, "รายงานต่อ", "To whom"), 1.6),
        PrintedColumn(pick(language, "ความถี่", "How often"), 0.8),
    )
    frequencies = choice_words(sources, "follow-up-clause", "frequency", language)
    rows = []
    for area in sources.facts.records.of_kind("area-measure"):
        clauses = sources.facts.records.under(area.id, "follow-up-clause")
        name = cell(area_name(sources, area, language))
        if not clauses:
            rows.append(PrintedRow((name, *(blank(column.head) for column in columns[1:]))))
        for clause in clauses:
            often = frequencies.get(chosen := str(clause.get("frequency") or ""), chosen)
            body = str(clause.get("body") or "")
            rows.append(
                PrintedRow(
                    (
                        name,
                        PrintedCell(numbered(clause.get("products") or ())),
                        cell(body) if body else blank(columns[2].head),
                        cell(often) if often else blank(columns[3].head),
                    )
                )
            )
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0]))


def carriers_of(sources: TableSources, record: RecordValue) -> tuple[RecordValue, ...]:
    """What carries a measure or topic out: activities, steps and plan rows that lead to it."""
    return sources.facts.records.leading_to(record.id, *CARRIERS)


def coverage(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§5.1: each measure (or the kind in the parameter `of`) with what carries it out, holes in words."""
    kind = str(spec.parameters.get("of", "measure"))
    of = sources.vocabulary.kind(kind).title.in_language(language)
    columns = (
        PrintedColumn(pick(language, "ตัวชี้วัด", "Indicator"), 1.1),
        PrintedColumn(of, 2),
        PrintedColumn(pick(language, "กิจกรรมหรือขั้นตอนที่ทำ", "Carried out by"), 2),
        PrintedColumn(pick(language, "เหตุผลที่ยังไม่มี", "Why there is none"), 1.4),
    )
    records = sources.facts.records.of_kind(kind)
    by = _by_indicator(sources, records)
    order = [
        *(id for id in sources.indicators if id in by),
        *(id for id in by if id not in sources.indicators),
    ]
    rows = [_coverage_row(sources, id, record, language) for id in order for record in by[id]]
    covered = sum(bool(carriers_of(sources, record)) for record in records)
    note = pick(
        language, f"มีผู้รองรับ {covered} จาก {len(records)}", f"{covered} of {len(records)} are carried out"
    )
    return TableContent(spec.id, spec.title.in_language(language), columns, merge_equal(rows, [0]), note)


def _coverage_row(sources: TableSources, id: str, record: RecordValue, language: str) -> PrintedRow:
    carriers = carriers_of(sources, record)
    reason = str(record.get("reason_none") or "")
    none = pick(language, "ยังไม่มี", "None yet")
    if carriers:
        why = cell("–")
    else:
        why = cell(*reason.splitlines()) if reason else blank(pick(language, "เหตุผล", "a reason"))
    return PrintedRow(
        (
            cell(node_words(sources, id, language)),
            cell(named(record)),
            cell(*(named(own) for own in carriers)) if carriers else cell(none),
            why,
        )
    )


def item_feed(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """§5.3: each item that steps feed, and each item of a weak indicator that nothing feeds."""
    columns = (
        PrintedColumn(pick(language, "ข้อ", "Item"), 0.55, Side.CENTRE),
        PrintedColumn(pick(language, "เรื่อง", "About"), 2),
        PrintedColumn(pick(language, "ขั้นตอนที่รองรับ", "Fed by"), 2),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1.4),
    )
    feeds: dict[str, list[RecordValue]] = {}
    for record in sources.facts.records:
        for node in record.refs("items") if record.kind in CARRIERS else ():
            feeds.setdefault(node, []).append(record)
    edition = sources.items or sources.edition
    items = list(edition.items()) if edition else []
    rows = []
    for item in items:
        own = feeds.get(item.id, [])
        if not own and not (sources.indicator_of(item.id) in sources.weak and item.guidance):
            continue
        evidence = list(dict.fromkeys(title for record in own for title in _proof(sources, record)))
        rows.append(
            PrintedRow(
                (
                    cell(item.code),
                    cell(item.title.in_language(language)),
                    cell(*(named(record) for record in own))
                    if own
                    else cell(pick(language, "ยังไม่มีขั้นตอนใดรองรับ", "No step feeds it")),
                    cell(*evidence),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _proof(sources: TableSources, record: RecordValue) -> Iterator[str]:
    """What proves a step or activity: its own evidence, and that of the steps and reports below it."""
    yield from (piece.title for piece in record.evidence)
    for below in sources.facts.records.under(record.id):
        yield from _proof(sources, below)


def register(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """The internal measures, numbered: kind of paper, year, who keeps it, signed, where, what came of it."""
    columns = (
        PrintedColumn(pick(language, "ที่", "No."), 0.35, Side.CENTRE),
        PrintedColumn(pick(language, "มาตรการ", "Measure"), 2),
        PrintedColumn(pick(language, "ประเภทเอกสาร", "Paper"), 0.9),
        PrintedColumn(pick(language, "ปีงบประมาณ", "Year"), 0.8, Side.CENTRE),
        PrintedColumn(pick(language, "ผู้รับผิดชอบ", "Responsible"), 1),
        PrintedColumn(pick(language, "รับทราบ", "Acknowledged"), 0.7, Side.CENTRE),
        PrintedColumn(pick(language, "ผลที่เกิดขึ้น", "What came of it"), 1.4),
    )
    papers = choice_words(sources, "internal-measure", "paper", language)
    rows = []
    for number, record in enumerate(sources.facts.records.of_kind("internal-measure"), 1):
        year = record.get("fiscal_year")
        came_of = str(record.get("came_of") or "")
        rows.append(
            PrintedRow(
                (
                    cell(str(number)),
                    cell(record.title),
                    cell(papers.get(record.get("paper"), "")),
                    cell(str(year) if year else pick(language, "จนกว่าจะเปลี่ยน", "Until replaced")),
                    cell(*record.refs("units")),
                    cell(f"{record.signed}/{record.asked}" if record.asked else "–"),
                    cell(*came_of.splitlines()) if came_of else blank(columns[-1].head),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))
