"""Sealed slips of the IIT: printed once, folded, drawn from a box, so that nobody knows whose is whose.

The codes exist in the PDF that is handed over and nowhere else: nothing is written to disk, and here only
their hashes stay, in an order that has nothing to do with that of the paper.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.charts import palette
from sucharit.history.actions import record
from sucharit.history.models import Entry
from sucharit.paper import apart
from sucharit.paper.letters import printable
from sucharit.paper.typeset import Templates
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.people.refusals import Refused
from sucharit.people.trace import who
from sucharit.surveys import actions
from sucharit.surveys.models import Code, Survey, Way
from sucharit.surveys.printed import wording_on_paper
from sucharit.surveys.printed.qr import rows_of, runs_of
from sucharit.surveys.roster.addresses import answer_at, typed
from sucharit.surveys.roster.blind import fingerprint
from sucharit.surveys.roster.codes import new_code
from sucharit.thai.dates import in_words

TEMPLATES = Templates(Path(__file__).resolve().parent / "typst")
MOST_AT_ONCE = 500  # a PDF of 64 pages; more are printed in further sets
A_PAGE = 8
VOIDED = "surveys.void_slips"  # in the history
COLOURS = {
    "ink": palette.INK,
    "muted": palette.MUTED,
    "brand": palette.BRAND,
    "ground": palette.GROUND,
    "line": palette.LINE,
}


def print_slips(*, by: Person | None, survey: Survey, number: int) -> bytes:
    """So many fresh slips as a PDF, to be handed over once. Raises Refused, PermissionDenied.

    The history keeps how many, never a code. Where the PDF can't be made no code is good either; it is
    made first, for a large one takes seconds in which nobody's answer should wait.
    """
    require_may_print(by, survey)
    if survey.way != Way.CODE:
        raise Refused(_("แบบนี้ไม่ได้ตอบด้วยรหัส จึงไม่มีสลิปให้พิมพ์"))
    if not survey.accepts(max(timezone.localdate(), survey.first)):
        raise Refused(_("แบบนี้ปิดรับคำตอบแล้ว จึงพิมพ์สลิปไม่ได้"))
    if not 1 <= number <= MOST_AT_ONCE:
        raise Refused(_("พิมพ์ได้ครั้งละ 1 ถึง %(most)s ใบ") % {"most": MOST_AT_ONCE})
    codes = [new_code() for _ in range(number)]
    try:
        made = slips_pdf(survey, codes)
    except apart.NotSet as broken:
        raise Refused(_("ทำไฟล์ PDF ไม่สำเร็จ ยังไม่มีรหัสใดถูกสร้าง ลองอีกครั้งด้วยจำนวนที่น้อยลง")) from broken
    with transaction.atomic():
        try:
            actions.keep_codes(survey, codes)
        except actions.TooManyCodes as many:
            raise Refused(_too_many(many.most)) from many
        record(by=who(by), verb="surveys.print_slips", about=name_of(survey), what={"slips": number})
    return made


@transaction.atomic
def void_slips(*, by: Person | None, survey: Survey) -> int:
    """Make every slip that was not used worthless; how many they were. Raises PermissionDenied, Refused.

    Once a day at most: from what is left one could otherwise watch answers come, one by one.
    """
    require_may_print(by, survey)
    since = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    if Entry.objects.about(name_of(survey)).filter(verb=VOIDED, at__gte=since).exists():
        raise Refused(_("วันนี้ยกเลิกสลิปไปแล้ว ยกเลิกได้วันละครั้ง เพื่อไม่ให้ใครนับคำตอบทีละใบได้"))
    voided = actions.void_unused_codes(survey)
    record(by=who(by), verb=VOIDED, about=name_of(survey), what={"slips": voided})
    return voided


def require_may_print(by: Person | None, survey: Survey) -> None:
    """Raises PermissionDenied unless `by` gives out ways to answer there; the command line may."""
    if by is not None and not may(by, May.PRINT_CODES, survey.organisation):
        raise PermissionDenied("giving out codes there is not theirs")


def name_of(survey: Survey) -> str:
    """What the history calls a survey: by its number, for the link opens it."""
    return f"survey:{survey.pk}"


def slips_pdf(survey: Survey, codes: Sequence[str]) -> bytes:
    """The slips of these codes, in an order of chance, after a page for the office."""
    shuffled = list(codes)
    secrets.SystemRandom().shuffle(shuffled)
    return apart.pdf(TEMPLATES, "slips", _content(survey, shuffled))


def drawn(address: str, *, sturdy: bool = False) -> dict[str, Any]:
    """A QR code as the templates take it."""
    rows = rows_of(address, sturdy=sturdy)
    return {"side": len(rows), "runs": runs_of(rows)}


def left_to_print(survey: Survey, head_count: int | None) -> int:
    """How many more codes can be made: one for each person who has none yet."""
    return max((head_count or 0) - Code.objects.filter(survey=survey).count(), 0)


def _content(survey: Survey, codes: Sequence[str]) -> dict[str, Any]:
    office = printable(survey.organisation.name_th)
    today = timezone.localdate()
    pages = -(-len(codes) // A_PAGE)
    days = {"first": in_words(survey.first), "last": in_words(survey.last)}
    key = fingerprint(bytes(survey.ballot_key.public)) if survey.blind else ""
    words = wording_on_paper.slips(number=len(codes), pages=pages, last=in_words(survey.last), key=key)
    return {
        "title": f"{words['head']['title']} · {office}",
        "author": office,
        "office": office,
        "date": {"year": today.year, "month": today.month, "day": today.day},
        "colours": COLOURS,
        "head": {**words["head"], "about": words["head"]["about"].format(**days)},
        "slip": {**words["slip"], "address": typed(answer_at(survey.link))},
        "slips": [{"code": code, "qr": drawn(answer_at(survey.link, code))} for code in codes],
    }


def _too_many(most: int) -> str:
    if most == 0:
        return _("ทำรหัสครบตามจำนวนบุคลากรแล้ว ถ้าสลิปหายให้ยกเลิกสลิปที่ยังไม่ใช้ก่อน แล้วพิมพ์ชุดใหม่")
    return _("ทำรหัสเพิ่มได้อีก %(most)s รหัส เพราะมีได้ไม่เกินหนึ่งรหัสต่อคน") % {"most": most}
