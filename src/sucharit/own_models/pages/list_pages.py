"""The models of an office: the list, and a new one; for operators, those that offices offer to all."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sucharit.own_models import actions
from sucharit.own_models.actions.publishing import may_share
from sucharit.own_models.forms import BeginForm
from sucharit.own_models.models import OwnModel, OwnModelVersion
from sucharit.own_models.pages.scope import places_of
from sucharit.own_models.wording import in_words, picture_of
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.plans.models_offered import models_for
from sucharit.verbs.attempts import attempt, attempt_form
from sucharit.year_models import library

PLAINEST = "pdca"
MAX_ASKED = 30  # on the operator's page


@needs(May.LEAD_PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """The reader's organisations; straight to the only one."""
    places = places_of(person_of(request))
    if len(places) == 1:
        return redirect("own_models:list", places[0].code)
    return render(request, "own_models/places.html", {"places": places})


@needs(May.LEAD_PLAN)
def models(request: HttpRequest, code: str) -> HttpResponse:
    """The models of an organisation, and the beginning of a new one."""
    organisation = organisation_for(request, May.LEAD_PLAN, code)
    form = BeginForm(request.POST or None, initial={"copy_of": PLAINEST}, models=beginnings(organisation))
    if request.method == "POST" and form.is_valid():
        begun: list[OwnModel] = []

        def do() -> str:
            copy_of = form.cleaned_data["copy_of"]
            person = person_of(request)
            begun.append(
                actions.begin(by=person, organisation=organisation, title=form.title, copy_of=copy_of)
            )
            return _("เริ่มแล้ว ต่อไปแก้ช่วงและขั้นให้เป็นของเรา")

        if attempt_form(request, form, do):
            return redirect("own_models:draft", organisation.code, begun[0].pk)
    rows = OwnModel.objects.filter(organisation=organisation).prefetch_related("versions").order_by("-pk")
    context = {
        "organisation": organisation,
        "form": form,
        "rows": [(own, own.versions.count()) for own in rows if own.put_away is None],
        "away": [own for own in rows if own.put_away],
    }
    return render(request, "own_models/list.html", context, status=422 if form.errors else 200)


@needs(May.SHARE_MODELS)
def asked(request: HttpRequest) -> HttpResponse:
    """Versions that offices ask to offer to all, and those that are offered."""
    person = person_of(request)
    rows = OwnModelVersion.objects.select_related("own_model__organisation").filter(own_model__put_away=None)
    if request.method == "POST":
        version = get_object_or_404(rows, pk=_number(request.POST.get("version", "")))
        if not may_share(person, version.own_model.organisation):
            return redirect("own_models:asked")

        def do() -> str:
            if request.POST.get("do") == "share":
                actions.share(by=person, version=version)
                return _("ทุกหน่วยงานเลือกใช้ได้แล้ว")
            actions.stop_sharing(by=person, version=version)
            return _("เหลือเฉพาะหน่วยงานที่เขียน ปีที่ใช้อยู่ทำต่อได้")

        attempt(request, do)
        return redirect("own_models:asked")
    waiting = rows.exclude(asked=None).order_by("shared", "asked")[:MAX_ASKED]
    versions = [version for version in waiting if may_share(person, version.own_model.organisation)]
    return render(request, "own_models/asked.html", {"offers": [_offer(version) for version in versions]})


def beginnings(organisation: Organisation) -> list[tuple[str, str]]:
    """The models that a new one may begin with, the plainest first."""
    offered = [(model.id, in_words(model.title)) for model in models_for(organisation)]
    return sorted(offered, key=lambda own: own[0] != PLAINEST)


def _offer(version: OwnModelVersion) -> dict[str, object]:
    model, faults = library.judge(version.files, version.own_model.model_id)
    return {
        "version": version,
        "organisation": version.own_model.organisation,
        "model": model,
        "is_sound": not faults,
        "picture": picture_of(model, f"version-{version.pk}"),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
