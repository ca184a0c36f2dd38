"""An invented year of developmental evaluation: goals agreed by all, and a loop for every activity."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sucharit.demo.years.developmental_plan import (
    ACTIVITIES,
    BEHAVIOUR,
    DECLARATIONS,
    GOALS,
    TRAITS,
    VISION,
)
from sucharit.demo.years.entering import YearWriter
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.levels import Level, LevelKind
from sucharit.vocabulary.records import NoMoney

PLANNING, CLOSING = {"1": "vision", "2": "kra", "3": "kpi"}, {"6": "reflection"}
SLACK = timedelta(days=4)  # between two things that are done within an activity
REPORT = "best-practice-report"
ADJUSTED = ("EX5", "SV3", "SV5", "ST3")
DIRECTION = {
    "vision": VISION,
    "mission": "พัฒนาคนและระบบงานให้โปร่งใส ตรวจสอบได้",
    "policy": "ทุกคนร่วมคิด ร่วมทำ ร่วมรับผิดชอบ ไม่รับของขวัญ",
    "process": "ทำทีละกิจกรรม สะท้อนผล แล้วปรับกิจกรรมถัดไป",
}
LESSONS = (
    ("ทำทีละขั้นตามแผนที่ชัดเจน", "แผนต้องมีเวลาเผื่อ", "กระจายกิจกรรมให้ทั่วทุกไตรมาส"),
    ("ทุกคนมีส่วนร่วม", "ความเห็นหลากหลายทำให้สรุปช้า", "ผู้รับผิดชอบร่างตัวอย่างก่อน แล้วทุกคนปรับ"),
    ("เครือข่ายช่วยให้เห็นทางเร็วขึ้น", "บริบทต่างกันต้องปรับก่อนใช้", "ถอดบทเรียนร่วมกับที่ทำสำเร็จ"),
    ("รู้บทบาทผู้นำและผู้ตาม", "ใช้อำนาจผิดทางทำให้ช้า", "ชี้แจงบทบาทและติดตามสม่ำเสมอ"),
    ("ใช้เทคโนโลยีให้เร็วและประหยัด", "ความเร็วต้องกลั่นกรองให้ดี", "เลือกใช้เป็นกิจกรรมไป"),
)
FACTORS = (
    ("ป.ป.ช.", "สนับสนุนงบประมาณผ่านต้นสังกัด"),
    ("สพฐ.", "จัดอบรมและวิทยากร"),
    ("สำนักงานพี่เลี้ยง", "เบิกจ่ายและพี่สอนน้อง"),
    ("ผู้อำนวยการและรองผู้อำนวยการ", "กำกับ ติดตาม ใกล้ชิด"),
    ("ผู้อำนวยการกลุ่ม", "ดูแลให้กิจกรรมตรงเวลา"),
    ("ศึกษานิเทศก์", "นำทางวิชาการ"),
    ("บุคลากร", "ร่วมทุกกิจกรรม"),
    ("ผู้บริหารโรงเรียนและครู", "เครือข่ายที่เผยแพร่ความเข้าใจ"),
    ("สำนักงานเขตอื่น", "แลกเปลี่ยนและช่วยแก้ปัญหา"),
    ("ผู้รับผิดชอบโครงการ", "เชื่อมคนในกับคนนอก"),
)


@dataclass
class DevelopmentalYear:
    """What was entered so far: goals by key, activities by number."""

    writer: YearWriter
    people: int = 40
    goals: dict[str, YearRecord] = field(default_factory=dict)
    activities: dict[str, YearRecord] = field(default_factory=dict)
    waiting: YearRecord | None = None  # the decision that the next activity takes up

    def share_a_vision(self, last_total: object) -> None:
        """Who is responsible, what last year taught, and where the office goes."""
        write = self.writer
        for post, duty in (("ศึกษานิเทศก์ ผู้รับผิดชอบโครงการ", "นำโครงการ"), ("เจ้าหน้าที่แผน", "เก็บข้อมูล")):
            write.add(
                "assignment",
                duty,
                day=write.day(10, 4),
                post=post,
                duty=duty,
                level="operations",
                evidence=["order"],
            )
        write.add(
            "meeting",
            "วิเคราะห์ผลปีก่อน",
            day=write.day(10, 12),
            moment="analysis",
            invited=str(self.people),
            attended=str(self.people),
            evidence=["minutes", "photo"],
        )
        write.add(
            "analysis",
            "ผลปีก่อน",
            day=write.day(10, 12),
            last_total=last_total,
            results="คะแนนการสื่อสารต่ำกว่าด้านอื่น",
            problems="ข้อมูลบางข้อไม่ตรงปี",
            suggestions="ตรวจปีของหลักฐานก่อนเผยแพร่",
        )
        for part, text in DIRECTION.items():
            write.add("direction", text[:40], day=write.day(10, 20), part=part, text=text)
        write.approve("direction", write.day(10, 21))

    def agree_on_goals(self) -> None:
        """Objectives with targets, and fourteen goals of four groups, each checked, then announced."""
        write = self.writer
        write.add("source-read", "แนวทางสำนักงานเขตสุจริต", day=write.day(10, 25), what="คู่มือแนวทางของต้นสังกัด")
        write.add(
            "meeting",
            "วางแผนร่วมกัน",
            day=write.day(11, 5),
            moment="planning",
            attended="36",
            evidence=["minutes"],
        )
        for title, side, level in (
            ("มีรูปแบบการขับเคลื่อนเขตสุจริต", "quality", Level(LevelKind.YES_NO, Decimal(1))),
            ("พัฒนาบุคลากรครบทุกคน", "quantity", Level(LevelKind.PERCENT, Decimal(100))),
            ("ยกระดับผล ITA", "quality", Level(LevelKind.GRADE, Decimal(95), "AA")),
        ):
            objective = write.add("objective", title)
            write.add("target", f"เป้าหมาย: {title}", under=objective, side=side, expected=level)
        for key, group, title, _finding, types, (expected, _actual) in GOALS:
            goal = write.add(
                "goal",
                title,
                number=key,
                group=[group],
                expected=expected,
                action="ร่วมประชุมและลงมือทำทุกขั้น",
                evidence_types=list(types),
            )
            self.goals[key] = goal
            if key in ADJUSTED:
                self._check(goal, "adjust", write.day(11, 10))
            self._check(goal, "keep", write.day(11, 18))
        write.add(
            "announcement",
            "ระดับความสำเร็จของตัวชี้วัด",
            day=write.day(11, 30),
            matter="goal-levels",
            signed_by="ผู้อำนวยการสำนักงาน",
        )

    def _check(self, goal: YearRecord, verdict: str, day: date) -> None:
        doubt = {"new_wording": "ใช้ระดับ 1–5 ที่ตกลงกัน", "reason": "คำเดิมวัดไม่ได้"} if verdict == "adjust" else {}
        self.writer.add(
            "goal-check",
            f"ตรวจ {goal.number}",
            under=goal,
            day=day,
            fits="yes",
            in_power="yes",
            data="no" if verdict == "adjust" else "yes",
            person_time="yes",
            money="yes",
            verdict=verdict,
            **doubt,
        )

    def plan_activities(self) -> None:
        """Six activities, thirteen within them, with months, money and a committee each."""
        write = self.writer
        write.add(
            "project",
            "โครงการเขตสุจริต",
            day=write.first_day,
            until=write.day(9, 30),
            aim="สำนักงานปลอดทุจริตอย่างยั่งยืน",
            allocated="50000",
            fund_route=["ป.ป.ช.", "สพฐ.", "สำนักงาน"],
            disbursing_office="สำนักงานพี่เลี้ยง (ตัวอย่าง)",
        )
        for number, title, (first, last), money, within in ACTIVITIES:
            stage = {**PLANNING, **CLOSING}.get(number)
            activity = self._activity(number, title, first, last, money, None, stage)
            for place, (own, month, planned) in enumerate(within, 1):
                leaf = self._activity(f"{number}.{place}", own, month, month, planned, activity, None)
                body = write.add(
                    "body", f"คณะกรรมการ {leaf.number}", day=write.day(12, 15), sort="committee", under=leaf
                )
                write.add(
                    "member", "ประธาน", under=body, post="รองผู้อำนวยการ", duty="กำกับกิจกรรม", role="chair"
                )
                write.add("member", "กรรมการ", under=body, post="ศึกษานิเทศก์", duty="เก็บข้อมูลการเปลี่ยนแปลง")

    def _activity(
        self,
        number: str,
        title: str,
        first: int,
        last: int,
        money: str | None,
        under: YearRecord | None,
        stage: str | None,
    ) -> YearRecord:
        write = self.writer
        span = (write.day(first, 1), write.day(last, 28))
        activity = write.add(
            "activity",
            title,
            number=number,
            under=under,
            months=span,
            planned=NoMoney() if money is None or money == "0" else money,
            stage=[stage] if stage else None,
            traits=list(TRAITS[:2]) if under else None,
        )
        self.activities[number] = activity
        return activity

    def leaves(self) -> list[YearRecord]:
        """The thirteen activities that are really done, in order."""
        return [activity for number, activity in self.activities.items() if "." in number]

    def turn(self, place: int, *, half: bool = False) -> None:
        """The loop of one activity: meet, record, meet, sum up, reflect, decide; `half`: begun only."""
        write, activity = self.writer, self.leaves()[place]
        begin = write.day(ACTIVITIES[3 if place < 2 else 4][4][place if place < 2 else place - 2][1], 6)
        following = self.leaves()[place + 1] if place + 1 < len(self.leaves()) else None
        write.add(
            "meeting",
            "ประชุมก่อนกิจกรรม",
            under=activity,
            day=begin,
            moment="before",
            attended="12",
            agenda=["แบ่งหน้าที่", "ข้อตัดสินใจจากกิจกรรมก่อน"],
            decisions=[self.waiting] if self.waiting else None,
        )
        write.add(
            "change-record",
            "ระหว่างทำ",
            under=activity,
            day=begin + SLACK,
            moment="during",
            what="ทุกคนร่วมทำ",
            evidence=["photo"],
        )
        if half:
            return
        write.add(
            "change-record",
            "หลังทำ",
            under=activity,
            day=begin + 2 * SLACK,
            moment="after",
            what="เข้าใจตรงกันมากขึ้น",
            value="38",
            unit="คน",
        )
        write.add(
            "meeting", "ประชุมหลังกิจกรรม", under=activity, day=begin + 2 * SLACK, moment="after", attended="12"
        )
        write.add(
            "activity-summary",
            "สรุปกิจกรรม",
            under=activity,
            day=begin + 3 * SLACK,
            meant="ให้ทุกคนรู้บทบาท",
            happened="ครบตามแผน",
            change="คำถามน้อยลง",
            problems="เวลาน้อย",
            people=str(self.people),
            speaks_to=[following] if following else None,
        )
        write.product(
            "reflection-round",
            "สะท้อนผล",
            under=activity,
            day=begin + 3 * SLACK,
            until=begin + 4 * SLACK,
            asked=self.people,
            answered=self.people - 2,
            closed_on=begin + 4 * SLACK,
        )
        self.waiting = write.add(
            "decision",
            "ส่งคำถามให้ล่วงหน้าหนึ่งสัปดาห์",
            under=activity,
            day=begin + 4 * SLACK,
            what="change" if following else "none",
            changes="ส่งคำถามล่วงหน้า" if following else None,
            reason=None if following else "กิจกรรมสุดท้ายของปี",
            target=[following] if following else None,
            by="ผู้รับผิดชอบโครงการ",
            done_on=begin + 6 * SLACK,
        )

    def sum_up(self) -> None:
        """What came of it: goals, behaviour, traits, declarations, lessons, factors, information."""
        write = self.writer
        for key, _group, _title, finding, types, (_expected, actual) in GOALS:
            self.goals[key] = write.change(self.goals[key], actual=actual, finding=finding, evidence=types)
        for group, (before, after) in BEHAVIOUR.items():
            for trait, low, high in zip(TRAITS, before, after, strict=True):
                write.add(
                    "behaviour", "ระดับพฤติกรรม", day=write.day(8, 20), group=[group], trait=[trait],
                    before=str(low), after=str(high),
                )  # fmt: skip
        for trait in TRAITS:
            lines = ["วางแผนร่วมกัน", "ระดมความคิด", "แยกประโยชน์ส่วนตนกับส่วนรวม"]
            write.add(
                "trait-result", trait, trait=[trait], activities=lines, results=["คิดและทำเพื่อส่วนรวมมากขึ้น"]
            )
        for declaration, activities, results in DECLARATIONS:
            write.add(
                "declaration-result",
                declaration,
                declaration=[declaration],
                activities=list(activities),
                results=list(results),
            )
        for principle, caution, way in LESSONS:
            write.add("lesson", principle, principle=principle, caution=caution, way_forward=way)
        for party, contribution in FACTORS:
            write.add("factor", party, party=party, contribution=contribution)
        write.add(
            "dissemination",
            "เว็บไซต์สำนักงาน",
            day=write.day(9, 20),
            channel="เว็บไซต์สำนักงาน",
            link="https://office.example/de",
        )
        write.add(
            "meeting", "สรุปปี", day=write.day(9, 15), moment="closing", attended="38", evidence=["minutes"]
        )
        write.add(
            "information-sheet",
            "สารสนเทศสำหรับปีหน้า",
            day=write.day(9, 20),
            text="เริ่มกลั่นกรองเร็วขึ้นหนึ่งเดือน และตรวจปีของหลักฐานก่อน",
        )


def play_half(writer: YearWriter, last_total: object) -> DevelopmentalYear:
    """To the second activity: vision, goals and plan are there, one loop is closed, the next is under way."""
    year = _planned(writer, last_total)
    year.turn(0)
    year.turn(1, half=True)
    return year


def play_whole(writer: YearWriter, last_total: object) -> DevelopmentalYear:
    """To the end: thirteen loops closed, everything summed up."""
    year = _planned(writer, last_total)
    for place in range(len(year.leaves())):
        year.turn(place)
    year.sum_up()
    writer.approve(REPORT, writer.day(9, 25))
    writer.publish(REPORT, writer.day(9, 28))
    actions.close_year(by=writer.lead, plan=writer.plan)
    return year


def _planned(writer: YearWriter, last_total: object) -> DevelopmentalYear:
    year = DevelopmentalYear(writer)
    year.share_a_vision(last_total)
    year.plan_activities()
    year.agree_on_goals()
    return year
