"""Who answers, drawn at random: from those who registered at the counter, or from a list for assessors.

No one chooses the people: the office hands in a list or lets people register, the draw is random, and only
assessors see names. The draw is traced with how many there were and a hash over their ids, so that it can be
audited while the contacts exist; they are deleted when the round is announced.
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
from sucharit.roster.contact_lists import ListedPerson
from sucharit.roster.models import Contact, EmailInvitation
from sucharit.rounds.models import Round
from sucharit.rounds.trace import name_of as name_of_round
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.progress import progress_of
from sucharit.surveys.trace import name_of
from sucharit.surveys.turnout import of_organisation
from sucharit.uploads.last_imports import require_as_previewed
from sucharit.uploads.models import WaitingFile
from sucharit.uploads.preview import digest_of
from sucharit.verbs.refusals import Refused

CONTACTS = "contacts"  # the kind of import
DRAWN_MODES = (Mode.DRAWN, Mode.INTERVIEW)


@dataclass(frozen=True, slots=True)
class ContactPlan:
    """What a list would add to the assessors' list, and how many of it stand there already."""

    new: tuple[ListedPerson, ...]
    already: int

    @property
    def digest(self) -> str:
        return digest_of([[person.name, *person.addresses] for person in self.new])


@dataclass(frozen=True, slots=True)
class DrawProgress:
    """How many registered or are listed, and how many of them were drawn."""

    registered: int
    selected: int

    @property
    def remaining(self) -> int:
        """How many can still be drawn."""
        return self.registered - self.selected


@dataclass(frozen=True, slots=True)
class DrawNeed:
    """How many answers an instrument lacks of its quota, and how many of those drawn may still give one."""

    missing: int
    expected: int

    def number_to_draw(self, remaining: int) -> int:
        """How many to draw now: as many as are missing beyond those expected, one at least."""
        return max(1, min(self.missing - self.expected, remaining))


@dataclass(frozen=True, slots=True)
class DrawResult:
    """How many were drawn, and how many of them get an e-mail; an assessor asks the others."""

    selected: int
    by_email: int


@transaction.atomic
def choose_mode(*, by: Person | None, survey: Survey, mode: Mode) -> None:
    """Let an open survey be answered by those drawn alone, or open it again.

    Possible until someone registered, or answered as anyone may see. Raises PermissionDenied, Refused.
    """
    _require(by, May.PRINT_CODES, survey)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    if {locked.mode, mode} - {Mode.OPEN, Mode.DRAWN}:
        raise Refused(_("แบบนี้มีวิธีตอบที่กำหนดไว้แล้ว จึงเปลี่ยนไม่ได้"))
    if reason := why_mode_is_fixed(locked):
        raise Refused(reason)
    if locked.mode == mode:
        return
    before = locked.mode
    locked.mode = survey.mode = mode
    locked.save(update_fields=["mode"])
    record(by=by, verb="surveys.choose_way", about=name_of(survey), what={"from": before, "to": mode.value})
    transaction.on_commit(snapshot.forget)


def why_mode_is_fixed(survey: Survey) -> str:
    """Why the mode of an open or drawn survey can't be changed any more; "" while it can.

    Answers fix nothing before they may be told: the page would tell when the first came.
    """
    if _answers_told(survey):
        return _("มีคนตอบแล้ว จึงเปลี่ยนวิธีตอบไม่ได้ ทุกคนควรตอบด้วยวิธีเดียวกัน")
    if survey.contacts.exists():
        return _("มีคนลงทะเบียนแล้ว จึงเปลี่ยนวิธีตอบไม่ได้")
    return ""


def plan_contacts(survey: Survey, people: Sequence[ListedPerson]) -> ContactPlan:
    """What putting people on the assessors' list would add. Raises Refused; stores nothing."""
    if survey.mode != Mode.INTERVIEW:
        raise Refused(_("แบบนี้ไม่ได้ตอบผ่านผู้ตรวจประเมิน จึงไม่ใช้รายชื่อ"))
    invitations.require_running(survey)
    before = {
        address for pair in survey.contacts.values_list("phone", "email") for address in pair if address
    }
    new = tuple(person for person in people if before.isdisjoint(person.addresses))
    return ContactPlan(new, len(people) - len(new))


@transaction.atomic
def list_contacts(
    *, by: Person | None, survey: Survey, people: Sequence[ListedPerson], previewed: str | None = None
) -> invitations.RosterAdditions:
    """Put people on the assessors' list, from which the draw is made. Raises PermissionDenied, Refused.

    The office may hand in the list as well as the assessor; either way only assessors see who was drawn.
    `previewed` is the digest of the plan that was looked at.
    """
    if by is not None and not (
        may(by, May.INTERVIEW, survey.organisation) or may(by, May.PRINT_CODES, survey.organisation)
    ):
        raise PermissionDenied("a list for assessors there is not theirs to give")
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    plan = plan_contacts(locked, people)
    require_as_previewed(plan.digest, previewed)
    contacts = [
        Contact(survey=locked, name=person.name, phone=person.phone, email=person.email)
        for person in plan.new
    ]
    contacts.sort(key=lambda contact: contact.pk)  # random, so that rows don't stand as they were handed in
    Contact.objects.bulk_create(contacts, batch_size=BATCH_SIZE)
    if contacts:
        what = {"new": len(contacts), "already": plan.already}
        record(by=by, verb="surveys.list_contacts", about=name_of(survey), what=what)
    return invitations.RosterAdditions(len(contacts), plan.already)


def contacts_subject(survey: Survey) -> str:
    """What a file of people for assessors is about, as waiting files name it."""
    return f"survey:{survey.pk}"


@transaction.atomic
def draw(*, by: Person | None, survey: Survey, number: int) -> DrawResult:
    """Draw this many at random among those not drawn yet. Raises PermissionDenied, Refused.

    Of a counter's visitors those with an e-mail address get an e-mail; an assessor asks all others.
    """
    _require(by, May.INTERVIEW if survey.mode == Mode.INTERVIEW else May.PRINT_CODES, survey)
    if survey.mode not in DRAWN_MODES:
        raise Refused(_("แบบนี้ไม่ได้ใช้การสุ่มเลือกผู้ตอบ"))
    invitations.require_running(survey)
    locked = Survey.objects.select_for_update().get(pk=survey.pk)
    registered = sorted(locked.contacts.values_list("pk", flat=True))
    waiting = list(locked.contacts.filter(selected=False).values_list("pk", flat=True))
    if not 1 <= number <= len(waiting):
        raise Refused(_("สุ่มได้ครั้งละ 1 ถึง %(left)s คน") % {"left": len(waiting)} if waiting else _no_more())
    chosen = secrets.SystemRandom().sample(waiting, number)
    locked.contacts.filter(pk__in=chosen).update(selected=True)
    emails: list[str] = []
    if survey.mode == Mode.DRAWN:
        emails = list(locked.contacts.filter(pk__in=chosen).exclude(email="").values_list("email", flat=True))
        invitations.add_to_roster(locked, emails)
    ids = hashlib.sha256("\n".join(map(str, registered)).encode()).hexdigest()
    what = {"registered": len(registered), "drawn": number, "by_letter": len(emails), "contacts": ids}
    record(by=by, verb="surveys.draw", about=name_of(survey), what=what)
    return DrawResult(number, len(emails))


@transaction.atomic
def forget_contacts(round: Round) -> int:
    """Delete everyone who registered, was listed or invited in a round. Returns how many there were.

    Called when the round is announced. Codes stay, with no one beside them. Lists that wait for a yes go too.
    """
    subjects = [
        contacts_subject(survey) for survey in Survey.objects.filter(round=round, mode=Mode.INTERVIEW)
    ]
    WaitingFile.objects.filter(kind=CONTACTS, subject__in=subjects).delete()
    of_round = {"survey__round": round}
    people = Contact.objects.filter(**of_round).count() + EmailInvitation.objects.filter(**of_round).count()
    Contact.objects.filter(**of_round).delete()
    EmailInvitation.objects.filter(**of_round).delete()
    if people:
        what = {"people": people, "day": timezone.localdate().isoformat()}
        record(by=Automatic.SYSTEM, verb="surveys.forget_contacts", about=name_of_round(round), what=what)
    return people


def draw_progress(survey: Survey) -> DrawProgress:
    return DrawProgress(survey.contacts.count(), survey.contacts.filter(selected=True).count())


def draw_need(survey: Survey) -> DrawNeed | None:
    """What a draw has to make up for; None where no quota is known. Counts answers as they may be told.

    Of those on a list an assessor knows who was asked; of a counter's visitors no more than the number told.
    """
    if survey.round is None:
        return None
    today, office = timezone.localdate(), survey.organisation
    of_instrument = [
        progress
        for progress in progress_of(survey.round, today, office)
        if progress.instrument == survey.instrument and progress.quota is not None
    ]
    if not of_instrument:
        return None
    drawn = survey.contacts.filter(selected=True, unreached=False)
    if survey.mode == Mode.INTERVIEW:
        return DrawNeed(of_instrument[0].missing, drawn.filter(interviewed=False).count())
    return DrawNeed(of_instrument[0].missing, max(drawn.count() - of_instrument[0].answers, 0))


def _answers_told(survey: Survey) -> int:
    if survey.round is None:
        return 0
    turnout = of_organisation(survey.round, survey.organisation, timezone.localdate())
    return turnout.answers.get(survey.instrument, 0)


def _no_more() -> str:
    return _("ไม่มีใครให้สุ่มอีกแล้ว ทุกคนที่มีอยู่ถูกสุ่มเลือกหมดแล้ว")


def _require(by: Person | None, permission: May, survey: Survey) -> None:
    if by is not None and not may(by, permission, survey.organisation):
        raise PermissionDenied(f"{permission} is not theirs there")
