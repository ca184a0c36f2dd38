"""The page of held surveys: what does not fit, and a decision about each, or about all of a kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.cycle import actions as cycle
from sucharit.cycle.hold_words import leaves_out_all, sentences
from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind
from sucharit.desk.scope import round_for
from sucharit.desk.wording import language, round_title
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt_form

Choices = list[tuple[HoldDecision, str, str]]  # value, label, what it means
SeenFigures = tuple[int, Mapping[str, Any]]  # a hold's key, and its figures
PAGE_SIZE = 25
MAX_DIGITS = 18  # of a hold's key, so that it fits into the database
MAX_DECIDED = 200  # on the page; beyond that only their number is given
MIN_ALIKE = 3  # surveys held for the same reason, before the page offers to decide about all at once


class DecisionForm(forms.Form):
    """What becomes of the answers in doubt, and why."""

    decision = forms.ChoiceField(
        choices=HoldDecision.choices, error_messages={"required": gettext_lazy("เลือกว่าจะนับหรือไม่นับ")}
    )
    reason = forms.CharField(
        max_length=cycle.MAX_REASON,
        strip=True,
        error_messages={"required": gettext_lazy("เขียนเหตุผล เหตุผลนี้จะแสดงพร้อมผลของหน่วยงาน")},
    )


@dataclass(frozen=True, slots=True)
class HoldCard:
    """One held survey: the office, the instrument's code, what does not fit, and what each choice means."""

    hold: HeldSurvey
    instrument: str
    faults: list[str]
    choices: Choices
    form: DecisionForm
    seen: str


@dataclass(frozen=True, slots=True)
class AlikeHolds:
    """All that wait for the same reason."""

    kind: HoldKind
    number: int
    choices: Choices
    form: DecisionForm
    seen: str


@needs(May.RUN_ROUND)
def held(request: HttpRequest, round_id: int) -> HttpResponse:
    """Lists what is held; a decision about one (`hold`) or all of a kind (`kind`) is sent here too."""
    round = round_for(request, May.RUN_ROUND, round_id)
    holds = HeldSurvey.objects.of(round).select_related("survey__organisation", "by")
    waiting, decided = holds.undecided(), holds.exclude(decision="")
    is_closed = round.state == State.CLOSED
    form, which = None, ""
    if request.method == "POST":
        form, which = DecisionForm(request.POST), request.POST.get("which", "")
        number = typed_number(which, digits=MAX_DIGITS)
        chosen = waiting.filter(kind=which) if number is None else holds.filter(pk=number)
        if form.is_valid() and _decide(request, round, form, list(chosen)):
            return redirect("desk:held", round.pk)
    context = {
        "round": round,
        "title": round_title(round),
        "is_closed": is_closed,
        "cards": [_card(round, hold, _own(form, which, hold)) for hold in waiting[:PAGE_SIZE]],
        "number": waiting.count(),
        "alike": _alike(waiting, form, which) if is_closed else [],
        "decided": [_card(round, hold, _own(form, which, hold)) for hold in decided[:MAX_DECIDED]],
        "number_decided": decided.count(),
    }
    failed = form is not None and bool(form.errors)
    return render(request, "desk/steps/held.html", context, status=422 if failed else 200)


def _decide(request: HttpRequest, round: Round, form: DecisionForm, chosen: list[HeldSurvey]) -> bool:
    def do() -> str:
        is_as_seen = _seen((hold.pk, hold.figures) for hold in chosen) == request.POST.get("seen", "")
        cycle.decide_holds(
            by=person_of(request),
            round=round,
            holds=chosen,
            decision=HoldDecision(form.cleaned_data["decision"]),
            reason=form.cleaned_data["reason"],
            is_as_seen=is_as_seen,
        )
        return _("บันทึกการตัดสินแล้ว")

    return attempt_form(request, form, do)


def _own(form: DecisionForm | None, which: str, hold: HeldSurvey) -> DecisionForm | None:
    """The form that was sent, where it was about this hold."""
    return form if which == str(hold.pk) else None


def _card(round: Round, hold: HeldSurvey, form: DecisionForm | None) -> HoldCard:
    instrument = hold.survey.instrument
    return HoldCard(
        hold,
        round.framework().instrument(instrument).code if instrument else "",
        [sentence.in_language(language()) for sentence in sentences(hold)],
        _choices(hold.kind),
        form or DecisionForm(auto_id=f"id_%s_{hold.pk}"),
        _seen([(hold.pk, hold.figures)]),
    )


def _alike(waiting: QuerySet[HeldSurvey], form: DecisionForm | None, which: str) -> list[AlikeHolds]:
    by_kind: Mapping[str, list[SeenFigures]] = {kind: [] for kind in HoldKind.values}
    for kind, pk, figures in waiting.order_by().values_list("kind", "pk", "figures"):  # may be thousands
        by_kind[kind].append((pk, figures))
    return [
        AlikeHolds(
            HoldKind(kind),
            len(holds),
            _choices(kind),
            form if form is not None and which == kind else DecisionForm(auto_id=f"id_%s_{kind}"),
            _seen(holds),
        )
        for kind, holds in by_kind.items()
        if len(holds) >= MIN_ALIKE
    ]


def _choices(kind: str) -> Choices:
    """Each choice with its words and what it means."""
    if leaves_out_all(kind):
        leave_out = _("ไม่รู้ว่าชุดใดไม่จริง จึงไม่นับทั้งแบบสอบถามนี้ หน่วยงานอาจไม่มีคะแนน")
    else:
        leave_out = _("นับเฉพาะคำตอบที่เหลือ")
    if kind == HoldKind.COPIES:
        count = _("สำเนาไม่ถูกนับซ้ำ คำตอบแต่ละชุดนับครั้งเดียว")
    else:
        count = _("คำตอบที่สงสัยถูกนับรวมกับคำตอบอื่น")
    return [
        (HoldDecision.LEAVE_OUT, str(HoldDecision.LEAVE_OUT.label), leave_out),
        (HoldDecision.COUNT, str(HoldDecision.COUNT.label), count),
    ]


def _seen(holds: Iterable[SeenFigures]) -> str:
    """The figures that a page shows, as one word: no one decides about others than those they saw."""
    shown: list[Any] = [(pk, sorted(figures.items())) for pk, figures in holds]
    return hashlib.sha256(repr(sorted(shown)).encode()).hexdigest()[:32]
