"""A round that is open waits for everyone who is asked, and past its last day for who leads the year."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task, providers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.reflections.models import ReflectionRound
from sucharit.reflections.pages.scope import activity_url

MAX_TASKS = 10


@providers.add
def open_rounds(person: Person, organisation: Organisation) -> list[Task]:
    """The same for everyone who is asked, whoever answered: no one here knows who did."""
    if not may(person, May.SEE_PLAN, organisation):
        return []
    rounds = ReflectionRound.objects.open().filter(activity__plan__organisation=organisation)
    related = rounds.select_related("activity__plan__organisation").order_by("last", "pk")
    today, leads = timezone.localdate(), may(person, May.LEAD_PLAN, organisation)
    tasks = []
    for round in related.filter(people=person, last__gte=today)[:MAX_TASKS]:
        title = _("สะท้อนผลกิจกรรม “%(activity)s”") % {"activity": round.activity.title}
        tasks.append(Task(title, activity_url(round.activity), _("เปิดดู"), due=round.last))
    for round in related.filter(last__lt=today)[: MAX_TASKS if leads else 0]:
        title = _("ปิดรอบสะท้อนผลของ “%(activity)s”") % {"activity": round.activity.title}
        tasks.append(Task(title, activity_url(round.activity), _("ปิดรอบ"), due=round.last))
    return tasks
