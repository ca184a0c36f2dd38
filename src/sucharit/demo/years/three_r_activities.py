"""The five activities of a year by 3R-BPDCA: what each of their twenty parts leaves when it is done."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sucharit.demo.years.three_r_plan import ACTIVITIES, LATE, PlannedPart
from sucharit.demo.years.three_r_results import ThreeRResults
from sucharit.demo.years.three_r_words import DECLARATION, PARTNERS, RISK, SITES
from sucharit.plans.models import YearRecord
from sucharit.plans.reading import facts_of


@dataclass
class ThreeRActivities(ThreeRResults):
    """Parts of activities are done by their number."""

    def do(self, numbers: Collection[str]) -> None:
        """These parts are done, each with what proves it, and its meeting where it is one."""
        for _number, _title, parts in ACTIVITIES:
            for part in parts:
                if part.number in numbers:
                    self._do(part)

    def _do(self, part: PlannedPart) -> None:
        write = self.writer
        is_late = part.number == LATE[0]
        day = write.day(5 if is_late else part.months[1], 20 if part.months[1] == 12 else 15)
        record = self.activities[part.number]
        if part.meeting:
            self.meet(part, record, day)
        used: dict[str, Any] = {"used": part.money} if part.money else {}
        record = write.change(record, [part.evidence, "photo"], **used)
        self.activities[part.number] = record
        more = getattr(self, f"_leave_{part.area.replace('-', '_')}", None)
        if more:
            more(record, day)

    def meet(self, part: PlannedPart, activity: YearRecord, day: date) -> YearRecord:
        """The meeting that an activity is, with its minutes."""
        return self.writer.add(
            "meeting", part.title, under=activity, day=day, moment=part.meeting, invited="52", attended="48",
            agenda=[part.title], resolutions=["รับทราบและมอบผู้รับผิดชอบ"], evidence=["minutes"],
        )  # fmt: skip

    def excuse_late(self) -> None:
        """The part that could not be held on time says why."""
        number, reason = LATE
        self.activities[number] = self.writer.change(self.activities[number], reason_late=reason)

    def _leave_declare(self, _activity: YearRecord, day: date) -> None:
        self.writer.add(
            "declaration", "เจตจำนงสุจริตของสำนักงาน", day=day, text=DECLARATION, occasion="วันต่อต้านคอร์รัปชัน",
            evidence=["announcement"], entered_by=self.writer.head,
        )  # fmt: skip

    def _leave_conflict(self, activity: YearRecord, day: date) -> None:
        self.writer.add(
            "training", "อบรมผลประโยชน์ทับซ้อน", under=activity, day=day, topic="ผลประโยชน์ทับซ้อน",
            place="inside", attended="50", of="52", evidence=["attendance"],
        )  # fmt: skip

    def _leave_manual(self, _activity: YearRecord, day: date) -> None:
        self.writer.add(
            "manual", "คู่มือป้องกันการทุจริต", day=day, version="1", chapters=["รู้ทัน", "ป้องกัน", "แจ้งเบาะแส"],
            readers="52", evidence=["manual"],
        )  # fmt: skip

    def _leave_risks(self, _activity: YearRecord, day: date) -> None:
        work, control, unit = RISK
        self.writer.add(
            "risk", work, number="1", day=day, work=work, likelihood="2", impact="4", control=control,
            units=[unit],
        )  # fmt: skip

    def _leave_network(self, _activity: YearRecord, day: date) -> None:
        for sort, name, aim, what in PARTNERS:
            self.records[name] = self.writer.add("partner", name, sort=sort, aim=aim, since=day, what=what)

    def _leave_owners(self, _activity: YearRecord, day: date) -> None:
        nodes = facts_of(self.writer.plan).nodes.get("indicators", ())
        for node in nodes:
            self.writer.add(
                "assignment", f"ผู้รับผิดชอบตัวชี้วัดที่ {node.code}", day=day, level="operations",
                post=f"ผู้ดูแลตัวชี้วัดที่ {node.code}", duty="รวบรวมข้อมูลและติดตาม", nodes=[node.id],
                reason="ทำงานเรื่องนี้อยู่แล้ว",
            )  # fmt: skip

    def _leave_sites(self, _activity: YearRecord, day: date) -> None:
        for unit, state, missing in SITES:
            self.writer.add(
                "unit-website", unit, day=day, unit=unit, state=state, missing=list(missing) or None
            )
