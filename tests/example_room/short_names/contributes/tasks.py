"""What waits for those who look after an office."""

from django.urls import reverse

from short_names.missing import without_short_name
from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may


@providers.add
def short_names_to_give(person: Person, organisation: Organisation) -> list[Task]:
    if not may(person, May.MANAGE_PEOPLE, organisation) or not without_short_name(organisation):
        return []
    return [Task("ตั้งชื่อย่อให้โรงเรียน", reverse("short_names:missing", args=[organisation.code]))]
