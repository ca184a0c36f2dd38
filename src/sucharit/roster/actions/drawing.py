"""Who is asked, drawn by chance: from those who registered at the counter, or from a list for assessors.

Nobody chooses whom to ask: the office gives a list or lets people register, chance draws, and only
assessors see names. The draw is traced with how many there were and a hash over their ids, so that it can be
audited while the contacts are there; they are deleted when the round is announced.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.roster.actions import invitations
from sucharit.roster.actions.codes import BATCH_SIZE
from sucharit.roster.contact_lists import ListedPerson as Listed
from sucharit.roster.models import Contact, EmailInvitation
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of as name_of_round
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey, Turnout
from sucharit.surveys.trace import name_of
from sucharit.verbs.refusals import Refused

DRAWN_MODES = (Mode.DRAWN, Mode.INTERVIEW)


@dataclass(frozen=True, slots=True)
class DrawProgress:
    """How many registered or are listed, and how many of them were drawn."""

    registered: int
    drawn: int

    @property
    def left(self) -> int:
        """How many can still be drawn."""
        return self.registered - self.drawn


@dataclass(frozen=True, slots=True)
class Drawn:
    """How many were drawn, how many of them get a letter; the others an assessor asks."""

    drawn: int
    by_letter: int


@transaction.atomic
def choose_mode(*, by: Person | None, survey: Survey, mode: Mode) -> None:
    """Let an open survey be answered by those drawn alone, or open it again.

    Possible until somebody answered or registered. Raises PermissionDenied, Refused.
    """
    _require(by, May.PRINT_CODES, survey)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if {locked.mode, mode} - {Mode.OPEN, Mode.DRAWN}:
        raise Refused(_("แบบนี้มีวิธีตอบที่กำหนดไว้แล้ว จึงเปลี่ยนไม่ได้"))
    if Turnout.objects.filter(survey=locked).exists():
        raise Refused(_("มีคนตอบแล้ว จึงเปลี่ยนวิธีตอบไม่ได้ ทุกคนควรตอบด้วยวิธีเดียวกัน"))
    if locked.contacts.exists():
        raise Refused(_("มีคนลงทะเบียนแล้ว จึงเปลี่ยนวิธีตอบไม่ได้"))
    if locked.mode == mode:
        return
    before = locked.mode
    locked.mode = survey.mode = mode
    locked.save(update_fields=["mode"])
    record(by=by, verb="surveys.choose_way", about=name_of(survey), what={"from": before, "to": mode.value})
    transaction.on_commit(snapshot.forget)


@transaction.atomic
def list_contacts(*, by: Person | None, survey: Survey, people: Sequence[Listed]) -> invitations.Invited:
    """Put people on the assessors' list, from which chance draws. Raises PermissionDenied, Refused.

    The office may give the list as well as the assessor; whoever gave it, only assessors see who was drawn.
    """
    if by is not None and not (
        may(by, May.INTERVIEW, survey.organisation) or may(by, May.PRINT_CODES, survey.organisation)
    ):
        raise PermissionDenied("a list for assessors there is not theirs to give")
    if survey.mode != Mode.INTERVIEW:
        raise Refused(_("แบบนี้ไม่ได้ตอบผ่านผู้ประเมิน จึงไม่ใช้รายชื่อ"))
    invitations.require_running(survey)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    known = {contact for pair in locked.contacts.values_list("phone", "email") for contact in pair if contact}
    new = [one for one in people if not {one.phone, one.email} & known]
    contacts = [Contact(survey=locked, name=one.name, phone=one.phone, email=one.email) for one in new]
    contacts.sort(key=lambda one: one.pk)  # by chance, so that rows don't stand as they were given
    Contact.objects.bulk_create(contacts, batch_size=BATCH_SIZE)
    if new:
        what = {"new": len(new), "already": len(people) - len(new)}
        record(by=by, verb="surveys.list_contacts", about=name_of(survey), what=what)
    return invitations.Invited(len(new), len(people) - len(new))


@transaction.atomic
def draw(*, by: Person | None, survey: Survey, number: int) -> Drawn:
    """Draw so many by chance among those not drawn yet. Raises PermissionDenied, Refused.

    Of a counter's visitors those with an e-mail address get a letter; all others an assessor asks.
    """
    _require(by, May.INTERVIEW if survey.mode == Mode.INTERVIEW else May.PRINT_CODES, survey)
    if survey.mode not in DRAWN_MODES:
        raise Refused(_("แบบนี้ไม่ได้ใช้การสุ่มเลือกผู้ตอบ"))
    invitations.require_running(survey)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    registered = sorted(locked.contacts.values_list("pk", flat=True))
    waiting = list(locked.contacts.filter(drawn=False).values_list("pk", flat=True))
    if not 1 <= number <= len(waiting):
        raise Refused(_("สุ่มได้ครั้งละ 1 ถึง %(left)s คน") % {"left": len(waiting)} if waiting else _no_more())
    chosen = secrets.SystemRandom().sample(waiting, number)
    locked.contacts.filter(pk__in=chosen).update(drawn=True)
    letters: list[str] = []
    if survey.mode == Mode.DRAWN:
        letters = list(
            locked.contacts.filter(pk__in=chosen).exclude(email="").values_list("email", flat=True)
        )
        invitations.put_on(locked, letters)
    ids = hashlib.sha256("\n".join(map(str, registered)).encode()).hexdigest()
    what = {"registered": len(registered), "drawn": number, "by_letter": len(letters), "contacts": ids}
    record(by=by, verb="surveys.draw", about=name_of(survey), what=what)
    return Drawn(number, len(letters))


@transaction.atomic
def forget_contacts(round: Round) -> int:
    """Delete everyone who registered, was listed or invited in a round; how many there were.

    Called when the round is announced. Codes stay, without anybody beside them.
    """
    of_round = {"survey__round": round}
    people = Contact.objects.filter(**of_round).count() + EmailInvitation.objects.filter(**of_round).count()
    Contact.objects.filter(**of_round).delete()
    EmailInvitation.objects.filter(**of_round).delete()
    if people:
        what = {"people": people, "day": timezone.localdate().isoformat()}
        record(by=Automatic.SYSTEM, verb="surveys.forget_contacts", about=name_of_round(round), what=what)
    return people


def draw_progress(survey: Survey) -> DrawProgress:
    """How many there are to draw from."""
    return DrawProgress(survey.contacts.count(), survey.contacts.filter(drawn=True).count())


def _no_more() -> str:
    return _("ไม่มีใครให้สุ่มอีกแล้ว ทุกคนที่มีอยู่ถูกสุ่มเลือกหมดแล้ว")


def _require(by: Person | None, what: May, survey: Survey) -> None:
    if by is not None and not may(by, what, survey.organisation):
        raise PermissionDenied(f"{what} is not theirs there")
