"""The five processes of a year by METTA, and its checks."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from sucharit.demo.years.metta_outcome import MettaOutcome
from sucharit.demo.years.metta_words import (
    ACTIVITIES,
    ADMINISTRATION,
    BODIES,
    FINANCE,
    FORM_OF_THE_YEAR,
    NOTES,
    REVIEWS,
    SEEN,
    SUPPORTS,
)
from sucharit.plans.models import YearRecord

PEOPLE: Mapping[str, int] = {"staff": 67, "executives": 4, "supervisors": 12}
EVERY_SORT = tuple(own[0] for own in SUPPORTS)  # of support
EVERY_GROUP = ("executives", "group-directors", "supervisors", "administration", "staff")


@dataclass
class MettaProcesses(MettaOutcome):
    """What is done and checked, each part by itself."""

    # Do: the five processes

    def write_form(self) -> None:
        """D1."""
        day = self.writer.day(11, 11)
        self.writer.add("direction", "รูปแบบ METTA ของปี", day=day, part="process", text=FORM_OF_THE_YEAR)

    def brief(self) -> None:
        """M: every group is briefed, and one decision shared with all."""
        write, staff = self.writer, str(PEOPLE["staff"])
        meeting = write.add(
            "meeting",
            "ชี้แจงโครงการและขั้นตอน",
            day=write.day(11, 14),
            moment="explaining",
            groups=list(EVERY_GROUP),
            invited=staff,
            attended="65",
            agenda=["โครงการ", "กิจกรรม", "เนื้อหา", "ขั้นตอน"],
            evidence=["minutes"],
        )
        write.add(
            "resolution",
            "กำหนดส่งข้อก่อนรอบตรวจ",
            under=meeting,
            decided="ทุกกลุ่มส่งข้อที่พร้อมก่อนรอบตรวจหนึ่งสัปดาห์",
            shared_by=list(EVERY_GROUP),
            units=[ADMINISTRATION],
        )

    def review(self) -> None:
        """E: six matters, used for integrity and for processes."""
        for place, (topic, asked, changed, doing, use, how) in enumerate(REVIEWS):
            self.writer.add(
                "review",
                asked,
                day=self.writer.day(11, 15 + 2 * place),
                topic=[topic],
                asked_now=asked,
                changed=changed,
                doing=doing,
                use=use,
                use_text=how,
            )

    def appoint(self) -> None:
        """T (team): three orders with reasons, owners of all items, one of which changes hands."""
        write = self.writer
        for title, sort, order, members in BODIES:
            body = write.add(
                "body",
                title,
                day=write.day(11, 28),
                sort=sort,
                order=order.format(year=write.plan.year - 1),
                evidence=["appointment-order"],
            )
            self.bodies[sort] = body
            for post, duty, reason in members:
                write.add("member", post, under=body, post=post, duty=duty, reason=reason)
        if self.board:
            self.board.assign(write.day(6, 29))
        write.add(
            "hand-over",
            "ข้อ O21 พร้อมแฟ้มงาน",
            day=write.day(11, 30),
            nodes=self.items("O21"),
            what="ข้อมูลจัดซื้อรายเดือน",
            from_post="เจ้าหน้าที่พัสดุคนเดิม",
            to_post="นักวิชาการพัสดุ",
            accepted_on=write.day(11, 30),
            evidence=["document"],
        )

    def follow_up(self, rounds: Collection[int] = (0, 1, 2, 3)) -> None:
        """T (technology): a note on each of two channels."""
        write = self.writer
        for place in rounds:
            (month, day), agreed = NOTES[place]
            for channel, whom in (("line", "เจ้าของข้อทุกกลุ่ม"), ("website", "บุคลากรทุกคน")):
                write.add(
                    "follow-up-note",
                    "ติดตามข้อข้อมูลสาธารณะ",
                    day=write.day(month, day),
                    channel=channel,
                    to_whom=whom,
                    agreed=agreed,
                    nodes=self.items("O21", "O33") or None,
                )

    def coach(self) -> None:
        """What the finance group asked, and was told within the week."""
        write = self.writer
        write.add(
            "coach-request",
            "ขอคำปรึกษาข้อ O19–O22",
            day=write.day(1, 9),
            nodes=self.items("O19", "O20", "O21", "O22"),
            asked_by=[FINANCE],
            question="รายงานจัดซื้อรายเดือนต้องมีอะไรบ้าง",
            coach="ศึกษานิเทศก์ชำนาญการพิเศษ",
            advice="ใช้ตารางเดียวกันทุกเดือน บอกช่วงเวลา และลิงก์ถึงประกาศ",
            answered_on=write.day(1, 12),
            closed_on=write.day(1, 16),
        )

    def support(self, sorts: Collection[str] = EVERY_SORT) -> None:
        """A (attitude): one of each kind."""
        write = self.writer
        for sort, whom, (month, day), what in SUPPORTS:
            if sort in sorts:
                write.add(
                    "support",
                    what,
                    day=write.day(month, day),
                    sort=sort,
                    to_whom=whom,
                    by="ผู้อำนวยการสำนักงาน",
                    what=what,
                    evidence=["photo"],
                )

    def hold(self, collection: Collection[str]) -> None:
        """Activities that were held, with their pictures where there are any."""
        for number, *_rest, has_pictures in ACTIVITIES:
            if number in collection and has_pictures:
                self.activities[number] = self.writer.change(self.activities[number], ("picture-set",))

    # Check

    def check(
        self, day: date, problems: Collection[tuple[str, str]] = (), mended: str | None = None
    ) -> YearRecord:
        """A round over the board, and the record of what it saw."""
        ready, of = (self.board.check(day, problems), len(self.board.ids)) if self.board else (None, None)
        record = self.writer.add(
            "check-round",
            f"รอบตรวจที่ {len(self.rounds) + 1}",
            day=day,
            body=[self.bodies["committee"]],
            ready=None if ready is None else str(ready),
            of=None if of is None else str(of),
            problems=[text for _code, text in problems] or None,
            mended=mended,
            evidence=["minutes"],
        )
        self.rounds.append(record)
        return record

    def evaluate(self, but: Collection[str] = ()) -> None:
        """Each activity but these, by what was really seen."""
        for number, activity in self.activities.items():
            if number not in but and number not in self.evaluated:
                self.evaluated.add(number)
                self.writer.add(
                    "activity-evaluation",
                    f"ประเมินกิจกรรม {number}",
                    under=activity,
                    day=self.writer.day(7, 17),
                    measure="สังเกตและนับผู้ร่วม",
                    effect=SEEN[number],
                    conclusion="ทำต่อในปีหน้า",
                    better_way="แจ้งล่วงหน้าสองสัปดาห์",
                    body=[self.bodies["committee"]],
                    evidence=["report"],
                )
