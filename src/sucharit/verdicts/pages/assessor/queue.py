"""An assessor's first page, the list of one organisation's items, and handing in."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure.wording import round_title
from sucharit.frameworks.model import Item
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.actions.rights import what_forbids
from sucharit.verdicts.pages.assessor.own import OpenWork, work_of
from sucharit.verdicts.queues import disputes_for, queue_of


@needs(May.ENTER_VERDICTS)
def home(request: HttpRequest) -> HttpResponse:
    """What was drawn for the reader, by organisation, where to go on, and what is closed to them by now."""
    waiting = queue_of(person_of(request))
    parts = [entry.assignment.participant for entry in waiting]
    closed = dict(zip(parts, what_forbids(person_of(request), parts), strict=True))
    entries = [entry for entry in waiting if not closed[entry.assignment.participant]]
    context = {
        "entries": [(entry, round_title(entry.assignment.participant.round)) for entry in entries],
        "closed": [(part.organisation, why) for part, why in closed.items() if why],
        "judged": sum(entry.judged for entry in entries),
        "items": sum(entry.items for entry in entries),
        "disputes": disputes_for(person_of(request)).count(),
    }
    return render(request, "verdicts/assessor/home.html", context)


@needs(May.ENTER_VERDICTS)
def assignment(request: HttpRequest, assignment: int) -> HttpResponse:
    """One organisation's items with what was said of them; all at once they are handed in."""
    work = work_of(request, assignment)
    rows = rows_of(work)
    failing = sum(row.is_failing for row in rows)
    context = {"work": work, "rows": rows, "go_on": work.next_unjudged(), "failing": failing}
    return render(request, "verdicts/assessor/assignment.html", context)


@dataclass(frozen=True, slots=True)
class JudgedRow:
    """One item of a list or strip: what was said of it so far."""

    item: Item
    url: str
    is_judged: bool
    is_failing: bool
    is_here: bool


def rows_of(work: OpenWork, here: str = "") -> list[JudgedRow]:
    """The items of an assignment in order; `here` is the one that is shown."""
    rows = []
    for entry in work.items:
        judged = work.edition_item(entry.submitted.item)
        said = entry.opinion.choice if entry.opinion else None
        address = reverse("verdicts:item", args=[work.assignment.pk, judged.id])
        is_failing = said is not None and said != judged.passing
        rows.append(JudgedRow(judged.item, address, said is not None, is_failing, judged.id == here))
    return rows


@needs(May.ENTER_VERDICTS)
@require_POST
def hand_in(request: HttpRequest, assignment: int) -> HttpResponse:
    """Hand in what was said of every item; nothing can be changed then."""
    work = work_of(request, assignment)

    def hand() -> str:
        actions.hand_in(by=person_of(request), assignment=work.assignment)
        return _("ส่งผลตรวจแล้ว ขอบคุณที่ตรวจครบทุกข้อ")

    if attempt(request, hand):
        return redirect("verdicts:home")
    return redirect("verdicts:assignment", assignment)
