"""Inviting many from a file, all of them or no one; their e-mails go out one by one afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.utils import timezone

from sucharit.languages import Text
from sucharit.people.actions.invitations import create_waiting
from sucharit.people.expected_places import ExpectedPlaces
from sucharit.people.invitation_lists import InvitationLine
from sucharit.people.models import Invitation, Organisation, Person, Role
from sucharit.people.name_lookup import CodeLookup
from sucharit.people.permissions import May, gives, reach_of
from sucharit.people.role_kinds import RoleKind
from sucharit.people.sending import send_waiting
from sucharit.tables import Faults
from sucharit.uploads.last_imports import require_as_previewed
from sucharit.uploads.preview import digest_of

SENT_AT_ONCE = 5.0  # seconds; the rest waits for the timer
_YOURS = Text("รหัสหรือชื่อของหน่วยงานที่คุณดูแล", "the code or name of an organisation that you look after")
_ONCE = Text("แถวเดียว มีอยู่แล้วในแถว {row}", "one row; it is already in row {row}")
_YOURS_TO_GIVE = Text("บทบาทที่คุณให้ที่หน่วยงานนี้ได้", "a role that you may give at this organisation")
_SOMEONE_ELSE = Text("อีเมลของคนอื่น เชิญตัวเองไม่ได้", "someone else's address, for no one invites themselves")


@dataclass(frozen=True, slots=True)
class PlannedInvitation:
    """One invitation that would be sent; `again` where the link of an earlier one ran out."""

    email: str
    organisation: Organisation
    kind: RoleKind
    again: bool


@dataclass(frozen=True, slots=True)
class InvitationPlan:
    """What a file of invitations would do: who is invited, and how many rows need nothing."""

    invited: Sequence[PlannedInvitation]
    holding: int  # hold the role there already
    waiting: int  # have a link that still works

    @property
    def digest(self) -> str:
        return digest_of(
            [[item.email, item.organisation.code, item.kind, item.again] for item in self.invited]
        )


def plan_invitations(by: Person | None, lines: Sequence[InvitationLine]) -> InvitationPlan:
    """What inviting these would do. Raises InputFaults with every row that can't be invited."""
    faults = Faults()
    rows = _resolve(by, lines, faults)
    faults.raise_if_any()
    emails = {line.email for line, _place in rows}
    holding = set(
        Role.objects.in_force()
        .filter(person__email__in=emails)
        .values_list("person__email", "organisation_id", "kind")
    )
    waiting = {
        (email, place, kind): good_until
        for email, place, kind, good_until in Invitation.objects.waiting()
        .filter(email__in=emails)
        .values_list("email", "organisation_id", "kind", "good_until")
    }
    now = timezone.now()
    invited, holding_count, waiting_count = [], 0, 0
    for line, place in rows:
        fact = (line.email, place.pk, line.kind.value)
        good_until = waiting.get(fact)
        if fact in holding:
            holding_count += 1
        elif good_until and good_until > now:
            waiting_count += 1
        else:
            invited.append(PlannedInvitation(line.email, place, line.kind, again=good_until is not None))
    return InvitationPlan(invited, holding_count, waiting_count)


@transaction.atomic
def invite_many(
    *, by: Person | None, lines: Sequence[InvitationLine], previewed: str | None = None
) -> InvitationPlan:
    """Invite everyone of a file who has neither the role nor a link that works; raises as planning it does.

    Raises Refused where the plan is no longer the one of digest `previewed`.
    """
    plan = plan_invitations(by, lines)
    require_as_previewed(plan.digest, previewed)
    keys = [
        create_waiting(by=by, email=item.email, role_kind=item.kind, organisation=item.organisation).pk
        for item in plan.invited
    ]
    transaction.on_commit(partial(send_waiting, only=keys, seconds=SENT_AT_ONCE))
    return plan


def _resolve(
    by: Person | None, lines: Sequence[InvitationLine], faults: Faults
) -> list[tuple[InvitationLine, Organisation]]:
    """The lines with their organisations, among those whose people `by` manages; adds the faults."""
    mine = Organisation.objects.where(by, May.MANAGE_PEOPLE) if by else Organisation.objects.all()
    by_code = mine.in_bulk([line.place.lower() for line in lines], field_name="code")
    if len(by_code) < len({line.place.lower() for line in lines}):  # some are names
        by_code = {organisation.code: organisation for organisation in mine.iterator(chunk_size=2_000)}
    lookup, reaches = CodeLookup(by_code), reach_of(by, RoleKind) if by else []
    expected = ExpectedPlaces(lookup, _YOURS)
    rows: dict[tuple[str, str, str], tuple[InvitationLine, Organisation]] = {}
    for line in lines:
        email_column, place_column, role_column = line.columns
        codes = lookup.codes(line.place)
        if len(codes) != 1:
            faults.add(line.shown_as, line.row, place_column, line.place, expected.words(line.place, codes))
            continue
        place = by_code[codes[0]]
        same = rows.get((line.email, place.code, line.kind.value))
        if same:
            faults.add(line.shown_as, line.row, email_column, line.email, _ONCE.format(row=same[0].row))
        elif by and not gives(reaches, line.kind, place):
            faults.add(line.shown_as, line.row, role_column, str(line.kind.label), _YOURS_TO_GIVE)
        elif by and line.email == by.email:
            faults.add(line.shown_as, line.row, email_column, line.email, _SOMEONE_ELSE)
        else:
            rows[line.email, place.code, line.kind.value] = line, place
    return list(rows.values())
