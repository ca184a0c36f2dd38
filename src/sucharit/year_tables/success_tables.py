"""How success is judged: the checks with what was found, satisfaction by question, the traits that were seen.

Sheet of 3R-BPDCA, E5–E7. What was found is computed from the result and the records, never taken as typed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sucharit.privacy.gate import MIN_PEOPLE
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models.model import YearTable
from sucharit.year_tables.content import (
    PrintedCell,
    PrintedColumn,
    PrintedRow,
    Side,
    TableContent,
    blank,
    cell,
)
from sucharit.year_tables.five_levels import FiveLevels, together
from sucharit.year_tables.result_tables import change_of_year, pick
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import (
    NONE_YET,
    choice_words,
    figure_words,
    level_words,
    score_words,
    signed_words,
)

SURVEY, QUESTION, CHECK = "survey-result", "survey-item", "success-check"
LEVELS = ("five", "four", "three", "two", "one")


def satisfaction(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E5: each question with its answers, mean, S.D. and band, and all answers together.

    The parameter `about` chooses the surveys. Figures of fewer than five answers are not shown, nor those of
    all together where a question's could be computed from them.
    """
    columns = (
        PrintedColumn(pick(language, "รายการ", "Question"), 2.4),
        PrintedColumn(pick(language, "จำนวนผู้ตอบ", "Answers"), 0.8, Side.RIGHT),
        PrintedColumn(pick(language, "ค่าเฉลี่ย", "Mean"), 0.7, Side.RIGHT),
        PrintedColumn("S.D.", 0.7, Side.RIGHT),
        PrintedColumn(pick(language, "ระดับ", "Level"), 1),
    )
    asked = questions(sources, spec.parameters.get("about"))
    rows = [PrintedRow(_levels(own.title, levels_of(own), language)) for own in asked]
    title = spec.title.in_language(language)
    if not rows:
        note = pick(language, "ยังไม่มีผลการสอบถาม", "There is no result of a survey yet")
        return TableContent(spec.id, title, columns, (), note)
    levels = [levels_of(own) for own in asked]
    whole, gives_away = together(levels), any(0 < own.answers < MIN_PEOPLE for own in levels)
    words = pick(language, f"รวม {whole.answers:,} คำตอบ", f"All {whole.answers:,} answers")
    rows.append(PrintedRow(_levels(words, whole, language, is_shown=not gives_away), is_total=True))
    return TableContent(spec.id, title, columns, tuple(rows))


def _levels(
    title: str, levels: FiveLevels, language: str, *, is_shown: bool = True
) -> tuple[PrintedCell, ...]:
    answers = cell(f"{levels.answers:,}", value=levels.answers)
    mean, deviation = levels.mean, levels.deviation
    if not is_shown or levels.answers < MIN_PEOPLE or mean is None:
        return (cell(title), answers, cell(NONE_YET), cell(NONE_YET), cell(NONE_YET))
    return (
        cell(title),
        answers,
        cell(f"{mean:.2f}", value=mean),
        cell(f"{deviation:.2f}", value=deviation),
        cell(levels.band(language)),
    )


def questions(sources: TableSources, about: object = None) -> list[RecordValue]:
    """The questions of the surveys about a matter, or of all."""
    records = sources.facts.records
    surveys = [own for own in records.of_kind(SURVEY) if about is None or own.get("about") == about]
    return [own for survey in surveys for own in records.under(survey.id, QUESTION)]


def levels_of(question: RecordValue) -> FiveLevels:
    """How many chose each level of a question."""
    counts = (question.get(level) for level in LEVELS)
    return FiveLevels(tuple(count if isinstance(count, int) else 0 for count in counts))


def traits_seen(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E6: each trait with the practice that builds it, how many observations there are, and its standing."""
    columns = (
        PrintedColumn(pick(language, "คุณลักษณะ", "Trait"), 1.3),
        PrintedColumn(pick(language, "วัฒนธรรมการทำงาน", "Culture practice"), 1.6),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 0.6, Side.RIGHT),
        PrintedColumn(pick(language, "ผล", "Standing"), 0.8),
    )
    records = sources.facts.records
    rows = []
    for trait in sources.entries("traits"):
        built = [own.title for own in records.of_kind("culture-practice") if trait.id in own.refs("trait")]
        seen = _observed(sources, trait.id)
        standing = pick(language, "พบจริง", "Seen") if seen else pick(language, "ยังไม่พบ", "Not seen yet")
        rows.append(
            PrintedRow(
                (
                    cell(trait.text.in_language(language)),
                    cell(*built) if built else blank(columns[1].head),
                    cell(str(seen), value=seen),
                    cell(standing),
                )
            )
        )
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows))


def _observed(sources: TableSources, trait: str) -> int:
    """How many dated observations of a trait there are."""
    seen = sources.facts.records.of_kind("observation")
    return sum(trait in own.refs("trait") and own.day is not None for own in seen)


def success_checks(spec: YearTable, sources: TableSources, language: str) -> TableContent:
    """E7: each check with its target, what was found, the verdict, and what proves it."""
    sorts = choice_words(sources, CHECK, "sort", language)
    verdicts = choice_words(sources, CHECK, "verdict", language)
    columns = (
        PrintedColumn(pick(language, "ตรวจเรื่อง", "Check"), 1.3),
        PrintedColumn(pick(language, "เป้าหมาย", "Target"), 1.1),
        PrintedColumn(pick(language, "ผลที่พบ", "Found"), 1.4),
        PrintedColumn(pick(language, "ผลการตรวจ", "Verdict"), 0.8),
        PrintedColumn(pick(language, "หลักฐาน", "Evidence"), 1.2),
    )
    rows = []
    for number, own in enumerate(sources.facts.records.of_kind(CHECK), 1):
        sort = str(own.get("sort") or "")
        proofs = dict.fromkeys(piece.title for piece in own.evidence)
        rows.append(
            PrintedRow(
                (
                    cell(f"{number}. {sorts.get(sort, own.title)}"),
                    cell(*_target(own, sort, sources, language)),
                    cell(_found(own, sort, sources, language)),
                    cell(verdicts.get(str(own.get("verdict")), NONE_YET)),
                    cell(*proofs) if proofs else blank(columns[4].head),
                )
            )
        )
    note = "" if rows else pick(language, "ยังไม่ได้ตรวจ", "Nothing was checked yet")
    return TableContent(spec.id, spec.title.in_language(language), columns, tuple(rows), note)


def _target(own: RecordValue, sort: str, sources: TableSources, language: str) -> Sequence[str]:
    words = [level_words(own.get("expected"), language)] if own.get("expected") is not None else []
    mark = sources.facts.pass_mark
    if sort == "rating" and mark is not None:
        words.append(pick(language, f"(เกณฑ์ผ่าน {figure_words(mark)})", f"(pass mark {figure_words(mark)})"))
    return words


def _found(own: RecordValue, sort: str, sources: TableSources, language: str) -> str:
    computed = {"rating": _rating, "satisfaction": _satisfaction, "traits": _traits}
    words = computed[sort](sources, language) if sort in computed else ""
    return words or level_words(own.get("actual"), language) or NONE_YET


def _rating(sources: TableSources, language: str) -> str:
    new = sources.facts.new_result
    if new is None or new.total is None:
        return ""
    change = change_of_year(sources.facts.result, new)
    return f"{score_words(new.total)} {new.rating}, {signed_words(change)}"


def _satisfaction(sources: TableSources, language: str) -> str:
    asked = [levels_of(own) for own in questions(sources, "satisfaction")]
    if not asked or min(own.answers for own in asked) < MIN_PEOPLE:
        return ""
    whole = together(asked)
    counts = sorted({own.answers for own in asked})
    people = "–".join(f"{count:,}" for count in dict.fromkeys((counts[0], counts[-1])))
    return f"{whole.mean:.2f}, S.D. {whole.deviation:.2f}, n {people}"


def _traits(sources: TableSources, language: str) -> str:
    traits = sources.entries("traits")
    seen = sum(_observed(sources, trait.id) > 0 for trait in traits)
    return pick(language, f"{seen} จาก {len(traits)} ข้อ", f"{seen} of {len(traits)}")
