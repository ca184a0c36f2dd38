"""The first half of a year driven by its result: compare, note, set measures, plan, and discuss it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.result_driven_plan import (
    ADM,
    ANSWERS,
    AREAS,
    CARRIES,
    GIFT_STEPS,
    LAW,
    MEASURES,
    ROWS,
    TOPICS,
    Period,
    PlannedRow,
)
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.plans.reading import facts_of, findings_of
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.facts import NodeFact

WHY_NONE = "ปีนี้ยังไม่มีวิทยากร ยกไปปีหน้า"
HISTORY = {
    "2558": None, "2559": ("78.76", "B"), "2560": ("90.01", "A"), "2561": ("86.13", "A"),
    "2562": ("83.23", "B"), "2563": ("85.15", "A"), "2564": ("95.57", "AA"), "2565": ("96.53", "AA"),
}  # fmt: skip
BODY = "คณะกรรมการป้องกันและปราบปรามการทุจริต"
NEAREST = "quality"  # the best of the instrument that has no strength
LIMITS = {NEAREST: "โรงเรียนอยู่ไกลสำนักงานถึง 150 กิโลเมตร การมาติดต่อด้วยตนเองเสียเวลาและค่าใช้จ่าย"}
SENTENCES = {  # with which warnings of checks are answered
    "topics-of-another-edition": "ตั้งใจใช้ประเด็นของเกณฑ์เดิมซึ่งบุคลากรคุ้นเคย และเพิ่มประเด็นของเกณฑ์ใหม่แล้ว",
    "quarter-months-differ": "งานเริ่มได้หลังเปิดภาคเรียน จึงคงช่วงเดือนไว้",
}


@dataclass
class PlannedYear:
    """What was entered so far, by its name in the plan: "P7.2.a3", "quality.m1"."""

    writer: YearWriter
    records: dict[str, YearRecord] = field(default_factory=dict)

    def compare(self) -> None:
        """Earlier totals, the national mean, and why the rating changed."""
        for year, known in HISTORY.items():
            self.writer.add(
                "history-score",
                f"ผลปีงบประมาณ {year}",
                year=year,
                score=known[0] if known else {"unknown": "ไม่พบเอกสารของปีนั้น"},
                rating=known[1] if known else None,
                source="paper",
            )
        self.writer.add(
            "national-mean", "ค่าเฉลี่ยปี 2566", year="2566", value={"unknown": "ยังไม่พบในประกาศของสำนักงานเขตพื้นที่"}
        )
        text = "ระดับลดลงเพราะข้อมูลที่เปิดเผยขาดไปสองข้อ และการสื่อสารกับผู้รับบริการยังไม่ทั่วถึง"
        self.writer.add("result-statement", "เหตุที่ระดับเปลี่ยน", matter="rating-change", text=text)

    def write_notes(self, but: str = "") -> None:
        """A note for every indicator, every weak part of one, every item without points; one is left out."""
        nodes = facts_of(self.writer.plan).nodes
        for node in nodes["strong"]:
            self._note(node, "strength", factors=["มาตรฐานและขั้นตอนชัดเจน", "ทุกคนรู้และทำตาม"])
        for node in (*nodes["weak"], *nodes["weak-sub-indicators"], *nodes["failed-items"]):
            if node.id == but:
                continue
            self._note(
                node,
                "nearest" if node.id == NEAREST else "improve",
                cause={"unknown": "ยังไม่ทราบ ต้องตรวจสอบต่อ"},
                limit=LIMITS.get(node.id) or {"unknown": "ยังไม่พบ"},
            )

    def _note(self, node: NodeFact, verdict: str, **more: Any) -> None:
        self.writer.add(
            "indicator-note",
            f"{node.code} {node.title.th}",
            nodes=[node.id],
            verdict=verdict,
            measures=f"วัดเรื่อง{node.title.th}",
            shows="คะแนนแสดงว่าผู้เกี่ยวข้องเห็นการทำงานจริงของสำนักงาน",
            advice="รักษาสิ่งที่ดี และปรับสิ่งที่ผู้รับบริการยังไม่มั่นใจ",
            **more,
        )

    def set_measures(self) -> None:
        """Topics and measures of the four weak indicators, as the paper has them."""
        for kind, of, letter in (("topic", TOPICS, "t"), ("measure", MEASURES, "m")):
            for node, titles in of.items():
                for number, title in enumerate(titles, 1):
                    more: dict[str, Any] = {"origin": "older-edition" if node == "prevention" else "edition"}
                    self.records[f"{node}.{letter}{number}"] = self.writer.add(
                        kind, title, nodes=[node], **(more if kind == "topic" else {})
                    )

    def add_gift_topic(self) -> None:
        """A topic for the No Gift report, which the older edition does not have."""
        self.records["prevention.t11"] = self.writer.add(
            "topic", "รายงานผลตามนโยบาย No Gift Policy", nodes=["prevention.no-gift-report"], origin="edition"
        )

    def plan_rows(self) -> None:
        """Eight rows with their activities and steps, as the paper has them."""
        for row in ROWS:
            self.records[row.number] = self.writer.add(
                "plan-row",
                row.title,
                number=row.number,
                nodes=[row.node],
                topics=[self.records[f"{row.node}.t{topic}"] for topic in row.topics],
                units=list(row.units),
                quarters=list(row.period.quarters),
                months=self._months(row.period),
            )
            for letter, kind, titles in (("a", "activity", row.activities), ("s", "step", row.steps)):
                for place, title in enumerate(titles, 1):
                    self._add_work(row, kind, title, f"{row.number}.{letter}{place}")
        for title in GIFT_STEPS:
            self.writer.add("step", title, under=self.records["P10.1.s1"], units=[ADM])

    def _months(self, period: Period) -> list[date] | None:
        year = self.writer.first_day.year
        return [date(year + (month < 10), month, 1) for month in period.months] if period.months else None

    def _add_work(self, row: PlannedRow, kind: str, title: str, name: str) -> None:
        """An activity or a step of a row: which measures it carries out, which further topics it answers."""
        more: dict[str, Any] = {}
        if carried := CARRIES.get(name):
            more["measures"] = [self.records[f"{of}.m{which}"] for of, which in carried]
        if answered := ANSWERS.get(name):
            more["topics"] = [self.records[f"{row.node}.t{which}"] for which in answered]
        if name == "P7.3.s1":
            more["items"] = ["disclosure.questions", "disclosure.complaint-channel"]
        if kind == "step":
            more["quarters"] = list(row.period.quarters)
        above = self.records[row.number]
        self.records[name] = self.writer.add(kind, title, under=above, units=list(row.units), **more)

    def close_holes(self) -> None:
        """A row for the bribery measure, a step for the No Gift report, and reasons for what has no work."""
        row = self.writer.add(
            "plan-row",
            "มาตรการป้องกันการรับสินบน",
            number="P6.2",
            nodes=["quality"],
            topics=[self.records["quality.t3"]],
            units=[LAW],
            quarters=["3"],
        )
        self.records["P6.2"] = row
        self.writer.add(
            "activity", "ประกาศมาตรการป้องกันการรับสินบน", under=row, units=[LAW],
            measures=[self.records["quality.m2"]],
        )  # fmt: skip
        self.records["P6.2.s1"] = self.writer.add(
            "step", "ลงนามและประกาศ", under=row, units=[LAW], quarters=["3"]
        )
        self.records["P10.1.s9"] = self.writer.add(
            "step",
            "จัดทำรายงาน No Gift Policy",
            under=self.records["P10.1"],
            units=[ADM],
            quarters=["3"],
            items=["prevention.no-gift-report"],
            topics=[self.records["prevention.t11"]],
        )
        self._give_reasons(
            ("communication.m2", "quality.t4", "prevention.t2", "prevention.t7", "prevention.t8")
        )

    def _give_reasons(self, names: Iterable[str]) -> None:
        for name in names:
            record = self.records[name]
            self.records[name] = self.writer.change(record, reason_none=WHY_NONE)

    def set_areas(self, without_clause: str = "") -> None:
        """Four areas, each with its steps and how it is followed up; one may be left without its clause."""
        titles = {entry.id: entry.text.th for entry in vocabulary().lists["areas"]}
        for area, policy, steps in AREAS:
            title = f"มาตรการ{titles[area]}"
            measure = self.writer.add("area-measure", title, area=[area], policy=policy or None)
            for title, units, below in steps:
                step = self.writer.add("step", title, under=measure, units=list(units))
                self.records[f"{area}.area.{title}"] = step
                for deeper in below:
                    self.writer.add("step", deeper, under=step, units=list(units))
            self.records[f"{area}.area"] = measure
            if area != without_clause:
                self.add_clause(area)

    def add_clause(self, area: str) -> None:
        """How an area is followed up: the default, a report and minutes every quarter."""
        self.writer.add(
            "follow-up-clause",
            "การกำกับติดตาม",
            under=self.records[f"{area}.area"],
            products=["รายงานผลตามมาตรการ", "รายงานการประชุม"],
            body=BODY,
            frequency="quarterly",
        )

    def answer_warnings(self) -> None:
        """The lead answers what the checks ask, each in a sentence."""
        for own in findings_of(self.writer.plan):
            if own.is_open and (words := SENTENCES.get(own.finding.check)):
                actions.answer_check(
                    by=self.writer.lead,
                    plan=self.writer.plan,
                    check=own.finding.check,
                    key=own.finding.key,
                    sentence=words,
                )

    def discuss(self, day: date) -> None:
        """The committee considers the plan."""
        body = self.writer.add("body", BODY, day=day, sort="committee", order="12")
        self.records["body"] = body
        self.writer.add(
            "member", "ประธาน", under=body, post="ผู้อำนวยการสำนักงาน", duty="กำกับติดตาม", role="chair"
        )
        self.writer.add(
            "meeting",
            "พิจารณาแผน",
            day=day,
            moment="planning",
            body=[body],
            invited="15",
            attended="14",
            evidence=["minutes"],
        )
