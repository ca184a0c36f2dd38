"""What was asked of people, by area or by group: sheet of PDMCAS, E5–E7, and the privacy trap of its §5."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from sucharit.privacy.gate import PeopleGroup, enough, visible_groups
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import PrintedColumn, PrintedRow, Side, TableContent, cell
from sucharit.year_tables.people_tables import total_word
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import NONE_YET, level_words, tag_words

SURVEY = "survey-result"
CENT = Decimal("0.01")
ALL = "all"


def survey_results(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """Answers, mean, S.D. and level by area or group, and of all together, as the year's records have them.

    Parameters: `about`, the survey; `by`, "areas" (all answer each) or "groups" (each answers once). What
    fewer than five people answered shows its number alone, and so does what could give it away.
    """
    by = str(spec.parameters.get("by", "areas"))
    parts, whole = parts_and_whole(sources, str(spec.parameters.get("about")), by)
    shown = figures_shown(parts, whole, by)
    columns = (
        PrintedColumn(
            pick(language, "ด้าน", "Area") if by == "areas" else pick(language, "ผู้ตอบ", "Who answered"), 2.2
        ),
        PrintedColumn(pick(language, "จำนวนคำตอบ", "Answers"), 0.8, Side.RIGHT),
        PrintedColumn(pick(language, "ค่าเฉลี่ย", "Mean"), 0.7, Side.RIGHT),
        PrintedColumn("S.D.", 0.7, Side.RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 1),
    )
    rows = []
    for own in parts:
        title = _title(sources, own, by, language)
        rows.append(_row(title, own, people_of(own), own.id in shown, language))
    for own in whole:
        answers = sum(map(people_of, parts)) if parts else people_of(own)
        row = _row(total_word(language), own, answers, own.id in shown, language)
        rows.append(PrintedRow(row.cells, is_total=True))
    hidden = any(own.id not in shown for own in (*parts, *whole))
    note = pick(
        language,
        "รายการที่มีผู้ตอบน้อยกว่า 5 คน และรายการที่อาจใช้คำนวณย้อนได้ แสดงเพียงจำนวน",
        "What fewer than 5 answered, and what could give them away, shows its number alone",
    )
    if not rows:
        note = pick(language, "ยังไม่มีผลการสอบถาม", "There is no result of a survey yet")
    return TableContent(
        spec.id, spec.title.in_language(language), columns, tuple(rows), note if hidden or not rows else ""
    )


def parts_and_whole(
    sources: TableSources, about: str, by: str
) -> tuple[list[RecordValue], list[RecordValue]]:
    """The results of a survey by area or group, and that of all together, which names neither."""
    own = [record for record in sources.facts.records.of_kind(SURVEY) if record.get("about") == about]
    other = "groups" if by == "areas" else "areas"
    parts = [record for record in own if record.refs(by) and not record.refs(other)]
    whole = [record for record in own if not record.refs("areas") and not record.refs("groups")]
    if by == "areas":
        parts.sort(key=lambda record: sources.place_in_list("areas", record.refs("areas")[0]))
    return parts, whole[-1:]


def people_of(record: RecordValue) -> int:
    """How many answered; none where it is not known."""
    answered = record.get("answered")
    return answered if isinstance(answered, int) else 0


def figures_shown(parts: Sequence[RecordValue], whole: Sequence[RecordValue], by: str) -> set[str]:
    """The ids of the results that give away no few people, also not by subtraction from all."""
    if by == "groups":
        return _of_groups(parts, whole)
    shown = {own.id for own in parts if enough(people_of(own))}
    everyone = max(map(people_of, (*parts, *whole)), default=0)
    is_whole_shown = len(shown) == len(parts) and enough(everyone)
    return shown | ({own.id for own in whole} if is_whole_shown else set())


def result_of_all(sources: TableSources, about: str) -> RecordValue | None:
    """The result of a survey for all together; None where there is none, or it gives away few people."""
    for by in ("areas", "groups"):
        parts, whole = parts_and_whole(sources, about, by)
        if not {own.id for own in whole} <= figures_shown(parts, whole, by):
            return None
    return whole[-1] if whole else None


def _of_groups(parts: Sequence[RecordValue], whole: Sequence[RecordValue]) -> set[str]:
    people = sum(map(people_of, parts))
    everyone = max([people, *map(people_of, whole)])
    groups = tuple(PeopleGroup(own.id, people_of(own)) for own in parts)
    if not enough(everyone):
        return set()
    shown = visible_groups(PeopleGroup(ALL, everyone, groups))
    return {*shown, *(own.id for own in whole)}


def _title(sources: TableSources, own: RecordValue, by: str, language: str) -> str:
    if by == "areas":
        return ", ".join(tag_words(sources, "areas", tag, language) for tag in own.refs("areas"))
    return ", ".join(own.refs("groups"))


def _row(title: str, own: RecordValue, answers: int, is_shown: bool, language: str) -> PrintedRow:
    number = cell(f"{answers:,}" if answers else NONE_YET, value=answers or None)
    if not is_shown:
        return PrintedRow((cell(title), number, cell(NONE_YET), cell(NONE_YET), cell(NONE_YET)))
    level = level_words(own.get("level"), language)
    return PrintedRow(
        (
            cell(title),
            number,
            cell(figure(own.get("mean"))),
            cell(figure(own.get("deviation"))),
            cell(level or NONE_YET),
        )
    )


def figure(value: object) -> str:
    """A mean with two decimals; "-" where there is none: a word alone is never turned into one."""
    return f"{value.quantize(CENT, ROUND_HALF_UP)}" if isinstance(value, Decimal) else NONE_YET
