"""Whether an assessor may still judge an organisation: roles change after a draw."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _

from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.models import Assignment, AssignmentKind
from sucharit.verdicts.pools import NO_HOME


def require_stranger(person: Person, participant: Participant) -> None:
    """Raises Refused for someone who may not judge it any more, in words for them. One query."""
    if words := what_forbids(person, [participant])[0]:
        raise Refused(words)


def may_dispute(person: Person, participant: Participant) -> bool:
    """Whether they speak for this organisation: who runs its round does not, whatever else they are."""
    runs = may(person, May.RUN_ROUND, participant.round.organiser)
    return may(person, May.DISPUTE_VERDICTS, participant.organisation) and not runs


def require_never_judged(person: Person, participant: Participant) -> None:
    """Raises Refused for someone who judged this organisation in this round: they would judge themselves."""
    judged = Assignment.objects.filter(participant=participant, person=person)
    if judged.exclude(kind=AssignmentKind.CALIBRATION).filter(opinions__isnull=False).exists():
        raise Refused(_("คุณเคยตรวจหน่วยงานนี้ในรอบนี้ ให้ผู้ดูแลรอบคนอื่นตัดสิน"))


def is_stranger(person: Person, participant: Participant) -> bool:
    """Whether they may still judge it, and so read what of it others may not. One query."""
    return not what_forbids(person, [participant])[0]


def what_forbids(person: Person, participants: Iterable[Participant]) -> list[str]:
    """For each, why this person can't judge it any more, in words for them; "" where they can. One query.

    No one does who is no assessor today, or at work at, above or under it. Whoever works for the organiser,
    or above it, is a stranger to all that take part.
    """
    roles = person.roles.in_force() if person.is_active else person.roles.none()
    held = list(roles.values_list("kind", "organisation__path"))
    return [_forbidding(held, participant) for participant in participants]


def _forbidding(held: Collection[tuple[str, str]], participant: Participant) -> str:
    organiser, path = participant.round.organiser.path, participant.organisation.path
    if not any(kind == RoleKind.ASSESSOR and place.startswith(organiser) for kind, place in held):
        return _("คุณไม่มีบทบาทผู้ตรวจในรอบนี้แล้ว")
    for kind, place in held:
        related = path.startswith(place) or place.startswith(path)
        if kind not in NO_HOME and related and not organiser.startswith(place):
            return _("คุณมีบทบาทในหน่วยงานนี้หรือหน่วยงานที่ขึ้นต่อกัน แจ้งผู้ดูแลรอบให้เปลี่ยนผู้ตรวจ")
    return ""
