"""An office's years as one drawing: model, result on one axis, closed or not, and what was learned.

Scores are dots, so that the axis may be cut; an unknown score is a gap. Each sort of result has its own
shape, each model the shape of its own picture, and both are written in words beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sucharit.charts import numbers, palette, svg
from sucharit.charts.axis import ScoreAxis, grid, lowest, scale
from sucharit.charts.svg import BROAD, NARROW_FOR_LONGER, Layout
from sucharit.charts.text_metrics import wrap
from sucharit.charts.words import ChartWords
from sucharit.driving.next_year.history import HistoryYear, KnownResult, ResultSort
from sucharit.driving.wording import language
from sucharit.year_models.model import PictureKind

LEAD = 24.0  # of lines of text
TOP = 8.0


@dataclass(frozen=True, slots=True)
class _RowColumns:
    """Where a row's parts stand; `words_width` is what the model's name may take."""

    shape: float
    words: float
    words_width: float
    start: float  # of the axis
    end: float
    value: float  # right edge of the score


_COLUMNS = {
    BROAD.name: _RowColumns(shape=74, words=98, words_width=196, start=312, end=508, value=580),
    NARROW_FOR_LONGER.name: _RowColumns(shape=68, words=92, words_width=226, start=8, end=196, value=262),
}


def years_picture(years: Sequence[HistoryYear], *, id: str, title: str) -> str:
    """The years in the order given, as `charts` draws: in both layouts, with a description."""
    words = ChartWords.in_language(language())
    if not years:
        return svg.nothing(id, title, words.nothing)
    low = lowest([own.score for year in years for own in year.results if own.score is not None] or [0])

    def draw(layout: Layout) -> str:
        columns = _COLUMNS[layout.name]
        axis = ScoreAxis(low, columns.start, columns.end)
        y, rows = TOP, []
        for year in years:
            drawn, y = _row(layout, columns, axis, year, y, words)
            rows += drawn
        return svg.picture(
            layout,
            y + 36 + LEAD * len(ResultSort),
            id=id,
            title=title,
            reads=[_read(year, words) for year in years],
            parts=[
                *(grid(axis, TOP, y) if layout is BROAD else ()),
                *scale(layout, axis, y + 4, words),
                *rows,
                *_legend(layout, columns, y + 56),
            ],
        )

    return svg.in_both(draw, broad=True)


def sort_words(sort: ResultSort) -> str:
    """What a sort of result is called."""
    return {
        ResultSort.ANNOUNCED: _("ผลที่ประกาศ"),
        ResultSort.PRELIMINARY: _("ผลเบื้องต้น"),
        ResultSort.SELF_CHECK: _("ผลประเมินตนเอง"),
    }[sort]


def model_words(year: HistoryYear) -> str:
    """The model's name, or why there is none."""
    if not year.has_plan:
        return _("ไม่มีแผนในระบบนี้")
    return year.model or _("ไม่มีรูปแบบ")


def remarks(year: HistoryYear) -> list[str]:
    """Whether it is over, what was learned, and results beside the one that counts most, in words."""
    if not year.has_plan:
        return []
    state = _("ปิดแล้ว") if year.is_closed else _("ปียังไม่ปิด")
    lessons = _("บทเรียน %(count)s") % {"count": year.lessons} if year.lessons else ""
    reports = _("รายงานแนวปฏิบัติที่ดี %(count)s") % {"count": year.best_practices} if year.best_practices else ""
    return [" · ".join(filter(None, (state, lessons, reports)))]


def other_results(year: HistoryYear) -> list[str]:
    """Every result that is not the announced one: what it is, and the figure."""
    return [
        f"{sort_words(own.sort)} {numbers.format_number(own.score)}"
        for own in year.results
        if own.sort is not ResultSort.ANNOUNCED and own.score is not None
    ]


def _row(
    layout: Layout, columns: _RowColumns, axis: ScoreAxis, year: HistoryYear, y: float, words: ChartWords
) -> tuple[list[str], float]:
    names = wrap(model_words(year), columns.words_width, layout.label_size)
    notes = [
        line
        for text in (*remarks(year), *other_results(year))
        for line in wrap(text, columns.words_width, layout.note_size, max_lines=3)
    ]
    first = y + 22
    parts = [svg.text(0, first, str(year.year), font_weight=600)]
    parts.append(_shape(year.shape, columns.shape, first - 6))
    tone = palette.INK if year.model else palette.MUTED
    parts += [svg.text(columns.words, first + LEAD * at, name, fill=tone) for at, name in enumerate(names)]
    below = first + LEAD * len(names)
    parts += [svg.note(layout, columns.words, below + LEAD * at, note) for at, note in enumerate(notes)]
    text_end = below + LEAD * len(notes)
    middle = first - 6 if layout is BROAD else text_end + 2
    parts += _results(columns, axis, layout, year, middle, words)
    bottom = max(text_end, first + 14) if layout is BROAD else middle + 26
    parts.append(svg.line(0, bottom - 6, layout.width, bottom - 6, stroke=palette.LINE))
    return parts, bottom


def _results(
    columns: _RowColumns, axis: ScoreAxis, layout: Layout, year: HistoryYear, middle: float, words: ChartWords
) -> list[str]:
    best = year.best
    if best is None or best.score is None:  # a gap: nothing is drawn where a score would stand
        return [svg.note(layout, columns.value, middle + 6, words.unknown, "end")]
    parts = [svg.line(axis.start, middle, axis.end, middle, stroke=palette.TRACK, stroke_width=4)]
    for own in reversed(year.results):
        if own.score is not None:
            parts.append(_mark(own, axis.x(own.score), middle))
    figure = numbers.format_number(best.score)
    weight = 600 if best.sort is ResultSort.ANNOUNCED else None
    parts.append(svg.text(columns.value, middle + 6, figure, text_anchor="end", font_weight=weight))
    if best.rating and best.rating in palette.RATINGS:
        parts.append(svg.chip(columns.value + 10, middle, best.rating, best.rating))
    return parts


def _mark(result: KnownResult, x: float, y: float) -> str:
    """A full dot is announced, a hollow one preliminary, a hollow diamond a self-check."""
    if result.sort is ResultSort.ANNOUNCED:
        tone = palette.strong(result.rating if result.rating in palette.RATINGS else "info")
        return svg.circle(x, y, 8, fill=tone, stroke=palette.SURFACE, stroke_width=2)
    outline: dict[str, str | float] = {"fill": palette.SURFACE, "stroke": palette.BRAND, "stroke_width": 2.5}
    if result.sort is ResultSort.PRELIMINARY:
        return svg.circle(x, y, 7, **outline)
    corners = f"M{svg.number(x)} {svg.number(y - 9)}l9 9l-9 9l-9 -9z"
    return svg.path(corners, **outline)


def _legend(layout: Layout, columns: _RowColumns, y: float) -> list[str]:
    parts, x = [], 10.0 if layout is NARROW_FOR_LONGER else columns.start
    for at, sort in enumerate(ResultSort):
        middle = y + LEAD * at
        parts.append(_mark(KnownResult(sort, None), x, middle))
        parts.append(svg.note(layout, x + 18, middle + 6, sort_words(sort)))
    return parts


def _shape(kind: str, x: float, y: float) -> str:
    """A small sign in the manner of the model's own picture, 18 wide, its middle at x, y."""
    style: dict[str, str | float] = {
        "fill": "none",
        "stroke": palette.BRAND,
        "stroke_width": 2.5,
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    drawn = {
        PictureKind.RING: "m-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0",
        PictureKind.FLOW: "m-8 0h15m-6 -6l6 6l-6 6",
        PictureKind.LADDER: "m-5 -9v18m10 -18v18m-10 -13h10m-10 8h10",
        PictureKind.HOUSE: "m-8 -1l8 -8l8 8m-14 0v9h12v-9",
        PictureKind.HAND: "m-8 2v-5m4 4v-9m4 9v-10m4 10v-8m4 8v-4m-16 3c0 9 16 9 16 0",
        PictureKind.TREE: "m0 9v-6m-8 0l8 -12l8 12z",
    }
    if kind not in set(PictureKind):
        return svg.path(f"M{svg.number(x - 6)} {svg.number(y)}h12", stroke=palette.QUIET, stroke_width=2.5)
    return svg.path(f"M{svg.number(x)} {svg.number(y)}{drawn[PictureKind(kind)]}", **style)


def _read(year: HistoryYear, words: ChartWords) -> str:
    results = [
        f"{sort_words(own.sort)} {numbers.format_number(own.score)} {own.rating}".strip()
        for own in year.results
        if own.score is not None
    ]
    return " · ".join([str(year.year), model_words(year), *(results or [words.unknown]), *remarks(year)])
