"""The loop of each activity of a developmental year: meet, record, meet, sum up, reflect, decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from sucharit.demo.years.developmental_plan import ACTIVITIES
from sucharit.demo.years.developmental_words import DECISIONS, REFUSED
from sucharit.demo.years.entering import YearWriter
from sucharit.plans.models import YearRecord
from sucharit.reflections.models import ReflectionRound, RoundWay

SLACK = timedelta(days=4)  # between two things that are done within an activity
INVITED = 12  # to each meeting of a committee
MISSED = 18  # meetings that miss one of those invited: 294 of the 312 places of the year are taken
PEOPLE = 40
DEED = "ผู้รับผิดชอบโครงการ"


@dataclass
class ActivityLoops:
    """Activities by their number, and decisions that wait for the activity in which they land."""

    writer: YearWriter
    goals: dict[str, YearRecord] = field(default_factory=dict)
    activities: dict[str, YearRecord] = field(default_factory=dict)
    rounds: dict[str, YearRecord] = field(default_factory=dict)
    waiting: dict[str, list[YearRecord]] = field(default_factory=dict)
    meetings: int = 0

    def leaves(self) -> list[str]:
        """The numbers of the thirteen activities that are really done, in order."""
        return [number for number in self.activities if "." in number]

    def begins(self, number: str) -> date:
        """The day of an activity's first meeting."""
        top, place = number.split(".")
        within = next(activity[4] for activity in ACTIVITIES if activity[0] == top)
        return self.writer.day(within[int(place) - 1][1], 6)

    def turn(self, number: str) -> None:
        """The whole loop of one activity."""
        self.begin(number)
        self.end(number)

    def begin(self, number: str) -> None:
        """The committee meets, with the decisions of other activities on its agenda; what is seen is kept."""
        begin = self.begins(number)
        self.meet(number, "ประชุมก่อนกิจกรรม", "before", begin, self.waiting.get(number, ()))
        self.keep(number, "during", begin + SLACK, "ทุกคนร่วมทำ", seen="38")

    def end(self, number: str, begin: date | None = None) -> None:
        """What came of it, the reflection, and what is decided; `begin` for an activity that took long."""
        start = begin or self.begins(number)
        self.keep(number, "after", start + 2 * SLACK, "เข้าใจตรงกันมากขึ้น", seen="40")
        self.meet(number, "ประชุมหลังกิจกรรม", "after", start + 2 * SLACK)
        self.carry_out(number, start + 2 * SLACK)
        self.sum_up_activity(number, start + 3 * SLACK)
        self.reflect(number, start + 3 * SLACK)
        self.decide(number, start + 4 * SLACK)

    def carry_out(self, number: str, day: date) -> None:
        """What had been decided for this activity is done with it."""
        for decision in self.waiting.pop(number, ()):
            self.writer.change(decision, done_on=self._until_today(day))

    def sum_up_activity(self, number: str, day: date) -> None:
        """A summary that names the activity to which it speaks."""
        landing = [target for own, _what, _title, target in DECISIONS if own == number]
        speaks_to = [self.activities[target] for target in landing if target in self.activities]
        self.writer.add(
            "activity-summary",
            "สรุปกิจกรรม",
            under=self.activities[number],
            day=self._until_today(day),
            meant="ให้ทุกคนรู้บทบาท",
            happened="ครบตามแผน",
            change="คำถามน้อยลง",
            problems="เวลาน้อย",
            people=str(PEOPLE),
            speaks_to=speaks_to or [self.activities["6"]],
        )

    def reflect(self, number: str, day: date) -> None:
        """A round in which everyone could answer without a name, closed with its count."""
        first, last = self._until_today(day), self._until_today(day + SLACK)
        answered = PEOPLE - 2
        record = self.writer.product(
            "reflection-round",
            "สะท้อนผล",
            under=self.activities[number],
            day=first,
            until=last,
            asked=PEOPLE,
            answered=answered,
            closed_on=last,
        )
        ReflectionRound.objects.create(  # a count alone: no one's answer was ever there
            activity=self.activities[number],
            way=RoundWay.MEMO,
            others=PEOPLE,
            opened_on=first,
            last=last,
            closed_on=last,
            answered=answered,
            record=record,
        )
        self.rounds[number] = record

    def decide(self, number: str, day: date) -> None:
        """What the round led to: a change elsewhere, a fix at once, no change, or something refused."""
        for own, what, title, target in DECISIONS:
            if own == number:
                self._decide(number, what, title, target, day)
        own, title, target, why = REFUSED
        if own == number:
            self._add_decision(number, "change", title, day, target=target, refused=why)

    def _decide(self, number: str, what: str, title: str, target: str, day: date) -> None:
        if what == "none":
            self._add_decision(number, what, title, day, reason=target)
        elif target == number:
            self._add_decision(number, what, title, day, target=target, done=True)
        else:
            decision = self._add_decision(number, what, title, day, target=target)
            self.waiting.setdefault(target, []).append(decision)

    def _add_decision(
        self,
        number: str,
        what: str,
        title: str,
        day: date,
        *,
        target: str = "",
        reason: str | None = None,
        refused: str | None = None,
        done: bool = False,
    ) -> YearRecord:
        return self.writer.add(
            "decision",
            title,
            under=self.activities[number],
            day=self._until_today(day),
            what=what,
            changes=None if what == "none" else title,
            reason=reason,
            target=[self.activities[target]] if target else None,
            by=DEED,
            done_on=self._until_today(day) if done else None,
            refused=refused,
        )

    def meet(
        self, number: str, title: str, moment: str, day: date, decisions: Sequence[YearRecord] = ()
    ) -> None:
        """A meeting of the activity's committee, with what was decided elsewhere and lands here."""
        self.meetings += 1
        self.writer.add(
            "meeting",
            title,
            under=self.activities[number],
            day=self._until_today(day),
            moment=moment,
            invited=str(INVITED),
            attended=str(INVITED - 1 if self.meetings <= MISSED else INVITED),
            agenda=["แบ่งหน้าที่", "ข้อตกลงก่อนเริ่ม"] if moment == "before" else ["สิ่งที่เห็น", "สิ่งที่จะปรับ"],
            decisions=list(decisions) or None,
        )

    def keep(self, number: str, moment: str, day: date, what: str, seen: str) -> None:
        """What was seen of the activity, and by how many."""
        self.writer.add(
            "change-record",
            "ระหว่างทำ" if moment == "during" else "หลังทำ",
            under=self.activities[number],
            day=self._until_today(day),
            moment=moment,
            what=what,
            value=seen,
            unit="คน",
            evidence=["photo"],
        )

    def _until_today(self, day: date) -> date:
        return min(day, timezone.localdate())
