"""The year that an organisation drives, on its page of a round."""

from __future__ import annotations

from datetime import date

from sucharit.contributions.panels import Panel, panels
from sucharit.driving.place import year_url
from sucharit.driving.wording import year_title
from sucharit.people.models import Person
from sucharit.people.permissions import May, may
from sucharit.plans import reading
from sucharit.rounds.models import Participant


@panels.add
def year_panel(participant: Participant, person: Person, today: date) -> Panel | None:
    """For everyone who sees its years; one query. None where it drives none of the round's programme."""
    place = participant.organisation
    if not may(person, May.SEE_PLAN, place):
        return None
    plans = reading.plans_for(person).filter(organisation=place, programme=participant.round.programme)
    plan = plans.first()
    if plan is None:
        return None
    context = {"plan": plan, "title": year_title(plan), "url": year_url(plan)}
    return Panel("driving/home/round_panel.html", context)
