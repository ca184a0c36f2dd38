"""Small histories for a line of text: whole, with a gap, of one year."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, Point
from sucharit.ui.specimens.chart_specimen import SCORES, YEARS, Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    whole = tuple(
        Point(str(year), Decimal(score)) for year, score in zip(YEARS[1:], SCORES[1:], strict=True) if score
    )
    gap = (*whole[:3], Point("2562", None), *whole[4:])
    return [_inline(f"spark-{i}", points, words) for i, points in enumerate((whole, gap, whole[-1:]))]


def _inline(id: str, points: tuple[Point, ...], words: ChartWords) -> Specimen:
    title = str(points[-1].label)
    svg = charts.sparkline(points, id=id, title=title, words=words)
    return chart_specimen("sparkline", title, "", svg, inline=True)
