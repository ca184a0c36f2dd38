"""The pictures and files of a site: what there is, what they show in words, and the picker's list."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sucharit.evidence.forms import TAKEN
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.verbs.attempts import attempt, result_or_refusal
from sucharit.website import actions
from sucharit.website.models import PublicSite, WebsiteFile
from sucharit.website.pages.chosen_files import MOST_AT_ONCE, describe_from
from sucharit.website.pages.scope import site_for
from sucharit.website.shown import file_address, small_address

PAGE_SIZE = 24


@needs(May.WRITE_SITE)
def files(request: HttpRequest, code: str) -> HttpResponse:
    """All files, the newest first; as JSON for the picker, which also adds pictures here."""
    website = site_for(request, code)
    wants_json = request.headers.get("Accept", "") == "application/json"
    fault = _add(request, website) if request.method == "POST" else ""
    if fault and wants_json:
        return JsonResponse({"fault": fault}, status=422)
    if wants_json:
        return JsonResponse({"pictures": [_as_json(own) for own in _pictures(website)]})
    if request.method == "POST" and not fault:
        return redirect("website:files", website.organisation.code)
    rows = WebsiteFile.objects.filter(website=website, removed=None).select_related("content").defer("text")
    page = Paginator(rows.order_by("-added", "-pk"), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "website": website,
        "organisation": website.organisation,
        "page": page,
        "fault": fault,
        "taken": f"{TAKEN},.csv",
        "may_remove": may(person_of(request), May.PUBLISH_SITE, website.organisation),
    }
    return render(request, "website/files.html", context, status=422 if fault else 200)


@needs(May.WRITE_SITE)
def one_file(request: HttpRequest, code: str, website_file: int) -> HttpResponse:
    """One file: what it shows in words, where it is used, and the way to remove it."""
    website = site_for(request, code)
    file = get_object_or_404(WebsiteFile, website=website, pk=website_file, removed=None)
    person = person_of(request)
    if request.method == "POST":

        def do() -> str:
            if request.POST.get("act") == "remove" and may(person, May.PUBLISH_SITE, website.organisation):
                actions.remove_file(by=person, file=file)
                return _("ลบไฟล์แล้ว")
            describe_from(request, person, file)
            return _("บันทึกคำบรรยายภาพแล้ว")

        if attempt(request, do):
            return redirect("website:files", website.organisation.code)
    context = {
        "website": website,
        "organisation": website.organisation,
        "file": file,
        "is_used": file.is_in_use(),
        "may_remove": may(person, May.PUBLISH_SITE, website.organisation),
    }
    return render(request, "website/file.html", context, status=200)


def _add(request: HttpRequest, website: PublicSite) -> str:
    """Keep the files of the form; why the first that was not taken was not, or ""."""
    fault, person = "", person_of(request)
    for upload in request.FILES.getlist("new")[:MOST_AT_ONCE]:
        _file, refusal = result_or_refusal(
            lambda upload=upload: actions.add_file(  # type: ignore[misc]
                by=person,
                website=website,
                upload=upload,
                alternative_th=request.POST.get("alternative", ""),
                is_decorative=request.POST.get("decorative") == "yes",
            )
        )
        fault = fault or refusal
    return fault or ("" if request.FILES else _("เลือกไฟล์ก่อน"))


def _pictures(website: PublicSite) -> list[WebsiteFile]:
    rows = WebsiteFile.objects.filter(website=website, removed=None).exclude(thumbnail=None).defer("text")
    return list(rows.order_by("-added", "-pk")[:60])


def _as_json(own: WebsiteFile) -> dict[str, str | int]:
    return {
        "key": own.pk,
        "name": own.name,
        "url": file_address(own.link, own.name),
        "small": small_address(own.link),
        "alternative": "" if own.is_decorative else own.alternative_th,
    }
