"""An assessor's first page, the list of one organisation's items, and handing in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.verbs.attempts import attempt
from sucharit.verdicts import actions
from sucharit.verdicts.pages.assessor.own import OpenWork, work_of
from sucharit.verdicts.queues import disputes_for, queue_of


@needs(May.ENTER_VERDICTS)
def home(request: HttpRequest) -> HttpResponse:
    """What was drawn for the reader, by organisation, and where to go on."""
    entries = queue_of(person_of(request))
    context = {
        "entries": [(entry, round_title(entry.assignment.participant.round)) for entry in entries],
        "judged": sum(entry.judged for entry in entries),
        "items": sum(entry.items for entry in entries),
        "disputes": disputes_for(person_of(request)).count(),
    }
    return render(request, "verdicts/assessor/home.html", context)


@needs(May.ENTER_VERDICTS)
def assignment(request: HttpRequest, assignment: int) -> HttpResponse:
    """One organisation's items with what was said of them; all at once they are handed in."""
    work = work_of(request, assignment)
    context = {
        "work": work,
        "rows": rows_of(work),
        "go_on": work.next_unjudged(),
        "failing": sum(row[3] for row in rows_of(work)),
    }
    return render(request, "verdicts/assessor/assignment.html", context)


def rows_of(work: OpenWork, here: str = "") -> list[tuple[object, str, bool, bool, bool]]:
    """By item: the edition's item, its address, whether it is judged, judged as not published, shown now."""
    rows = []
    for entry in work.items:
        judged = work.edition_item(entry.submitted.item)
        said = entry.opinion.choice if entry.opinion else None
        address = reverse("verdicts:item", args=[work.assignment.pk, judged.id])
        rows.append(
            (judged.item, address, said is not None, said not in (None, judged.passing), judged.id == here)
        )
    return rows


@require_POST
@needs(May.ENTER_VERDICTS)
def hand_in(request: HttpRequest, assignment: int) -> HttpResponse:
    """Hand in what was said of every item; nothing can be changed then."""
    work = work_of(request, assignment)

    def hand() -> str:
        actions.hand_in(by=person_of(request), assignment=work.assignment)
        return _("ส่งผลตรวจแล้ว ขอบคุณที่ตรวจครบทุกข้อ")

    if attempt(request, hand):
        return redirect("verdicts:home")
    return redirect("verdicts:assignment", assignment)
