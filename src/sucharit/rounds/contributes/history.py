"""What the history says about rounds."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet, Value
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.history import Inside, Traced, as_subjects, traced
from sucharit.frameworks.programmes import title_of
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of

VERBS = {
    "rounds.cancel_planned_announcement": _("ยกเลิกเวลาประกาศที่กำหนดไว้"),
    "rounds.change_windows": _("เปลี่ยนวันของรอบ"),
    "rounds.close_round": _("ปิดรับคำตอบ"),
    "rounds.decide_hold": _("ตัดสินเรื่องคำตอบที่จำนวนไม่ตรงกัน"),
    "rounds.delete_draft": _("ลบรอบที่กำลังเตรียม"),
    "rounds.import_head_counts": _("นำเข้าจำนวนบุคลากร"),
    "rounds.make_round": _("สร้างรอบ"),
    "rounds.mark_announced": _("ประกาศผลของรอบ"),
    "rounds.mark_scored": _("คิดคะแนนของรอบ"),
    "rounds.open_round": _("เปิดรอบ"),
    "rounds.plan_announcement": _("กำหนดเวลาประกาศผล"),
    "rounds.reopen_round": _("เปิดรับคำตอบอีกครั้ง"),
    "rounds.report_head_count": _("แจ้งจำนวนบุคลากร"),
    "rounds.review_results": _("ตรวจทานผลก่อนประกาศ"),
    "rounds.take_back_head_counts": _("ย้อนการนำเข้าจำนวนบุคลากร"),
}


def names_of_rounds(keys: Collection[str]) -> dict[str, str]:
    """Programme, year and who runs it."""
    organisers = {key.partition("@")[2] for key in keys}
    rounds = Round.objects.filter(organiser__code__in=organisers).select_related("organiser")
    language = get_language() or "th"
    names = {
        name_of(round).partition(":")[2]: (
            f"{title_of(round.programme).in_language(language)} {round.year} · {round.organiser}"
        )
        for round in rounds
    }
    return {key: name for key, name in names.items() if key in keys}


def subjects_of_rounds(inside: Inside) -> QuerySet[Round]:
    """Those run at these places."""
    rounds = Round.objects.filter(inside("organiser__path"))
    return as_subjects(rounds, "round", "programme", Value("/"), "year", Value("@"), "organiser__code")


traced.add(Traced("round", VERBS, names_of_rounds, subjects_of_rounds))
