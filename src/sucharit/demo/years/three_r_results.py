"""How a year by 3R-BPDCA is judged and told: three checks, who came to learn, the report in eight parts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.three_r_plan import GROUPS, SATISFACTION, SEEN
from sucharit.demo.years.three_r_words import (
    ADVICE,
    DISSEMINATION,
    FACTORS,
    HANDED_ON,
    IMPORTANCE,
    LESSONS,
    NAME_OF_WORK,
    RESULTS,
    VISITS,
)
from sucharit.plans.models import PublishedDocument, YearRecord
from sucharit.plans.reading import facts_of
from sucharit.thai.years import fiscal_year_span
from sucharit.vocabulary.levels import Level, LevelKind, meets
from sucharit.vocabulary.records import Unknown

REPORT = "best-practice-report"
ALL_TRAITS = tuple(SEEN)
LEVELS = ("five", "four", "three", "two", "one")
ANSWERED = "120"
AIMED_AT = Level(LevelKind.NUMBER, Decimal(95))
MOST = Level(LevelKind.WORD, words="มากที่สุด")
FIVE = Level(LevelKind.COUNT, Decimal(5), "ข้อ")


@dataclass
class ThreeRResults:
    """Records of the year by their name, activities by their number."""

    writer: YearWriter
    records: dict[str, YearRecord] = field(default_factory=dict)
    activities: dict[str, YearRecord] = field(default_factory=dict)

    @property
    def last_day(self) -> date:
        """The year's last day."""
        return fiscal_year_span(self.writer.plan.year)[1]

    def first_of(self, month: int) -> date:
        """The first day of a month of the fiscal year, whether it is over or still to come."""
        first = self.writer.first_day
        return date(first.year + (month < first.month), month, 1)

    def check_rating(self) -> None:
        """Check 1: the announced total of this year against the office's own target."""
        new = facts_of(self.writer.plan).new_result
        known = new is not None and new.total is not None
        actual = Level(LevelKind.NUMBER, new.total) if new and known else Unknown("ยังไม่ประกาศ")
        self.check("rating", "คะแนนรวมที่ประกาศ", AIMED_AT, actual, "announcement")

    def check_satisfaction(self) -> None:
        """Check 2: 120 people answered five questions; of three executives no figure is told."""
        write = self.writer
        survey = write.add(
            "survey-result", "ความพึงพอใจของผู้เกี่ยวข้อง", day=write.day(8, 10), about="satisfaction", asked="150",
            answered=ANSWERED, mean="4.63", deviation="0.57", level=MOST, origin="measured",
            evidence=["report", "form"],
        )  # fmt: skip
        self.records["survey"] = survey
        for number, (title, counts) in enumerate(SATISFACTION, 1):
            chosen: dict[str, Any] = {level: str(count) for level, count in zip(LEVELS, counts, strict=True)}
            write.add("survey-item", title, under=survey, number=str(number), **chosen)
        for group, answered, mean in GROUPS:
            figure = {"unknown": "ผู้ตอบน้อยเกินกว่าจะบอกค่าเฉลี่ย"} if mean is None else mean
            write.add(
                "survey-result", f"ความพึงพอใจ: {group}", day=write.day(8, 10), about="satisfaction",
                groups=[group], answered=str(answered), mean=figure, origin="measured",
            )  # fmt: skip
        self.check("satisfaction", "แบบสอบถามห้าระดับ", MOST, MOST, "report")

    def observe(self, traits: Collection[str] = ALL_TRAITS) -> None:
        """What was seen of these traits: three times each, by group, without a name."""
        write = self.writer
        for trait in traits:
            for place, seen in enumerate(SEEN[trait]):
                self.records[f"seen {trait}"] = write.add(
                    "observation", seen, day=write.day(6 + place, 12), trait=[trait], group=["staff"],
                    seen=seen, place="สำนักงาน", observer="ศึกษานิเทศก์", evidence=["photo"],
                )  # fmt: skip

    def check_traits(self) -> None:
        """Check 3: how many of five traits were really seen."""
        self.check("traits", "แบบสังเกตพฤติกรรม", FIVE, FIVE, "report")

    def check(self, sort: str, measure: str, expected: Level, actual: object, evidence: str) -> None:
        """A check with the verdict that its figures give."""
        is_met = meets(expected, actual)
        verdict = "no-evidence" if is_met is None else "met" if is_met else "not-met"
        number = {"rating": "1", "satisfaction": "2", "traits": "3"}[sort]
        self.records[sort] = self.writer.add(
            "success-check", measure, number=number, day=self.writer.day(8, 20), sort=sort, measure=measure,
            expected=expected, actual=actual, verdict=verdict, by="คณะกรรมการขับเคลื่อน", evidence=[evidence],
        )  # fmt: skip

    def judge(self) -> None:
        """The three checks."""
        self.check_rating()
        self.check_satisfaction()
        self.observe()
        self.check_traits()

    def spread(self) -> None:
        """Four ways and the visits; which offices came."""
        write = self.writer
        for channel, what, day in DISSEMINATION:
            link = "https://office.example/3r" if "ไซต์" in channel else None
            write.add("dissemination", what, day=write.day(*day), channel=channel, what=what, link=link)
        for office, sort, topic, people, day in VISITS:
            self.records["visit"] = write.add(
                "visit-received", f"{office} มาเรียนรู้", day=write.day(*day), office=office, sort=sort,
                people=str(people), topic=topic, feedback="จะนำไปปรับใช้กับสำนักงานของตน", evidence=["photo"],
            )  # fmt: skip

    def tell(self) -> None:
        """What stands in the report: results, factors, lessons, advice, each with what it rests on."""
        write = self.writer
        write.add("report-text", "ชื่อผลงาน", part="title", text=NAME_OF_WORK)
        write.add("report-text", "ความสำคัญ", part="importance", text=IMPORTANCE)
        for number, (words, whom, names) in enumerate(RESULTS, 1):
            text = words or self._score_told()
            write.add(
                "benefit", text[:60], number=str(number), text=text, whom=whom, rests_on=self._resting(names)
            )
        done = [self.activities["4.1"]]
        for number, text in enumerate(FACTORS, 1):
            write.add("factor", text[:60], number=str(number), contribution=text, rests_on=done)
        for number, text in enumerate(LESSONS, 1):
            checked = [self.records["rating"]]
            write.add("lesson", text[:60], number=str(number), principle=text, rests_on=checked)
        for number, (what_for, text) in enumerate(ADVICE, 1):
            advice: dict[str, Any] = {"for": what_for, "text": text}
            write.add("recommendation", text[:60], number=str(number), **advice)

    def _score_told(self) -> str:
        """What came of the score, by the announced figures."""
        facts = facts_of(self.writer.plan)
        new, before = facts.new_result, facts.result
        if new is None or new.total is None:
            return f"คะแนน ITA ปี {facts.plan_year} ยังไม่ประกาศ"
        told = f"คะแนน ITA ปี {new.year} เท่ากับ {new.total} ระดับ {new.rating}"
        if before is None or before.total is None:
            return told
        return f"{told} ต่างจากปีก่อน {new.total - before.total:+.2f}"

    def _resting(self, names: Sequence[str]) -> list[YearRecord]:
        known = {
            "partner": next((own for own in self.records.values() if own.kind == "partner"), None),
            "observation": self.records.get("seen thinking"),
        }
        found = (self.records.get(name) or known.get(name) for name in names)
        return [own for own in found if own is not None]

    def hand_on(self) -> None:
        """The innovation as next year's challenge issue."""
        write = self.writer
        write.add("information-sheet", "ประเด็นท้าทายปีหน้า", day=write.day(9, 20), text=HANDED_ON)

    def publish(self, document: str, approved: date, published: date) -> PublishedDocument:
        """The head approves a document, and the lead publishes it."""
        self.writer.approve(document, approved)
        return self.writer.publish(document, published)

    def publish_report(self) -> None:
        """The head approves the report, and it is published."""
        self.publish(REPORT, self.writer.day(9, 25), self.writer.day(9, 28))

    def conclude(self) -> None:
        """Everything after the checks, to the report on its page."""
        self.spread()
        self.tell()
        self.hand_on()
        self.publish_report()
