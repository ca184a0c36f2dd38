"""From signs of steering to the reliability grade and its reasons. Pure; docs/methods/reliability.md is its
prose.

A sign is not a proof, and a grade does not judge the score: it says how far the answers can be relied on.
Reasons state shares, never numbers of people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, fields
from enum import StrEnum
from math import sqrt
from typing import Any

from sucharit.languages import Text
from sucharit.privacy.gate import MIN_PEOPLE

MIN_ANSWERS = 20  # fewer are not graded
MIN_COACHING_REPLIES = 10  # to whether someone told them what to answer; fewer are not used
MIN_FLOOD_SHARE = 0.05  # of all answers; what fewer say moves no score, however much they differ
Z_SCORE = 1.645  # one-sided, one in twenty: a share must pass its mark even at the lower end of its interval


class ReliabilityLevel(StrEnum):
    """How far answers can be relied on."""

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SteeringTotals:
    """The signs in an instrument's answers, over all its modes: how many answers show each."""

    answers: int
    speeding: int = 0
    straight_lining: int = 0
    duplicates: int = 0  # the same as another person's for every question
    expected_duplicates: float = 0  # by chance
    coaching_replies: int = 0
    coached: int = 0
    in_bursts: int = 0
    in_floods: int = 0  # set apart, and counted by decision
    flood_gap: float = 0  # by how many points of 100 these differ from all others at least

    def __add__(self, other: SteeringTotals) -> SteeringTotals:
        names = [field.name for field in fields(self)]
        sums = {name: getattr(self, name) + getattr(other, name) for name in names}
        return SteeringTotals(**sums | {"flood_gap": max(self.flood_gap, other.flood_gap)})


@dataclass(frozen=True, slots=True)
class SteeringRule:
    """How one sign counts: its kind (signs of one kind count once) and its two marks, as shares.

    From `doubt` on it is a reason for doubt; from `alarm` on it is enough alone (None: it never is).
    `reason` takes {percent}.
    """

    kind: str
    share: Callable[[SteeringTotals], float]
    doubt: float
    alarm: float | None
    reason: Text


@dataclass(frozen=True, slots=True)
class Grade:
    """A level and why, most weighty first."""

    level: ReliabilityLevel
    reasons: tuple[Text, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, stored with a result."""
        reasons = [{"th": reason.th, "en": reason.en} for reason in self.reasons]
        return {"level": self.level.value, "reasons": reasons}


def from_json(stored: Mapping[str, Any]) -> Grade:
    """The grade that `Grade.to_json` gave."""
    return Grade(ReliabilityLevel(stored["level"]), tuple(Text(**reason) for reason in stored["reasons"]))


def lower_bound(count: float, of: int) -> float:
    """The share that a count proves at least: the lower end of Wilson's interval. 0 for too few."""
    if count < MIN_PEOPLE or not of:
        return 0.0
    share, z = min(count / of, 1.0), Z_SCORE
    middle = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of)


def _coached_share(totals: SteeringTotals) -> float:
    if totals.coaching_replies < MIN_COACHING_REPLIES:
        return 0.0
    return lower_bound(totals.coached, totals.coaching_replies)


def _duplicate_share(totals: SteeringTotals) -> float:
    """Duplicates beyond those expected by chance and the error of that expectation."""
    expected = totals.expected_duplicates
    return lower_bound(totals.duplicates - expected - Z_SCORE * sqrt(2 * expected), totals.answers)


# Every mark stands here; docs/methods/reliability.md prints this table and how often it errs.
RULES: tuple[SteeringRule, ...] = (
    SteeringRule(
        "coaching",
        _coached_share,
        0.10,
        0.25,
        Text(
            "ผู้ตอบกว่าร้อยละ {percent} บอกว่ามีคนบอกให้ตอบอย่างไร",
            "More than {percent} per cent said that someone told them what to answer",
        ),
    ),
    SteeringRule(
        "duplicates",
        _duplicate_share,
        0.08,
        0.20,
        Text(
            "คำตอบกว่าร้อยละ {percent} เหมือนกันทุกข้อกับของคนอื่น เกินกว่าที่จะบังเอิญ",
            "More than {percent} per cent of the answers are identical to someone else's for every question, "
            "more than chance would explain",
        ),
    ),
    SteeringRule(
        "haste",
        lambda totals: lower_bound(totals.straight_lining, totals.answers),
        0.10,
        0.30,
        Text(
            "คำตอบกว่าร้อยละ {percent} เลือกตำแหน่งเดียวกันทุกข้อ ทั้งที่บางข้อถามกลับด้าน",
            "More than {percent} per cent of the answers chose the same position in every question, "
            "although some questions run the other way",
        ),
    ),
    SteeringRule(
        "haste",
        lambda totals: lower_bound(totals.speeding, totals.answers),
        0.20,
        0.50,
        Text(
            "คำตอบกว่าร้อยละ {percent} ส่งมาเร็วกว่าที่จะอ่านคำถามทัน",
            "More than {percent} per cent of the answers were sent faster than the questions can be read",
        ),
    ),
    SteeringRule(
        "bursts",
        lambda totals: totals.in_bursts / totals.answers,
        0.33,
        None,
        Text(
            "คำตอบกว่าร้อยละ {percent} มาพร้อมกันในไม่กี่นาที อาจตอบกันในที่ประชุม",
            "More than {percent} per cent of the answers arrived together within minutes, perhaps in a "
            "meeting",
        ),
    ),
    SteeringRule(
        "bursts",
        lambda totals: totals.in_floods / totals.answers,
        0.20,
        None,
        Text(
            "คำตอบกว่าร้อยละ {percent} มาในชั่วโมงที่ลิงก์เปิดได้คำตอบมากผิดปกติ",
            "More than {percent} per cent of the answers came in hours in which the open link got many times "
            "the usual",
        ),
    ),
    SteeringRule(
        "stuffing",
        lambda totals: (
            totals.flood_gap / 100 if totals.in_floods / totals.answers >= MIN_FLOOD_SHARE else 0.0
        ),
        0.15,
        0.30,
        Text(
            "คำตอบในชั่วโมงที่มากผิดปกติต่างจากคำตอบอื่นของแบบสอบถามเดียวกันกว่า {percent} คะแนนจาก 100",
            "Answers of hours with many times the usual differ from all others of the survey by more than "
            "{percent} points of 100",
        ),
    ),
)
TOO_FEW = Text(
    f"มีคำตอบไม่ถึง {MIN_ANSWERS} ชุด น้อยเกินกว่าจะบอกได้",
    f"There are fewer than {MIN_ANSWERS} answers, too few to judge",
)
SHORT = Text("ผู้ตอบน้อยกว่าจำนวนขั้นต่ำ", "Fewer people answered than the quota")


def grade(totals: SteeringTotals, *, quota: int | None = None) -> Grade:
    """How far one instrument's answers can be relied on; `quota` is how many must answer, where known.

    One sign in doubt makes it fair, as does a missed quota; an alarm, or doubts of two kinds, make it low.
    """
    if totals.answers < MIN_ANSWERS:
        return Grade(ReliabilityLevel.UNKNOWN, (TOO_FEW,))
    shares = [(rule, rule.share(totals)) for rule in RULES]
    alarms = [rule for rule, share in shares if rule.alarm is not None and share >= rule.alarm]
    doubts = [rule for rule, share in shares if share >= rule.doubt and rule not in alarms]
    reasons = [_reason(rule, rule.alarm) for rule in alarms if rule.alarm]
    reasons += [_reason(rule, rule.doubt) for rule in doubts]
    kinds = {rule.kind for rule in (*alarms, *doubts)}
    short = quota is not None and totals.answers < quota
    if short:
        reasons.append(SHORT)
    if alarms or len(kinds) > 1:
        return Grade(ReliabilityLevel.LOW, tuple(reasons))
    return Grade(ReliabilityLevel.FAIR if kinds or short else ReliabilityLevel.HIGH, tuple(reasons))


def combine_grades(grades: Mapping[str, Grade]) -> Grade:
    """An organisation's grade from those of its instruments, by their codes: the worst that is known.

    It is high only where every instrument could be judged.
    """
    levels = {grade.level for grade in grades.values()}
    reasons = (
        Text(f"{code}: {reason.th}", f"{code}: {reason.en}")
        for code, grade in grades.items()
        for reason in grade.reasons
    )
    return Grade(_worst(levels), tuple(reasons))


def _worst(levels: Set[ReliabilityLevel]) -> ReliabilityLevel:
    for level in (ReliabilityLevel.LOW, ReliabilityLevel.FAIR):
        if level in levels:
            return level
    return ReliabilityLevel.HIGH if levels == {ReliabilityLevel.HIGH} else ReliabilityLevel.UNKNOWN


def _reason(rule: SteeringRule, mark: float) -> Text:
    return rule.reason.format(percent=round(mark * 100))
