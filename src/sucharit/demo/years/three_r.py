"""An invented year by 3R-BPDCA: changes of three parts, two turns of the cycle, five activities."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.three_r_activities import ThreeRActivities
from sucharit.demo.years.three_r_plan import ACTIVITIES, CHANGES, LATE, PRACTICES, PlannedPart
from sucharit.demo.years.three_r_words import (
    BRAINSTORM_ONE,
    BRAINSTORM_TWO,
    CHALLENGE,
    FOCUS,
    NEEDS,
    OBJECTIONS,
    OBJECTIVES,
    PEOPLE,
    PLAN_REVISIONS,
    TARGETS,
    TECHNOLOGY,
    VALUE,
)
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.records import NoMoney

HEAD = "ผู้อำนวยการสำนักงาน"
COUNTS = {"staff": 52, "executives": 4, "schools": 98}
Brainstorm = tuple[str, str, tuple[str, ...], str, tuple[int, int, int, int, int]]


@dataclass
class ThreeRYear(ThreeRActivities):
    """The whole year; each part may be played by itself, in order."""

    # Value and the three R

    def begin(self) -> None:
        """What shows that change is needed, what the year is for, and the value on which all rests."""
        write = self.writer
        actions.set_people(by=write.lead, plan=write.plan, counts=dict(COUNTS), on=write.day(10, 3))
        for sort, text, source in NEEDS:
            write.add("need", text[:60], day=write.day(10, 7), sort=sort, text=text, source=source)
        for number, title in enumerate(OBJECTIVES, 1):
            write.add("objective", title, number=str(number))
        title, text = VALUE
        write.add("direction", title, day=write.day(10, 12), part="value", text=text, evidence=["document"])

    def announce_policy(self) -> None:
        """R1a: the head announces policy, points of focus and targets."""
        write = self.writer
        write.add(
            "announcement", "นโยบายสำนักงานสุจริต", day=write.day(10, 14), matter="policy", focus=list(FOCUS),
            targets=list(TARGETS), signed_by=HEAD, evidence=["announcement"], entered_by=write.head,
        )  # fmt: skip

    def assign(self, levels: Collection[str] = ("policy", "operations")) -> None:
        """R1b: who is responsible at these levels, and why they fit."""
        write = self.writer
        for level, post, duty, reason, predecessor in PEOPLE:
            if level in levels:
                write.add(
                    "assignment", duty, day=write.day(10, 18), level=level, post=post, duty=duty,
                    reason=reason, predecessor=predecessor, evidence=["order"],
                )  # fmt: skip

    def revise_plans(self) -> None:
        """R1c: two plans have it built in."""
        write = self.writer
        for sort, plan, built_in in PLAN_REVISIONS:
            write.add(
                "plan-revision", f"ปรับ{plan}", day=write.day(11, 2), sort=sort, plan=plan,
                before="ฉบับเดิม", after=f"ฉบับปรับปี {write.plan.year}", built_in=built_in,
                approved_on=write.day(11, 2), evidence=["plan"],
            )  # fmt: skip

    def open_practices(self) -> None:
        """R2: five habits, each of a trait."""
        write = self.writer
        for trait, title, what, result in PRACTICES:
            self.records[title] = write.add(
                "culture-practice", title, day=write.day(11, 7), until=self.last_day, trait=[trait],
                what=what, result=result, evidence=["photo"],
            )  # fmt: skip

    def change_parts(self) -> None:
        """E3: what was changed, from what to what."""
        write = self.writer
        for part, title, before, after, month in CHANGES:
            day = write.day(month, 20)
            write.add(
                "change", title, day=day, part=[part], before=before, after=after, since=day,
                decided_by="คณะกรรมการขับเคลื่อน", evidence=["document"],
            )  # fmt: skip

    def found_method(self) -> None:
        """R3b and R3c: the lead's agreement names the five activities; a shared board of all items."""
        write = self.writer
        tops = [self.activities[number] for number, _title, _parts in ACTIVITIES]
        write.add(
            "performance-agreement", "PA ของผู้รับผิดชอบโครงการ", day=write.day(11, 25), until=self.last_day,
            post=PEOPLE[1][1], activities=tops, challenge=CHALLENGE, evidence=["agreement"],
        )  # fmt: skip
        what, where, time, money, quality = TECHNOLOGY
        write.add(
            "technology-use", what, day=write.day(11, 28), until=self.last_day, what=what, where_used=where,
            time=time, money=money, quality=quality, evidence=["link"],
        )  # fmt: skip

    # The cycle

    def brainstorm(self, number: str, words: Brainstorm, day: date) -> YearRecord:
        """B: what was thought about, what was concluded, and who agrees."""
        title, issue, ideas, conclusion, (people, know, understand, agree, of) = words
        record = self.writer.add(
            "brainstorm", title, day=day, issue=issue, people=str(people), ideas=list(ideas),
            conclusion=conclusion, know=str(know), understand=str(understand), agree=str(agree), of=str(of),
            evidence=["minutes", "photo"],
        )  # fmt: skip
        self.records[f"B{number}"] = record
        return record

    def object_to(self, brainstorm: YearRecord, answered: int = len(OBJECTIONS)) -> None:
        """The objections, the first of them answered."""
        for place, (title, text, answer) in enumerate(OBJECTIONS):
            is_answered = place < answered
            self.records[f"objection {place}"] = self.writer.add(
                "objection", title, under=brainstorm, text=text, answer=answer if is_answered else None,
                answered_on=brainstorm.day if is_answered else None,
            )  # fmt: skip

    def open_turn(self, number: str, title: str, day: date, **fields: Any) -> YearRecord:
        """A turn, which begins with what was thought about."""
        storm = self.records.get(f"B{number}")
        leads: dict[str, Any] = {"brainstorms": [storm]} if storm else {}
        turn = self.writer.add("turn", title, number=number, day=day, **leads, **fields)
        self.records[f"turn {number}"] = turn
        return turn

    def plan_activities(self) -> None:
        """P: the five activities and their twenty parts, each with who, when, and money or none."""
        for number, title, parts in ACTIVITIES:
            activity = self.writer.add("activity", title, number=number)
            self.activities[number] = activity
            for part in parts:
                self._plan_part(part, activity)

    def _plan_part(self, part: PlannedPart, activity: YearRecord) -> None:
        first, last = (self.first_of(month) for month in part.months)
        self.activities[part.number] = self.writer.add(
            "activity", part.title, number=part.number, under=activity, areas=[part.area], posts=[part.post],
            months=(first, last), planned=part.money or NoMoney(),
        )  # fmt: skip

    def carry_on(self, number: str, **fields: Any) -> None:
        """What a turn says of its further letters."""
        self.records[f"turn {number}"] = self.writer.change(self.records[f"turn {number}"], **fields)

    # Parts of the year

    def change(self) -> None:
        """Value, three R, and the first turn up to its plan: everything before the first activity."""
        write = self.writer
        self.begin()
        self.announce_policy()
        self.assign()
        self.revise_plans()
        self.open_practices()
        self.change_parts()
        storm = self.brainstorm("1", BRAINSTORM_ONE, write.day(11, 16))
        self.object_to(storm)
        self.open_turn("1", "บริการที่สถานศึกษาไม่พอใจ", write.day(11, 16))
        self.plan_first()
        self.found_method()

    def plan_first(self) -> None:
        """P of the first turn: all activities of the year."""
        self.plan_activities()
        tops = [self.activities[number] for number, _title, _parts in ACTIVITIES]
        self.carry_on(
            "1", activities=tops, planned_on=self.writer.day(11, 23), planned="กิจกรรมห้าด้าน 20 กิจกรรมย่อย"
        )

    def turn_once(self) -> None:
        """D, C and A of the first turn; what was late is the issue of the second."""
        write = self.writer
        self.do([number for number in self.parts_to("4.5") if number != LATE[0]])
        self.excuse_late()
        self.carry_on(
            "1",
            done_on=write.day(4, 18),
            done="ทำครบตามแผนถึงเดือนเมษายน เว้นกิจกรรมหนึ่งที่ช้า",
            checked_on=write.day(4, 20),
            checked="กิจกรรม 4.4 ช้าเพราะชนช่วงสอบ",
        )
        self.brainstorm("2", BRAINSTORM_TWO, write.day(4, 24))
        second = self.open_turn("2", "กิจกรรมในสถานศึกษาที่ช้า", write.day(4, 24))
        self.carry_on("1", improved_on=write.day(4, 24), improved="เปลี่ยนวิธีจัดในสถานศึกษา", next=[second])

    def turn_again(self) -> None:
        """P, D, C and A of the second turn, by June; what it improves is handed to the next year."""
        write, number = self.writer, LATE[0]
        late = [self.activities[number]]
        self.carry_on("2", activities=late, planned_on=write.day(4, 28), planned="จัดที่กลุ่มโรงเรียนห้ากลุ่ม")
        self.do([number])
        self.carry_on(
            "2",
            done_on=write.day(5, 20),
            done="จัดครบห้ากลุ่ม",
            checked_on=write.day(6, 5),
            checked="เข้าร่วมครบทุกโรงเรียน",
            improved_on=write.day(6, 9),
            improved="กำหนดปฏิทินปีหน้าให้พ้นช่วงสอบ",
        )
        write.add(
            "improvement",
            "วางปฏิทินให้พ้นช่วงสอบ",
            day=write.day(6, 9),
            origin=[self.records["turn 2"]],
            when="next-year",
            what="ประชุมในสถานศึกษาก่อนช่วงสอบทุกภาคเรียน",
            by=PEOPLE[1][1],
        )

    def parts_to(self, last: str) -> list[str]:
        """The numbers of the parts from the first to this one."""
        numbers = [part.number for _number, _title, parts in ACTIVITIES for part in parts]
        return numbers[: numbers.index(last) + 1]


def play_half(writer: YearWriter) -> ThreeRYear:
    """To a second turn whose brainstorm has an objection without an answer: it can't be planned yet.

    The first activity is over, and of the others whatever has begun by today.
    """
    year = ThreeRYear(writer)
    year.change()
    today = timezone.localdate()
    begun = {
        part.number
        for _number, _title, parts in ACTIVITIES
        for part in parts
        if year.first_of(part.months[0]) <= today
    }
    year.do([number for number in year.parts_to("4.5") if number in begun or number < "2"])
    storm = year.brainstorm("2", BRAINSTORM_TWO, writer.day(1, 20))
    year.object_to(storm, answered=1)
    year.open_turn("2", "ประชุมในสถานศึกษาไม่ให้ชนช่วงสอบ", writer.day(1, 20))
    return year


def play_whole(writer: YearWriter) -> ThreeRYear:
    """To the end: twenty parts done, three checks, the report on its page."""
    year = ThreeRYear(writer)
    year.change()
    year.turn_once()
    year.turn_again()
    year.do([number for number in year.parts_to("5.6") if number.startswith("5")])
    year.judge()
    year.do(["5.7"])
    year.conclude()
    return year
