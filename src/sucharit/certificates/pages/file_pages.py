"""Files of certificates for those who prepare or sign them: drafts, one, a part of a batch."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from sucharit.certificates.designs import BY_ID
from sucharit.certificates.making import seal_first
from sucharit.certificates.models import BatchState, CertificateBatch
from sucharit.certificates.pages.scope import batch_for, certificate_for, place_for
from sucharit.certificates.papers import (
    certificate_pdf,
    design_picture,
    draft_pdf,
    files_of,
    plan_part,
    sample_picture,
    set_part,
)
from sucharit.paper.isolated import NotSet
from sucharit.paper.zipped import zip_pieces
from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.verbs.attempts import result_or_refusal

MOST_MADE_AT_ONCE = 4  # parts that a page waits for


@needs(May.SEE_PLAN)
def sample(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """A picture of how a batch will look."""
    response = HttpResponse(sample_picture(batch_for(request, code, batch)), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response


@needs(May.SEE_PLAN)
def design(request: HttpRequest, code: str, design: str) -> HttpResponse:
    """A picture of a design."""
    organisation = place_for(request, code)
    if design not in BY_ID:
        raise Http404("no such design")
    response = HttpResponse(design_picture(organisation, BY_ID[design]), content_type="image/png")
    response["Cache-Control"] = "private, max-age=300"
    return response


@needs(May.SEE_PLAN)
def draft(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """The same as PDF, marked as a draft."""
    own = batch_for(request, code, batch)
    return _file(request, own, lambda: draft_pdf(own), f"draft-{own.pk}.pdf")


@needs(May.SEE_PLAN)
def one(request: HttpRequest, code: str, certificate: int) -> HttpResponse:
    """One issued certificate."""
    own = certificate_for(request, code, certificate)
    name = f"certificate-{own.number}-{own.year}.pdf"
    seal_first(own.batch)
    return _file(request, own.batch, lambda: certificate_pdf(own), name)


@needs(May.SEE_PLAN)
def part(request: HttpRequest, code: str, batch: int, part: int) -> HttpResponse:
    """A part of an issued batch, made now where no one made it yet."""
    own = batch_for(request, code, batch)
    if own.state != BatchState.ISSUED or not 1 <= part <= own.parts:
        raise Http404("no such part")
    seal_first(own)
    try:
        file = set_part(plan_part(own, part))
    except NotSet:
        return _not_set(request, own)
    if file is None:
        raise Http404("all of it is revoked")
    return _pdf(file.read_bytes(), f"certificates-{own.pk}-{part:04}.pdf", is_saved=True)


@needs(May.SEE_PLAN)
def archive(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """All parts of an issued batch as a zip, made while it is sent; a few that are missing are made first."""
    own = batch_for(request, code, batch)
    if own.state != BatchState.ISSUED:
        raise Http404("not issued")
    missing = sorted(set(range(1, own.parts + 1)) - files_of(own).keys())
    if len(missing) > MOST_MADE_AT_ONCE:
        messages.info(request, _("สร้างไฟล์ทั้งชุดให้ครบก่อน แล้วจึงดาวน์โหลดรวมเป็นไฟล์เดียว"))
        return redirect("certificates:batch", code, own.pk)
    seal_first(own)
    try:
        for part in missing:
            set_part(plan_part(own, part))
    except NotSet:
        return _not_set(request, own)
    files = [(f"certificates-{own.pk}-{part:04}.pdf", path) for part, path in files_of(own).items()]
    name = content_disposition_header(True, f"certificates-{own.pk}.zip") or "attachment"
    headers = {"Content-Disposition": name, "X-Content-Type-Options": "nosniff"}
    # Django keeps the two kinds of response apart, though a view may answer with either.
    return StreamingHttpResponse(zip_pieces(files), content_type="application/zip", headers=headers)  # type: ignore[return-value]


def _file(
    request: HttpRequest, batch: CertificateBatch, make: Callable[[], bytes], name: str
) -> HttpResponse:
    try:
        pdf, refusal = result_or_refusal(make)
    except NotSet:
        return _not_set(request, batch)
    if pdf is None:
        messages.error(request, refusal)
        return redirect("certificates:batch", batch.organisation.code, batch.pk)
    return _pdf(pdf, name)


def _pdf(data: bytes, name: str, *, is_saved: bool = False) -> HttpResponse:
    response = HttpResponse(data, content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(is_saved, name) or "inline"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _not_set(request: HttpRequest, batch: CertificateBatch) -> HttpResponse:
    messages.error(request, _("สร้างไฟล์ไม่สำเร็จ ลองอีกครั้ง ข้อมูลของเกียรติบัตรยังอยู่ครบ"))
    return redirect("certificates:batch", batch.organisation.code, batch.pk)
