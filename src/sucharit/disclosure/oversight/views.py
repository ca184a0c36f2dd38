"""Pages over many boards: how far all are, who is late, which groups of items lag, what still stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.oversight.board_list import board_list
from sucharit.disclosure.oversight.links import proof_of
from sucharit.disclosure.oversight.pictures import LABELS, picture_of
from sucharit.disclosure.oversight.query import EVERYONE, LATE, UNOWNED, ItemBoardQuery
from sucharit.disclosure.oversight.scope import (
    are_under_several,
    overseen_round,
    overseen_rounds,
    participants_of,
)
from sucharit.disclosure.oversight.summary import remembered_shares, shares_of_offices, summary_of
from sucharit.disclosure.oversight.workbook import overview_workbook
from sucharit.disclosure.wording import round_title
from sucharit.paper.files import FileKind
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation, Region
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Round


@needs(May.SEE_ITEMS)
def rounds(request: HttpRequest) -> HttpResponse:
    """The rounds of which the reader oversees several boards; straight to the only one."""
    overseen = overseen_rounds(person_of(request))
    if len(overseen) == 1:
        return redirect("disclosure:overview", overseen[0].pk)
    rows = [(round, round_title(round)) for round in overseen]
    return render(request, "disclosure/oversight/rounds.html", {"rows": rows})


@needs(May.SEE_ITEMS)
def overview(request: HttpRequest, round_id: int) -> HttpResponse:
    """Everyone at first glance, and the list."""
    round, today = overseen_round(request, round_id), timezone.localdate()
    person, layout = person_of(request), layout_of(round.framework())
    with person.with_known_reach():
        participants = participants_of(person, round)
        runs = may(person, May.RUN_ROUND, round.organiser)
    query = ItemBoardQuery.read(request.GET)
    summary = summary_of(participants, today)
    context = {
        **_frame(round),
        "summary": summary,
        "lead": _lead(summary.late, summary.unowned, summary.total),
        "picture": picture_of(summary, round.programme),
        "groups": remembered_shares(participants, layout.groups, summary.total, _scope(request, round)),
        "list": board_list(participants, query, len(layout.items), today),
        "states": _states(),
        "regions": [(region.value, str(region.label)) for region in Region],
        "under": Organisation.objects.filter(code=query.under).first() if query.under else None,
        "several": are_under_several(participants),
        "runs": runs,
    }
    return render(request, "disclosure/oversight/overview.html", context)


@needs(May.SEE_ITEMS)
def offices(request: HttpRequest, round_id: int) -> HttpResponse:
    """By the office above: whose schools lag."""
    round, today = overseen_round(request, round_id), timezone.localdate()
    items = len(layout_of(round.framework()).items)
    shares = shares_of_offices(participants_of(person_of(request), round), items, today)
    return render(request, "disclosure/oversight/offices.html", {**_frame(round), "shares": shares})


@needs(May.SEE_ITEMS)
def list_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """Everyone that the list shows, as Excel."""
    round, today = overseen_round(request, round_id), timezone.localdate()
    participants = participants_of(person_of(request), round)
    content = overview_workbook(round, participants, ItemBoardQuery.read(request.GET), today)
    name = f"{round.programme}-{round.year}-items-{today:%Y-%m-%d}.xlsx"
    response = HttpResponse(content, content_type=FileKind.EXCEL.media_type)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


@needs(May.SEE_ITEMS)
def links(request: HttpRequest, round_id: int) -> HttpResponse:
    """How much of what was shown still stands."""
    round, person = overseen_round(request, round_id), person_of(request)
    participants, layout = participants_of(person, round), layout_of(round.framework())
    proof = proof_of(participants, layout, _scope(request, round))
    counts = proof.counts
    context = {
        **_frame(round, _("ลิงก์ที่ยังอยู่")),
        "proof": proof,
        "states": [(state, counts.by_state[state]) for state in counts.by_state],
        "lead": _links_lead(counts.standing, counts.total),
    }
    return render(request, "disclosure/oversight/links.html", context)


def _scope(request: HttpRequest, round: Round) -> str:
    """Under what name the figures of what the reader sees are remembered."""
    person = person_of(request)
    return f"{round.pk}:{'all' if may(person, May.SEE_ITEMS, round.organiser) else person.pk}"


def _frame(round: Round, here: str = "") -> dict[str, object]:
    return {"round": round, "title": round_title(round), "here": here or _("ภาพรวมทุกแห่ง")}


def _lead(late: int, unowned: int, total: int) -> str:
    words = ngettext("%(count)s แห่ง", "%(count)s แห่ง", total) % {"count": f"{total:,}"}
    behind = _("เลยกำหนด %(count)s แห่ง") % {"count": f"{late:,}"} if late else _("ไม่มีแห่งใดเลยกำหนด")
    without = _("ยังมีข้อที่ไม่มีผู้รับผิดชอบ %(count)s แห่ง") % {"count": f"{unowned:,}"} if unowned else ""
    return " · ".join(filter(None, [words, behind, without]))


def _links_lead(standing: int, total: int) -> str:
    if not total:
        return _("ยังไม่มีลิงก์ที่เก็บหลักฐานไว้ หลักฐานเก็บเมื่อหน่วยงานส่งข้อมูล")
    return _("ยังอยู่ %(standing)s จาก %(total)s ลิงก์ (%(percent)s%%)") % {
        "standing": f"{standing:,}",
        "total": f"{total:,}",
        "percent": f"{100 * standing / total:.1f}",
    }


def _states() -> list[tuple[str, str]]:
    return [
        (EVERYONE, _("ทั้งหมด")),
        (LATE, _("มีข้อที่เลยกำหนด")),
        (UNOWNED, _("มีข้อที่ไม่มีผู้รับผิดชอบ")),
        *((progress.value, str(label)) for progress, label in LABELS.items()),
    ]
