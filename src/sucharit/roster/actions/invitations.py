"""The roster of those asked by e-mail: it knows used or not used, and nobody is ever shown it.

A reminder goes to all or to those who have not answered; which of the two they are, the system alone knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions.codes import BATCH_SIZE, TooManyCodes, make_codes
from sucharit.roster.actions.slips import require_may_print
from sucharit.roster.codes import hash_of, new_code
from sucharit.roster.models import Code, EmailInvitation, Mailing, MailState
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.trace import name_of
from sucharit.verbs.refusals import Refused

To = Literal["all", "unused"]


@dataclass(frozen=True, slots=True)
class Invited:
    """How many were put on the roster, and how many stood on it already."""

    new: int
    already: int


@dataclass(frozen=True, slots=True)
class Letters:
    """How far a survey's letters are: of all invitations, never of those who answered or did not."""

    all: int
    sent: int
    to_send: int
    refused: int


@transaction.atomic
def invite_by_email(*, by: Person | None, survey: Survey, addresses: Sequence[str]) -> Invited:
    """Put these on the roster; `sending` sends the letters. All of them or none: raises Refused.

    `addresses` are in small letters and each once, as `addresses_given` reads them.
    """
    require_may_print(by, survey)
    if survey.mode != Mode.CODE:
        raise Refused(_("แบบนี้ไม่ได้ตอบด้วยรหัส จึงเชิญทางอีเมลไม่ได้"))
    require_running(survey)
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    known = set(locked.invitations.filter(email__in=addresses).values_list("email", flat=True))
    new = [one for one in addresses if one not in known]
    put_on(locked, new)
    if new:
        what = {"new": len(new), "already": len(known)}
        record(by=by, verb="surveys.invite_by_email", about=name_of(survey), what=what)
    return Invited(len(new), len(known))


def put_on(survey: Survey, addresses: Sequence[str]) -> None:
    """Invitations with codes that nobody knows, each holding a place. Raises Refused."""
    try:
        codes = make_codes(survey, len(addresses))
    except TooManyCodes as many:
        words = _("เชิญเพิ่มได้อีก %(most)s คน เพราะรหัสมีได้ไม่เกินจำนวนบุคลากรที่แจ้งไว้")
        raise Refused(words % {"most": many.most}) from many
    waiting = [
        EmailInvitation(survey=survey, email=address, code_id=hash_of(code))
        for address, code in zip(addresses, codes, strict=True)
    ]
    waiting.sort(key=lambda one: one.pk)  # by chance, so that rows don't stand as they were given
    EmailInvitation.objects.bulk_create(waiting, batch_size=BATCH_SIZE)


@transaction.atomic
def send_reminders(*, by: Person | None, survey: Survey, to: To) -> int:
    """Let everyone on the roster be written to again, or only those who did not answer; how many are on it.

    At most once a day. Who answered gets the same letter as the others when all are written to, its code
    being a dead one: so no letter tells who answered. Raises PermissionDenied, Refused.
    """
    if by is not None and not may(by, May.SEND_REMINDERS, survey.organisation):
        raise PermissionDenied("reminding there is not theirs")
    require_running(survey)
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    mailing, _made = Mailing.objects.get_or_create(survey=survey)
    today = timezone.localdate()
    if mailing.reminded == today:
        raise Refused(_("วันนี้ส่งเตือนไปแล้ว ส่งได้วันละครั้ง เพื่อไม่ให้รบกวนผู้ตอบ"))
    again = survey.invitations.filter(mail=MailState.SENT).update(mail=MailState.AGAIN)
    if not again:
        raise Refused(_("ยังไม่มีใครได้รับคำเชิญ จึงยังไม่มีใครให้เตือน"))
    mailing.reminded, mailing.only_unused = today, to == "unused"
    mailing.save(update_fields=["reminded", "only_unused"])
    what = {"to": to, "invitations": again}
    record(by=by, verb="surveys.send_reminders", about=name_of(survey), what=what)
    return again


def letters(survey: Survey) -> Letters:
    """How far the letters are."""
    found = [survey.invitations.filter(mail=one).count() for one in MailState]
    by_state = dict(zip(MailState, found, strict=True))
    waiting = by_state[MailState.WAITING] + by_state[MailState.AGAIN]
    return Letters(sum(found), by_state[MailState.SENT], waiting, by_state[MailState.REFUSED])


def require_running(survey: Survey) -> None:
    """Raises Refused once a survey takes no more answers."""
    if survey.closed or survey.last < timezone.localdate():
        raise Refused(_("แบบนี้ปิดรับคำตอบแล้ว"))


def renewed(invitation: EmailInvitation) -> str | None:
    """A new code in place of the unused one, which is void from now on; None where it was used.

    Within a transaction that holds the invitation. The code stands nowhere but in what is returned.
    """
    held = Code.objects.select_for_update(no_key=True).filter(pk=invitation.code_id).first()
    if held is not None and held.used:
        return None
    code = new_code()
    fresh = Code.objects.create(hash=hash_of(code), survey_id=invitation.survey_id)
    EmailInvitation.objects.filter(pk=invitation.pk).update(code=fresh)
    if held is not None:
        held.delete()
    return code
