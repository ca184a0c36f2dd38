"""The follow-up sheet as a page and as files, and its check rounds."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.disclosure.actions import checking
from sucharit.disclosure.boards import audit_of
from sucharit.disclosure.models import ItemBoard, ProblemSeen
from sucharit.disclosure.scope import board_for
from sucharit.disclosure.sheet.content import FollowUpSheetWords
from sucharit.disclosure.sheet.gathering import FollowUpSheet, gather_sheet
from sucharit.disclosure.sheet.making import MAKERS
from sucharit.disclosure.sheet.self_check import needed_elsewhere
from sucharit.disclosure.typed_days import typed_day
from sucharit.disclosure.wording import language, round_title
from sucharit.paper.files import FileKind, file_name
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt

PROBLEM_LINES = 3  # empty ones of the form


@needs(May.SEE_ITEMS)
def sheet(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """The whole sheet, for a meeting and for who follows up."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    person, place, today = person_of(request), board.participant.organisation, timezone.localdate()
    gathered = gather_sheet(board, today)
    audit = audit_of(gathered.edition)
    context = {
        "board": board,
        "round": board.participant.round,
        "place": place,
        "title": round_title(board.participant.round),
        "here": _("ตารางติดตามรายข้อ"),
        "sheet": gathered,
        "lead": _lead(gathered),
        "files": _files(board),
        "weight": audit.weight if audit else Fraction(0),
        "needed": _needed(gathered),
        "problems": _problems(board, gathered),
        "may_check": checking.may_check(person, place),
        "lines": range(PROBLEM_LINES),
    }
    return render(request, "disclosure/sheet/sheet.html", context)


@needs(May.SEE_ITEMS)
def sheet_file(request: HttpRequest, round_id: int, code: str, kind: str) -> HttpResponse:
    """The sheet as a file of a kind that it is made in; `?numerals=thai` for Thai digits."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    words = FollowUpSheetWords(
        "en" if (get_language() or "th").startswith("en") else "th",
        "thai" if request.GET.get("numerals") == "thai" else "arabic",
    )
    words = replace(words, is_invented=settings.DEMO)
    content = MAKERS[kind](gather_sheet(board, timezone.localdate()), words)
    participant = board.participant
    stem = f"follow-up-{participant.round.year}-{participant.organisation.code}"
    name = quote(file_name(stem, FileKind(kind), words))
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{name}"}
    return HttpResponse(content, FileKind(kind).media_type, headers=headers)


@needs(May.SEE_ITEMS)
@require_POST
def hold_check(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """Keep how far the board is today."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    problems = list(zip(request.POST.getlist("problem_item"), request.POST.getlist("problem"), strict=False))

    def do() -> str:
        checking.hold_check_round(
            by=person_of(request),
            board=board,
            day=typed_day(request.POST.get("day", "")) or timezone.localdate(),
            body=request.POST.get("body", ""),
            problems=[(_item_id(board, item), text) for item, text in problems],
        )
        return _("บันทึกรอบตรวจแล้ว")

    attempt(request, do)
    return redirect(_address(board, "checks"))


@needs(May.SEE_ITEMS)
@require_POST
def mend(request: HttpRequest, round_id: int, code: str) -> HttpResponse:
    """A problem that a check round saw is mended."""
    board = board_for(request, May.SEE_ITEMS, round_id, code)
    problems = ProblemSeen.objects.filter(check_round__board=board)
    problem = get_object_or_404(problems, pk=typed_number(request.POST.get("of", "")))

    def do() -> str:
        checking.mend_problem(by=person_of(request), problem=problem, how=request.POST.get("how", ""))
        return _("บันทึกว่าแก้แล้ว")

    attempt(request, do)
    return redirect(_address(board, "problems"))


def _address(board: ItemBoard, anchor: str) -> str:
    participant = board.participant
    address = reverse("disclosure:sheet", args=[participant.round_id, participant.organisation.code])
    return f"{address}#{anchor}"


def _item_id(board: ItemBoard, typed: str) -> str:
    """The id of the item that was typed by code; "" of the whole board, what was typed for any other."""
    if not typed.strip():
        return ""
    try:
        return board.participant.round.framework().item(typed.strip().upper()).id
    except KeyError:
        return typed.strip()


def _lead(sheet: FollowUpSheet) -> str:
    ready = _("พร้อมแล้ว %(ready)s จาก %(total)s ข้อ") % {
        "ready": sheet.standing.ready,
        "total": sheet.standing.total,
    }
    late = _("เลยกำหนด %(count)s ข้อ") % {"count": sheet.late} if sheet.late else _("ไม่มีข้อที่เลยกำหนด")
    return f"{ready} · {late}"


def _files(board: ItemBoard) -> list[tuple[str, str, str]]:
    """Label, address, and address with Thai digits, of each file."""
    participant = board.participant
    files = []
    for kind, label in ((FileKind.WORD, "Word"), (FileKind.EXCEL, "Excel"), (FileKind.PDF, "PDF")):
        address = reverse(
            f"disclosure:sheet-{kind.value}", args=[participant.round_id, participant.organisation.code]
        )
        files.append((label, address, f"{address}?numerals=thai"))
    return files


def _needed(sheet: FollowUpSheet) -> list[str]:
    """What mean the other instruments need, for passing and for the best rating, by the self-check."""
    weighted = sheet.standing.weighted
    if weighted is None:
        return []
    best = sheet.edition.ratings.rules[0]
    words = FollowUpSheetWords("en" if language().startswith("en") else "th")
    lines: list[str] = []
    for mark, goal in (
        (sheet.edition.pass_mark, _("เกณฑ์ผ่าน")),
        (best.total, _("ระดับ %(rating)s") % {"rating": best.label.in_language(language())}),
    ):
        mean = needed_elsewhere(sheet.edition, weighted, mark)
        if mean is None:  # then a higher mark is out of reach too
            return [*lines, _("ยังไม่ถึง%(goal)s แม้เครื่องมืออื่นได้เต็ม") % {"goal": goal}]
        told = _("ถึง%(goal)s เมื่อเครื่องมืออื่นเฉลี่ยได้ %(mean)s")
        lines.append(told % {"goal": goal, "mean": words.score(mean)})
    return lines


def _problems(board: ItemBoard, sheet: FollowUpSheet) -> list[tuple[ProblemSeen, str]]:
    """The problems of all check rounds with the code of their item, those not mended first."""
    seen = ProblemSeen.objects.filter(check_round__board=board).select_related("check_round")
    codes = {row.id: row.code for row in sheet.rows}
    rows = sorted(seen, key=lambda problem: (problem.mended is not None, -problem.pk))
    return [(problem, codes.get(problem.item, "")) for problem in rows]
