"""An invented year driven by last year's result: analysis, measures, plan, four quarters."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

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
)
from sucharit.plans.models import YearRecord
from sucharit.plans.reading import facts_of
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.facts import NodeFact

WHY_NONE = "ปีนี้ยังไม่มีวิทยากร ยกไปปีหน้า"
HISTORY = {
    "2558": None, "2559": "78.76", "2560": "90.01", "2561": "86.13", "2562": "83.23", "2563": "85.15",
    "2564": "95.57", "2565": "96.53",
}  # fmt: skip
BODY = "คณะกรรมการป้องกันและปราบปรามการทุจริต"
LIMITS = {"quality": "โรงเรียนอยู่ไกลสำนักงานถึง 150 กิโลเมตร การมาติดต่อด้วยตนเองเสียเวลาและค่าใช้จ่าย"}
# Steps that are still in progress, or late, at the end of a quarter
OUTCOMES: Mapping[int, Mapping[str, str]] = {
    1: {"P8.1.s3": "in-progress", "P8.2.s2": "in-progress"},
    2: {"P8.2.s2": "in-progress"},
    3: {"P8.2.s2": "in-progress", "P10.1.s6": "late"},
    4: {},
}


@dataclass
class ResultDrivenYear:
    """What was entered so far, by its name in the plan: "P7.2.a3", "quality.m1"."""

    writer: YearWriter
    records: dict[str, YearRecord] = field(default_factory=dict)

    def compare(self) -> None:
        """Earlier totals, the national mean, and why the rating changed."""
        for year, score in HISTORY.items():
            self.writer.add(
                "history-score",
                f"ผลปีงบประมาณ {year}",
                year=year,
                score=score or {"unknown": "ไม่พบเอกสารของปีนั้น"},
                source="paper",
            )
        self.writer.add(
            "national-mean", "ค่าเฉลี่ยปี 2566", year="2566", value={"unknown": "ยังไม่พบในประกาศของสำนักงานเขตพื้นที่"}
        )
        text = "ระดับลดลงเพราะข้อมูลที่เปิดเผยขาดไปสองข้อ และการสื่อสารกับผู้รับบริการยังไม่ทั่วถึง"
        self.writer.add("result-statement", "เหตุที่ระดับเปลี่ยน", matter="rating-change", text=text)

    def write_notes(self) -> None:
        """A note for every indicator, every weak part of one, and every item without points."""
        nodes = facts_of(self.writer.plan).nodes
        for node in nodes["strong"]:
            self._note(node, "strength", factors=["มาตรฐานและขั้นตอนชัดเจน", "ทุกคนรู้และทำตาม"])
        for node in (*nodes["weak"], *nodes["weak-sub-indicators"], *nodes["failed-items"]):
            self._note(
                node,
                "improve",
                cause={"unknown": "ยังไม่ทราบ ต้องตรวจสอบต่อ"},
                limit=LIMITS.get(node.id) or {"unknown": "ยังไม่พบ"},
            )

    def _note(self, node: NodeFact, verdict: str, **more: object) -> None:
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
        """Topics and measures of the four weak indicators, and one topic for the No Gift report."""
        for kind, of, letter in (("topic", TOPICS, "t"), ("measure", MEASURES, "m")):
            for node, titles in of.items():
                for number, title in enumerate(titles, 1):
                    more = {"origin": "older-edition" if node == "prevention" else "edition"}
                    self.records[f"{node}.{letter}{number}"] = self.writer.add(
                        kind, title, nodes=[node], **(more if kind == "topic" else {})
                    )
        self.records["prevention.t11"] = self.writer.add(
            "topic", "รายงานผลตามนโยบาย No Gift Policy", nodes=["prevention.no-gift-report"], origin="edition"
        )

    def plan_rows(self) -> None:
        """Eight rows with their activities and steps, then what closes the holes."""
        for number, node, title, topics, units, period, activities, steps in ROWS:
            leads = [self.records[f"{node}.t{topic}"] for topic in topics]
            row = self.writer.add(
                "plan-row",
                title,
                number=number,
                nodes=[node],
                topics=leads,
                units=list(units),
                quarters=period["quarters"],
            )
            self.records[number] = row
            for letter, kind, titles in (("a", "activity", activities), ("s", "step", steps)):
                for place, own in enumerate(titles, 1):
                    name = f"{number}.{letter}{place}"
                    self.records[name] = self._work(
                        kind, own, name, row, node, list(units), period["quarters"]
                    )
        for title in GIFT_STEPS:
            self.writer.add("step", title, under=self.records["P10.1.s1"], units=[ADM])

    def _work(
        self,
        kind: str,
        title: str,
        name: str,
        row: YearRecord,
        node: str,
        units: list[str],
        quarters: list[str],
    ) -> YearRecord:
        more: dict[str, object] = {}
        if carried := CARRIES.get(name):
            more["measures"] = [self.records[f"{of}.m{which}"] for of, which in carried]
        if answered := ANSWERS.get(name):
            more["topics"] = [self.records[f"{node}.t{which}"] for which in answered]
        if name == "P7.3.s1":
            more["items"] = ["disclosure.questions", "disclosure.complaint-channel"]
        if kind == "step":
            more["quarters"] = quarters
        return self.writer.add(kind, title, under=row, units=units, **more)

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

    def set_areas(self) -> None:
        """Four areas, each with its steps and how it is followed up."""
        for area, policy, steps in AREAS:
            measure = self.writer.add(
                "area-measure", f"มาตรการด้าน {area}", area=[area], policy=policy or None
            )
            for title, units, below in steps:
                step = self.writer.add("step", title, under=measure, units=list(units))
                self.records[f"{area}.area.{title}"] = step
                for deeper in below:
                    self.writer.add("step", deeper, under=step, units=list(units))
            self.writer.add(
                "follow-up-clause",
                "การกำกับติดตาม",
                under=measure,
                products=["รายงานผลตามมาตรการ", "รายงานการประชุม"],
                body=BODY,
                frequency="quarterly",
            )

    def discuss(self, day: date) -> None:
        """The committee considers the plan."""
        body = self.writer.add("body", BODY, day=day, sort="committee", order="12")
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

    def keep_measures(self, day: date) -> None:
        """Fourteen internal measures, signed and published."""
        for entry in vocabulary().lists["internal-measures"]:
            self.records[f"IM.{entry.id}"] = self.writer.add(
                "internal-measure",
                entry.text.th,
                day=day,
                sort=[entry.id],
                fiscal_year=str(self.writer.plan.year),
                purpose=["ให้ทุกคนทำงานด้วยมาตรฐานเดียวกัน"],
                units=[ADM],
                signed_by="ผู้อำนวยการสำนักงาน",
                link=f"https://office.example/{entry.id}",
            )

    def steps(self) -> dict[str, YearRecord]:
        """The steps of the plan's rows, by name."""
        return {
            name: record for name, record in self.records.items() if ".s" in name and name.startswith("P")
        }

    def report_quarter(self, quarter: int, day: date, carried: Iterable[str] = ()) -> None:
        """Every step that is due, or carried from before, is reported; the committee meets."""
        due = {name for name, step in self.steps().items() if quarter in step.values.get("quarters", ())}
        lasting = {name for name in self.records if ".area." in name}
        for name in sorted(due | lasting | set(carried)):
            step = self.records[name]
            outcome = OUTCOMES[quarter].get(name, "done")
            self.writer.add(
                "step-report",
                f"รายงานไตรมาส {quarter}",
                under=step,
                day=day,
                quarter=str(quarter),
                outcome=outcome,
                what="ดำเนินการตามแผน" if outcome == "done" else "กำลังดำเนินการ",
                reason="เลื่อนเพราะวิทยากรติดราชการ" if outcome == "late" else None,
                evidence=["photo"] if outcome == "done" else (),
            )

    def meet_on(self, quarter: int, day: date) -> None:
        """The committee's meeting after a quarter, with its minutes."""
        self.writer.add(
            "meeting",
            f"ติดตามไตรมาส {quarter}",
            day=day,
            moment="follow-up",
            invited="15",
            attended="13",
            agenda=[f"ผลไตรมาส {quarter}"],
            resolutions=["รับทราบ และเร่งรัดงานที่ช้า"],
            evidence=["minutes"],
        )

    def tell_what_came_of_it(self) -> None:
        """Each internal measure says what came of it."""
        for name, record in list(self.records.items()):
            if name.startswith("IM."):
                self.records[name] = self.writer.change(record, came_of="บุคลากรรับทราบและถือปฏิบัติ ไม่พบข้อร้องเรียน")


def play_half(writer: YearWriter) -> ResultDrivenYear:
    """To the first quarter: analysed, planned and approved; the measures are being signed."""
    year = ResultDrivenYear(writer)
    year.compare()
    year.write_notes()
    year.set_measures()
    year.plan_rows()
    year.close_holes()
    year.set_areas()
    return year


def play_whole(writer: YearWriter) -> ResultDrivenYear:
    """To the end: four quarters closed, every step done, each measure with what came of it."""
    year = play_half(writer)
    year.discuss(writer.day(11, 20))
    writer.approve("plan", writer.day(11, 30))
    year.keep_measures(writer.day(12, 12))
    for quarter, (month, day) in {1: (1, 8), 2: (4, 5), 3: (6, 28)}.items():
        year.report_quarter(quarter, writer.day(month, day))
        writer.close_quarter(quarter, writer.day(month, day))
        year.meet_on(quarter, writer.day(month, day))
    last = writer.day(9, 30)
    year.report_quarter(4, last, carried=("P10.1.s6",))
    writer.close_quarter(4, last)
    year.meet_on(4, last)
    year.tell_what_came_of_it()
    return year
