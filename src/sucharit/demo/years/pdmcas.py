"""An invented year of PDMCAS: agreements with everyone, three visits to each school, praise before checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.pdmcas_results import PdmcasResults
from sucharit.demo.years.pdmcas_words import (
    ACTIVITIES,
    AGREED,
    ANALYSIS,
    AREAS,
    BETTER,
    BODIES,
    CHAPTERS,
    DECLARED,
    HONOURS,
    LATE,
    MEMBERS,
    NETWORK_SIZES,
    OBJECTIVES,
    POSITIONS,
    PRIZE,
    SOURCE,
    TAKEN,
)
from sucharit.plans import actions
from sucharit.plans.models import YearRecord

AGREEMENTS, HONOURS_PAPER, SUMMARY = "agreements", "honours", "executive-summary"
SCHOOLS, STAFF = sum(NETWORK_SIZES), sum(people for _position, people in POSITIONS)
# Who goes at each stage, for what, and in which month; the first goes to every school
VISITS = {
    "motivate": ("advice", 2, ("supervisors",)),
    "check": ("progress", 4, ("supervisors", "director", "deputies")),
    "act": ("tidiness", 5, ("committee", "management")),
}


def school(number: int) -> str:
    """An invented school of the office, from 1."""
    return f"โรงเรียนบ้านตัวอย่างที่ {number}"


@dataclass
class PdmcasYear(PdmcasResults):
    """The whole year; each part may be played by itself, in order."""

    bodies: list[YearRecord] = field(default_factory=list)
    agreement: YearRecord | None = None
    parties: list[YearRecord] = field(default_factory=list)

    def analyse(self, last_total: object) -> None:
        """P1 to P4 but for the networks: analysis, bodies, project, manual, another office, declaration."""
        write, year = self.writer, str(self.writer.plan.year)
        for area in AREAS:
            results, problems, suggestions = ANALYSIS[area]
            write.add(
                "analysis", results, day=write.day(10, 9), areas=[area], last_total=last_total,
                results=results, problems=problems, suggestions=suggestions, evidence=["report"],
            )  # fmt: skip
        for sort, name, order, purpose in BODIES:
            body = write.add(
                "body", name, day=write.day(10, 14), sort=sort, order=order.format(year=year),
                purpose=purpose, evidence=["appointment-order"], entered_by=write.head,
            )  # fmt: skip
            self.bodies.append(body)
            for post, role, duty in MEMBERS:
                write.add("member", post, under=body, post=post, role=role, duty=duty)
        self.objectives = [write.add("objective", title) for title in OBJECTIVES]
        write.add(
            "project", "โครงการคุณธรรมและความโปร่งใส", day=write.day(11, 2), until=write.day(11, 2),
            aim="ทั้งเขตทำงานสุจริตและโปร่งใส", areas=list(AREAS), evidence=["project"],
        )  # fmt: skip
        write.add(
            "manual", "คู่มือการขับเคลื่อน", day=write.day(11, 6), version="1", chapters=list(CHAPTERS),
            readers=str(STAFF), evidence=["manual"],
        )  # fmt: skip
        write.add(
            "benchmark", "สำนักงานที่ทำได้ดีกว่าในจังหวัด", day=write.day(11, 10), way="visit", better=BETTER,
            taken=TAKEN, office="สำนักงานเขตพื้นที่อีกแห่งในจังหวัดเดียวกัน (ตัวอย่าง)", evidence=["photo"],
        )  # fmt: skip
        write.add(
            "declaration", "เจตจำนงสุจริตในการบริหารงาน", day=write.day(11, 16), text=DECLARED,
            occasion="วันประชุมผู้บริหารทั้งเขต", evidence=["announcement"], entered_by=write.head,
        )  # fmt: skip

    def make_networks(self) -> None:
        """P5: how many there are, and seven networks with a supervisor each."""
        write = self.writer
        counts = {"schools": SCHOOLS, "school-executives": SCHOOLS, "staff": STAFF, "supervisors": 7}
        actions.set_people(by=write.lead, plan=write.plan, counts=counts, on=write.day(11, 20))
        first = 1
        for number, size in enumerate(NETWORK_SIZES, 1):
            names = [school(place) for place in range(first, first + size)]
            network = write.add(
                "school-network", f"เครือข่ายที่ {number}", day=write.day(11, 20), schools=names,
                supervisor=f"ศึกษานิเทศก์ประจำเครือข่ายที่ {number}",
            )  # fmt: skip
            self.networks.append((network, names))
            first += size

    def plan_activities(self) -> None:
        """D1: ten activities, two in each area, with units and months."""
        write = self.writer
        for number, (area, title, unit, months) in enumerate(ACTIVITIES, 1):
            first, last = (self._month(month) for month in months)
            self.activities.append(
                write.add(
                    "activity", title, number=str(number), areas=[area], units=[unit], months=(first, last)
                )
            )

    def agree(self, *, but_one: bool = False) -> None:
        """P6: one agreement and its 148 parties; `but_one` leaves out the signature of the last."""
        write = self.writer
        asked, signed = write.day(12, 2), write.day(12, 16)
        agreement = write.add(
            "agreement", "ข้อตกลงร่วมกัน", day=asked, text=AGREED, with_whom="ผู้บริหารโรงเรียนและบุคลากรทุกคน",
            evidence=["agreement"],
        )  # fmt: skip
        self.agreement = agreement
        for _network, names in self.networks:
            for name in names:
                self._party("schools", "ผู้บริหารโรงเรียน", name, asked_on=asked, signed_on=signed)
        for position, people in POSITIONS:
            for number in range(1, people + 1):
                left = but_one and (position, number) == (POSITIONS[-1][0], people)
                days = {"asked_on": asked, "signed_on": None if left else signed}
                self._party("office", position, f"คนที่ {number}", **days)

    def _party(self, side: str, position: str, which: str, **days: Any) -> None:
        self.parties.append(
            self.writer.add(
                "agreement-party", f"{position} {which}", under=self.agreement, side=side, position=position,
                school=which if side == "schools" else None, **days,
            )
        )  # fmt: skip

    def replace_who_left(self) -> None:
        """The one who had not signed has left: the list is corrected, and the successor signs."""
        write = self.writer
        actions.withdraw_record(by=write.lead, record=self.parties.pop(), why="ออกจากงานเดือนธันวาคม")
        days = {"asked_on": write.day(12, 22), "signed_on": write.day(12, 24)}
        position, people = POSITIONS[-1]
        self._party("office", position, f"คนที่ {people} (ผู้มาแทน)", **days)

    def close_planning(self) -> None:
        """P7: the head approves the register."""
        self.writer.approve(AGREEMENTS, self.writer.day(12, 28))

    def carry_out(self, activities: Sequence[YearRecord] | None = None) -> None:
        """D2: activities get what proves them; all of them where none are named."""
        for activity in activities or self.activities:
            self.writer.change(activity, evidence=["photo", "report"])

    def visit(self, stage: str, schools: int = SCHOOLS) -> None:
        """The visits of a stage to so many schools, network by network."""
        write = self.writer
        purpose, month, (first, *others) = VISITS[stage]
        place = 0
        for network, names in self.networks:
            for name in names:
                place += 1
                if place > schools:
                    return
                beside = [others[place % len(others)]] if others and place % 3 == 0 else []
                write.add(
                    "visit", f"เยี่ยม{name}", day=write.day(month, 1 + place % 27), stage=[stage],
                    purpose=purpose, place=name, network=[network], visited_by=[first, *beside],
                    seen="ทำตามคู่มือ" if place % 4 else "หลักฐานบางข้อยังไม่ครบ",
                    advice="ให้เก็บหลักฐานทุกเดือน" if stage == "motivate" else None,
                )  # fmt: skip

    def support(self) -> None:
        """M2: what executives gave to those who do the work."""
        for month, sort, what in (
            (1, "knowledge", "อบรมการเก็บหลักฐานหนึ่งวัน"),
            (2, "morale", "จดหมายขอบคุณทุกโรงเรียน"),
        ):
            self.writer.add(
                "support", what, day=self.writer.day(month, 12), sort=sort, to_whom="ครูผู้รับผิดชอบและบุคลากร",
                what=what, by="ผู้อำนวยการสำนักงาน", evidence=["photo"],
            )  # fmt: skip

    def honour(self, *, without_source: int = 0) -> None:
        """M3: fifteen are chosen; of so many the source of the money is not told yet."""
        write = self.writer
        for number, (receiver, title, for_what) in enumerate(HONOURS, 1):
            told = number > without_source
            is_private = number == len(HONOURS)
            self.honours.append(
                write.add(
                    "honour", title, day=write.day(3, 5), sort="certificate", receiver=receiver,
                    level="district", for_what=for_what, amount=PRIZE, source=SOURCE if told else None,
                    issuers=["ผู้อำนวยการสำนักงาน"], certificate_no=f"{number:03d}/{write.plan.year}",
                    kept_private="ผู้รับขอไม่ประกาศชื่อ" if is_private else None, evidence=["certificate"],
                )
            )  # fmt: skip

    def name_source(self, honour: YearRecord) -> YearRecord:
        """Say where the money of an honour came from."""
        return self.writer.change(honour, source=SOURCE)

    def give_honours(self) -> None:
        """M4: the head approves the register."""
        self.writer.approve(HONOURS_PAPER, self.writer.day(3, 8))

    def compare_with_calendar(self) -> None:
        """C1: the working group looks at all ten activities; two are late."""
        write = self.writer
        meeting = write.add(
            "meeting", "ประชุมเทียบงานกับปฏิทิน", day=write.day(3, 22), moment="follow-up", stage=["check"],
            body=[self.bodies[0]], invited="12", attended="12", agenda=["ความก้าวหน้าสิบกิจกรรม"],
            resolutions=["เลื่อนสองกิจกรรม"], evidence=["minutes"],
        )  # fmt: skip
        for place, activity in enumerate(self.activities):
            late = LATE.get(place)
            write.add(
                "calendar-check", activity.title, under=activity, day=write.day(3, 22), meeting=[meeting],
                state="late" if late else "on-time", reason=late,
                new_day=self._month(6).replace(day=30) if late else None,
            )  # fmt: skip

    def play_plan(self, last_total: object) -> None:
        """Everything up to the closed planning."""
        self.analyse(last_total)
        self.make_networks()
        self.agree()
        self.close_planning()
        self.plan_activities()


def play_half(writer: YearWriter, last_total: object) -> PdmcasYear:
    """To the visits of the third stage: agreements are signed, half of the schools were advised."""
    year = PdmcasYear(writer)
    year.play_plan(last_total)
    year.carry_out(year.activities[:4])
    year.visit("motivate", SCHOOLS // 2)
    year.support()
    return year


def play_whole(writer: YearWriter, last_total: object, items: Sequence[str] = ()) -> PdmcasYear:
    """To the end: every school visited three times, the summary on its page; `items` are those returned."""
    year = PdmcasYear(writer, items=items)
    year.play_plan(last_total)
    year.carry_out()
    year.visit("motivate")
    year.support()
    year.honour()
    year.give_honours()
    year.compare_with_calendar()
    year.visit("check")
    year.look_at_evidence()
    year.correct_evidence()
    year.visit("act")
    year.write_up()
    year.count_informants()
    year.judge()
    year.share()
    year.answer_objectives()
    writer.approve(SUMMARY, writer.day(9, 24))
    writer.publish(SUMMARY, writer.day(9, 25))
    actions.close_year(by=writer.lead, plan=writer.plan)
    return year
