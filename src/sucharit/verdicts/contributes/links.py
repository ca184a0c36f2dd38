"""The way to an organisation's preliminary verdicts, from its page of a round."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant
from sucharit.verdicts.models import AssessmentPlan


def preliminary_verdicts(
    person: Person, *, participant: Participant, surveys: Sequence[object]
) -> list[Link]:
    """Once they are shown, for those who see the organisation's items."""
    if not may(person, May.SEE_ITEMS, participant.organisation):
        return []
    if not AssessmentPlan.objects.filter(round=participant.round_id, shown__isnull=False).exists():
        return []
    place = [participant.round_id, participant.organisation.code]
    return [Link(_("ผลตรวจเบื้องต้นรายข้อ"), reverse("verdicts:preliminary", args=place))]


providers.add(LinkProvider(Page.PARTICIPANT, preliminary_verdicts))
