"""An invented year by METTA: problems before the plan, five processes, a board that fills to its last one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.metta_processes import PEOPLE, MettaProcesses
from sucharit.demo.years.metta_words import (
    ACTIVITIES,
    CHOSEN,
    NOT_TOLD,
    OBJECTIVES,
    PROBLEMS,
    TARGETS,
    WHY_CHOSEN,
)
from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.records import NoMoney, Unknown

FOUR_PARTIES = ("executives", "group-directors", "supervisors", "administration")
REPORT = "best-practice-report"


@dataclass
class MettaYear(MettaProcesses):
    """The whole year; each part may be played by itself, in order. Without a round, `board` is None."""

    problems: dict[str, YearRecord] = field(default_factory=dict)

    # Survey, analysis, plan

    def survey(self, parties: Collection[str] = FOUR_PARTIES) -> YearRecord:
        """The joint analysis, with these parties; what is wrong, and why as far as anyone can tell."""
        write = self.writer
        actions.set_people(by=write.lead, plan=write.plan, counts=dict(PEOPLE), on=write.day(10, 3))
        meeting = write.add(
            "meeting",
            "วิเคราะห์ปัญหาร่วมกัน",
            day=write.day(10, 10),
            moment="analysis",
            groups=list(parties),
            invited="30",
            attended="28",
            evidence=["minutes"],
        )
        for key, title, source, parent, sort, cause, effect, whom, what in PROBLEMS:
            problem = write.add(
                "problem",
                title,
                number=key,
                under=self.problems.get(parent),
                source=source,
                touches=list(whom),
                affects=list(what),
                meeting=[meeting],
            )
            self.problems[key] = problem
            told = cause or Unknown(NOT_TOLD)
            write.add("cause", cause or NOT_TOLD, under=problem, sort=sort or None, text=told)
            if effect:
                write.add("effect", effect, under=problem, text=effect)
        return meeting

    def analyse(self) -> None:
        """The board chooses one way, and says why."""
        write = self.writer
        board = write.add("body", "คณะผู้บริหาร", day=write.day(10, 17), sort="board")
        write.add(
            "alternative",
            CHOSEN,
            day=write.day(10, 17),
            answers=list(self.problems.values()),
            chosen="yes",
            reason=WHY_CHOSEN,
            body=[board],
        )

    def try_out(self) -> None:
        """Two activities, for two weeks."""
        write = self.writer
        write.add(
            "trial",
            "ทดลองปฏิบัติธรรมและประหยัดพลังงาน",
            day=write.day(10, 18),
            until=write.day(10, 31),
            with_whom=["บุคลากรสองกลุ่ม"],
            came_of="เข้าร่วมครบ และขอให้ทำต่อ",
            changed="จัดให้ทุกกลุ่มในไตรมาสที่ 2",
            evidence=["report"],
        )

    def set_objectives(self) -> None:
        """Three objectives and five targets, two of them without a figure."""
        objectives = [self.writer.add("objective", title) for title in OBJECTIVES]
        for place, side, title, expected, how in TARGETS:
            self.targets.append(
                self.writer.add(
                    "target", title, under=objectives[place], side=side, expected=expected, how=how
                )
            )
        self.objectives = objectives

    def plan_activities(self) -> None:
        """Fifteen, each with owner, quarters and what it carries; none needs money of its own."""
        for number, title, trait, declarations, carriers, quarters, unit, _pictures in ACTIVITIES:
            self.activities[number] = self.writer.add(
                "activity",
                title,
                number=number,
                units=[unit],
                quarters=quarters,
                planned=NoMoney(),
                traits=[trait] if trait else None,
                declarations=list(declarations) or None,
                carriers=list(carriers),
                with_whom=["ผู้อำนวยการเป็นประธาน", "รองผู้อำนวยการสามคน", "บุคลากรทุกคน"]
                if number == "4"
                else None,
                place="ห้องประชุมสำนักงาน เวลา 08.30 น." if number == "4" else None,
            )

    # The whole

    def plan_year(self) -> None:
        """To the approved plan."""
        write = self.writer
        self.enter_results()
        self.survey()
        self.analyse()
        self.try_out()
        self.set_objectives()
        self.plan_activities()
        write.approve("plan", write.day(11, 10))

    def begin_processes(self) -> None:
        """To the first order."""
        self.write_form()
        self.brief()
        self.review()
        self.appoint()


def play_half(writer: YearWriter) -> MettaYear:
    """To the first steps of the five processes: planned and approved, everyone briefed, orders signed."""
    year = MettaYear(writer)
    year.plan_year()
    year.begin_processes()
    return year


def as_days(year: MettaYear) -> dict[str, date]:
    """The days of the year's four rounds, and of its end."""
    write = year.writer
    return {
        "first": write.day(12, 28),
        "second": write.day(3, 31),
        "third": write.day(6, 30),
        "last": write.day(7, 14),
        "end": write.day(7, 14) + timedelta(days=17),
    }


TARGET = Decimal(85)
