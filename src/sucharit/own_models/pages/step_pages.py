"""One step of a draft: its words, what it asks for, what completes it, what opens it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from sucharit.own_models import editing
from sucharit.own_models.drafts import DraftValues
from sucharit.own_models.fault_words import in_words as fault_in_words
from sucharit.own_models.forms import AskForm, ModelStepForm, first_words, scope_value
from sucharit.own_models.offered_rules import BY_NAME, RULES, OfferedRule, rule_of
from sucharit.own_models.pages.scope import OpenDraft, change, draft_for
from sucharit.own_models.rule_fields import rule_fields
from sucharit.own_models.wording import asks_in_words, in_words, rule_in_words, when_in_words
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.vocabulary.library import vocabulary
from sucharit.year_models.model import ModelStep, YearModel

MAX_AT = 4  # digits of a place in a list


@needs(May.LEAD_PLAN)
def step(request: HttpRequest, code: str, own_model: int, own_step: str) -> HttpResponse:
    """What the step asks for and when it counts as done; each thing is added and taken away by itself."""
    own = draft_for(request, code, own_model)
    _stage, here = own.step(own_step)
    form = AskForm(request.POST if request.POST.get("do") == "ask" else None, vocabulary=vocabulary())
    if request.method == "POST":
        gone = request.POST.get("do") == "remove"
        if _changed(request, own, here, form):
            to = ["draft", own.organisation.code, own.own.pk] if gone else ["step", *_address(own, here)]
            return redirect(f"own_models:{to[0]}", *to[1:])
    context = {**_context(own, here), "form": form, "rules_offered": RULES}
    return render(request, "own_models/step.html", context, status=422 if request.method == "POST" else 200)


def _changed(request: HttpRequest, own: OpenDraft, here: ModelStep, form: AskForm) -> bool:
    """Do what the page was asked; whether it was done."""
    at = request.POST.get("at", "")
    place = int(at) if at.isascii() and at.isdecimal() and len(at) < MAX_AT else -1
    what = {"step": here.title.th}
    match request.POST.get("do"):
        case "ask" if form.is_valid():
            asked = form.cleaned_data
            kind, by, count = asked["kind"], asked["by"], int(asked["count"])
            what |= {"asks": kind}
            return change(
                request, own, lambda own: editing.add_ask(own, here.id, kind, by, count), what, _("เพิ่มแล้ว")
            )
        case "drop-ask":
            return change(
                request, own, lambda own: editing.remove_ask(own, here.id, place), what, _("เอาออกแล้ว")
            )
        case "drop-completed" | "drop-opens" as drop:
            where = drop.removeprefix("drop-")
            return change(
                request,
                own,
                lambda own: editing.remove_rule(own, here.id, where, place),
                what,
                _("เอาออกแล้ว"),
            )
        case "up" | "down" as way:
            return change(
                request, own, lambda own: editing.move_step(own, here.id, way == "up"), what, _("ย้ายแล้ว")
            )
        case "remove":
            return change(request, own, lambda own: editing.remove_step(own, here.id), what, _("ลบขั้นแล้ว"))
    return False


@needs(May.LEAD_PLAN)
def words(request: HttpRequest, code: str, own_model: int, own_step: str) -> HttpResponse:
    """What the step is called, how often it is walked, and by when."""
    own = draft_for(request, code, own_model)
    _stage, here = own.step(own_step)
    initial: dict[str, Any] = first_words(here.title, here.about)
    initial |= {"each": scope_value(_model(own), here.id), "due": str(here.due.month) if here.due else ""}
    form = ModelStepForm(request.POST or None, initial=initial, vocabulary=vocabulary())
    if request.method == "POST" and form.is_valid():

        def edit(values: DraftValues) -> None:
            editing.set_step(values, here.id, form.title, form.about, form.scope(), form.due_month())

        if change(request, own, edit, {"step": form.title.th}, _("บันทึกแล้ว")):
            return redirect("own_models:step", *_address(own, here))
    context = {**_context(own, here), "form": form}
    return render(request, "own_models/step_words.html", context, status=422 if form.errors else 200)


@needs(May.LEAD_PLAN)
def rule(request: HttpRequest, code: str, own_model: int, own_step: str, own_list: str) -> HttpResponse:
    """A further rule that completes the step, or opens it: which, then of what, then how many."""
    own = draft_for(request, code, own_model)
    _stage, here = own.step(own_step)
    if own_list not in (editing.COMPLETED, editing.OPENS):
        raise Http404("no such list of rules")
    typed = request.POST if request.method == "POST" else request.GET
    offered, kind = BY_NAME.get(typed.get("rule", "")), typed.get("kind", "")
    if request.method == "POST" and offered is not None:
        written = rule_of(offered, dict(typed.lists()))
        what = {"step": here.title.th, own_list: offered.name}
        if change(
            request,
            own,
            lambda own: editing.add_rule(own, here.id, own_list, written),
            what,
            _("เพิ่มเงื่อนไขแล้ว"),
        ):
            return redirect("own_models:step", *_address(own, here))
    elif request.method == "POST":
        messages.error(request, _("เลือกเงื่อนไข"))
    context = {
        **_context(own, here),
        "list": own_list,
        "rules_offered": [own_rule for own_rule in RULES if _is_of_use(own_rule, own_list, _model(own))],
        "rule": offered,
        "kind": kind,
        "fields": rule_fields(offered, kind, _model(own), here.id) if offered else [],
        "waits_for_kind": offered is not None and offered.of_kind and kind not in vocabulary().kinds,
    }
    return render(request, "own_models/rule.html", context)


def _is_of_use(offered: OfferedRule, own_list: str, model: YearModel) -> bool:
    return offered.name != "published" or bool(model.documents)


def _model(own: OpenDraft) -> YearModel:
    if own.judged.model is None:
        raise Http404("nothing to write: the draft can't be read")
    return own.judged.model


def _address(own: OpenDraft, here: ModelStep) -> list[Any]:
    return [own.organisation.code, own.own.pk, here.id]


def _context(own: OpenDraft, here: ModelStep) -> dict[str, Any]:
    model = _model(own)
    titles = {step.id: in_words(step.title) for stage in own.stages for step in stage.steps}
    return {
        "organisation": own.organisation,
        "own": own.own,
        "step": here,
        "lead": in_words(here.about) if here.about != here.title else "",
        "asks": asks_in_words(here, model),
        "when": when_in_words(here, model),
        "rules": [rule_in_words(requirement, model) for requirement in here.completed_when],
        "gates": [rule_in_words(requirement, model) for requirement in here.opens_when],
        "faults": [fault_in_words(placed, titles) for placed in own.judged.at(step=here.id)],
    }
