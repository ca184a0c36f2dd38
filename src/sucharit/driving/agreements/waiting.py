"""What waits for whoever approves for a school: agreements of the office above it, to be signed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task
from sucharit.people.models import Organisation, OrganisationKind, Person
from sucharit.plans.signers import waiting_at


def tasks_of_signing(person: Person, organisation: Organisation) -> list[Task]:
    """One for each paper, with its last day; those of the office itself are among the tasks of its years."""
    if organisation.kind != OrganisationKind.SCHOOL:
        return []
    words = _("ลงนามในนามสถานศึกษา: %(title)s")
    return [
        Task(
            words % {"title": place.record.title},
            reverse("driving:place-to-sign", args=[place.pk]),
            label=_("อ่านแล้วลงนาม"),
            due=place.due,
        )
        for place in waiting_at(person, organisation)
    ]
