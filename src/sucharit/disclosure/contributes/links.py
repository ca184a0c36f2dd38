"""Ways to the items of an organisation, from its page of a round."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.disclosure.boards import audit_of
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State


def assign_owners(person: Person, *, participant: Participant, surveys: Sequence[object]) -> list[Link]:
    """Who answers for which item, while the round is open."""
    round, place = participant.round, participant.organisation
    if round.state != State.OPEN or not may(person, May.ASSIGN_ITEMS, place):
        return []
    if audit_of(round.framework()) is None:
        return []
    address = reverse("disclosure:owners", args=[round.pk, place.code])
    return [Link(_("กำหนดผู้รับผิดชอบรายข้อและกำหนดส่ง"), address)]


providers.add(LinkProvider(Page.PARTICIPANT, assign_owners))
