"""Pages that change something: a round made, its days, head-counts, verdicts, and its state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.cycle import actions as cycle
from sucharit.desk import moves, office_page
from sucharit.desk.days import days_of, doubts_of
from sucharit.desk.forms import DaysForm, HeadCountForm, MakeRoundForm, ReopenForm
from sucharit.desk.home import places_of
from sucharit.desk.scope import checked_round, participant_for, round_for
from sucharit.desk.wording import round_called
from sucharit.disclosure import actions as disclosure
from sucharit.disclosure.reading import read_verdicts
from sucharit.disclosure.verdicts import audits
from sucharit.people.access import needs, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.rounds.editions import kinds_of
from sucharit.rounds.head_counts import read_head_counts
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import spans
from sucharit.tables.faults import Faults, InputFaults
from sucharit.thai.years import fiscal_year
from sucharit.uploads.tables import Upload, readable_faults, stored_upload
from sucharit.verbs.attempts import attempt_form, result_or_refusal
from sucharit.verbs.refusals import Refused


@needs(May.RUN_ROUND)
def make_round(request: HttpRequest) -> HttpResponse:
    """A form for a new round."""
    person, today = person_of(request), timezone.localdate()
    places = places_of(person, May.RUN_ROUND)
    form = MakeRoundForm(request.POST or None, places=places, by=person, this_year=fiscal_year(today))
    if request.method == "POST" and form.is_valid():
        edition = form.cleaned_data["edition"]
        draft, refusal = result_or_refusal(
            lambda: rounds.make_round(
                by=person,
                programme=edition.rpartition("/")[0],
                year=form.cleaned_data["year"],
                organiser=form.organiser(),
                edition=edition,
                windows=form.windows(),
            )
        )
        if draft:
            messages.success(request, _("สร้างรอบแล้ว ยังไม่มีใครตอบได้จนกว่าจะเปิดรอบ"))
            return redirect("desk:round", draft.pk)
        form.add_error(None, refusal)
    return render(request, "desk/make_round.html", {"form": form}, status=422 if form.errors else 200)


@needs(May.RUN_ROUND)
def days(request: HttpRequest, round: int) -> HttpResponse:
    """When what is open."""
    found = round_for(request, May.RUN_ROUND, round)
    form = DaysForm(request.POST or None, kinds=kinds_of(found), windows=spans(found.windows.all()))

    def do() -> str:
        cycle.change_windows(by=person_of(request), round=found, windows=form.windows())
        return _("บันทึกวันแล้ว")

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("desk:round", found.pk)
    today = timezone.localdate()
    shown = {
        "round": found,
        "title": round_called(found),
        "form": form,
        "days": days_of(found, today),
        "doubts": doubts_of(found),
        "fixed": found.state not in (State.DRAFT, State.OPEN),
    }
    return render(request, "desk/days.html", shown, status=422 if form.errors else 200)


@needs(May.RUN_ROUND)
def head_counts(request: HttpRequest, round: int) -> HttpResponse:
    """A file of head-counts, taken over as a whole or not at all."""
    found = round_for(request, May.RUN_ROUND, round)

    def take(upload: Upload) -> str:
        faults = Faults()
        counts = read_head_counts(upload.path, faults)
        if len(faults):  # then all of them at once
            rounds.check_codes(found, counts, faults)
        faults.raise_if_any()
        done = rounds.import_head_counts(
            by=person_of(request), round=found, given=counts, origin=upload.origin
        )
        return _("รับจำนวนบุคลากรแล้ว เปลี่ยน %(changed)s แห่ง เหมือนเดิม %(same)s แห่ง") % {
            "changed": done.changed,
            "same": done.unchanged,
        }

    return _upload(request, found, "desk/head_counts.html", take)


@needs(May.ENTER_VERDICTS)
def verdicts(request: HttpRequest, round: int) -> HttpResponse:
    """A file of verdicts, taken over as a whole or not at all."""
    found = checked_round(request, round)
    person = person_of(request)

    def take(upload: Upload) -> str:
        if found.frozen_id is None:
            raise Refused(_("เปิดรอบก่อน แล้วจึงนำเข้าผลตรวจ"))
        faults = Faults()
        among = Organisation.objects.where(person, May.ENTER_VERDICTS)
        sheet = read_verdicts(upload.path, found.framework(), faults)
        if sheet and len(faults):  # then all of them at once
            disclosure.check_codes(found, sheet, faults, among)
        faults.raise_if_any()
        if sheet is None:
            raise Refused(_("ไม่พบตารางผลตรวจในไฟล์นี้"))
        done = disclosure.import_verdicts(
            by=person, round=found, sheet=sheet, among=among, origin=upload.origin
        )
        return _("รับผลตรวจของ %(count)s แห่งแล้ว เปลี่ยน %(changed)s ข้อ") % {
            "count": done.organisations,
            "changed": done.changed,
        }

    columns = (
        [part.column for audit in audits(found.framework()) for part in audit.parts()]
        if found.frozen_id
        else []
    )
    return _upload(request, found, "desk/verdicts.html", take, first=columns[:3], last=columns[-1:])


def _upload(
    request: HttpRequest,
    found: Round,
    template: str,
    take: Callable[[Upload], str],
    **shown: Any,
) -> HttpResponse:
    """The page of a file: taken over, or sent back with what is wrong and nothing changed."""
    shown |= {"round": found, "title": round_called(found)}
    if request.method == "POST":

        def do() -> str:
            with stored_upload(request.FILES.get("file")) as upload:
                return take(upload)

        try:
            message, refusal = result_or_refusal(do)
        except InputFaults as faults:
            shown["faults"], shown["more"] = readable_faults(faults)
        else:
            if message is not None:
                messages.success(request, message)
                return redirect("desk:home" if request.POST.get("back") == "home" else request.path)
            shown["refused"] = refusal
    failed = "faults" in shown or "refused" in shown
    return render(request, template, shown, status=422 if failed else 200)


@needs(May.REPORT_HEAD_COUNT)
@require_POST
def head_count(request: HttpRequest, round: int, code: str) -> HttpResponse:
    """How many people one organisation has."""
    participant = participant_for(request, May.REPORT_HEAD_COUNT, round, code)
    form = HeadCountForm(request.POST)
    person = person_of(request)

    def do() -> str:
        count = form.cleaned_data["head_count"]
        rounds.report_head_count(by=person, participant=participant, head_count=count)
        return _("บันทึกจำนวนบุคลากรแล้ว")

    if form.is_valid() and attempt_form(request, form, do):
        return redirect("desk:office", round, participant.organisation.code)
    shown = office_page.shown(participant, person, timezone.localdate())
    return render(request, "desk/office.html", {**shown, "form": form}, status=422)


@needs(May.RUN_ROUND)
def move(request: HttpRequest, round: int, move: str) -> HttpResponse:
    """Ask, then take the round a step on."""
    found = round_for(request, May.RUN_ROUND, round)
    step = moves.MOVES.get(move)
    if step is None:
        raise Http404("no such step")
    if move == "reopen":
        return _reopen(request, found, step)
    refused = ""
    if request.method == "POST":
        _result, refused = result_or_refusal(lambda: moves.DO[move](person_of(request), found))
        if not refused:
            messages.success(request, str(step.done))
            return redirect("desk:results" if move == "score" else "desk:round", found.pk)
    return _ask(request, found, step, refused)


def _reopen(request: HttpRequest, found: Round, step: moves.Move) -> HttpResponse:
    today = timezone.localdate()
    form = ReopenForm(request.POST or None, today=today)
    refused = ""
    if request.method == "POST" and form.is_valid():
        _result, refused = result_or_refusal(
            lambda: cycle.reopen_round(by=person_of(request), round=found, **form.cleaned_data)
        )
        if not refused:
            messages.success(request, str(step.done))
            return redirect("desk:round", found.pk)
    return _ask(request, found, step, refused, form)


def _ask(
    request: HttpRequest, found: Round, step: moves.Move, refused: str, form: ReopenForm | None = None
) -> HttpResponse:
    """The page that asks before a step; why it can't be taken now stands there too."""
    late = found.state not in step.states
    reasons = (
        cycle.in_the_way(found, timezone.localdate()) if step is moves.MOVES["open"] and not late else []
    )
    shown = {
        "round": found,
        "title": round_called(found),
        "step": step,
        "refused": refused,
        "reasons": [] if refused else reasons,
        "late": late,
        "form": form,
    }
    failed = bool(refused or (form and form.errors))
    return render(request, "desk/move.html", shown, status=422 if failed else 200)
