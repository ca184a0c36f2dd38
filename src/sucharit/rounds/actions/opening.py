"""What prevents opening a round, and freezing the edition it opens with."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from sucharit.frameworks import Edition, FaultyEdition, load
from sucharit.frameworks.archive import pack
from sucharit.rounds.models import FrozenEdition, Round
from sucharit.rounds.windows import answered_kinds, label_of
from sucharit.verbs.refusals import Refused


def in_the_way(round: Round, today: date) -> list[str]:
    """Why a draft can't be opened today, in words; empty when nothing prevents it."""
    try:
        edition = load(round.edition)
    except FaultyEdition as faults:
        return [_("กรอบการประเมินมีข้อผิดพลาด: %(fault)s") % {"fault": fault} for fault in faults.faults[:5]]
    except LookupError:
        return [_("ไม่พบกรอบการประเมิน “%(edition)s” ในคลัง") % {"edition": round.edition}]
    reasons = _of_windows(round, edition, today)
    if not round.participants.exists():
        reasons.append(_("ยังไม่มีหน่วยงานเข้าร่วม"))
    return reasons


def _of_windows(round: Round, edition: Edition, today: date) -> list[str]:
    windows = {window.kind: window for window in round.windows.all()}
    reasons = []
    for kind in answered_kinds(edition):
        label = {"kind": label_of(kind, edition)}
        if kind not in windows:
            reasons.append(_("ยังไม่ได้กำหนดวันของช่วง “%(kind)s”") % label)
        elif windows[kind].last < today:
            reasons.append(_("ช่วง “%(kind)s” สิ้นสุดไปแล้ว กำหนดวันใหม่ก่อนเปิดรอบ") % label)
    return reasons


def freeze(edition_id: str) -> FrozenEdition:
    """The edition's files as they are now, stored. Raises Refused if they changed in between."""
    edition = load(edition_id)
    frozen = FrozenEdition.objects.keep(edition.hash, edition.id, pack(edition_id))
    try:
        frozen.load()
    except ValueError as changed:
        raise Refused(
            _("ไฟล์ของกรอบการประเมินถูกแก้ระหว่างเปิดรอบ ลองใหม่อีกครั้ง (%(why)s)") % {"why": changed}
        ) from changed
    return frozen
