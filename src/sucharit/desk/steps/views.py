"""Pages that change a round: making it, its days, its moves; and its results before they are announced."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.cycle import actions as cycle
from sucharit.cycle.hold_words import waiting_sentence
from sucharit.cycle.models import HeldSurvey
from sucharit.cycle.progress import refresh_if_old
from sucharit.desk.days import days_of, doubts_of
from sucharit.desk.scope import places_of, round_for
from sucharit.desk.steps.consequences import consequences_of
from sucharit.desk.steps.forms import DaysForm, MakeRoundForm
from sucharit.desk.steps.last_year import chosen_round, earlier_rounds, like
from sucharit.desk.steps.move_forms import MoveForm
from sucharit.desk.steps.moves import MOVES, RoundMove
from sucharit.desk.steps.results import results_context
from sucharit.desk.wording import round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds import actions as rounds
from sucharit.rounds.editions import kinds_of
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import spans
from sucharit.thai.years import fiscal_year
from sucharit.verbs.attempts import attempt, attempt_form, result_or_refusal


@needs(May.RUN_ROUND)
def make_round(request: HttpRequest) -> HttpResponse:
    """A form for a new round, empty or like an earlier one (`like` of the address's query)."""
    person, today = person_of(request), timezone.localdate()
    places = places_of(person, May.RUN_ROUND)
    chosen = chosen_round(places, request.GET.get("like", ""))
    last = like(chosen, fiscal_year(today)) if chosen else None
    initial = (
        {"at": chosen.organiser.code, "edition": last.edition, "year": last.year} if chosen and last else {}
    )
    form = MakeRoundForm(
        request.POST or None,
        places=places,
        by=person,
        this_year=fiscal_year(today),
        windows=last.windows if last else None,
        initial=initial,
    )
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
    context = {"form": form, "earlier": earlier_rounds(places, chosen), "last": last}
    return render(request, "desk/steps/make_round.html", context, status=422 if form.errors else 200)


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
@require_POST
def review(request: HttpRequest, round_id: int) -> HttpResponse:
    """Record that this person has reviewed the results that the page showed."""
    round = round_for(request, May.RUN_ROUND, round_id)

    def do() -> str:
        cycle.review_results(
            by=person_of(request),
            round=round,
            digest=request.POST.get("digest", ""),
            note=request.POST.get("note", ""),
        )
        return _("บันทึกการตรวจทานแล้ว ขั้นต่อไปคือประกาศผล")

    attempt(request, do)
    return redirect("desk:results", round.pk)


@needs(May.RUN_ROUND)
@require_POST
def cancel_plan(request: HttpRequest, round_id: int) -> HttpResponse:
    """Let the timer announce nothing."""
    round = round_for(request, May.RUN_ROUND, round_id)

    def do() -> str:
        cycle.cancel_plan(by=person_of(request), round=round)
        return _("ยกเลิกเวลาประกาศแล้ว ผลยังไม่ประกาศ")

    attempt(request, do)
    return redirect("desk:results", round.pk)


@needs(May.RUN_ROUND)
def move(request: HttpRequest, round_id: int, move: str) -> HttpResponse:
    """Say what the move means, ask, then move the round on."""
    round = round_for(request, May.RUN_ROUND, round_id)
    round_move = MOVES.get(move)
    if round_move is None:
        raise Http404("no such move")
    is_final = round.state in round_move.final_from
    form = round_move.form(
        request.POST if request.method == "POST" else None,
        round=round,
        today=timezone.localdate(),
        is_final=is_final,
    )
    refusal = ""
    if request.method == "POST" and form.is_valid():
        _result, refusal = result_or_refusal(
            lambda: round_move.verb(person_of(request), round, form.cleaned_data)
        )
        if not refusal:
            messages.success(request, str(round_move.success))
            return redirect("desk:home") if move == "delete" else redirect(round_move.leads_to, round.pk)
    return _ask(request, round, move, refusal, form)


def _ask(request: HttpRequest, round: Round, name: str, refusal: str, form: MoveForm) -> HttpResponse:
    """The page that asks before a move; it also says why the move is not possible now."""
    round_move: RoundMove = MOVES[name]
    today = timezone.localdate()
    late = round.state not in round_move.states
    reasons = [] if late else _in_the_way(round, name)
    if not late:
        refresh_if_old(round)
    context = {
        "round": round,
        "title": round_title(round),
        "move": round_move,
        "refusal": refusal,
        "reasons": [] if refusal else reasons,
        "late": late,
        "form": form,
        "means": None if late else consequences_of(name, round, today),
        "doubts": doubts_of(round) if name == "open" and not late else [],
        "review": cycle.review_of(round) if round.state == State.SCORED and not late else None,
        "plan": PlannedAnnouncement.objects.filter(round=round).first(),
    }
    failed = bool(refusal or form.errors)
    return render(request, "desk/steps/move.html", context, status=422 if failed else 200)


def _in_the_way(round: Round, name: str) -> list[str]:
    """What prevents the move in this state, in words."""
    if name == "open":
        return cycle.in_the_way(round, timezone.localdate())
    if name == "score" and (held := HeldSurvey.objects.of(round).undecided().surveys()):
        return [waiting_sentence(held)]
    if name not in ("announce", "plan"):
        return []
    reasons = cycle.sealing_in_the_way()
    if cycle.review_of(round) is None:
        reasons.append(_("ยังไม่มีใครบันทึกว่าตรวจทานผลชุดนี้แล้ว ตรวจทานที่หน้าผลก่อนประกาศก่อน"))
    return reasons
