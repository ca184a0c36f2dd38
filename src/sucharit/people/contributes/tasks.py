"""What waits for those who look after people."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Invitation, Organisation, Person
from sucharit.people.permissions import May, may


@providers.add
def invitations_not_accepted(person: Person, organisation: Organisation) -> list[Task]:
    """Invitations to the organisation that no one has accepted yet."""
    if not may(person, May.MANAGE_PEOPLE, organisation):
        return []
    waiting = Invitation.objects.waiting().filter(organisation=organisation).count()
    address = f"{reverse('people:list')}?at={organisation.code}"
    words = _("คำเชิญ %(count)s ฉบับยังไม่มีคนตอบรับ") % {"count": waiting}
    return [Task(words, address)] if waiting else []
