"""One stage of a draft: its words, its place, and its steps."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.own_models import editing
from sucharit.own_models.drafts import DraftValues
from sucharit.own_models.forms import MAX_TITLE, StageForm, TitleForm, first_words
from sucharit.own_models.pages.scope import change, draft_for
from sucharit.people.access import needs
from sucharit.people.permissions import May


@needs(May.LEAD_PLAN)
def stage(request: HttpRequest, code: str, own_model: int, own_stage: str) -> HttpResponse:
    """What a stage is called; taking it away with its steps."""
    own = draft_for(request, code, own_model)
    here = own.stage(own_stage)
    if request.method == "POST" and request.POST.get("do") == "remove":
        what = {"removed": here.title.th}
        change(request, own, lambda values: editing.remove_stage(values, here.id), what, _("ลบช่วงแล้ว"))
        return redirect("own_models:draft", own.organisation.code, own.own.pk)
    form = StageForm(
        request.POST or None, initial=first_words(here.title, here.about) | {"letter": here.letter}
    )
    if request.method == "POST" and form.is_valid():
        letter = form.cleaned_data["letter"]

        def edit(values: DraftValues) -> None:
            editing.set_stage(values, here.id, form.title, form.about, letter)

        if change(request, own, edit, {"stage": form.title.th}, _("บันทึกแล้ว")):
            return redirect("own_models:draft", own.organisation.code, own.own.pk)
    context = {
        "organisation": own.organisation,
        "own": own.own,
        "stage": here,
        "form": form,
    }
    return render(request, "own_models/stage.html", context, status=422 if form.errors else 200)


@needs(May.LEAD_PLAN)
@require_POST
def add_step(request: HttpRequest, code: str, own_model: int, own_stage: str) -> HttpResponse:
    """A new step of the stage; straight on to what it asks."""
    own = draft_for(request, code, own_model)
    here, form, added = own.stage(own_stage), TitleForm(request.POST), list[str]()
    if not form.is_valid():
        messages.error(request, _("ตั้งชื่อขั้น ไม่เกิน %(most)s ตัวอักษร") % {"most": MAX_TITLE})
        return redirect("own_models:draft", own.organisation.code, own.own.pk)

    def edit(values: DraftValues) -> None:
        added.append(editing.add_step(values, here.id, form.title))

    if change(request, own, edit, {"step": form.title.th}, _("เพิ่มขั้นแล้ว ต่อไปเลือกว่าขั้นนี้ขออะไร")):
        return redirect("own_models:step", own.organisation.code, own.own.pk, added[0])
    return redirect("own_models:draft", own.organisation.code, own.own.pk)
