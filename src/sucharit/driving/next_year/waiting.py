"""What the year before handed over and no one decided of yet: one task of who leads the year."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sucharit.contributions.tasks import Task
from sucharit.driving.open_years import open_years
from sucharit.driving.place import year_url
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.plans.hand_over.counting import hand_over_count
from sucharit.plans.models import YearPlan


def tasks_of_hand_over(person: Person, organisation: Organisation) -> list[Task]:
    """One for each year that goes on and has something to decide."""
    if not may(person, May.LEAD_PLAN, organisation):
        return []
    return [task for plan in open_years(person, organisation) for task in _task(plan)]


def _task(plan: YearPlan) -> list[Task]:
    count = hand_over_count(plan)
    if count is None or not count.waiting:
        return []
    words = _("รับช่วงจากปี %(before)s ไปปี %(year)s รอตัดสินใจ %(count)s เรื่อง")
    return [
        Task(
            words % {"before": count.year, "year": plan.year, "count": count.waiting},
            year_url(plan, "hand-over"),
            label=_("ดูทีละเรื่อง"),
            completed=count.total - count.waiting,
            total=count.total,
        )
    ]
