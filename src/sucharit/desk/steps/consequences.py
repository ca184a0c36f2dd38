"""What the page that asks before a move says: the figures of `cycle.consequences`, and what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sucharit.cycle import consequences
from sucharit.cycle.consequence_words import announcing_sentences, closing_sentences, scoring_sentences
from sucharit.cycle.consequences import RatingCount
from sucharit.cycle.results import is_national
from sucharit.notices.responsible import has_responsible
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State


@dataclass(frozen=True, slots=True)
class MoveConsequences:
    """The figures first, then what follows from the move; `ratings` where results are to be shown."""

    figures: list[str]
    follows: list[str]
    ratings: tuple[RatingCount, ...] = ()


def consequences_of(move: str, round: Round, today: date) -> MoveConsequences:
    """For the round's kind and state at hand; a handful of queries, however many take part."""
    return _BY_MOVE[move](round, today)


def _of_opening(round: Round, today: date) -> MoveConsequences:
    people = _people(round, today)
    figures = [_("%(all)s แห่งเข้าร่วม ทุกแห่งมีแบบสอบถามของตนเองทันที") % {"all": f"{people['all']:,}"}]
    if people["uncounted"]:
        uncounted = _("%(offices)s แห่งยังไม่แจ้งจำนวนบุคลากร จะยังไม่มีเกณฑ์ขั้นต่ำและพิมพ์สลิปรหัสไม่ได้")
        figures.append(uncounted % {"offices": f"{people['uncounted']:,}"})
    if people["unled"]:
        unled = _("%(offices)s แห่งยังไม่มีผู้รับผิดชอบโครงการ")
        figures.append(unled % {"offices": f"{people['unled']:,}"})
    follows = [
        _("กรอบการประเมินถูกตรึงไว้ ข้อคำถามและเกณฑ์จะไม่เปลี่ยนตลอดรอบ"),
        _("จากนี้จำนวนบุคลากรที่แจ้งแล้วแก้ได้โดยผู้ดูแลรอบเท่านั้น"),
        _("เปิดแล้วลบรอบไม่ได้"),
    ]
    return MoveConsequences(figures, follows)


def _of_deleting(round: Round, today: date) -> MoveConsequences:
    people = _people(round, today)
    counted = people["all"] - people["uncounted"]
    figures = [
        _("วันของรอบ และรายชื่อหน่วยงานที่เข้าร่วม %(all)s แห่ง จะหายไป") % {"all": f"{people['all']:,}"},
        _("จำนวนบุคลากรที่แจ้งแล้ว %(counted)s แห่ง จะหายไป") % {"counted": f"{counted:,}"},
    ]
    follows = [_("ยังไม่มีใครตอบ จึงไม่มีคำตอบใดหาย"), _("ประวัติการเปลี่ยนแปลงยังอยู่"), _("สร้างรอบของปีนี้ใหม่ได้")]
    return MoveConsequences(figures, follows)


def _of_closing(round: Round, today: date) -> MoveConsequences:
    follows = [
        _("ผู้ที่กำลังตอบอยู่และยังไม่ส่ง จะส่งไม่ได้"),
        _("เปิดรับอีกครั้งได้จนกว่าจะคิดคะแนน โดยต้องบอกเหตุผล"),
    ]
    return MoveConsequences(closing_sentences(consequences.of_closing(round, today)), follows)


def _of_reopening(round: Round, today: date) -> MoveConsequences:
    return MoveConsequences([], [_("เหตุผลจะอยู่ในประวัติการเปลี่ยนแปลงตลอดไป"), _("คำตอบที่รับไว้แล้วยังอยู่ครบ")])


def _of_scoring(round: Round, today: date) -> MoveConsequences:
    if round.state == State.SCORED:
        follows = [_("ผลก่อนประกาศจะคิดใหม่จากคำตอบเดิมและผลตรวจล่าสุด"), _("ถ้าผลเปลี่ยน ต้องตรวจทานอีกครั้ง")]
        if PlannedAnnouncement.objects.filter(round=round).exists():
            follows.append(_("ถ้าผลเปลี่ยน เวลาประกาศที่กำหนดไว้จะใช้ไม่ได้ ต้องกำหนดใหม่"))
    else:
        follows = [
            _("กล่องคำตอบจะถูกเปิดและคลุกรวมกัน จากนี้เปิดรับคำตอบอีกไม่ได้"),
            _("ผลยังไม่ประกาศ ผู้ดูแลรอบดูก่อนได้"),
            _("ถ้าแก้ผลตรวจ OIT ให้คิดคะแนนอีกครั้งได้"),
        ]
    return MoveConsequences(scoring_sentences(consequences.of_scoring(round)), follows)


def _of_announcing(round: Round, today: date) -> MoveConsequences:
    figures = consequences.of_announcing(round)
    if is_national(round):
        follows = [_("ทุกคนอ่านคะแนน ระดับ และอันดับได้ทันที"), _("ประกาศแล้วถอนไม่ได้")]
    else:
        follows = [_("หน่วยงานที่เข้าร่วมแต่ละแห่งเห็นผลของตนเองในหน้าของรอบ"), _("ประกาศแล้วถอนไม่ได้")]
    return MoveConsequences(announcing_sentences(figures), follows, figures.ratings)


def _of_planning(round: Round, today: date) -> MoveConsequences:
    announcing = _of_announcing(round, today)
    follows = [_("ยกเลิกหรือเปลี่ยนเวลาได้จนถึงเวลานั้น"), _("ถ้าผลเปลี่ยนหลังจากนี้ ระบบจะไม่ประกาศ")]
    return MoveConsequences(announcing.figures, [*follows, *announcing.follows], announcing.ratings)


def _people(round: Round, today: date) -> dict[str, int]:
    """How many take part, how many without a head-count, how many without anyone responsible. One query."""
    counts: dict[str, int] = round.participants.aggregate(
        all=Count("pk"),
        uncounted=Count("pk", filter=Q(head_count=None)),
        unled=Count("pk", filter=~Q(has_responsible(today))),
    )
    return counts


_BY_MOVE: Mapping[str, Callable[[Round, date], MoveConsequences]] = {
    "open": _of_opening,
    "delete": _of_deleting,
    "close": _of_closing,
    "reopen": _of_reopening,
    "score": _of_scoring,
    "announce": _of_announcing,
    "plan": _of_planning,
}
