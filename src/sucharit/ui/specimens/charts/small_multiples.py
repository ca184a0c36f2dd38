"""Ten indicators over three years, one of them with a gap."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, HistoryPanel, Point
from sucharit.ui.specimens.chart_specimen import INDICATORS, Specimen, chart_specimen, target_mark
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("เกือบทุกตัวชี้วัดดีขึ้นในสามปี", "Almost every indicator rose in three years")
    panels = []
    for i, (th, en, score, _) in enumerate(INDICATORS):
        last = Decimal(score)
        middle = None if i == 2 else last - Decimal(3 - i)
        panels.append(
            HistoryPanel(
                say(th, en), (Point("2564", last - 9 + i), Point("2565", middle), Point("2566", last))
            )
        )
    svg = charts.small_multiples(panels, id="panels", title=title, words=words, mark=target_mark(say))
    return [chart_specimen("small_multiples", title, say("สเกลเดียวกันทุกภาพ", "All on one scale"), svg)]
