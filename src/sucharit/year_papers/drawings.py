"""The pictures that documents print, drawn from the facts of the year: SVG, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

from sucharit.charts import (
    ChartWords,
    Mark,
    Point,
    ScoreBar,
    ScoreDot,
    history_line,
    sorted_bars,
    target_dots,
)
from sucharit.charts.days import day_columns
from sucharit.charts.values import Count, DayCounts
from sucharit.vocabulary.records import RecordValue
from sucharit.year_models import pictures
from sucharit.year_models.facts import ScoreFact
from sucharit.year_models.follow_up import follow_up_of
from sucharit.year_models.model import YearModel
from sucharit.year_models.printed_pictures import PrintedPicture
from sucharit.year_tables.paths import texts_at
from sucharit.year_tables.records_table import fits
from sucharit.year_tables.result_tables import pick
from sucharit.year_tables.sources import TableSources

_PERCENT: Final = 100


def draw(spec: PrintedPicture, sources: TableSources, language: str, id: str) -> str:
    """The picture, narrow and wide; `id` is unique in its document. Raises KeyError for an unknown maker."""
    assert sources.model is not None  # a picture is its model's
    return MAKERS[spec.maker](spec, sources.model, sources, language, id)


def _year(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    outcome = sources.outcome
    assert outcome is not None
    return pictures.draw(model, outcome, language=language, href_of=lambda _part: "", id=id, is_printed=True)


def _model(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    return pictures.sketch(model, language=language, id=id)


def _steps(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    questions = [
        pictures.StepQuestion(own.step, own.asks.in_language(language), own.otherwise.in_language(language))
        for own in spec.decisions
    ]
    return pictures.draw_steps(model, sources.outcome, language=language, questions=questions, id=id)


def _whole(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    around = pictures.Around(
        top=tuple(_on_top(spec, sources, language)),
        lists=tuple(
            pictures.ShownList(
                title.in_language(language),
                tuple(entry.text.in_language(language) for entry in sources.entries(name)),
            )
            for name, title in spec.lists.items()
        ),
        base=spec.base.in_language(language) if spec.base else "",
    )
    return pictures.draw_whole(model, around, language=language, id=id)


def _on_top(spec: PrintedPicture, sources: TableSources, language: str) -> Iterator[str]:
    """The texts of the records that stand above; of one without a text its title."""
    for record in sources.facts.records.of_kind(spec.top) if spec.top else ():
        if fits(record, spec.where):
            has_text = sources.vocabulary.kind(record.kind).has_field("text")
            texts = texts_at(sources, record, "text", language) if has_text else []
            yield " ".join(texts) or record.title


def _history(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    facts = sources.facts
    years = [*facts.history, facts.result or ScoreFact(facts.result_year, None)]
    if facts.new_result is not None:
        years.append(facts.new_result)
    # Of a year of which only the rating is known, the rating; else it stands in the table
    points = [
        Point(f"{own.year} {own.rating}".strip() if own.total is None else str(own.year), own.total)
        for own in years
    ]
    return history_line(
        points,
        id=id,
        title=spec.title.in_language(language),
        words=_words(language),
        marks=_marks(sources, language),
    )


def _indicators(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    mark = next(iter(_marks(sources, language)), None)
    dots = [
        ScoreDot(label, score, tone="info" if mark is None or score is None else _tone(score >= mark.value))
        for label, score in _scores(sources, language)
    ]
    return target_dots(dots, id=id, title=spec.title.in_language(language), words=_words(language), mark=mark)


def _scores(sources: TableSources, language: str) -> Iterator[tuple[str, Decimal | Fraction | None]]:
    """The indicators with their scores: computed, else as they were typed."""
    if sources.score is None:
        for node in sources.facts.nodes.get("indicators", ()):
            yield f"{node.code} {node.title.in_language(language)}".strip(), node.score
        return
    for instrument in sources.score.children:
        for score in instrument.children:
            yield sources.nodes[score.id].label.in_language(language), score.value


def _progress(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    parts = (
        (pick(language, "แล้วเสร็จ", "Done"), "good"),
        (pick(language, "กำลังดำเนินการ", "In progress"), "info"),
        (pick(language, "ล่าช้า", "Late"), "bad"),
        (pick(language, "ยกเลิก", "Dropped"), "none"),
        (pick(language, "ยังไม่รายงาน", "Not reported"), "warn"),
    )
    quarters = [
        DayCounts(
            pick(language, f"ไตรมาส {row.quarter}", f"Quarter {row.quarter}"),
            (row.done, row.in_progress, row.late, row.dropped, row.open),
        )
        for row in follow_up_of(sources.facts).rows()
    ]
    # With one part alone no name would stand above the columns: what is done is always named
    there = [place for place in range(len(parts)) if not place or any(own.counts[place] for own in quarters)]
    counts = [Count(parts[place][0], 0, parts[place][1]) for place in there]
    shown = [DayCounts(own.label, tuple(own.counts[place] for place in there)) for own in quarters]
    return day_columns(shown, counts, id=id, title=spec.title.in_language(language), words=_words(language))


def _signed(spec: PrintedPicture, model: YearModel, sources: TableSources, language: str, id: str) -> str:
    bars = [
        ScoreBar(
            record.title,
            _PERCENT * record.signed / record.asked,
            tone=_tone(record.signed == record.asked),
            note=_of(record, language),
        )
        for record in sources.facts.records.of_kind(spec.kind)
        if record.asked
    ]
    return sorted_bars(bars, id=id, title=spec.title.in_language(language), words=_words(language))


def _of(record: RecordValue, language: str) -> str:
    return pick(
        language, f"{record.signed} จาก {record.asked} คน", f"{record.signed} of {record.asked} people"
    )


def _marks(sources: TableSources, language: str) -> list[Mark]:
    """The office's target, else the mark at which the result passes."""
    if sources.facts.target is not None:
        return [Mark(pick(language, "เป้าหมาย", "Target"), sources.facts.target)]
    if sources.facts.pass_mark is not None:
        return [Mark(pick(language, "เกณฑ์ผ่าน", "Pass mark"), sources.facts.pass_mark)]
    return []


def _tone(is_reached: bool) -> str:
    return "good" if is_reached else "warn"


def _words(language: str) -> ChartWords:
    return ChartWords.in_language(language)


Maker = Callable[[PrintedPicture, YearModel, TableSources, str, str], str]
MAKERS: Final[dict[str, Maker]] = {
    "year": _year,
    "model": _model,
    "steps": _steps,
    "whole": _whole,
    "history": _history,
    "indicators": _indicators,
    "progress": _progress,
    "signed": _signed,
}
