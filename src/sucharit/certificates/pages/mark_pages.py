"""A signer's own signature, which no one else is given, and the crest of an organisation."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.certificates import actions
from sucharit.certificates.models import OfficeCrest, SignaturePicture
from sucharit.certificates.pages.scope import place_for
from sucharit.evidence.pages.handing_out import HEADERS
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import attempt


@needs(May.APPROVE_PLAN)
def signature(request: HttpRequest) -> HttpResponse:
    """The reader's own signature: see, change."""
    person = person_of(request)
    if request.method == "POST":
        file = request.FILES.get("file")
        if "remove" in request.POST:
            attempt(request, lambda: _removed(actions.withdraw_signature(by=person)))
        elif file is not None:
            attempt(request, lambda: _kept(actions.keep_signature(by=person, upload=file)))
        return redirect("certificates:signature")
    own = SignaturePicture.objects.filter(person=person, withdrawn=None).defer("picture").first()
    return render(request, "certificates/signature.html", {"signature": own})


@needs(May.APPROVE_PLAN)
def signature_picture(request: HttpRequest) -> HttpResponse:
    """The reader's own, and never anyone else's: the address names no one."""
    own = get_object_or_404(SignaturePicture, person=person_of(request), withdrawn=None)
    return _picture(bytes(own.picture))


@needs(May.SEE_PLAN)
def crest(request: HttpRequest, code: str) -> HttpResponse:
    """The crest in use."""
    organisation = place_for(request, code)
    own = OfficeCrest.objects.filter(organisation=organisation).defer("picture").first()
    may_change = may(person_of(request), May.LEAD_PLAN, organisation)
    context = {"organisation": organisation, "crest": own, "may_change": may_change}
    return render(request, "certificates/crest.html", context)


@needs(May.SEE_PLAN)
def crest_picture(request: HttpRequest, code: str) -> HttpResponse:
    """It as a picture."""
    return _picture(bytes(get_object_or_404(OfficeCrest, organisation=place_for(request, code)).picture))


@needs(May.LEAD_PLAN)
@require_POST
def change_crest(request: HttpRequest, code: str) -> HttpResponse:
    """Another one, or none."""
    organisation = organisation_for(request, May.LEAD_PLAN, code)
    person, file = person_of(request), request.FILES.get("file")
    if file is None and "remove" not in request.POST:
        raise Http404("no file")
    if file is None:
        attempt(request, lambda: _removed(actions.remove_crest(by=person, organisation=organisation)))
    else:
        attempt(request, lambda: _kept(actions.keep_crest(by=person, organisation=organisation, upload=file)))
    return redirect("certificates:crest", organisation.code)


def _kept(_picture: object) -> str:
    return _("เก็บรูปแล้ว")


def _removed(_nothing: None) -> str:
    return _("เลิกใช้รูปแล้ว")


def _picture(data: bytes) -> HttpResponse:
    response = HttpResponse(data, content_type="image/png", headers=HEADERS)
    response["Cache-Control"] = "private, no-store"
    return response
