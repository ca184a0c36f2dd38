"""The 43 items of the disclosure audit in all their states."""

from __future__ import annotations

from sucharit import charts
from sucharit.charts import Cell, CellGroup, ChartWords, ItemState
from sucharit.ui.specimens.chart_specimen import Specimen, chart_specimen
from sucharit.ui.specimens.wording import Say

_GROUPS = (
    ("9.1 ข้อมูลพื้นฐาน", "9.1 Basic information", 10),
    ("9.2 การบริหารงาน", "9.2 Administration", 8),
    ("9.3 การจัดซื้อจัดจ้าง", "9.3 Procurement", 4),
    ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", "9.4 Human resource management", 4),
    ("9.5 การส่งเสริมความโปร่งใส", "9.5 Promotion of transparency", 4),
    ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", "10.1 Actions to prevent corruption", 8),
    ("10.2 มาตรการภายในเพื่อป้องกันการทุจริต", "10.2 Internal measures", 5),
)


def specimens(say: Say, words: ChartWords) -> list[Specimen]:
    title = say("เปิดเผยแล้ว 36 จาก 43 ข้อ", "36 of 43 items are published")
    numbers = {
        ItemState.MISSING: (29, 33, 43),
        ItemState.WAITING: (18, 34),
        ItemState.UNKNOWN: (12, 40),
    }
    states = {number: state for state, some in numbers.items() for number in some}
    groups, start = [], 1
    for th, en, count in _GROUPS:
        cells = tuple(
            Cell(f"O{n}", say(f"ข้อที่ {n}", f"item {n}"), states.get(n, ItemState.MET))
            for n in range(start, start + count)
        )
        groups.append(CellGroup(say(th, en), cells))
        start += count
    svg = charts.heat_strip(groups, id="items", title=title, words=words)
    return [chart_specimen("heat_strip", title, say("รายการข้อมูล 43 ข้อ ปี 2566", "The 43 items of 2023"), svg)]
