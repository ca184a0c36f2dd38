"""Sentences made from figures, never typed. Each is asked for by name and gives lines, none where it can't.

What is unknown is said so; a count is counted where it is printed.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from sucharit.frameworks import RatingRule
from sucharit.scoring import Score, hundredths
from sucharit.thai.amounts import baht_in_words
from sucharit.year_models.calendar import year_money
from sucharit.year_models.follow_up import follow_up_of
from sucharit.year_tables import summary_sentences
from sucharit.year_tables.measure_tables import carriers_of
from sucharit.year_tables.result_tables import pick, total_rating
from sucharit.year_tables.sources import TableSources
from sucharit.year_tables.wording import money_words, score_words, signed_words

_PEOPLE = {
    "staff": ("บุคลากร", "staff"),
    "executives": ("ผู้บริหาร", "executives"),
    "supervisors": ("ศึกษานิเทศก์", "supervisors"),
    "schools": ("โรงเรียน", "schools"),
    "school-executives": ("ผู้บริหารโรงเรียน", "school executives"),
}


def sentence(name: str, sources: TableSources, language: str) -> tuple[str, ...]:
    """The lines of a named sentence. Raises KeyError for an unknown name."""
    return tuple(SENTENCES[name](sources, language))


def _national_mean(sources: TableSources, language: str) -> list[str]:
    year, mean = sources.facts.result_year, sources.facts.national_mean
    if mean is None:
        return [
            pick(
                language,
                f"ยังไม่ทราบคะแนนเฉลี่ยระดับประเทศของปีงบประมาณ พ.ศ. {year}",
                f"The national mean of fiscal year BE {year} is not known",
            )
        ]
    return [
        pick(
            language,
            f"คะแนนเฉลี่ยระดับประเทศของปีงบประมาณ พ.ศ. {year} คือ {score_words(mean)} คะแนน",
            f"The national mean of fiscal year BE {year} is {score_words(mean)}",
        )
    ]


def _own_total(sources: TableSources, language: str) -> list[str]:
    facts, total = sources.facts, sources.score
    if total is None or total.value is None or sources.edition is None:
        known = facts.result
        if known is None or known.total is None:
            return [
                pick(
                    language,
                    f"{facts.organisation} ยังไม่มีผลการประเมินของปีงบประมาณ พ.ศ. {facts.result_year}",
                    f"{facts.organisation} has no result for fiscal year BE {facts.result_year} yet",
                )
            ]
        return [_total_sentence(sources, score_words(known.total), known.rating, language)]
    rule = total_rating(sources.edition, total)
    lines = [_total_sentence(sources, score_words(total.value), _label(rule, language), language)]
    scored = [
        score for instrument in total.children for score in instrument.children if score.value is not None
    ]
    if len(scored) > 1:
        highest, lowest = max(scored, key=_value), min(scored, key=_value)
        lines.append(
            pick(
                language,
                f"ตัวชี้วัดที่ได้คะแนนสูงสุดคือตัวชี้วัดที่ {_named(sources, highest, language)} "
                f"ต่ำสุดคือตัวชี้วัดที่ {_named(sources, lowest, language)}",
                f"The highest indicator is {_named(sources, highest, language)}, "
                f"the lowest {_named(sources, lowest, language)}",
            )
        )
    return lines


def _total_sentence(sources: TableSources, total: str, rating: str, language: str) -> str:
    facts = sources.facts
    level = pick(language, f" ระดับ {rating}", f", rating {rating}") if rating else ""
    return pick(
        language,
        f"ปีงบประมาณ พ.ศ. {facts.result_year} {facts.organisation} ได้คะแนนรวม {total} คะแนน{level}",
        f"In fiscal year BE {facts.result_year} {facts.organisation} scored {total}{level}",
    )


def _label(rule: RatingRule | None, language: str) -> str:
    return rule.label.in_language(language) if rule else ""


def _value(score: Score) -> int:
    assert score.value is not None
    return hundredths(score.value)


def _named(sources: TableSources, score: Score, language: str) -> str:
    return f"{sources.nodes[score.id].label.in_language(language)} ({score_words(score.value)})"


def _change(sources: TableSources, language: str) -> list[str]:
    facts = sources.facts
    before = next((own for own in reversed(facts.history) if own.year == facts.result_year - 1), None)
    now = facts.result
    if before is not None and before.total is None and before.rating:
        return [
            pick(
                language,
                f"ปีงบประมาณ พ.ศ. {before.year} รู้เพียงระดับ {before.rating} จึงไม่มีคะแนนให้เทียบ",
                f"Of fiscal year BE {before.year} only a rating is known, {before.rating}, and no score",
            )
        ]
    if before is None or now is None or before.total is None or now.total is None:
        return [
            pick(
                language,
                "ไม่มีคะแนนของปีก่อนให้เทียบ",
                "There is no score of the year before to compare with",
            )
        ]
    change = now.change if now.change is not None else now.total - before.total
    size = f"{abs(change):.2f}"
    thai = "เท่ากับ" if change == 0 else f"{'เพิ่มขึ้น' if change > 0 else 'ลดลง'} {size} คะแนนจาก"
    english = "the same as" if change == 0 else f"{'up' if change > 0 else 'down'} {size} from"
    lines = [
        pick(
            language,
            f"คะแนนรวม{thai}ปีงบประมาณ พ.ศ. {before.year} ({score_words(before.total)})",
            f"The total is {english} fiscal year BE {before.year} ({score_words(before.total)})",
        )
    ]
    if before.rating and now.rating and before.rating != now.rating:
        lines.append(
            pick(
                language,
                f"ระดับเปลี่ยนจาก {before.rating} เป็น {now.rating}",
                f"The rating changed from {before.rating} to {now.rating}",
            )
        )
        told = [
            own for own in facts.records.of_kind("result-statement") if own.get("matter") == "rating-change"
        ]
        lines += [str(own.get("text") or "") for own in told]
    return [line for line in lines if line]


def _new_result(sources: TableSources, language: str) -> list[str]:
    """The result of the plan year itself, against the one from which the plan was made."""
    facts = sources.facts
    year, new, old = facts.plan_year, facts.new_result, facts.result
    if new is None or new.total is None:
        return [
            pick(
                language,
                f"ผลการประเมินปีงบประมาณ พ.ศ. {year} ยังไม่ประกาศ",
                f"The result of fiscal year BE {year} is not announced yet",
            )
        ]
    total, rating = score_words(new.total), new.rating
    thai = f"ผลการประเมินปีงบประมาณ พ.ศ. {year} ได้ {total} คะแนน" + (f" ระดับ {rating}" if rating else "")
    english = f"The result of fiscal year BE {year} is {total}" + (f", {rating}" if rating else "")
    if old is not None and old.total is not None:
        change = signed_words(new.total - old.total)
        thai += f" ต่างจากปีงบประมาณ พ.ศ. {old.year} {change} คะแนน"
        english += f", {change} from fiscal year BE {old.year}"
    return [pick(language, thai, english)]


def _weighted_points(sources: TableSources, language: str) -> list[str]:
    if sources.score is None:
        return []
    lines = []
    for instrument in sources.score.children:
        of, mean = str(instrument.weight), score_words(instrument.value)
        lines.append(
            pick(
                language,
                f"{instrument.code} ได้คะแนนเฉลี่ย {mean} คิดเป็น {score_words(instrument.weighted)} "
                f"จากคะแนนเต็ม {of}",
                f"{instrument.code} has a mean of {mean}: {score_words(instrument.weighted)} of {of} points",
            )
        )
    return lines


def _target(sources: TableSources, language: str) -> list[str]:
    if sources.analysis is None:
        return []
    mark = score_words(sources.analysis.target).removesuffix(".00")
    return [
        pick(
            language,
            f"สำนักงานตั้งเป้าหมายไว้ที่ร้อยละ {mark} ตัวชี้วัดที่ได้ตั้งแต่ร้อยละ {mark} ขึ้นไปเป็นจุดแข็ง "
            f"ต่ำกว่าร้อยละ {mark} เป็นจุดที่ควรพัฒนา",
            f"The office's target is {mark} per cent: an indicator at {mark} or above is a strength, "
            f"one below {mark} is to be improved",
        )
    ]


def _strength_counts(sources: TableSources, language: str) -> list[str]:
    if sources.analysis is None or sources.edition is None:
        return []
    lines = [
        pick(
            language,
            f"จุดแข็งมี {len(sources.analysis.strong)} ตัวชี้วัด",
            f"Strengths: {len(sources.analysis.strong)} indicators",
        )
    ]
    for instrument in sources.edition.instruments:
        own = [finding.code for finding in sources.analysis.strong if finding.instrument == instrument.id]
        codes = f" ({', '.join(own)})" if own else ""
        lines.append(
            pick(
                language,
                f"{instrument.code} มี {len(own)} ตัวชี้วัด{codes}",
                f"{instrument.code}: {len(own)} indicators{codes}",
            )
        )
    return lines


def _weak_counts(sources: TableSources, language: str) -> list[str]:
    if sources.analysis is None:
        return []
    codes = [sources.nodes[id].code for id in sources.weak]
    listed = f" ({', '.join(codes)})" if codes else ""
    lines = [
        pick(
            language,
            f"จุดที่ควรพัฒนามี {len(codes)} ตัวชี้วัด{listed}",
            f"To be improved: {len(codes)} indicators{listed}",
        )
    ]
    if sources.analysis.unknown:
        lines.append(
            pick(
                language,
                f"ยังไม่มีผล {len(sources.analysis.unknown)} ตัวชี้วัด ({', '.join(sources.analysis.unknown)})",
                f"Without a result: {len(sources.analysis.unknown)} ({', '.join(sources.analysis.unknown)})",
            )
        )
    return lines


def _nearest(sources: TableSources, language: str) -> list[str]:
    """The best indicator of each instrument that has no strength."""
    if sources.analysis is None or sources.edition is None:
        return []
    lines = []
    for instrument in sources.edition.instruments:
        weak = [finding for finding in sources.analysis.weak if finding.instrument == instrument.id]
        if weak and not any(finding.instrument == instrument.id for finding in sources.analysis.strong):
            best = max(weak, key=lambda finding: finding.value)
            name = f"{best.code} {best.title.in_language(language)} ({score_words(best.value)})"
            lines.append(
                pick(
                    language,
                    f"{instrument.code} ยังไม่มีจุดแข็ง ตัวชี้วัดที่ใกล้เป้าหมายที่สุดคือ {name}",
                    f"{instrument.code} has no strength; nearest to the target is {name}",
                )
            )
    return lines


def _head_counts(sources: TableSources, language: str) -> list[str]:
    counts = [
        pick(language, f"{_PEOPLE[name][0]} {count:,}", f"{count:,} {_PEOPLE[name][1]}")
        for name, count in sources.facts.people.items()
        if name in _PEOPLE
    ]
    return [" · ".join(counts)] if counts else []


def _money(sources: TableSources, language: str) -> list[str]:
    """What is planned, allocated and used, each with its words in Thai; nothing where nothing is entered."""
    money = year_money(sources.facts)
    amounts = (
        ("งบประมาณที่ได้รับจัดสรร", "Allocated", money.allocated),
        ("งบประมาณตามแผน", "Planned", money.planned),
        ("งบประมาณที่ใช้จริง", "Used", money.used),
    )
    return [
        pick(language, f"{thai} {_amount(value, language)}", f"{english}: {_amount(value, language)}")
        for thai, english, value in amounts
        if value is not None
    ]


def _amount(value: Decimal, language: str) -> str:
    figure = money_words(value, language)
    return figure if language.startswith("en") else f"{figure} ({baht_in_words(value)})"


def _follow_up(sources: TableSources, language: str) -> list[str]:
    follow_up = follow_up_of(sources.facts)
    if not follow_up.steps:
        return []
    closed = max(follow_up.closed, default=0)
    if not closed:
        return [pick(language, "ยังไม่ได้ปิดไตรมาสใด", "No quarter is closed yet")]
    row = follow_up.until(closed)
    percent = score_words(row.percent)
    return [
        pick(
            language,
            f"ถึงไตรมาส {closed} มีขั้นตอนที่ถึงกำหนด {row.due} รายการ แล้วเสร็จในไตรมาสของตน {row.done} รายการ "
            f"คิดเป็นร้อยละ {percent}",
            f"Up to quarter {closed}: {row.due} steps due, {row.done} done in their own quarter, "
            f"{percent} per cent",
        )
    ]


def _coverage(sources: TableSources, language: str) -> list[str]:
    records = sources.facts.records
    lines = []
    for kind in ("measure", "topic"):
        own = records.of_kind(kind)
        if own:
            name = sources.vocabulary.kind(kind).title.in_language(language)
            covered = sum(bool(carriers_of(sources, record)) for record in own)
            lines.append(
                pick(
                    language,
                    f"{name}ที่มีกิจกรรมหรือขั้นตอนรองรับ {covered} จาก {len(own)}",
                    f"{name}: {covered} of {len(own)} are carried out by an activity or a step",
                )
            )
    return lines


SENTENCES: dict[str, Callable[[TableSources, str], list[str]]] = {
    "national-mean": _national_mean,
    "own-total": _own_total,
    "change": _change,
    "new-result": _new_result,
    "weighted-points": _weighted_points,
    "target": _target,
    "strength-counts": _strength_counts,
    "weak-counts": _weak_counts,
    "nearest": _nearest,
    "head-counts": _head_counts,
    "money": _money,
    "follow-up": _follow_up,
    "coverage": _coverage,
    **summary_sentences.SENTENCES,
}
