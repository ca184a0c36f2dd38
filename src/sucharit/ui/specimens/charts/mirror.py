"""Survey scores beside disclosure scores: far apart, near, unknown and zero."""

from __future__ import annotations

from decimal import Decimal

from sucharit import charts
from sucharit.charts import BarPair, ChartWords
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say(
        "เอกสารครบ แต่คนยังรู้สึกว่าสื่อสารไม่ถึง", "The documents are complete, but people still feel uninformed"
    )
    pairs = [
        BarPair(say("การสื่อสารและการเปิดเผย", "Communication and disclosure"), Decimal("91.94"), Decimal("100"),
             say("แสดงมากกว่าที่คนรับรู้ 8.06", "Shown is 8.06 above felt")),
        BarPair(say("งบประมาณและการจัดซื้อจัดจ้าง", "Budget and procurement"), Decimal("96.90"), Decimal("41.25")),
        BarPair(say("การป้องกันการทุจริต", "Corruption prevention"), None, Decimal("93.75")),
        BarPair(say("ระบบงาน", "Work systems"), Decimal("18.50"), Decimal(0)),
    ]  # fmt: skip
    svg = charts.mirror(
        pairs, id="mirror", title=title, words=words,
        left_title=say("คนรู้สึก", "People say"), right_title=say("สำนักงานแสดง", "The office shows"),
    )  # fmt: skip
    return [chart_specimen("mirror", title, say("คะแนนเต็ม 100 ทั้งสองด้าน", "Both out of 100"), svg)]
