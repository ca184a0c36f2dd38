"""The instruments against the target, one of them unknown."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import ChartWords, ScoreDot
from sucharit.ui.specimens.chart_specimen import Specimen, bar_table, chart_specimen, target_mark
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    return [instruments(say, words)]


def instruments(say: Say, words: ChartWords, id: str = "instruments") -> Specimen:
    """The three instruments against the target; the sample page shows it too, under an id of its own."""
    title = say("ผู้รับบริการให้คะแนนน้อยที่สุด", "Service users give the lowest score")
    staff, users = say("คนใน (IIT)", "Staff (IIT)"), say("ผู้รับบริการ (EIT)", "Service users (EIT)")
    shown = say("ข้อมูลที่เปิดเผย (OIT)", "Information published (OIT)")
    dots = [
        ScoreDot(staff, Decimal("97.85"), "AA", "AA", say("ได้ 29.35 จาก 30", "29.35 of 30")),
        ScoreDot(users, Decimal("91.89"), "A", "A", say("ได้ 27.57 จาก 30", "27.57 of 30")),
        ScoreDot(shown, None, note=say("ยังตรวจไม่เสร็จ", "Not audited yet")),
    ]
    svg = charts.target_dots(dots, id=id, title=title, words=words, mark=target_mark(say))
    return chart_specimen("target_dots", title, say("คะแนนเต็ม 100", "Out of 100"), svg, *bar_table(say, dots))
