"""Pages that change a round: making it, its days, its moves; and its results before they are announced."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.cycle import actions as cycle
from sucharit.desk.days import days_of, doubts_of
from sucharit.desk.scope import places_of, round_for
from sucharit.desk.steps.forms import DaysForm, MakeRoundForm, ReopenForm
from sucharit.desk.steps.moves import MOVES, VERBS, RoundMove
from sucharit.desk.steps.results import results_context
from sucharit.desk.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.rounds.editions import kinds_of
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import spans
from sucharit.thai.years import fiscal_year
from sucharit.verbs.attempts import attempt_form, result_or_refusal


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
    return render(request, "desk/steps/make_round.html", {"form": form}, status=422 if form.errors else 200)


@needs(May.RUN_ROUND)
def days(request: HttpRequest, round_id: int) -> HttpResponse:
    """When what is open."""
    round = round_for(request, May.RUN_ROUND, round_id)
    form = DaysForm(request.POST or None, kinds=kinds_of(round), windows=spans(round.windows.all()))

    def do() -> str:
        cycle.change_windows(by=person_of(request), round=round, windows=form.windows())
        return _("บันทึกวันแล้ว")

    if request.method == "POST" and form.is_valid() and attempt_form(request, form, do):
        return redirect("desk:round", round.pk)
    context = {
        "round": round,
        "title": round_title(round),
        "form": form,
        "days": days_of(round, timezone.localdate()),
        "doubts": doubts_of(round),
        "fixed": round.state not in (State.DRAFT, State.OPEN),
    }
    return render(request, "desk/steps/days.html", context, status=422 if form.errors else 200)


@needs(May.RUN_ROUND)
def results(request: HttpRequest, round_id: int) -> HttpResponse:
    """What would be announced, before it is."""
    round = round_for(request, May.RUN_ROUND, round_id)
    context = results_context(round, person_of(request), request.GET.dict())
    return render(request, "desk/steps/results.html", context)


@needs(May.RUN_ROUND)
def move(request: HttpRequest, round_id: int, move: str) -> HttpResponse:
    """Ask, then move the round on."""
    round = round_for(request, May.RUN_ROUND, round_id)
    round_move = MOVES.get(move)
    if round_move is None:
        raise Http404("no such move")
    if move == "reopen":
        return _reopen(request, round, round_move)
    refusal = ""
    if request.method == "POST":
        _result, refusal = result_or_refusal(lambda: VERBS[move](person_of(request), round))
        if not refusal:
            messages.success(request, str(round_move.success))
            return redirect("desk:results" if move == "score" else "desk:round", round.pk)
    return _ask(request, round, round_move, refusal)


def _reopen(request: HttpRequest, round: Round, round_move: RoundMove) -> HttpResponse:
    form = ReopenForm(request.POST or None, today=timezone.localdate())
    refusal = ""
    if request.method == "POST" and form.is_valid():
        _result, refusal = result_or_refusal(
            lambda: cycle.reopen_round(by=person_of(request), round=round, **form.cleaned_data)
        )
        if not refusal:
            messages.success(request, str(round_move.success))
            return redirect("desk:round", round.pk)
    return _ask(request, round, round_move, refusal, form)


def _ask(
    request: HttpRequest, round: Round, round_move: RoundMove, refusal: str, form: ReopenForm | None = None
) -> HttpResponse:
    """The page that asks before a move; it also says why the move is not possible now."""
    late = round.state not in round_move.states
    opens = round_move is MOVES["open"]
    reasons = cycle.in_the_way(round, timezone.localdate()) if opens and not late else []
    context = {
        "round": round,
        "title": round_title(round),
        "move": round_move,
        "refusal": refusal,
        "reasons": [] if refusal else reasons,
        "late": late,
        "form": form,
    }
    failed = bool(refusal or (form and form.errors))
    return render(request, "desk/steps/move.html", context, status=422 if failed else 200)
