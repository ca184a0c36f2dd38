"""What a step of a round would change, in sentences: the same on the page that asks and in the command."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from sucharit.cycle.consequences import (
    AnnouncingConsequences,
    ClosingConsequences,
    InstrumentShortage,
    ScoringConsequences,
)


def closing_sentences(consequences: ClosingConsequences) -> list[str]:
    """How many days are left, who is short, and who has no quota yet."""
    sentences = [_days_left(consequences), _short(consequences)]
    sentences += _by_instrument(consequences.shortages)
    sentences.append(_counted_until())
    if consequences.without_head_count:
        sentences.append(
            _("ยังไม่แจ้งจำนวนบุคลากร %(offices)s แห่ง จึงยังไม่มีเกณฑ์ขั้นต่ำ หลังปิดรับจะแจ้งไม่ได้")
            % {"offices": _number(consequences.without_head_count)}
        )
    return sentences + _unsettled(consequences)


def scoring_sentences(consequences: ScoringConsequences) -> list[str]:
    """Who will have no score, and whose disclosure has not been checked to the end."""
    sentences = [_short(consequences), *_by_instrument(consequences.shortages)]
    if consequences.opens_boxes:
        sentences.append(_counted_until())
    for audit in consequences.unchecked:
        sentences.append(
            _("%(name)s: ยังตรวจไม่ครบ %(offices)s แห่ง รวม %(items)s ข้อ ข้อที่ไม่มีผลตรวจจะไม่ถูกนับ")
            % {
                "name": _in_language(audit),
                "offices": _number(audit.offices),
                "items": _number(audit.missing),
            }
        )
    return sentences + _unsettled(consequences)


def announcing_sentences(consequences: AnnouncingConsequences) -> list[str]:
    """Who passes, whose rating changes, and whose result is withheld."""
    sentences = [
        _("ผ่านเกณฑ์ %(passed)s จาก %(ranked)s แห่งที่มีคะแนน")
        % {"passed": _number(consequences.passed), "ranked": _number(consequences.ranked)}
    ]
    if consequences.withheld:
        sentences.append(
            _("งดประกาศผล %(withheld)s แห่ง เพราะผู้ตอบน้อยกว่าเกณฑ์")
            % {"withheld": _number(consequences.withheld)}
        )
    if consequences.unscored:
        sentences.append(
            _("ไม่มีคะแนน %(unscored)s แห่ง เพราะผลตรวจหรือข้อมูลยังไม่ครบ")
            % {"unscored": _number(consequences.unscored)}
        )
    if consequences.unusable:
        sentences.append(
            _("คำตอบ %(unusable)s ฉบับเปิดอ่านไม่ได้ จึงแยกเก็บไว้ตามเดิมและไม่นับ")
            % {"unusable": _number(consequences.unusable)}
        )
    if consequences.compared:
        sentences.append(
            _("เทียบกับปีก่อน: ระดับสูงขึ้น %(up)s แห่ง เท่าเดิม %(same)s แห่ง ต่ำลง %(down)s แห่ง")
            % {
                "up": _number(consequences.up),
                "same": _number(consequences.same),
                "down": _number(consequences.down),
            }
        )
    else:
        sentences.append(_("ไม่มีผลของปีก่อนให้เทียบ"))
    return sentences


def _days_left(consequences: ClosingConsequences) -> str:
    if not consequences.days_left:
        return _("ถึงวันสุดท้ายที่กำหนดไว้แล้ว")
    return ngettext(
        "ยังเหลือเวลาตอบอีก %(days)s วัน (%(working)s วันทำการ)",
        "ยังเหลือเวลาตอบอีก %(days)s วัน (%(working)s วันทำการ)",
        consequences.days_left,
    ) % {"days": consequences.days_left, "working": consequences.working_days}


def _short(consequences: ClosingConsequences | ScoringConsequences) -> str:
    figures = {
        "offices": _number(consequences.without_score),
        "all": _number(consequences.participants),
    }
    if not consequences.without_score:
        return _("ทุกแห่งที่มีเกณฑ์ขั้นต่ำ มีคำตอบครบแล้ว")
    if consequences.is_withheld:
        return _("%(offices)s จาก %(all)s แห่งมีคำตอบไม่ครบ แห่งเหล่านี้จะไม่มีคะแนน") % figures
    return _("%(offices)s จาก %(all)s แห่งมีคำตอบไม่ครบ") % figures


def _unsettled(consequences: ClosingConsequences | ScoringConsequences) -> list[str]:
    """What of verdicts by lot is open: scoring waits for it, closing does not."""
    if not consequences.unsettled:
        return []
    reasons = "; ".join(consequences.unsettled)
    return [_("ผลตรวจยังไม่สิ้นสุด คิดคะแนนได้เมื่อสรุปผลตรวจแล้ว: %(reasons)s") % {"reasons": reasons}]


def _counted_until() -> str:
    return _("นับคำตอบ ณ เที่ยงคืนที่ผ่านมา อย่างน้อยเท่าที่เผยแพร่ได้ คำตอบทุกชุดนับเมื่อคิดคะแนน")


def _by_instrument(shortages: Sequence[InstrumentShortage]) -> list[str]:
    return [
        _("%(name)s: ไม่ครบ %(offices)s แห่ง ในจำนวนนี้ยังไม่เริ่ม %(none)s แห่ง ขาดรวม %(missing)s คำตอบ")
        % {
            "name": _in_language(shortage),
            "offices": _number(shortage.offices),
            "none": _number(shortage.not_begun),
            "missing": _number(shortage.missing),
        }
        for shortage in shortages
    ]


def _in_language(shortage: InstrumentShortage) -> str:
    return shortage.name.in_language(get_language() or "th")


def _number(value: int) -> str:
    return f"{value:,}"
