"""A draft as its picture and its stages as cards, with what comes next; its words and how it is drawn."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.languages import Text
from sucharit.own_models import actions, editing
from sucharit.own_models.drafts import files_of
from sucharit.own_models.fault_words import in_words as fault_in_words
from sucharit.own_models.forms import MAX_TITLE, PICTURES, TitleForm, WordsForm
from sucharit.own_models.judging import PlacedFault
from sucharit.own_models.pages.scope import OpenDraft, change, draft_for
from sucharit.own_models.wording import asks_in_words, in_words, picture_of, rule_in_words, when_in_words
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May
from sucharit.thai.characters import typed_text
from sucharit.verbs.attempts import attempt
from sucharit.year_models import library
from sucharit.year_models.model import ModelStep, PictureKind, YearModel
from sucharit.year_models.reader import MAIN

MAX_FAULTS = 20


@needs(May.LEAD_PLAN)
def draft(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """The whole draft; a stage is added here, and moved."""
    own = draft_for(request, code, own_model)
    form = TitleForm(request.POST if request.POST.get("do") == "stage" else None)
    if request.method == "POST":
        if request.POST.get("do") == "stage":
            if form.is_valid():
                what = {"stage": form.title.th}
                change(
                    request, own, lambda values: editing.add_stage(values, form.title), what, _("เพิ่มช่วงแล้ว")
                )
                return redirect("own_models:draft", own.organisation.code, own.own.pk)
        else:
            _move(request, own)
            return redirect("own_models:draft", own.organisation.code, own.own.pk)
    return render(
        request, "own_models/draft.html", draft_context(own, form), status=422 if form.errors else 200
    )


def _move(request: HttpRequest, own: OpenDraft) -> None:
    up, stage = request.POST.get("do") == "up", request.POST.get("stage", "")
    change(request, own, lambda values: editing.move_stage(values, stage, up), {"moved": stage}, _("ย้ายแล้ว"))


def draft_context(own: OpenDraft, form: TitleForm) -> dict[str, Any]:
    """What the page of a draft names."""
    judged, last = own.judged, own.own.versions.order_by("-number").first()
    elsewhere = [placed for placed in judged.faults if not placed.stage]
    return {
        "organisation": own.organisation,
        "own": own.own,
        "title": editing.title_of(own.values),
        "about": editing.text_of(own.values[MAIN].get("about")),
        "picture": picture_of(judged.model),
        "stages": [_stage_card(own, stage.id) for stage in own.stages],
        "faults": [_fault_line(own, placed) for placed in judged.faults[:MAX_FAULTS]],
        "more_faults": max(0, len(judged.faults) - MAX_FAULTS),
        "elsewhere": elsewhere,
        "last": last,
        "is_changed": last is None or last.files != own.own.files,
        "form": form,
    }


def _stage_card(own: OpenDraft, id: str) -> dict[str, Any]:
    model, stage = own.judged.model, own.stage(id)
    assert model is not None
    return {
        "stage": stage,
        "steps": [_step_line(own, model, step) for step in stage.steps],
        "faults": [fault_in_words(placed) for placed in own.judged.at(stage=id)],
    }


def _step_line(own: OpenDraft, model: YearModel, step: ModelStep) -> dict[str, Any]:
    return {
        "step": step,
        "asks": asks_in_words(step, model),
        "when": when_in_words(step, model),
        "rules": [rule_in_words(rule, model) for rule in step.completed_when],
        "gates": [rule_in_words(rule, model) for rule in step.opens_when],
        "faults": own.judged.at(step=step.id),
    }


def _fault_line(own: OpenDraft, placed: PlacedFault) -> dict[str, Any]:
    titles = {step.id: in_words(step.title) for stage in own.stages for step in stage.steps}
    names = {stage.id: in_words(stage.title) for stage in own.stages}
    return {
        "placed": placed,
        "where": titles.get(placed.step) or names.get(placed.stage, ""),
        "words": fault_in_words(placed, titles),
    }


@needs(May.LEAD_PLAN)
def words(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """What the model is called, and how it is drawn; the picture is drawn again by a button or a script."""
    own = draft_for(request, code, own_model)
    form = WordsForm(request.POST or None, initial=_first_words(own))
    if request.method == "POST" and form.is_valid() and request.POST.get("do") != "preview":

        def edit(values: Any) -> None:
            editing.set_words(values, form.title, form.about)
            editing.set_picture(values, PictureKind(form.cleaned_data["kind"]), form.both("hub"))

        what = {"title": form.title.th, "picture": form.cleaned_data["kind"]}
        if change(request, own, edit, what, _("บันทึกแล้ว")):
            return redirect("own_models:draft", own.organisation.code, own.own.pk)
    kind = str(form["kind"].value())
    hub = Text(*(str(form[name].value() or "") for name in ("hub_th", "hub_en")))
    context = {
        "organisation": own.organisation,
        "own": own.own,
        "form": form,
        "kinds": [(str(value), label, value == kind) for value, label in PICTURES.items()],
        "picture": _drawn(own, kind, hub),
    }
    return render(request, "own_models/words.html", context, status=422 if form.errors else 200)


@needs(May.LEAD_PLAN)
def preview(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """The picture as it would be drawn, for the script of the page of words."""
    own = draft_for(request, code, own_model)
    hub = Text(*(typed_text(request.GET.get(name, ""))[:MAX_TITLE] for name in ("hub_th", "hub_en")))
    picture = _drawn(own, request.GET.get("kind", ""), hub)
    return render(request, "own_models/picture.html", {"picture": picture})


def _first_words(own: OpenDraft) -> dict[str, str]:
    main = own.values[MAIN]
    texts = {name: editing.text_of(main.get(name)) for name in ("title", "about")}
    texts["hub"] = editing.text_of(main.get("picture", {}).get("hub"))
    both = {f"{name}_th": text.th for name, text in texts.items()}
    both |= {f"{name}_en": text.en for name, text in texts.items() if text.en != text.th}
    return {**both, "kind": main.get("picture", {}).get("kind", "")}


def _drawn(own: OpenDraft, kind: str, hub: Text) -> str:
    values = deepcopy(own.values)
    if kind in list(PictureKind):
        editing.set_picture(values, PictureKind(kind), hub)
    model, _faults = library.judge(files_of(values), own.own.model_id)
    return picture_of(model)


@needs(May.LEAD_PLAN)
@require_POST
def publish(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """The draft becomes the next version."""
    own = draft_for(request, code, own_model)

    def do() -> str:
        version = actions.publish(by=person_of(request), own=own.own)
        return _("เผยแพร่ฉบับที่ %(number)s แล้ว เลือกใช้ได้ในหน้าเลือกรูปแบบของปี") % {"number": version.number}

    attempt(request, do)
    return redirect("own_models:draft", own.organisation.code, own.own.pk)


@needs(May.LEAD_PLAN)
@require_POST
def keep(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """Put it away, take it out again, or ask that all offices may use it."""
    own, person = draft_for(request, code, own_model).own, person_of(request)

    def do() -> str:
        match request.POST.get("do"):
            case "away":
                actions.put_away(by=person, own=own)
                return _("เก็บแล้ว ปีที่ใช้อยู่ทำต่อได้ตามเดิม")
            case "ask":
                actions.ask_for_all(by=person, own=own)
                return _("ส่งคำขอให้ผู้ดูแลระบบแล้ว")
            case _other:
                actions.take_out_again(by=person, own=own)
                return _("นำกลับมาใช้แล้ว")

    attempt(request, do)
    return redirect("own_models:draft", own.organisation.code, own.pk)
