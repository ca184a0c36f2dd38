"""What last year says about how to work: its model, how far it came, and the lessons that it left."""

from __future__ import annotations

from dataclasses import dataclass

from sucharit.driving.place import year_url
from sucharit.driving.wording import language
from sucharit.people.models import Person
from sucharit.plans import reading
from sucharit.plans.models import YearPlan

MAX_LESSONS = 3


@dataclass(frozen=True, slots=True)
class YearExperience:
    """The year before, as its own records tell it."""

    year: int
    url: str
    model: str  # its title, "" without one
    completed: int
    total: int
    lessons: tuple[str, ...]


def experience_of(plan: YearPlan, person: Person) -> YearExperience | None:
    """Of the latest earlier year of the same office; None where there is none."""
    earlier = YearPlan.objects.filter(
        organisation=plan.organisation, programme=plan.programme, year__lt=plan.year
    )
    last = earlier.select_related("organisation").order_by("-year").first()
    if last is None:
        return None
    model, outcome = reading.model_of(last), reading.outcome_of(last)
    lessons = reading.readable_records(person, last).counted().filter(kind="lesson").order_by("place")
    return YearExperience(
        year=last.year,
        url=year_url(last),
        model=model.title.in_language(language()) if model else "",
        completed=sum(step.state == "completed" for step in outcome.steps),
        total=len(outcome.steps),
        lessons=tuple(lessons.values_list("title", flat=True)[:MAX_LESSONS]),
    )
