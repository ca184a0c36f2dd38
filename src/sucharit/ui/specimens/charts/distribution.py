"""Offices by rating, this year and the last."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import ChartWords
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen, rating_counts
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("7 ใน 10 แห่งผ่านเกณฑ์ มากกว่าปีก่อน", "7 of 10 offices pass, more than last year")
    heads = (say("ระดับ", "Rating"), say("แห่ง", "Offices"), say("ปี 2565", "2022"))
    rows = [(f"{c.letter} {c.word}", str(c.count), str(c.before)) for c in rating_counts(say)]
    svg = charts.distribution(
        rating_counts(say), id="ratings", title=title, words=words, here="A", before=say("ปี 2565", "2022")
    )
    return [
        chart_specimen(
            "distribution", title, say("จำนวนสำนักงานตามระดับ", "Offices by rating"), svg, heads, rows
        )
    ]
