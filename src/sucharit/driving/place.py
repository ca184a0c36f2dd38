"""What stands around every page of a year: where it is, and the ways to its other pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sucharit.driving.wording import year_title
from sucharit.people.models import Organisation
from sucharit.people.templatetags.people import short_name
from sucharit.plans.models import YearPlan

# The pages of a year from left to right: name of the address, what the tab says. Each takes code and year.
TABS: tuple[tuple[str, str | Promise], ...] = (
    ("year", gettext_lazy("ภาพรวม")),
    ("mine", gettext_lazy("ของฉัน")),
    ("board", gettext_lazy("กระดาน")),
    ("calendar", gettext_lazy("ปฏิทิน")),
    ("quarters", gettext_lazy("ไตรมาส")),
    ("money", gettext_lazy("เงิน")),
    ("records", pgettext_lazy("tab", "บันทึก")),
    ("checks", gettext_lazy("ตรวจทาน")),
    ("overview", gettext_lazy("หนึ่งหน้า")),
)


@dataclass(frozen=True, slots=True)
class YearPlace:
    """A year as the frame of its pages shows it; `driving/year_head.html` takes it."""

    plan: YearPlan
    title: str
    tabs: tuple[tuple[str, str, bool], ...]  # text, address, whether it is the page in view
    trail: tuple[tuple[str, str], ...]  # from the outside in; the last is the page in view

    @property
    def organisation(self) -> Organisation:
        return self.plan.organisation


def year_url(
    plan: YearPlan, name: str = "year", *more: object, query: Mapping[str, Any] | None = None
) -> str:
    """The address of a page of a year; in its query, what is empty is left out."""
    given = {key: value for key, value in query.items() if value} if query else None
    return reverse(f"driving:{name}", args=[plan.organisation.code, plan.year, *more], query=given)


def place_of(plan: YearPlan, here: str = "", trail: Sequence[tuple[str, str]] = ()) -> YearPlace:
    """`here`: the tab in view; `trail`: what stands between the year and the page in view, with the page."""
    title = year_title(plan)
    whole = [
        (_("งานของปี"), reverse("driving:home")),
        (f"{short_name(plan.organisation)} {plan.year}", year_url(plan)),
    ]
    tabs = tuple((str(text), year_url(plan, name), name == here) for name, text in TABS)
    return YearPlace(plan, title, tabs, (*whole, *trail))
