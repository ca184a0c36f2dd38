"""What a year of PDMCAS brought: corrected evidence, write-ups, informants, judgements, what was shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.pdmcas_words import (
    AREAS,
    BY_POSITION,
    FAULTS,
    FINDINGS,
    OFFICE_WORK,
    POSITIONS,
    SATISFACTION,
    SCHOOL_POSITIONS,
    SCHOOL_WORK,
    SHARES,
)
from sucharit.plans.models import YearRecord

ITEMS = 43  # of the disclosure audit
CENT = Decimal("0.01")
BANDS = (("4.51", "มากที่สุด"), ("3.51", "มาก"), ("2.51", "ปานกลาง"), ("1.51", "น้อย"), ("1.00", "น้อยที่สุด"))
WORD_ONLY = "มากที่สุด"


@dataclass
class PdmcasResults:
    """The second half of the year; `items` are ids of items of the audit whose evidence is returned."""

    writer: YearWriter
    items: Sequence[str] = ()
    networks: list[tuple[YearRecord, list[str]]] = field(default_factory=list)
    activities: list[YearRecord] = field(default_factory=list)
    objectives: list[YearRecord] = field(default_factory=list)
    honours: list[YearRecord] = field(default_factory=list)
    corrections: list[YearRecord] = field(default_factory=list)

    def _month(self, month: int) -> date:
        """The first day of a calendar month of the fiscal year, also when it lies ahead."""
        first = self.writer.first_day
        return date(first.year + (month < first.month), month, 1)

    def look_at_evidence(self) -> None:
        """A1: the committee looks at 43 items; five go back."""
        write = self.writer
        write.add(
            "meeting", "ประชุมตรวจหลักฐาน", day=write.day(4, 8), moment="other", stage=["act"], invited="9",
            attended="9", agenda=["ตรวจหลักฐานทุกข้อ"], resolutions=["ส่งกลับห้าข้อ"], evidence=["minutes"],
        )  # fmt: skip
        write.add(
            "check-round", "รอบที่ 1", day=write.day(4, 8), ready=str(ITEMS - len(FAULTS)), of=str(ITEMS),
            problems=list(FAULTS),
        )  # fmt: skip
        for place, fault in enumerate(FAULTS):
            nodes = [self.items[place]] if place < len(self.items) else None
            self.corrections.append(
                write.add("correction", fault, day=write.day(4, 8), nodes=nodes, fault=fault)
            )

    def correct_evidence(self, *, check: bool = True) -> None:
        """A1: the five are corrected; with `check`, looked at again, and all are complete."""
        write = self.writer
        checked: dict[str, Any] = {
            "checked_by": "คณะกรรมการจัดทำหลักฐานเชิงประจักษ์",
            "checked_on": write.day(4, 28),
        }
        self.corrections = [
            write.change(own, corrected=f"แก้แล้ว: {own.title}", **(checked if check else {}))
            for own in self.corrections
        ]
        if check:
            write.add("check-round", "รอบที่ 2", day=write.day(4, 28), ready=str(ITEMS), of=str(ITEMS))

    def schools(self) -> list[str]:
        """Every school, network by network."""
        return [name for _network, names in self.networks for name in names]

    def write_up(self, schools: Sequence[str] | None = None) -> None:
        """A3: schools write what they learned; all of them where none are named."""
        write = self.writer
        for place, name in enumerate(self.schools() if schools is None else schools, 1):
            write.add(
                "write-up", f"ประสบการณ์ของ{name}", day=write.day(5, 1 + place % 28), school=name,
                done="เปิดเผยรายรับรายจ่ายให้ผู้ปกครองทุกเดือน", learned="เมื่อเปิดก่อนถูกถาม คำถามน้อยลง",
                use="ทำต่อทุกภาคเรียน และชวนนักเรียนช่วยตรวจ", consent="yes", shared="yes", evidence=["document"],
            )  # fmt: skip

    def count_informants(self) -> None:
        """A4: positions of the office and of the schools, and how many people each has."""
        write = self.writer
        for side, positions in (("office", POSITIONS), ("schools", SCHOOL_POSITIONS)):
            for position, people in positions:
                write.add(
                    "informant-group",
                    position,
                    day=write.day(7, 1),
                    side=side,
                    position=position,
                    people=str(people),
                )

    def judge(self) -> None:
        """A4: three judgements with their means: by area, by group, and of all answers together."""
        self._judge_areas("office-work", OFFICE_WORK)
        self._judge_areas("school-work", SCHOOL_WORK)
        for group, tally in SATISFACTION:
            self._survey("satisfaction", group, tally, groups=[group])
        self._survey("satisfaction", "ทั้งหมด", _sums(own for _group, own in SATISFACTION))

    def judge_by_position(self) -> None:
        """A question on the office's work, by position: some of them are too few to be shown."""
        for (position, _people), tally in zip(POSITIONS, BY_POSITION, strict=True):
            self._survey("office-work", position, tally, groups=[position])

    def judge_in_words(self) -> None:
        """What an office has that kept no figures: three levels as words."""
        for about in ("office-work", "school-work", "satisfaction"):
            self.writer.add(
                "survey-result",
                WORD_ONLY,
                day=self.writer.day(7, 20),
                about=about,
                level=WORD_ONLY,
                origin="imported",
            )

    def _judge_areas(self, about: str, tallies: Sequence[Sequence[int]]) -> None:
        for area, tally in zip(AREAS, tallies, strict=True):
            self._survey(about, area, tally, areas=[area])
        people = sum(tallies[0])
        self._survey(about, "ทั้งหมด", _sums(tallies), people=people)

    def _survey(self, about: str, title: str, tally: Sequence[int], people: int = 0, **parts: Any) -> None:
        mean, deviation = mean_and_deviation(tally)
        answered = str(people or sum(tally))
        self.writer.add(
            "survey-result", title, day=self.writer.day(7, 20), about=about, asked=answered,
            answered=answered, mean=str(mean), deviation=str(deviation), level=band_of(mean),
            origin="measured", evidence=["form"], **parts,
        )  # fmt: skip

    def share(self) -> None:
        """S1 to S3: news by three channels, an exchange, two lessons, and the honours."""
        write = self.writer
        for place, (channel, sort, title) in enumerate(SHARES):
            write.add(
                "share", title, day=write.day(6, 3 + place), channel=channel, sort=sort,
                link=f"https://office.example/{place + 1}", reach={"unknown": "ไม่ได้นับ"},
            )  # fmt: skip
        public = [own for own in self.honours if "kept_private" not in own.values]
        write.add(
            "share", "ยกย่องผู้ทำดีของเขต", day=write.day(6, 12), channel="facebook", sort="honour",
            honours=public, link="https://office.example/honours",
        )  # fmt: skip

    def answer_objectives(self, result: dict[str, Any] | None = None) -> None:
        """A4: the announced result, where there is one, and what was found of each objective."""
        write = self.writer
        if result:
            write.add(
                "result-claim", "ผลการประเมิน ITA Online", day=write.day(9, 1), sort="announced",
                year=str(write.plan.year), evidence=["announcement"], **result,
            )  # fmt: skip
        for objective, told in zip(self.objectives, FINDINGS, strict=True):
            write.add(
                "objective-result",
                objective.title,
                objective=[objective],
                result=told,
                met="met",
                evidence=["report", "form"],
            )


def _sums(tallies: Iterable[Sequence[int]]) -> list[int]:
    return [sum(column) for column in zip(*tallies, strict=True)]


def mean_and_deviation(tally: Sequence[int]) -> tuple[Decimal, Decimal]:
    """Mean and sample standard deviation of so many 5, 4, 3, with two decimals."""
    people = sum(tally)
    total = sum(level * count for level, count in zip((5, 4, 3), tally, strict=True))
    squares = sum(level**2 * count for level, count in zip((5, 4, 3), tally, strict=True))
    mean = Decimal(total) / people
    variance = (squares - Decimal(total) ** 2 / people) / (people - 1)
    return mean.quantize(CENT, ROUND_HALF_UP), variance.sqrt().quantize(CENT, ROUND_HALF_UP)


def band_of(mean: Decimal) -> str:
    """What a mean with two decimals is called: 4.51 and more is มากที่สุด."""
    return next(word for lowest, word in BANDS if mean >= Decimal(lowest))
