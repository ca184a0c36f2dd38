"""What a year by METTA leaves: results as they are known, traits, declarations, improvements, the report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sucharit.demo.years.entering import YearWriter
from sucharit.demo.years.metta_board import MettaBoard
from sucharit.demo.years.metta_words import (
    ACTIVITIES,
    DECLARATIONS,
    FACTORS,
    LESSONS,
    NOT_ANNOUNCED,
    NOT_MEASURED,
    OBJECTIVES,
    PERSONNEL,
    RECOMMENDATION,
    SPREADING,
    TEXTS,
    TRAITS,
)
from sucharit.plans.models import YearRecord
from sucharit.vocabulary.records import Unknown

ANNOUNCED_IN = "ประกาศผลของ สพฐ."
CARRIED = ("ทุกข้อมีแฟ้มส่งมอบ", "ทำแฟ้มส่งมอบของทุกข้อ ให้ผู้รับช่วงเริ่มงานได้ทันที")


@dataclass
class MettaOutcome:
    """A year that is being written, and what of it later parts lead to."""

    writer: YearWriter
    board: MettaBoard | None = None
    objectives: list[YearRecord] = field(default_factory=list)
    targets: list[YearRecord] = field(default_factory=list)
    activities: dict[str, YearRecord] = field(default_factory=dict)
    bodies: dict[str, YearRecord] = field(default_factory=dict)
    rounds: list[YearRecord] = field(default_factory=list)
    evaluated: set[str] = field(default_factory=set)

    def items(self, *codes: str) -> list[str]:
        """The lasting ids of items; none without a board."""
        ids = self.board.ids if self.board else {}
        return [ids[code] for code in codes if code in ids]

    def enter_results(self, claims: Collection[dict[str, Any]] = ()) -> None:
        """What is known of earlier years from the papers in which it was announced."""
        for claim in claims:
            title = f"ผลการประเมินปี {claim['year']}"
            self.writer.add("result-claim", title, sort="announced", source=ANNOUNCED_IN, **claim)

    def claim_all_items(self, day: date) -> None:
        """The self-check when everything was submitted; the total is not known."""
        self.writer.add(
            "result-claim",
            "ข้อข้อมูลสาธารณะครบทุกข้อ",
            day=day,
            sort="self-check",
            year=str(self.writer.plan.year),
            total=Unknown("IIT และ EIT ยังไม่ประกาศ"),
            source="กระดานข้อของสำนักงาน",
        )

    def tell_targets(self) -> None:
        """What is not known is entered as not known, with why."""
        actual = (
            Unknown(NOT_MEASURED),
            Unknown(NOT_ANNOUNCED),
            Unknown(NOT_ANNOUNCED),
            "มีความรู้เพิ่มขึ้น",
            "มีรูปแบบ METTA",
        )
        for target, reached in zip(self.targets, actual, strict=True):
            self.writer.change(target, actual=reached)
        results = ("มีกิจกรรมครบทุกด้าน", "เห็นได้ในงานของทุกกลุ่ม", "มีรูปแบบ METTA ที่ใช้ได้จริง")
        for objective, title, result in zip(self.objectives, OBJECTIVES, results, strict=True):
            met = "met" if objective == self.objectives[2] else "not-known"
            self.writer.add(
                "objective-result", title, objective=[objective], result=result, met=met, evidence=["report"]
            )

    def tell_results(self) -> None:
        """Traits and declarations, as the activities of the year led to them."""
        titles = {number: title for number, title, *_rest in ACTIVITIES}
        for trait, (numbers, results) in TRAITS.items():
            done = [titles[number] for number in numbers]
            self.writer.add("trait-result", trait, trait=[trait], activities=done, results=list(results))
        for declarations, number, methods, results in DECLARATIONS:
            self.writer.add(
                "declaration-result",
                titles[number],
                declaration=list(declarations),
                activities=[titles[number]],
                methods=list(methods),
                results=list(results),
            )

    def improve(self) -> None:
        """Three that are done, one that is left for the next year."""
        write = self.writer
        first, third = self.rounds[0], self.rounds[2]
        for title, what, origin, day in (
            ("กลุ่มการเงินมีผู้ช่วยทำข้อ", "ให้ทีมที่ปรึกษาช่วยทำข้อ O19–O22", first, write.day(1, 16)),
            ("ข้อ O21 ครบทุกเดือน", "เติมเดือนพฤษภาคม", third, write.day(7, 10)),
            ("ข้อ O33 บอกช่วงเวลา", "เขียนช่วงเวลาของรายงาน", third, write.day(7, 10)),
        ):
            write.add(
                "improvement",
                title,
                day=write.day(7, 19),
                origin=[origin],
                when="this-year",
                what=what,
                by="เจ้าของข้อ",
                done_on=day,
            )
        title, what = CARRIED
        write.add(
            "improvement",
            title,
            day=write.day(7, 19),
            origin=[third],
            when="next-year",
            what=what,
            by="คณะทำงาน",
        )

    def sum_up(self) -> None:
        """Factors, lessons, a recommendation, recognition, dissemination, own texts."""
        write = self.writer
        for party, contributions in FACTORS:
            for contribution in contributions:
                write.add("factor", party, party=party, contribution=contribution)
        for place, text in LESSONS:
            lesson: dict[str, Any] = {place: text}
            write.add("lesson", text[:60], **lesson)
        advice: dict[str, Any] = {"for": "general", "text": RECOMMENDATION}
        write.add("recommendation", RECOMMENDATION[:60], **advice)
        self._be_recognised()
        for channel, what, audience in SPREADING:
            write.add(
                "dissemination", what, day=write.day(7, 21), channel=channel, what=what, audience=audience
            )
        write.add(
            "study-document",
            "เอกสารความรู้ METTA",
            day=write.day(7, 21),
            for_self_study="yes",
            link="https://office.example/metta",
            evidence=["document"],
        )
        for part, text in TEXTS.items():
            write.add("report-text", part, part=part, text=text)

    def _be_recognised(self) -> None:
        write = self.writer
        write.add(
            "honour",
            "เกียรติบัตรการถอดบทเรียน",
            day=write.day(12, 9),
            sort="certificate",
            receiver="teacher",
            issuers=["สพฐ.", "ป.ป.ช."],
            grade="ดีเยี่ยม",
            evidence=["certificate"],
        )
        write.add(
            "honour",
            "โล่ระดับสำนักงาน",
            day=write.day(3, 8),
            sort="award",
            receiver="teacher",
            issuers=["สำนักงานของตนเอง"],
            evidence=["certificate"],
        )
        write.add(
            "honour",
            "ผลการประเมินองค์กรคุณธรรม",
            sort="recognition",
            receiver="office",
            issuers=["โครงการชุมชนและองค์กรคุณธรรม"],
            grade="ส่งเสริมคุณธรรม",
            year=str(write.plan.year - 1),
        )

    def train(self) -> None:
        """The training for all, of which the newsletter tells."""
        staff = "67"
        self.writer.add(
            "training",
            "อบรมจริยธรรมเจ้าหน้าที่ของรัฐ",
            under=self.activities["4"],
            day=self.writer.day(6, 12),
            topic="แยกประโยชน์ส่วนตนกับส่วนรวม",
            place="inside",
            attended=staff,
            of=staff,
            evidence=["photo"],
        )

    def open_services(self) -> None:
        """Channels for complaints, and the chart of services with the time of each step."""
        write = self.writer
        write.add(
            "internal-measure",
            "แนวปฏิบัติเรื่องร้องเรียน",
            day=write.day(4, 10),
            sort=["complaints-about-officers"],
            body="รับเรื่องทางโทรศัพท์ เว็บไซต์ ไปรษณีย์ และทางอื่น ตามขั้นตอนที่ประกาศ",
            evidence=["announcement"],
        )
        services = write.add(
            "internal-measure",
            "มาตรการให้บริการ",
            day=write.day(5, 10),
            sort=["service"],
            body="แสดงขั้นตอนและเวลาของงานบริการหลัก",
            evidence=["announcement"],
        )
        write.add(
            "form-service",
            "ขอหนังสือรับรอง",
            under=services,
            units=[PERSONNEL],
            steps=["รับคำขอ 5 นาที", "ตรวจข้อมูล 1 วัน", "ลงนามและส่งมอบ 1 วัน"],
            time="2 วัน",
            channels=["ณ จุดเดียว", "อีเมล"],
            fee_kind="none",
        )
