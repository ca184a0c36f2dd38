"""What waits for a person: the questions of their organisation, with the day of the most urgent."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.questions.models import PublicQuestion


@providers.add
def questions_waiting(person: Person, organisation: Organisation) -> list[Task]:
    """One task for all that wait there, for those who answer."""
    if not may(person, May.ANSWER_QUESTIONS, organisation):
        return []
    dues = list(
        PublicQuestion.objects.filter(organisation=organisation).waiting().values_list("due", flat=True)
    )
    if not dues:
        return []
    words = ngettext("ตอบคำถามจากประชาชน %(count)s เรื่อง", "ตอบคำถามจากประชาชน %(count)s เรื่อง", len(dues))
    address = reverse("questions:list", args=[organisation.code])
    return [Task(words % {"count": len(dues)}, address, _("อ่านและตอบ"), due=dues[0])]
