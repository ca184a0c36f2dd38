"""What a developmental year leaves: people on the way, goals, behaviour, tables of results, the report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sucharit.demo.years.developmental_loops import PEOPLE, ActivityLoops
from sucharit.demo.years.developmental_plan import BEHAVIOUR, DECLARATIONS, GOALS, TRAITS
from sucharit.demo.years.developmental_words import (
    ADVICE,
    BENEFITS,
    FACTORS,
    LESSONS,
    OBJECTIVES,
    PARTNERS,
    REACHED,
    STAGES,
    TEXTS,
    TRAIT_RESULTS,
)
from sucharit.plans.models import YearRecord

SCHOOLS, CORRECTED = 25, 2  # schools that were visited; visits on which something was corrected at once
SUPERVISORS = 6


@dataclass
class YearResults(ActivityLoops):
    """From the first visit to the page on which the report stands."""

    objectives: list[YearRecord] = field(default_factory=list)
    behaviour: dict[tuple[str, str], YearRecord] = field(default_factory=dict)

    def visit(self) -> None:
        """Twenty-five schools and the office, within the activity of supervision."""
        write, months = self.writer, (3, 4, 5, 6, 7, 8)
        for place in range(SCHOOLS + 1):
            is_office = place == SCHOOLS
            write.add(
                "visit",
                "ติดตามสำนักงาน" if is_office else f"นิเทศโรงเรียนแห่งที่ {place + 1} (ตัวอย่าง)",
                under=self.activities["4.2"],
                day=write.day(months[place % len(months)], 10 + place // len(months)),
                purpose="follow-up" if is_office else "supervision",
                visitors=["รองผู้อำนวยการ", "ศึกษานิเทศก์"],
                place="สำนักงาน" if is_office else f"โรงเรียนแห่งที่ {place + 1} (ตัวอย่าง)",
                seen="ทำตามแผน",
                advice="เก็บหลักฐานให้ตรงปี",
                corrected="yes" if place < CORRECTED else "no",
            )

    def interview(self) -> None:
        """The head listens once at each stage."""
        for stage, month, heard in STAGES:
            self.writer.add(
                "interview",
                f"สัมภาษณ์: {stage}",
                day=self.writer.day(month, 25),
                stage=stage,
                interviewed="ผู้อำนวยการกลุ่ม",
                found=heard,
                evidence=["report"],
            )

    def train(self) -> None:
        """The workshop on ethics for all, and what supervisors learned outside and passed on."""
        write = self.writer
        training = write.add(
            "training", "อบรมเสริมสร้างจริยธรรม", under=self.activities["5.6"], day=write.day(6, 20),
            topic="จริยธรรมของหน่วยงาน", place="inside", attended=str(PEOPLE - 1), of=str(PEOPLE),
        )  # fmt: skip
        write.change(training, attended=str(PEOPLE))
        outside = write.add(
            "training", "อบรมผู้นำทางวิชาการ", day=write.day(7, 12), topic="การประเมินเชิงพัฒนา",
            place="outside", attended=str(SUPERVISORS), of=str(SUPERVISORS),
        )  # fmt: skip
        write.add(
            "pass-on", "ถ่ายทอดให้บุคลากร", under=outside, day=write.day(8, 7), audience="บุคลากร", people="31"
        )

    def join_partners(self) -> None:
        """Partners of four kinds."""
        for sort, name, what in PARTNERS:
            self.writer.add("partner", name, sort=sort, what=what)

    def see_behaviour(self) -> None:
        """The level of each group in each trait, before."""
        for group, (before, _after) in BEHAVIOUR.items():
            for trait, low in zip(TRAITS, before, strict=True):
                self.behaviour[group, trait] = self.writer.add(
                    "behaviour", "ระดับพฤติกรรม", day=self.writer.day(12, 20), group=[group], trait=[trait],
                    before=str(low),
                )  # fmt: skip

    def see_behaviour_again(self) -> None:
        """The same, after."""
        for group, (_before, after) in BEHAVIOUR.items():
            for trait, high in zip(TRAITS, after, strict=True):
                self.writer.change(self.behaviour[group, trait], after=str(high))

    def measure_goals(self, keys: Collection[str]) -> None:
        """What was reached of these goals, with what proves it."""
        for key, _group, _title, _finding, types, (_expected, actual) in GOALS:
            if key in keys:
                self.goals[key] = self.writer.change(self.goals[key], actual=actual, evidence=types)

    def tell_findings(self) -> None:
        """The finding of each goal, with the reflections that it draws on."""
        rounds = list(self.rounds.values())
        for place, (key, _group, _title, finding, *_rest) in enumerate(GOALS):
            drawn = [rounds[place % len(rounds)]] if rounds else []
            self.goals[key] = self.writer.change(self.goals[key], finding=finding, reflections=drawn)

    def tell_results(self) -> None:
        """Objectives, traits, declarations, benefits, factors, lessons, advice, own texts."""
        write = self.writer
        for objective, (_title, _targets, result, proof), reached in zip(
            self.objectives, OBJECTIVES, REACHED, strict=True
        ):
            for target, actual in zip(objective.below.order_by("place"), reached, strict=True):
                write.change(target, actual=actual)
            write.add(
                "objective-result", objective.title, objective=[objective], result=result, met="met",
                evidence=[proof],
            )  # fmt: skip
        for trait, (activities, result) in TRAIT_RESULTS.items():
            write.add("trait-result", trait, trait=[trait], activities=list(activities), results=[result])
        for declaration, done, results in DECLARATIONS:
            write.add(
                "declaration-result", declaration, declaration=[declaration], activities=list(done),
                results=list(results),
            )  # fmt: skip
        for whom, text in BENEFITS:
            write.add("benefit", text[:40], whom=whom, text=text)
        for party, contribution in FACTORS:
            write.add("factor", party, party=party, contribution=contribution)
        for principle, caution, way in LESSONS:
            write.add("lesson", principle, principle=principle, caution=caution, way_forward=way)
        for purpose, whom, text in ADVICE:
            fields: dict[str, Any] = {"for": purpose, "whom": whom or None, "text": text}
            write.add("recommendation", text[:40], **fields)
        for part, text in TEXTS.items():
            write.add("report-text", part, part=part, text=text)

    def sum_up_year(self) -> None:
        """The closing meeting, information for the next year, where it is published, recognition: none."""
        write = self.writer
        write.add(
            "meeting", "สรุปปี", under=self.activities["6"], day=write.day(9, 25), moment="closing",
            invited=str(PEOPLE), attended="38", agenda=["สรุปผลทั้งปี"],
            decisions=self.waiting.get("6") or None, evidence=["minutes"],
        )  # fmt: skip
        self.carry_out("6", write.day(9, 25))
        write.add(
            "information-sheet",
            "สารสนเทศสำหรับปีหน้า",
            day=write.day(9, 25),
            text="เริ่มกลั่นกรองเร็วขึ้นหนึ่งเดือน และตรวจปีของหลักฐานก่อน",
        )
        for channel, page in (("เว็บไซต์สำนักงาน", "site"), ("เพจสำนักงาน", "page")):
            write.add(
                "dissemination", "เผยแพร่ผลงาน", day=write.day(9, 26), channel=channel,
                link=f"https://office.example/de/{page}",
            )  # fmt: skip
        write.add("honour", "ยังไม่มีรางวัล", day=write.day(9, 26), sort="none")
