"""The ways to what is read after a survey: item tables and comments."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.links import Link, LinkProvider, Page, providers
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import SurveyTurnout
from sucharit.surveys.wording import survey_name


def item_tables(person: Person, *, participant: Participant, surveys: Sequence[SurveyTurnout]) -> list[Link]:
    """An organisation's item tables, once answers are no longer taken."""
    round, organisation = participant.round, participant.organisation
    if round.state in (State.DRAFT, State.OPEN) or not may(person, May.SEE_ANSWERS, organisation):
        return []
    edition, title = round.framework(), _("ดูผลรายข้อ")
    return [
        Link(
            f"{title} · {survey_name(edition, survey.instrument, survey.channel)}",
            reverse("figures:items", args=[round.pk, organisation.code, survey.instrument]),
        )
        for survey in surveys
    ]


def comments(person: Person, *, round: Round) -> list[Link]:
    """Comments are read by a moderator first."""
    return [Link(_("ดูแลความเห็น"), reverse("figures:moderate"))]


providers.add(LinkProvider(Page.PARTICIPANT, item_tables))
providers.add(LinkProvider(Page.ROUND_RESULTS, comments))
