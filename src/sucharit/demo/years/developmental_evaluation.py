"""An invented year of developmental evaluation: goals agreed by all, and a loop for every activity."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sucharit.demo.years.developmental_plan import ACTIVITIES, GOALS, LASTS_UNTIL, TRAITS
from sucharit.demo.years.developmental_results import YearResults
from sucharit.demo.years.developmental_words import DIRECTION, OBJECTIVES, PLAN_REFERENCES, REWORDED
from sucharit.demo.years.entering import YearWriter
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.records import NoMoney

STAGE_OF = {
    "1": "vision",
    "2": "kra",
    "3": "kpi",
    "6": "reflection",
}  # of activities that plan or close the year
REPORT, LEVELS = "best-practice-report", "goal-levels"
EVERY_GOAL = tuple(goal[0] for goal in GOALS)
PEOPLE_BY_GROUP = {"executives": 3, "supervisors": 6, "staff": 31}
HEAD = "ผู้อำนวยการสำนักงาน"
SOURCES = (
    "แนวทางสำนักงานเขตสุจริต",
    "แนวทางโรงเรียนสุจริต",
    "การประเมินเชิงพัฒนา",
    "วงจรคุณภาพ PDCA",
    "ผลงานที่เป็นเลิศด้านการนิเทศ",
)


@dataclass
class DevelopmentalYear(YearResults):
    """The whole year; each part may be played by itself, in order."""

    def assign(self) -> None:
        """V1: how many people there are; who leads, and who gathers the data."""
        write = self.writer
        actions.set_people(by=write.lead, plan=write.plan, counts=PEOPLE_BY_GROUP, on=write.day(10, 3))
        for post, duty in (("ศึกษานิเทศก์ ผู้รับผิดชอบโครงการ", "นำโครงการ"), ("เจ้าหน้าที่แผน", "เก็บข้อมูล")):
            write.add(
                "assignment", duty, day=write.day(10, 4), post=post, duty=duty, level="operations",
                evidence=["order"], entered_by=write.head,
            )  # fmt: skip

    def look_back(self, last_total: object) -> None:
        """V2 and R1: what last year brought, and what was read."""
        write = self.writer
        everyone = str(sum(PEOPLE_BY_GROUP.values()))
        write.add(
            "meeting", "วิเคราะห์ผลปีก่อน", day=write.day(10, 12), moment="analysis", invited=everyone,
            attended=everyone, evidence=["minutes", "photo"],
        )  # fmt: skip
        write.add(
            "analysis",
            "ผลปีก่อน",
            day=write.day(10, 12),
            last_total=last_total,
            results="คะแนนการสื่อสารต่ำกว่าด้านอื่น",
            problems="ข้อมูลบางข้อไม่ตรงปี",
            obstacles="ผู้ดูแลข้อมูลเปลี่ยนคนกลางปี",
            suggestions="ตรวจปีของหลักฐานก่อนเผยแพร่",
        )
        for source in SOURCES:
            write.add("source-read", source, day=write.day(10, 15), what=source)

    def set_direction(self) -> None:
        """V3, without the approval: every group says what it thinks, then the four texts are written."""
        self.writer.add(
            "brainstorm", "ทุกกลุ่มให้ความเห็นต่อทิศทาง", day=self.writer.day(10, 18),
            groups=["office", "executives", "supervisors", "staff"], people="40",
            conclusion="เห็นชอบร่างวิสัยทัศน์ เพิ่มเรื่องการไม่รับของขวัญในนโยบาย",
        )  # fmt: skip
        for part, text in DIRECTION.items():
            self.writer.add("direction", text[:40], day=self.writer.day(10, 20), part=part, text=text)

    def plan_together(self) -> None:
        """R2: objectives, each with two targets."""
        write = self.writer
        write.add(
            "meeting", "วางแผนร่วมกัน", day=write.day(11, 5), moment="planning", attended="36",
            evidence=["minutes"],
        )  # fmt: skip
        for title, targets, _result, _proof in OBJECTIVES:
            objective = write.add("objective", title)
            self.objectives.append(objective)
            for side, level in targets:
                write.add("target", f"เป้าหมาย: {title}", under=objective, side=side, expected=level)

    def draft_goals(self) -> None:
        """R3 and K1: fourteen goals of four groups."""
        for key, group, title, _finding, types, (expected, _actual) in GOALS:
            self.goals[key] = self.writer.add(
                "goal", title, number=key, group=[group], expected=expected,
                action="ร่วมประชุมและลงมือทำทุกขั้น", evidence_types=list(types),
            )  # fmt: skip

    def check_goals(self, keys: Collection[str] = EVERY_GOAL) -> None:
        """K2: each is looked at; four can't be measured as they are worded."""
        for key in keys:
            self._check(key, is_doubted=key in REWORDED, day=self.writer.day(11, 10))

    def check_goals_again(self, keys: Collection[str] = tuple(REWORDED)) -> None:
        """K2: those that were adjusted are kept in their new wording."""
        for key in keys:
            self._check(key, is_doubted=False, day=self.writer.day(11, 18))

    def _check(self, key: str, *, is_doubted: bool, day: date) -> None:
        doubt: dict[str, Any] = {}
        if is_doubted:
            old, new = REWORDED[key]
            doubt = {"old_wording": old, "new_wording": new, "reason": "คำเดิมวัดไม่ได้"}
        self.writer.add(
            "goal-check",
            f"ตรวจ {key}",
            under=self.goals[key],
            day=day,
            fits="yes",
            in_power="yes",
            data="no" if is_doubted else "yes",
            person_time="yes",
            money="yes",
            verdict="adjust" if is_doubted else "keep",
            **doubt,
        )

    def announce_goals(self) -> None:
        """K3: the head announces the levels."""
        self.writer.add(
            "announcement", "ระดับความสำเร็จของตัวชี้วัด", day=self.writer.day(11, 30), matter="goal-levels",
            signed_by=HEAD, entered_by=self.writer.head,
        )  # fmt: skip

    def plan_activities(self) -> None:
        """The project, six activities and thirteen within them, with months and money."""
        write = self.writer
        write.add(
            "project",
            "โครงการเขตสุจริต",
            day=write.first_day,
            until=self._first_of(9).replace(day=30),
            aim="สำนักงานปลอดทุจริตอย่างยั่งยืน",
            allocated="50000",
            fund_route=["ป.ป.ช.", "สพฐ.", "สำนักงาน"],
            disbursing_office="สำนักงานพี่เลี้ยง (ตัวอย่าง)",
            mentor_office="สำนักงานพี่เลี้ยง (ตัวอย่าง)",
        )
        for number, title, (first, last), money, within in ACTIVITIES:
            activity = self._activity(number, title, first, last, money)
            for place, (own, month, planned) in enumerate(within, 1):
                leaf = f"{number}.{place}"
                self._activity(leaf, own, month, LASTS_UNTIL.get(leaf, month), planned, activity)

    def _activity(
        self,
        number: str,
        title: str,
        first: int,
        last: int,
        money: str | None,
        under: YearRecord | None = None,
    ) -> YearRecord:
        needs_none = money is None or money == "0"
        activity = self.writer.add(
            "activity",
            title,
            number=number,
            under=under,
            months=(self._first_of(first), self._first_of(last)),
            planned=NoMoney() if needs_none else money,
            stage=[STAGE_OF[number]] if number in STAGE_OF else None,
            traits=list(TRAITS[:2]) if under else None,
        )
        self.activities[number] = activity
        return activity

    def _first_of(self, month: int) -> date:
        """The first day of a month of the plan's fiscal year, whether it is over or still to come."""
        first = self.writer.first_day
        return date(first.year + (month < first.month), month, 1)

    def appoint(self) -> None:
        """V4: a committee for each of the thirteen, each member with a duty."""
        write = self.writer
        for number in self.leaves():
            body = write.add(
                "body", f"คณะกรรมการ {number}", day=write.day(12, 15), sort="committee",
                under=self.activities[number],
            )  # fmt: skip
            write.add("member", "ประธาน", under=body, post="รองผู้อำนวยการ", duty="กำกับกิจกรรม", role="chair")
            write.add("member", "กรรมการ", under=body, post="ศึกษานิเทศก์", duty="เก็บข้อมูลการเปลี่ยนแปลง")

    def keep_standing(self) -> None:
        """Where the office's plans name it, what was announced in December, and the Monday talk."""
        write = self.writer
        for plan, page in PLAN_REFERENCES:
            write.add("plan-reference", plan, plan=plan, page=page, evidence=["plan"])
        for matter, title in (("no-gift", "งดรับของขวัญ (No Gift Policy)"), ("other", "เจตนารมณ์ต่อต้านการทุจริต")):
            write.add("announcement", title, day=write.day(12, 22), matter=matter, signed_by=HEAD)
        practice = write.add(
            "practice", "พูดเรื่องสุจริต", day=write.first_day, rule="ทุกวันจันทร์หลังเคารพธงชาติ",
            weekday="monday", declarations=["instil"],
        )  # fmt: skip
        write.add("occurrence", "งดหนึ่งวัน", under=practice, day=write.day(12, 5), left_out="วันหยุดราชการ")

    def plan_year(self, last_total: object) -> None:
        """Vision, goals, measures of success, activities: everything before the first one is carried out."""
        self.assign()
        self.look_back(last_total)
        self.set_direction()
        self.writer.approve("direction", self.writer.day(10, 21))
        self.plan_together()
        self.draft_goals()
        self.check_goals()
        self.check_goals_again()
        self.announce_goals()
        self.plan_activities()
        self.appoint()
        self.keep_standing()

    def act(self) -> None:
        """The thirteen loops: supervision goes on beside the others, to September."""
        for number in self.leaves():
            self.begin(number)
            if number == "4.2":
                self.visit()
            else:
                self.end(number)

    def conclude(self) -> None:
        """What came of it, with the last loop closed, up to the report that waits for approval."""
        self.interview()
        self.train()
        self.join_partners()
        self.see_behaviour_again()
        self.end("4.2", self.writer.day(9, 4))
        self.measure_goals(EVERY_GOAL)
        self.tell_findings()
        self.tell_results()
        self.sum_up_year()


def play_half(writer: YearWriter, last_total: object) -> DevelopmentalYear:
    """To the second activity: vision, goals and plan are there, one loop is closed, the next is under way."""
    year = DevelopmentalYear(writer)
    year.plan_year(last_total)
    first, second, *_rest = year.leaves()
    year.turn(first)
    year.begin(second)
    return year


def play_whole(writer: YearWriter, last_total: object) -> DevelopmentalYear:
    """To the end: thirteen loops closed, everything summed up, the report on its page."""
    year = DevelopmentalYear(writer)
    year.plan_year(last_total)
    year.see_behaviour()
    year.act()
    year.conclude()
    writer.approve(REPORT, writer.day(9, 28))
    writer.publish(REPORT, writer.day(9, 29))
    actions.close_year(by=writer.lead, plan=writer.plan)
    return year
