"""What an assessor says of an item: checked against the edition, and read blind by whom it may concern."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sucharit.verdicts.items import JudgedItem
from sucharit.verdicts.models import Assignment, AssignmentKind, Opinion

MAX_WORDS = 1_000


@dataclass(frozen=True, slots=True)
class OpinionLine:
    """One line of what an assessor says: the item, the choice from 1, ids of reasons, own words."""

    item: str
    choice: int
    reasons: tuple[str, ...] = ()
    words: str = ""

    @property
    def trimmed_words(self) -> str:
        return self.words.strip()


@dataclass(frozen=True, slots=True)
class EarlierOpinion:
    """What an assessor before said of an item, for the third: never who, and in no order that tells."""

    choice: int
    reasons: tuple[str, ...]
    words: str


def fault_of(line: OpinionLine, items: Mapping[str, JudgedItem], among: Iterable[str]) -> str:
    """Why this can't be said, in words; "" where it can."""
    judged = items.get(line.item)
    if judged is None or line.item not in among:
        return _("ข้อนี้ไม่อยู่ในงานตรวจของคุณ")
    if not 1 <= line.choice <= judged.choices:
        return _("เลือกผลตรวจจากที่มีให้เลือก")
    if unknown := [reason for reason in line.reasons if reason not in judged.reasons]:
        return _("ไม่มีเหตุผลนี้ในรายการของข้อ: %(reason)s") % {"reason": ", ".join(unknown)}
    if len(line.trimmed_words) > MAX_WORDS:
        return _("ข้อความยาวเกิน %(max)s ตัวอักษร") % {"max": MAX_WORDS}
    if line.choice != judged.passing and not line.reasons and not line.trimmed_words:
        return _("ผลตรวจว่าไม่ครบต้องมีเหตุผล: เลือกจากรายการหรือเขียนเอง หน่วยงานจะได้อ่าน")
    return ""


def live_opinions(participant: int, kind: AssignmentKind) -> list[Opinion]:
    """What those who judge this organisation handed in, by the place they were drawn for. One query."""
    opinions = Opinion.objects.filter(
        assignment__participant=participant,
        assignment__kind=kind,
        assignment__completed__isnull=False,
        assignment__dropped=None,
    )
    return list(opinions.select_related("assignment").order_by("assignment__place", "item"))


def earlier_opinions(assignment: Assignment) -> dict[str, list[EarlierOpinion]]:
    """By item, what the two before said, for the third. The same whichever of them was drawn first."""
    if assignment.kind != AssignmentKind.THIRD:
        return {}
    by_item: dict[str, list[EarlierOpinion]] = {item: [] for item in assignment.items}
    for opinion in live_opinions(assignment.participant_id, AssignmentKind.BLIND):
        if opinion.item in by_item:
            earlier = EarlierOpinion(opinion.choice, tuple(opinion.reasons), opinion.words)
            by_item[opinion.item].append(earlier)
    for opinions in by_item.values():
        opinions.sort(key=lambda earlier: (earlier.choice, earlier.reasons, earlier.words))
    return by_item


def joined_reasons(opinions: Sequence[Opinion], order: Sequence[str]) -> list[str]:
    """The reasons of all of them, each once, in the edition's order: so they tell no one apart."""
    given = {reason for opinion in opinions for reason in opinion.reasons}
    return [reason for reason in order if reason in given]


def joined_words(opinions: Sequence[Opinion]) -> str:
    """The words of all of them, each once, in an order that tells no one apart, no longer than one's own."""
    words = sorted({opinion.words for opinion in opinions if opinion.words})
    return "\n".join(words)[:MAX_WORDS]
