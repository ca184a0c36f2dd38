"""What waits at the lists of people to draw and to ask: for assessors, and for the office at its counter."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.roster.models import Contact
from sucharit.rounds.states import State
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.wording import survey_name

MAX_SURVEYS = 10  # whose tasks are listed for one person and place
BY_EMAIL = ~Q(contacts__email="") & ~Q(mode=Mode.INTERVIEW)  # asked by e-mail, not by an assessor


@providers.add
def people_to_draw(person: Person, organisation: Organisation) -> list[Task]:
    """Lists from which no one was drawn yet: an assessor draws from lists, the office at its counter."""
    tasks = []
    for mode, permission, page in (
        (Mode.INTERVIEW, May.INTERVIEW, "roster:interviews"),
        (Mode.DRAWN, May.PRINT_CODES, "roster:draw"),
    ):
        if may(person, permission, organisation):
            waiting = _surveys(organisation, mode).filter(registered__gt=0, selected=0)
            tasks += [_task(_("สุ่มผู้ให้ข้อมูลจากรายชื่อ"), survey, page) for survey in waiting[:MAX_SURVEYS]]
    return tasks


@providers.add
def people_to_ask(person: Person, organisation: Organisation) -> list[Task]:
    """People drawn for an assessor to ask, from the first day on: not asked yet, and not tried in vain.

    Without how many were asked: whoever hands the role over reads this too, and it is a count of answers.
    """
    if not may(person, May.INTERVIEW, organisation):
        return []
    begun = _surveys(organisation, Mode.INTERVIEW, Mode.DRAWN).filter(first__lte=timezone.localdate())
    waiting = begun.filter(tried__lt=F("to_ask"))
    return [_task(_("สอบถามผู้ที่ถูกสุ่ม"), survey, "roster:interviews") for survey in waiting[:MAX_SURVEYS]]


def _surveys(organisation: Organisation, *modes: Mode) -> Any:
    """The open surveys of these modes at the organisation and under it, with counts of their contacts."""
    by_assessor = Q(contacts__selected=True) & ~BY_EMAIL
    tried = Q(contacts__interviewed=True) | Q(contacts__unreached=True)
    with_contacts = Contact.objects.filter(
        survey__mode__in=modes,
        survey__round__state=State.OPEN,
        survey__organisation__path__startswith=organisation.path,
    )
    surveys = Survey.objects.filter(pk__in=with_contacts.values("survey"), closed=False).annotate(
        registered=Count("contacts"),
        selected=Count("contacts", filter=Q(contacts__selected=True)),
        to_ask=Count("contacts", filter=by_assessor),
        tried=Count("contacts", filter=by_assessor & tried),
    )
    return surveys.select_related("organisation", "round__frozen").order_by("organisation__path", "channel")


def _task(words: str, survey: Survey, page: str) -> Task:
    round = survey.round
    name = survey_name(round.framework(), survey.instrument, survey.channel) if round else ""
    return Task(
        f"{words} · {name} · {survey.organisation}",
        reverse(page, args=[survey.link]),
        label=_("ไปที่รายชื่อ"),
        due=survey.last,
    )
