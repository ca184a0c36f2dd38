"""What waits for those who look after people."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Invitation, Organisation, Person, Role, RoleKind
from sucharit.people.permissions import May, may


@providers.add
def invitations_not_accepted(person: Person, organisation: Organisation) -> list[Task]:
    """Invitations to the organisation that no one has accepted yet."""
    if not may(person, May.MANAGE_PEOPLE, organisation):
        return []
    waiting = Invitation.objects.waiting().filter(organisation=organisation).count()
    address = f"{reverse('people:list')}?at={organisation.code}#waiting"
    words = _("คำเชิญ %(count)s ฉบับยังไม่มีคนตอบรับ") % {"count": waiting}
    return [Task(words, address, label=_("ดูคำเชิญ"))] if waiting else []


@providers.add
def no_project_lead(person: Person, organisation: Organisation) -> list[Task]:
    """An area office without a project lead: no one would report head-counts or hand out codes."""
    if not organisation.is_area_office or not may(person, May.MANAGE_PEOPLE, organisation):
        return []
    if Role.objects.in_force().of_kind(RoleKind.PROJECT_LEAD).filter(organisation=organisation).exists():
        return []
    address = f"{reverse('people:invite')}?at={organisation.code}"
    return [Task(_("ยังไม่มีผู้รับผิดชอบโครงการ เชิญคนที่จะดูแลงานของปีนี้"), address, label=_("เชิญบุคคล"))]
