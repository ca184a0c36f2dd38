"""The first page of everyone who signed in: what waits, until when, and how things stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypedDict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.contributions.links import Link, Page, links_on
from sucharit.contributions.panels import Panel, cards_for
from sucharit.contributions.tasks import Task, tasks_of
from sucharit.people.access import person_of, signed_in
from sucharit.people.models import Organisation, Person, Role

MAX_PLACES = 20  # whose tasks are gathered; someone with more roles goes on from the rounds
FIRST_TASKS = 7  # in view, the big one included; the others are folded
MAX_TASKS = 60
SOON = 7  # days: what is due within a week stands out


@dataclass(frozen=True, slots=True)
class HomeTask:
    """A task, where it is to be done, and how urgent it is today."""

    task: Task
    place: Organisation
    today: date

    @property
    def days_left(self) -> int | None:
        """How many days are left, today counted; negative or 0 once it is late, None without a last day."""
        return None if self.task.due is None else (self.task.due - self.today).days + 1

    @property
    def is_late(self) -> bool:
        return self.days_left is not None and self.days_left <= 0

    @property
    def tone(self) -> str:
        """How it is coloured; the icon of this name goes with it."""
        if self.days_left is None:
            return ""
        return "bad" if self.is_late else "warn" if self.days_left <= SOON else "info"

    @property
    def time_left(self) -> str:
        """How much time is left, in words; "" without a last day."""
        if self.days_left is None:
            return ""
        if self.is_late:
            days = 1 - self.days_left
            return ngettext("เลยกำหนด %(days)s วัน", "เลยกำหนด %(days)s วัน", days) % {"days": days}
        return _("วันนี้วันสุดท้าย") if self.days_left == 1 else _("เหลือ %(days)s วัน") % {"days": self.days_left}

    @property
    def is_counted(self) -> bool:
        """Whether there is a bar to draw."""
        return self.task.completed is not None and bool(self.task.total)

    @property
    def urgency(self) -> tuple[bool, bool, date]:
        """Sorts what blocks others first, then by the last day; those without one come last."""
        return not self.task.blocks, self.task.due is None, self.task.due or date.max


class HomeContext(TypedDict):
    """What the template of the page takes."""

    person: Person
    roles: list[Role]
    lead: str
    first: HomeTask | None
    tasks: Sequence[HomeTask]
    further: Sequence[HomeTask]
    panels: list[Panel]
    styles: list[str]
    reading: Link | None
    today: date


@signed_in
def me(request: HttpRequest) -> HttpResponse:
    """Where everyone arrives after signing in."""
    return render(request, "people/home.html", home_context(person_of(request), timezone.localdate()))


def home_context(person: Person, today: date) -> HomeContext:
    roles = list(person.roles.in_force().select_related("organisation").order_by("organisation__path", "pk"))
    with person.with_known_reach():
        tasks = waiting_tasks(person, list(dict.fromkeys(role.organisation for role in roles)), today)
        panels = cards_for(person, today)
    reading = links_on(Page.HOME, person)
    return {
        "person": person,
        "roles": roles,
        "lead": _lead(roles, tasks),
        "first": tasks[0] if tasks else None,
        "tasks": tasks[1:FIRST_TASKS],
        "further": tasks[FIRST_TASKS:MAX_TASKS],
        "panels": panels,
        "styles": list(dict.fromkeys(style for panel in panels for style in panel.styles)),
        "reading": reading[0] if reading else None,
        "today": today,
    }


def waiting_tasks(person: Person, places: Sequence[Organisation], today: date) -> list[HomeTask]:
    """What waits for this person at these places, the most urgent first; a task of several places once."""
    tasks: dict[tuple[str, str], HomeTask] = {}
    for place in places[:MAX_PLACES]:
        for task in tasks_of(person, place):
            tasks.setdefault((str(task.title), task.url), HomeTask(task, place, today))
    return sorted(tasks.values(), key=lambda item: item.urgency)


def _lead(roles: Sequence[Role], tasks: Sequence[HomeTask]) -> str:
    """How it stands, in one sentence."""
    if not roles:
        return _("ตอนนี้คุณยังไม่มีบทบาทที่หน่วยงานใด")
    if not tasks:
        return _("ไม่มีงานค้าง และไม่มีเรื่องที่เลยกำหนด")
    late = sum(task.is_late for task in tasks)
    words = _("มีงานรอคุณ %(count)s เรื่อง") % {"count": len(tasks)}
    return f"{words} · " + _("เลยกำหนด %(count)s เรื่อง") % {"count": late} if late else words
