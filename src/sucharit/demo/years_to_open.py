"""What the demo's first page offers of a year's work: for each model, offices whose year one can open."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language

from sucharit.contributions.panels import Panel
from sucharit.demo.persons import email_of
from sucharit.people.models import Role, RoleKind
from sucharit.plans.models import YearPlan
from sucharit.year_models import library
from sucharit.year_models.model import YearModel

MOST = 30  # a visitor may begin years as well; the invented ones come first
_LEADS = {kind: email_of(kind) for kind in (RoleKind.PROJECT_LEAD, RoleKind.SCHOOL_ADMIN)}


@dataclass(frozen=True, slots=True)
class YearToOpen:
    """A year, and the role as which one opens it."""

    plan: YearPlan
    role: str
    url: str


@dataclass(frozen=True, slots=True)
class ModelToSee:
    """A model, with the years that were driven by it."""

    model: YearModel
    years: tuple[YearToOpen, ...]

    @property
    def title(self) -> str:
        return self.model.title.in_language(get_language() or "th")

    @property
    def about(self) -> str:
        return self.model.about.in_language(get_language() or "th")


def welcome(place: str, **subject: object) -> Panel | None:
    """The section on years, below the way to try everything; None elsewhere, and while there is no year."""
    if place != "country welcome":
        return None
    years = _years_by_model()
    models = [ModelToSee(model, tuple(years[model.id])) for model in library.models() if model.id in years]
    return Panel("demo/years.html", {"models": models}) if models else None


def _years_by_model() -> dict[str, list[YearToOpen]]:
    """Those that the cast leads, in the order in which the demo played them."""
    places = Role.objects.filter(person__email__in=_LEADS.values()).values("organisation")
    years: dict[str, list[YearToOpen]] = defaultdict(list)
    led = YearPlan.objects.filter(organisation__in=places, model__isnull=False).order_by("pk")
    ways = dict(led.values_list("pk", "model__model")[:MOST])
    for plan in led.defer("result").select_related("organisation")[:MOST]:
        role = RoleKind.PROJECT_LEAD if plan.organisation.is_area_office else RoleKind.SCHOOL_ADMIN
        url = reverse("driving:year", args=[plan.organisation.code, plan.year])
        years[ways[plan.pk]].append(YearToOpen(plan, role.value, url))
    return years
