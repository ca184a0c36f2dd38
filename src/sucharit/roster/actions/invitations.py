"""The roster of people invited by e-mail: it knows used or not used, and no one ever sees it.

A reminder goes to all or to those who have not answered; who they are, the system alone knows.
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
class RosterAdditions:
    """How many people were added, and how many stood there already."""

    new: int
    already: int


@dataclass(frozen=True, slots=True)
class EmailCounts:
    """A survey's invitations by state: counts of all of them, never of those who answered or did not."""

    total: int
    completed: int
    waiting: int
    refused: int


@transaction.atomic
def invite_by_email(*, by: Person | None, survey: Survey, addresses: Sequence[str]) -> RosterAdditions:
    """Put these on the roster; `sending` sends the e-mails. All of them or none: raises Refused.

    `addresses` are in lower case and each once, as `address_lists` reads them.
    """
    require_may_print(by, survey)
    if survey.mode != Mode.CODE:
        raise Refused(_("แบบนี้ไม่ได้ตอบด้วยรหัส จึงเชิญทางอีเมลไม่ได้"))
    require_running(survey)
    locked = Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    before = set(locked.invitations.filter(email__in=addresses).values_list("email", flat=True))
    new = [address for address in addresses if address not in before]
    add_to_roster(locked, new)
    if new:
        what = {"new": len(new), "already": len(before)}
        record(by=by, verb="surveys.invite_by_email", about=name_of(survey), what=what)
    return RosterAdditions(len(new), len(before))


def add_to_roster(survey: Survey, addresses: Sequence[str]) -> None:
    """Invitations with codes that no one knows, each holding a place. Raises Refused."""
    try:
        codes = make_codes(survey, len(addresses))
    except TooManyCodes as many:
        words = _("เชิญเพิ่มได้อีก %(most)s คน เพราะรหัสมีได้ไม่เกินจำนวนบุคลากรที่แจ้งไว้")
        raise Refused(words % {"most": many.available}) from many
    waiting = [
        EmailInvitation(survey=survey, email=address, code_id=hash_of(code))
        for address, code in zip(addresses, codes, strict=True)
    ]
    waiting.sort(key=lambda invitation: invitation.pk)  # random, so that rows don't stand as handed in
    EmailInvitation.objects.bulk_create(waiting, batch_size=BATCH_SIZE)


@transaction.atomic
def send_reminders(*, by: Person | None, survey: Survey, to: To) -> int:
    """Let everyone on the roster be written to again, or only those who did not answer. Returns how many.

    At most once a day. When all are written to, people who answered get the same e-mail as the others, with a
    dead code: so no e-mail tells who answered. Raises PermissionDenied, Refused.
    """
    if by is not None and not may(by, May.SEND_REMINDERS, survey.organisation):
        raise PermissionDenied("reminding there is not theirs")
    require_running(survey)
    Survey.objects.select_for_update(no_key=True).get(pk=survey.pk)
    mailing, _created = Mailing.objects.get_or_create(survey=survey)
    today = timezone.localdate()
    if mailing.reminded == today:
        raise Refused(_("วันนี้ส่งเตือนไปแล้ว ส่งได้วันละครั้ง เพื่อไม่ให้รบกวนผู้ตอบ"))
    number = survey.invitations.filter(mail=MailState.SENT).update(mail=MailState.AGAIN)
    if not number:
        raise Refused(_("ยังไม่มีใครได้รับคำเชิญ จึงยังไม่มีใครให้เตือน"))
    mailing.reminded, mailing.only_unused = today, to == "unused"
    mailing.save(update_fields=["reminded", "only_unused"])
    what = {"to": to, "invitations": number}
    record(by=by, verb="surveys.send_reminders", about=name_of(survey), what=what)
    return number


def count_emails(survey: Survey) -> EmailCounts:
    numbers = {state: survey.invitations.filter(mail=state).count() for state in MailState}
    waiting = numbers[MailState.WAITING] + numbers[MailState.AGAIN]
    return EmailCounts(sum(numbers.values()), numbers[MailState.SENT], waiting, numbers[MailState.REFUSED])


def require_running(survey: Survey) -> None:
    """Raises Refused once a survey takes no more answers."""
    if survey.closed or survey.last < timezone.localdate():
        raise Refused(_("แบบนี้ปิดรับคำตอบแล้ว"))


def renew_code(invitation: EmailInvitation) -> str | None:
    """A new code in place of the unused one, which is void from now on; None where it was used.

    Within a transaction that holds the invitation. The code stands nowhere but in what is returned.
    """
    before = Code.objects.select_for_update(no_key=True).filter(pk=invitation.code_id).first()
    if before is not None and before.used:
        return None
    code = new_code()
    fresh = Code.objects.create(hash=hash_of(code), survey_id=invitation.survey_id)
    EmailInvitation.objects.filter(pk=invitation.pk).update(code=fresh)
    if before is not None:
        before.delete()
    return code
