"""A model as the library's files: taken out as a ZIP, and brought in from one after a look at it."""

from __future__ import annotations

import hashlib
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from sucharit.own_models import actions
from sucharit.own_models.models import PREFIX, OwnModel
from sucharit.own_models.packing import MAX_PACKED, BroughtModel, brought, packed
from sucharit.own_models.pages.scope import draft_for
from sucharit.own_models.wording import picture_of
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.uploads.models import WaitingFile
from sucharit.uploads.turns import turn
from sucharit.uploads.waiting import delete_too_old
from sucharit.verbs.attempts import attempt, result_or_refusal

KIND = "own-model"  # of the files that wait for a yes
LOOKED_AT = f"{PREFIX}0"  # the id of a model that is only looked at
MAX_FAULTS = 50


@needs(May.LEAD_PLAN)
def export(request: HttpRequest, code: str, own_model: int) -> HttpResponse:
    """The draft's files in a folder, as a library takes them."""
    own = draft_for(request, code, own_model)
    folder = f"{own.organisation.code}-model-{own.own.pk}"
    response = HttpResponse(packed(folder, own.own.files), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{folder}.zip") or "attachment"
    return response


@needs(May.LEAD_PLAN)
def bring_in(request: HttpRequest, code: str) -> HttpResponse:
    """A ZIP is looked at first: what it would bring, and every fault by file and line."""
    organisation, person = organisation_for(request, May.LEAD_PLAN, code), person_of(request)
    context: dict[str, object] = {"organisation": organisation, "most": MAX_PACKED // 1000}
    if request.method == "POST" and "waiting" in request.POST:
        return _confirmed(request, organisation, person)
    if request.method == "POST":
        file = request.FILES.get("file")
        content = file.read(MAX_PACKED + 1) if file else b""
        looked_at, refusal = result_or_refusal(lambda: _looked_at(content))
        if looked_at is None:
            context["refusal"] = refusal
        else:
            context |= _seen(looked_at)
            if looked_at.is_sound:
                context["waiting"] = _kept(person, organisation, content)
    status = 200 if request.method == "GET" or "waiting" in context else 422
    return render(request, "own_models/bring_in.html", context, status=status)


def _confirmed(request: HttpRequest, organisation: Organisation, person: Person) -> HttpResponse:
    mine = WaitingFile.objects.in_time().filter(by=person, kind=KIND, subject=organisation.code)
    file = get_object_or_404(mine, key=_key(request.POST["waiting"]))
    added: list[OwnModel] = []

    def do() -> str:
        values = _looked_at(bytes(file.content)).values
        added.append(actions.bring_in(by=person, organisation=organisation, values=values))
        file.delete()
        return _("นำเข้าเป็นร่างแล้ว")

    if attempt(request, do):
        return redirect("own_models:draft", organisation.code, added[0].pk)
    return redirect("own_models:bring_in", organisation.code)


def _looked_at(content: bytes) -> BroughtModel:
    """Raises Refused where too many files are being read."""
    with turn():
        return brought(content, LOOKED_AT)


def _seen(looked_at: BroughtModel) -> dict[str, object]:
    return {
        "brought": looked_at,
        "faults": looked_at.faults[:MAX_FAULTS],
        "more_faults": max(0, len(looked_at.faults) - MAX_FAULTS),
        "picture": picture_of(looked_at.model) if looked_at.is_sound else "",
    }


def _kept(person: Person, organisation: Organisation, content: bytes) -> WaitingFile:
    delete_too_old()
    WaitingFile.objects.filter(by=person, kind=KIND, subject=organisation.code).delete()
    return WaitingFile.objects.create(
        kind=KIND,
        subject=organisation.code,
        name="model.zip",
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
        by=person,
    )


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return UUID(int=0)
