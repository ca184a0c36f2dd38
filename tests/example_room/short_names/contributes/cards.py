"""A card of the desk's first page."""

from datetime import date

from short_names.missing import without_short_name
from sucharit.contributions.panels import Panel, cards
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May


@cards.add
def schools_without_short_name(person: Person, today: date) -> Panel | None:
    offices = Organisation.objects.where(person, May.MANAGE_PEOPLE)
    count = sum(len(without_short_name(office)) for office in offices)
    return Panel("short_names/count.html", {"count": count}) if count else None
