"""An invented year driven by last year's result: papers, four quarters, two documents, the end."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.result_driven_plan import ADM
from sucharit.demo.years.result_driven_planning import WHY_NONE, PlannedYear
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.thai.years import fiscal_quarter_span
from sucharit.vocabulary.library import vocabulary

HEAD = "ผู้อำนวยการสำนักงาน"
PLAN_PAPER, RESULT_PAPER = "measures-report", "measures-result"
# Steps that are still in progress, or late, at the end of a quarter
OUTCOMES: Mapping[int, Mapping[str, str]] = {
    1: {"P8.1.s3": "in-progress", "P8.2.s2": "in-progress"},
    2: {"P8.2.s2": "in-progress"},
    3: {"P8.2.s2": "in-progress", "P10.1.s6": "late"},
    4: {},
}
CARRIED: Mapping[int, Sequence[str]] = {4: ["P10.1.s6"]}
CLOSED_ON = {1: (1, 8), 2: (4, 5), 3: (6, 28), 4: (9, 30)}  # month and day
AS_OF = (6, 30)
SUB_REASON = "วิทยากรติดราชการ เลื่อนไปไตรมาสถัดไป"
SERVICES = (
    ("การขอย้ายข้าราชการครู", ["รับคำขอ 1 วัน", "ตรวจเอกสาร 3 วัน", "เสนอคณะกรรมการ 10 วัน"], "14 วันทำการ"),
    ("การออกหนังสือรับรอง", ["รับคำขอ 10 นาที", "ออกหนังสือ 20 นาที"], "30 นาที"),
)
PUBLISHED_ITEMS = ("disclosure.complaint-channel", "disclosure.questions", "prevention.no-gift-report")


@dataclass
class ResultDrivenYear(PlannedYear):
    """From the approved plan to the end of the year. A measure's paper is named "IM.bribery"."""

    def keep_measures(self, day: date) -> None:
        """The register of internal measures: signed by the head, published on the website."""
        for entry in vocabulary().lists["internal-measures"]:
            preset = {name: [*lines] for name, lines in entry.preset.items() if not isinstance(lines, str)}
            self.records[f"IM.{entry.id}"] = self.writer.add(
                "internal-measure",
                entry.text.th,
                day=day,
                sort=[entry.id],
                paper=["announcement", "measure"],
                fiscal_year=str(self.writer.plan.year),
                units=preset.get("units", [ADM]),
                purpose=preset.get("purpose", ["ให้ทุกคนทำงานด้วยมาตรฐานเดียวกัน"]),
                bound=preset.get("bound"),
                frequency="quarterly",
                signed_by=HEAD,
                link=f"https://office.example/{entry.id}",
            )

    def mark_overlap(self) -> None:
        """Two papers are about complaints: the one says that it overlaps with the other."""
        papers = [self.records["IM.complaints-about-officers"]]
        self.records["IM.grievances"] = self.writer.change(self.records["IM.grievances"], overlaps=papers)

    def fill_forms(self) -> None:
        """Services with their six elements, and the register of what is published."""
        for title, steps, time in SERVICES:
            self.writer.add(
                "form-service",
                title,
                under=self.records["IM.service"],
                units=[ADM],
                steps=steps,
                time=time,
                channels=["ณ จุดเดียว", "ระบบออนไลน์"],
                fee_kind="none",
                laws=["พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558"],
            )
        for node in PUBLISHED_ITEMS:
            self.writer.add(
                "form-published-item",
                "ข้อมูลที่เผยแพร่",
                under=self.records["IM.publishing"],
                nodes=[node],
                owner="ผู้อำนวยการกลุ่มอำนวยการ",
                channels=["เว็บไซต์สำนักงาน"],
                frequency="quarterly",
            )

    def let_all_acknowledge(self, day: date, unsigned: int = 0) -> None:
        """Everyone acknowledges each internal measure by a click; the last `unsigned` measures are left."""
        papers = [record for name, record in self.records.items() if name.startswith("IM.")]
        for record in papers[: len(papers) - unsigned]:
            self.writer.let_sign(record, day)

    def publish_paper(self, document: str, day: date, as_of: date | None = None) -> None:
        """The head approves a document, the lead publishes it."""
        self.writer.approve(document, day)
        self.writer.publish(document, day, as_of)

    def steps(self) -> dict[str, YearRecord]:
        """The steps of the plan's rows, by name."""
        return {
            name: record for name, record in self.records.items() if ".s" in name and name.startswith("P")
        }

    def due_in(self, quarter: int) -> list[str]:
        """The names of the steps that are to be reported in a quarter, those of areas too."""
        due = {name for name, step in self.steps().items() if quarter in step.values.get("quarters", ())}
        lasting = {name for name in self.records if ".area." in name}
        return sorted(due | lasting | set(CARRIED.get(quarter, ())))

    def report(self, quarter: int, names: Iterable[str], day: date) -> None:
        """These steps are reported for a quarter."""
        for name in names:
            outcome = OUTCOMES[quarter].get(name, "done")
            is_done = outcome == "done"
            self.writer.add(
                "step-report",
                f"รายงานไตรมาส {quarter}",
                under=self.records[name],
                day=day,
                quarter=str(quarter),
                outcome=outcome,
                what="ดำเนินการตามแผน" if is_done else "กำลังดำเนินการ",
                reason=SUB_REASON if outcome == "late" else None,
                obstacle=None if is_done else "ผู้เกี่ยวข้องว่างไม่ตรงกัน",
                proposal=None if is_done else "กำหนดวันล่วงหน้าหนึ่งเดือน",
                evidence=["photo"] if is_done else (),
            )

    def meet_on(self, quarter: int, day: date) -> YearRecord:
        """The committee's meeting after a quarter, with its minutes."""
        return self.writer.add(
            "meeting",
            f"ติดตามไตรมาส {quarter}",
            day=day,
            moment="follow-up",
            body=[self.records["body"]],
            number=f"{quarter}/{self.writer.plan.year}",
            invited="15",
            attended="13",
            agenda=[f"ผลไตรมาส {quarter}"],
            resolutions=["รับทราบ และเร่งรัดงานที่ช้า"],
            evidence=["minutes"],
        )

    def follow_quarter(self, quarter: int, reported: Collection[str] = ()) -> None:
        """A quarter to its end: what is due or carried and not `reported` yet is, it is closed, all meet."""
        day = self.writer.day(*CLOSED_ON[quarter])
        self.report(quarter, [name for name in self.due_in(quarter) if name not in reported], day)
        if quarter == 3:
            self.state_no_gifts(self.writer.day(5, 20))
        self.writer.close_quarter(quarter, day)
        meeting = self.meet_on(quarter, day)
        self.writer.add(
            "acknowledgement", f"รับทราบรายงานการประชุมไตรมาส {quarter}", under=meeting, day=day,
            outcome="acknowledged", orders="เร่งรัดงานที่ช้า", entered_by=self.writer.head,
        )  # fmt: skip
        if quarter == 1:
            self.writer.add(
                "resolution", "จัดอบรมเขียนคู่มือให้เสร็จในเดือนมีนาคม", under=meeting, units=[ADM],
                due=self.writer.day(3, 31),
            )  # fmt: skip

    def state_no_gifts(self, day: date) -> None:
        """The No Gift report, made from the register, in which there is nothing."""
        self.writer.add(
            "form-no-gift-report",
            "รายงานการรับของขวัญ",
            under=self.records["IM.bribery"],
            day=day,
            months=[self.writer.day(10, 1), self.writer.day(5, 1)],
            number="0",
            none_stated="yes",
            evidence=["report"],
        )

    def tell_what_came_of_it(self, but: str = "") -> None:
        """Each internal measure says what came of it; one may be left out."""
        for name, record in list(self.records.items()):
            if name.startswith("IM.") and name != but and not record.values.get("came_of"):
                self.records[name] = self.writer.change(record, came_of="บุคลากรรับทราบและถือปฏิบัติ ไม่พบข้อร้องเรียน")

    def carry_over(self) -> None:
        """What was moved to the next year stands in this year's report too, with its reason."""
        measure = self.records["communication.m2"]
        year: dict[str, Any] = {"from": str(self.writer.plan.year)}
        self.writer.add(
            "carry-over",
            measure.title,
            of=measure.title,
            reason=WHY_NONE,
            records=[measure],
            **year,
        )


def plan_year(writer: YearWriter) -> ResultDrivenYear:
    """From the result to the plan that the committee discussed and the head approved."""
    year = ResultDrivenYear(writer)
    year.compare()
    year.write_notes()
    year.set_measures()
    year.add_gift_topic()
    year.plan_rows()
    year.close_holes()
    year.set_areas()
    year.discuss(writer.day(11, 20))
    year.answer_warnings()
    writer.approve("plan", writer.day(11, 30))
    return year


def play_half(writer: YearWriter) -> ResultDrivenYear:
    """To the middle of the first quarter's reports: planned, approved and published; some still sign.

    No day is later than today.
    """
    year = plan_year(writer)
    year.keep_measures(writer.day(12, 12))
    year.mark_overlap()
    year.fill_forms()
    year.let_all_acknowledge(writer.day(12, 20), unsigned=2)
    year.publish_paper(PLAN_PAPER, writer.day(12, 25))
    year.report(1, year.due_in(1)[::2], writer.day(12, 28))
    return year


def play_whole(writer: YearWriter) -> ResultDrivenYear:
    """To the end of a year that is over: four quarters closed, both documents published, the year closed."""
    year = plan_year(writer)
    year.keep_measures(writer.day(12, 12))
    year.mark_overlap()
    year.fill_forms()
    year.let_all_acknowledge(writer.day(12, 20))
    year.publish_paper(PLAN_PAPER, writer.day(12, 25))
    for quarter in (1, 2, 3):
        year.follow_quarter(quarter)
    year.publish_paper(RESULT_PAPER, writer.day(*AS_OF), as_of=writer.day(*AS_OF))
    year.follow_quarter(4)
    year.tell_what_came_of_it()
    year.carry_over()
    last = fiscal_quarter_span(writer.plan.year, 4)[1]
    year.publish_paper(RESULT_PAPER, last)
    actions.close_year(by=writer.lead, plan=writer.plan)
    return year
