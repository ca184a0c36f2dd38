"""Nine years with marks, three years with a gap, and a history without any score."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, Mark, Point
from sucharit.charts.numbers import format_number
from sucharit.ui.specimens.chart_specimen import SCORES, YEARS, Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    return [_whole(say, words), _with_gap(say, words), _without_scores(say, words)]


def _whole(say: Say, words: ChartWords) -> Specimen:
    title = say("สามปีหลังอยู่ใกล้ระดับ AA", "Close to AA for three years")
    points = [Point(str(y), Decimal(s) if s else None) for y, s in zip(YEARS, SCORES, strict=True)]
    marks = [Mark("AA", Decimal(95)), Mark(say("ผ่าน", "pass"), Decimal(85))]
    heads = (say("ปี", "Year"), say("คะแนน", "Score"))
    rows = [(point.label, format_number(point.value)) for point in points]
    svg = charts.history_line(points, id="history", title=title, words=words, marks=marks)
    return chart_specimen("history_line", title, say("คะแนนรวมรายปี", "Total by year"), svg, heads, rows)


def _with_gap(say: Say, words: ChartWords) -> Specimen:
    title = say("ปี 2565 ไม่มีผล จึงเว้นว่าง ไม่ใช่ศูนย์", "2022 has no result: a gap, not a zero")
    points = [Point("2564", Decimal("81.25")), Point("2565", None), Point("2566", Decimal("90.19"))]
    svg = charts.history_line(points, id="history-short", title=title, words=words)
    return chart_specimen("history_line", title, "", svg)


def _without_scores(say: Say, words: ChartWords) -> Specimen:
    title = say("ยังไม่มีผลให้เปรียบเทียบ", "Nothing to compare yet")
    points = [Point("2566", None)]
    return chart_specimen(
        "history_line", title, "", charts.history_line(points, id="nothing", title=title, words=words)
    )
