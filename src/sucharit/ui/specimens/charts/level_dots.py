"""A satisfaction survey's questions on the axis from 1 to 5, and one that no one answered."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, ScoreDot
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("ผู้เข้าอบรมพอใจวิทยากรมากที่สุด", "Participants liked the speakers best")
    dots = [
        ScoreDot(
            say("สถานที่ ห้อง และอุปกรณ์พร้อม", "The place was ready"), Decimal("3.82"), note=say("มาก", "high")
        ),
        ScoreDot(say("มีโอกาสซักถาม", "There was room to ask"), Decimal("4.4"), note=say("มาก", "high")),
        ScoreDot(
            say("วิทยากรเข้าใจง่าย", "The speakers were clear"), Decimal("4.71"), note=say("มากที่สุด", "very high")
        ),
        ScoreDot(say("เอกสาร", "Handouts"), None),
    ]
    svg = charts.level_dots(dots, id="levels", title=title, words=words)
    lead = say("ค่าเฉลี่ย จาก 5", "Means, out of 5")
    heads = [say("ข้อ", "Question"), say("ค่าเฉลี่ย", "Mean")]
    rows = [[dot.label, "–" if dot.value is None else str(dot.value)] for dot in dots]
    return [chart_specimen("level_dots", title, lead, svg, heads, rows)]
