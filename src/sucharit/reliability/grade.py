"""From signs of steering to a grade with its reasons. Pure; docs/methods/reliability.md is its prose.

A sign is not a proof, and a grade says nothing of the score: it says how far the answers can be relied on.
Reasons speak in shares, never in numbers of people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from math import sqrt
from typing import Any

from sucharit.languages import Text
from sucharit.privacy.gate import FEWEST

LEAST = 20  # answers; of fewer nothing can be told
MIN_COACHING_REPLIES = 10  # answers to whether someone told them what to answer
SURE = 1.645  # a share must be beyond its mark even at the lower end of its error, one in twenty


class Level(StrEnum):
    """How far answers can be relied on."""

    HIGH = "high"
    FAIR = "fair"
    LOW = "low"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted of an instrument's answers, over all its ways of answering."""

    answers: int
    fast: int = 0
    straight: int = 0
    identical: int = 0
    expected_identical: float = 0
    coaching_replies: int = 0
    coached: int = 0
    in_bursts: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


@dataclass(frozen=True, slots=True)
class Rule:
    """One sign: its kind (signs of one kind count once), and the shares from which it is looked at.

    Beyond `doubt` it is a reason for doubt; beyond `alarm` it is enough alone, None: it never is.
    `says` takes {percent}.
    """

    kind: str
    share: Callable[[Counts], float]
    doubt: float
    alarm: float | None
    says: Text


@dataclass(frozen=True, slots=True)
class Grade:
    """A level and why, most weighty first."""

    level: Level
    reasons: tuple[Text, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Plain values, to be kept with a result."""
        return {"level": self.level.value, "reasons": [{"th": one.th, "en": one.en} for one in self.reasons]}


def from_json(kept: Mapping[str, Any]) -> Grade:
    """The grade as it was kept."""
    return Grade(Level(kept["level"]), tuple(Text(**one) for one in kept["reasons"]))


def at_least(count: float, of: int) -> float:
    """The share that a count speaks for at the least: the lower end of Wilson's interval. 0 for too few."""
    if count < FEWEST or not of:
        return 0.0
    share, z = min(count / of, 1.0), SURE
    middle = share + z * z / (2 * of)
    spread = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - spread) / (1 + z * z / of)


def _coached_share(seen: Counts) -> float:
    return at_least(seen.coached, seen.coaching_replies) if seen.coaching_replies >= MIN_COACHING_REPLIES else 0.0


def _identical(seen: Counts) -> float:
    """Twins beyond what chance makes, less what chance may add to that."""
    beyond = seen.identical - seen.expected_identical - SURE * sqrt(2 * seen.expected_identical)
    return at_least(beyond, seen.answers)


# Every mark in one place; docs/methods/reliability.md prints this table and how often it errs.
RULES: tuple[Rule, ...] = (
    Rule(
        "told",
        _coached_share,
        0.10,
        0.25,
        Text(
            "ผู้ตอบกว่าร้อยละ {percent} บอกว่ามีคนบอกให้ตอบอย่างไร",
            "More than {percent} per cent said that someone told them what to answer",
        ),
    ),
    Rule(
        "identical",
        _identical,
        0.08,
        0.20,
        Text(
            "คำตอบกว่าร้อยละ {percent} เหมือนกันทุกข้อกับของคนอื่น เกินกว่าที่จะบังเอิญ",
            "More than {percent} per cent of the answers are identical to someone else's for every question, "
            "more than chance would explain",
        ),
    ),
    Rule(
        "haste",
        lambda seen: at_least(seen.straight, seen.answers),
        0.10,
        0.30,
        Text(
            "คำตอบกว่าร้อยละ {percent} เลือกตำแหน่งเดียวกันทุกข้อ ทั้งที่บางข้อถามกลับด้าน",
            "More than {percent} per cent of the answers chose the same position in every question, "
            "although some questions run the other way",
        ),
    ),
    Rule(
        "haste",
        lambda seen: at_least(seen.fast, seen.answers),
        0.20,
        0.50,
        Text(
            "คำตอบกว่าร้อยละ {percent} ส่งมาเร็วกว่าที่จะอ่านคำถามทัน",
            "More than {percent} per cent of the answers were sent faster than the questions can be read",
        ),
    ),
    Rule(
        "bursts",
        lambda seen: seen.in_bursts / seen.answers,
        0.33,
        None,
        Text(
            "คำตอบกว่าร้อยละ {percent} มาพร้อมกันในไม่กี่นาที อาจตอบกันในที่ประชุม",
            "More than {percent} per cent of the answers arrived together within minutes, perhaps in a "
            "meeting",
        ),
    ),
)
TOO_FEW = Text(
    f"มีคำตอบไม่ถึง {LEAST} ชุด น้อยเกินกว่าจะบอกได้", f"There are fewer than {LEAST} answers, too few to judge"
)
SHORT = Text("ผู้ตอบน้อยกว่าจำนวนขั้นต่ำ", "Fewer people answered than the quota")


def grade(seen: Counts, *, quota: int | None = None) -> Grade:
    """How far one instrument's answers can be relied on; `quota` is how many must answer, where known.

    One sign in doubt makes it fair, as does a missed quota; an alarm, or doubts of two kinds, make it low.
    """
    if seen.answers < LEAST:
        return Grade(Level.UNKNOWN, (TOO_FEW,))
    shares = [(rule, rule.share(seen)) for rule in RULES]
    alarms = [rule for rule, share in shares if rule.alarm is not None and share >= rule.alarm]
    doubts = [rule for rule, share in shares if share >= rule.doubt and rule not in alarms]
    reasons = [_said(rule, rule.alarm) for rule in alarms if rule.alarm] + [
        _said(rule, rule.doubt) for rule in doubts
    ]
    kinds = {rule.kind for rule in (*alarms, *doubts)}
    short = quota is not None and seen.answers < quota
    if short:
        reasons.append(SHORT)
    if alarms or len(kinds) > 1:
        return Grade(Level.LOW, tuple(reasons))
    return Grade(Level.FAIR if kinds or short else Level.HIGH, tuple(reasons))


def together(grades: Mapping[str, Grade]) -> Grade:
    """An organisation's grade from those of its instruments, by their codes: the worst that is known.

    It is high only where every instrument could be judged.
    """
    levels = {one.level for one in grades.values()}
    otherwise = Level.HIGH if levels == {Level.HIGH} else Level.UNKNOWN
    worst: Level = next((level for level in (Level.LOW, Level.FAIR) if level in levels), otherwise)
    reasons = (
        Text(f"{code}: {one.th}", f"{code}: {one.en}")
        for code, found in grades.items()
        for one in found.reasons
    )
    return Grade(worst, tuple(reasons))


def _said(rule: Rule, mark: float) -> Text:
    percent = round(mark * 100)
    return Text(rule.says.th.format(percent=percent), rule.says.en.format(percent=percent))
