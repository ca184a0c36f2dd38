"""The form that takes files, pictures and addresses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.evidence import actions
from sucharit.evidence.forms import TAKEN, AddressForm, FilesForm
from sucharit.evidence.models import Evidence
from sucharit.evidence.taking import MAX_BYTES
from sucharit.evidence.types import LINK, PHOTO
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May
from sucharit.thai.years import fiscal_year
from sucharit.verbs.attempts import result_or_refusal


@needs(May.WORK_ON_PLAN)
def add(request: HttpRequest, code: str) -> HttpResponse:
    """Files, several at once, or an address; which of the two `?what=` says."""
    organisation = organisation_for(request, May.WORK_ON_PLAN, code)
    if request.GET.get("what") == "link":
        return _link(request, organisation)
    return _files(request, organisation)


def _files(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    initial = {"type": PHOTO, "year": fiscal_year(timezone.localdate())}
    form = FilesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.facts(form.cleaned_data["alternative_text"])
        pieces, refusal = result_or_refusal(
            lambda: actions.add_files(
                by=person_of(request),
                organisation=organisation,
                uploads=request.FILES.getlist("files"),
                facts=facts,
            )
        )
        if pieces:
            return _added(request, pieces)
        form.add_error(None, refusal)
    return _page(request, organisation, "evidence/add_files.html", form)


def _link(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    initial = {"type": LINK, "year": fiscal_year(timezone.localdate())}
    form = AddressForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        piece, refusal = result_or_refusal(
            lambda: actions.add_link(
                by=person_of(request),
                organisation=organisation,
                url=form.cleaned_data["url"],
                type=facts.type,
                title=facts.title,
                day=facts.day,
                first=facts.first,
                last=facts.last,
                year=facts.year,
                may_be_public=facts.may_be_public,
            )
        )
        if piece:
            return _added(request, [piece])
        form.add_error("url", refusal)
    return _page(request, organisation, "evidence/add_link.html", form)


def _added(request: HttpRequest, pieces: list[Evidence]) -> HttpResponse:
    words = ngettext("เก็บหลักฐานแล้ว %(count)s ชิ้น", "เก็บหลักฐานแล้ว %(count)s ชิ้น", len(pieces))
    messages.success(request, words % {"count": len(pieces)})
    code = pieces[0].organisation.code
    if len(pieces) == 1:
        return redirect("evidence:piece", code, pieces[0].pk)
    return redirect("evidence:list", code)


def _page(
    request: HttpRequest, organisation: Organisation, template: str, form: FilesForm | AddressForm
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "form": form,
        "taken": TAKEN,
        "largest": MAX_BYTES // 2**20,
        "tabs": [
            (_("ไฟล์และรูป"), "?", template == "evidence/add_files.html"),
            (_("ลิงก์"), "?what=link", template == "evidence/add_link.html"),
        ],
    }
    return render(request, template, context, status=422 if form.errors else 200)
