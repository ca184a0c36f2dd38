"""A panel of an organisation's page of a round."""

from datetime import date

from short_names.missing import without_short_name
from sucharit.contributions.panels import Panel, panels
from sucharit.people.models import Person
from sucharit.rounds.models import Participant


@panels.add
def schools_without_short_name(participant: Participant, person: Person, today: date) -> Panel | None:
    return Panel("short_names/count.html", {"count": len(without_short_name(participant.organisation))})
