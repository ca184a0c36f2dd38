"""Batches: the list of an office, a new one, one with what can be done next, and its steps."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.certificates import actions
from sucharit.certificates.actions.issuing import seen_of
from sucharit.certificates.designs import BY_ID
from sucharit.certificates.forms import BatchForm, first_values, signers_of, values_of
from sucharit.certificates.making import go_on_making, is_making
from sucharit.certificates.models import BatchState, CertificateBatch, RevokedWhy, SignaturePicture
from sucharit.certificates.pages.scope import batch_for, certificate_for, own_places, place_for
from sucharit.certificates.papers import files_of, forget_part
from sucharit.certificates.sources import name_sources, occasions, words_of_occasion
from sucharit.certificates.trace import part_of
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.models import Organisation
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import attempt, attempt_form

PAGE_SIZE = 50
TONES = {BatchState.SENT: "warn", BatchState.ISSUED: "good"}


@needs(May.SEE_PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """The reader's organisations; straight to the only one."""
    places = own_places(person_of(request))
    if len(places) == 1:
        return redirect("certificates:list", places[0].code)
    return render(request, "certificates/places.html", {"places": places})


@needs(May.SEE_PLAN)
def batches(request: HttpRequest, code: str) -> HttpResponse:
    """The batches of an organisation, the newest first."""
    organisation = place_for(request, code)
    rows = CertificateBatch.objects.filter(organisation=organisation).order_by("-pk")
    page = Paginator(rows.exclude(state=BatchState.DROPPED), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "page": page,
        "rows": [(batch, TONES.get(BatchState(batch.state), "none")) for batch in page],
        "may_prepare": may(person_of(request), May.LEAD_PLAN, organisation),
        "may_sign": may(person_of(request), May.APPROVE_PLAN, organisation),
        "occasions": occasions(organisation),
        "can_be_signed": bool(signers_of(organisation)),
    }
    return render(request, "certificates/list.html", context)


@needs(May.LEAD_PLAN)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """A new batch; `?record=` begins with the words of a training or an honour."""
    organisation = organisation_for(request, May.LEAD_PLAN, code)
    initial = {**first_values(organisation), **words_of_occasion(organisation, request.GET.get("record", ""))}
    form = BatchForm(request.POST or None, initial=initial, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        made: list[CertificateBatch] = []

        def do() -> str:
            made.append(actions.begin(by=person_of(request), organisation=organisation, words=form.words()))
            return _("เริ่มชุดเกียรติบัตรแล้ว ขั้นต่อไปคือเพิ่มรายชื่อ")

        if attempt_form(request, form, do):
            return redirect("certificates:batch", organisation.code, made[0].pk)
    return _form_page(request, organisation, form, None)


@needs(May.LEAD_PLAN)
def describe(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """The words of a batch that is there."""
    own = batch_for(request, code, batch)
    form = BatchForm(request.POST or None, initial=values_of(own), organisation=own.organisation)
    if request.method == "POST" and form.is_valid():

        def do() -> str:
            actions.describe(by=person_of(request), batch=own, words=form.words())
            return _("บันทึกแล้ว")

        if attempt_form(request, form, do):
            return redirect("certificates:batch", code, own.pk)
    return _form_page(request, own.organisation, form, own)


@needs(May.SEE_PLAN)
def batch(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """One batch: how it looks, who is in it, and what comes next."""
    own, person = batch_for(request, code, batch), person_of(request)
    words = request.GET.get("q", "").strip()[:100]
    rows = own.certificates.select_related("organisation").order_by("place")
    rows = rows.filter(holder__icontains=words) if words else rows
    issued = own.state == BatchState.ISSUED
    made = files_of(own) if issued else {}
    context = {
        "organisation": own.organisation,
        "batch": own,
        "tone": TONES.get(BatchState(own.state), "none"),
        "portrait": BY_ID[own.design].portrait,
        "page": Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page")),
        "words": words,
        "page_query": f"{urlencode({'q': words})}&" if words else "",
        "may_prepare": may(person, May.LEAD_PLAN, own.organisation),
        "is_signer": person == own.signer and may(person, May.APPROVE_PLAN, own.organisation),
        "may_revoke": may(person, May.APPROVE_PLAN, own.organisation),
        "has_signature": SignaturePicture.objects.filter(person=person, withdrawn=None).exists(),
        "seen": seen_of(own),
        "sources": name_sources(own.organisation) if own.state == BatchState.DRAFT else [],
        "reasons": RevokedWhy.choices,
        "made": len(made),
        "making": is_making(own),
        "files": [(part, part in made) for part in range(1, own.parts + 1)] if issued else [],
    }
    return render(request, "certificates/batch.html", context)


@needs(May.LEAD_PLAN)
@require_POST
def send(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """Ask the signer."""
    return _step(request, code, batch, actions.send, lambda _sent: _("ส่งให้ผู้ลงนามแล้ว"))


@needs(May.LEAD_PLAN)
@require_POST
def take_back(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """Work on it again."""
    return _step(request, code, batch, actions.take_back, lambda _draft: _("เรียกกลับมาแก้ได้แล้ว"))


@needs(May.LEAD_PLAN)
@require_POST
def drop(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """Give it up."""
    return _step(request, code, batch, actions.drop, lambda _dropped: _("เลิกทำชุดนี้แล้ว"))


@needs(May.APPROVE_PLAN)
@require_POST
def issue(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """The signer approves: the certificates hold from now on."""

    def told(issued: CertificateBatch) -> str:
        return _("ออกเกียรติบัตรแล้ว %(count)s ฉบับ") % {"count": issued.count}

    return _step(request, code, batch, actions.issue, told, seen=request.POST.get("seen", ""))


@needs(May.APPROVE_PLAN)
@require_POST
def send_back(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """The signer returns it."""
    why = request.POST.get("why", "")
    return _step(request, code, batch, actions.send_back, lambda _draft: _("ส่งกลับให้ผู้จัดทำแล้ว"), why=why)


@needs(May.APPROVE_PLAN)
@require_POST
def revoke(request: HttpRequest, code: str, certificate: int) -> HttpResponse:
    """It no longer holds; the file of its part is made again without it."""
    own = certificate_for(request, code, certificate)

    def do() -> str:
        actions.revoke(by=person_of(request), certificate=own, why=request.POST.get("why", ""))
        forget_part(own.batch, part_of(own.place))
        return _("เพิกถอนแล้ว ผู้ที่สแกนจะเห็นทันที")

    attempt(request, do)
    return redirect("certificates:batch", code, own.batch_id)


@needs(May.SEE_PLAN)
@require_POST
def make_files(request: HttpRequest, code: str, batch: int) -> HttpResponse:
    """Begin, or go on, to make the files of the whole batch."""
    own = batch_for(request, code, batch)
    attempt(request, lambda: _started() if go_on_making(own) else _("กำลังสร้างไฟล์อยู่แล้ว"))
    return redirect("certificates:batch", code, own.pk)


def _started() -> str:
    return _("เริ่มสร้างไฟล์แล้ว ปิดหน้านี้ได้ ถ้าหยุดกลางทางกดอีกครั้งเพื่อทำต่อ")


def _step(
    request: HttpRequest,
    code: str,
    key: int,
    verb: Callable[..., CertificateBatch],
    told: Callable[[CertificateBatch], str],
    **more: str,
) -> HttpResponse:
    """Take a batch a step further by this verb; `told` says what was done, in words."""
    own = batch_for(request, code, key)
    attempt(request, lambda: told(verb(by=person_of(request), batch=own, **more)))
    return redirect("certificates:batch", code, own.pk)


def _form_page(
    request: HttpRequest, organisation: Organisation, form: BatchForm, batch: CertificateBatch | None
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "form": form,
        "batch": batch,
        "designs": form.designs(),
        "can_be_signed": bool(signers_of(organisation)),
    }
    return render(request, "certificates/form.html", context, status=422 if form.errors else 200)
