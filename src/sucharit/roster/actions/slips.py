"""Sealed slips: printed once and handed over, or made void; the history keeps how many, never a code."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.paper import isolated
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions import codes as roster_codes
from sucharit.roster.actions.codes import TooManyCodes, keep_slips
from sucharit.roster.codes import new_code
from sucharit.roster.printed.slips import slips_pdf
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.trace import name_of
from sucharit.verbs.refusals import Refused

MAX_SLIPS = 500  # a PDF of 64 pages; more are printed in further sets
VOIDED = "surveys.void_slips"  # in the history


def print_slips(*, by: Person | None, survey: Survey, number: int) -> bytes:
    """This many fresh slips as a PDF, to be handed over once. Raises Refused, PermissionDenied.

    The history keeps how many, never a code. Where the PDF can't be made no code is good either; it is
    made first, for a large one takes seconds in which no answer should wait.
    """
    require_may_print(by, survey)
    if survey.mode != Mode.CODE:
        raise Refused(_("แบบนี้ไม่ได้ตอบด้วยรหัส จึงไม่มีสลิปให้พิมพ์"))
    if not survey.accepts(max(timezone.localdate(), survey.first)):
        raise Refused(_("แบบนี้ปิดรับคำตอบแล้ว จึงพิมพ์สลิปไม่ได้"))
    if not 1 <= number <= MAX_SLIPS:
        raise Refused(_("พิมพ์ได้ครั้งละ 1 ถึง %(most)s ใบ") % {"most": MAX_SLIPS})
    codes = [new_code() for _ in range(number)]
    try:
        pdf = slips_pdf(survey, codes, again=roster_codes.places_left(survey) > 0)
    except isolated.NotSet as broken:
        raise Refused(_("ทำไฟล์ PDF ไม่สำเร็จ ยังไม่มีรหัสใดถูกสร้าง ลองอีกครั้งด้วยจำนวนที่น้อยลง")) from broken
    with transaction.atomic():
        try:
            keep_slips(survey, codes)
        except TooManyCodes as many:
            raise Refused(_too_many(many.available)) from many
        record(by=by, verb="surveys.print_slips", about=name_of(survey), what={"slips": number})
    return pdf


@transaction.atomic
def void_slips(*, by: Person | None, survey: Survey) -> int:
    """Make every unused slip worthless, so that all are printed again. Returns how many slips those are.

    Used ones are among them: from the number of unused slips one could count the answers. So the new set has
    as many slips as the old one, and those of people who answered are dead. Raises PermissionDenied.
    """
    require_may_print(by, survey)
    voided = roster_codes.void_slips(survey)
    record(by=by, verb=VOIDED, about=name_of(survey), what={"slips": voided})
    return voided


def require_may_print(by: Person | None, survey: Survey) -> None:
    """Raises PermissionDenied unless `by` gives out codes there; the command line may.

    Those of an organisation's own survey are given out by whoever may make one.
    """
    permission = May.PRINT_CODES if survey.round_id else May.MAKE_SURVEYS
    if by is not None and not may(by, permission, survey.organisation):
        raise PermissionDenied("giving out codes there is not theirs")


def _too_many(available: int) -> str:
    if available == 0:
        return _("ทำรหัสครบตามจำนวนบุคลากรแล้ว ถ้าสลิปหายให้ยกเลิกสลิปที่ยังไม่ใช้ก่อน แล้วพิมพ์ชุดใหม่")
    return _("ทำรหัสเพิ่มได้อีก %(most)s รหัส เพราะมีได้ไม่เกินหนึ่งรหัสต่อคน") % {"most": available}
