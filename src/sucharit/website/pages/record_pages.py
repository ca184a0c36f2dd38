"""Lists of a kind, and the form of a record, which loses nothing that was typed."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sucharit.evidence.forms import TAKEN
from sucharit.people.access import needs, person_of
from sucharit.people.permissions import May, may
from sucharit.thai.digits import typed_number
from sucharit.verbs.attempts import attempt, result_or_refused
from sucharit.website import actions
from sucharit.website.actions.writing import NotTakenHere, WrittenMeanwhile
from sucharit.website.forms import KindForm, as_typed, typed_in
from sucharit.website.guide import steps_of
from sucharit.website.kinds.model import WebsiteKind
from sucharit.website.models import PublicSite, WebsiteFile, WebsiteRecord
from sucharit.website.offering import offered_values
from sucharit.website.pages.chosen_files import keep_new_files
from sucharit.website.pages.scope import kind_for, record_for, site_for
from sucharit.website.pages.words import RECORD_TONES, RECORD_WORDS, language
from sucharit.website.standing import edition_for, records_of

MOST_FILES_LISTED = 200


@needs(May.WRITE_SITE)
def kind_list(request: HttpRequest, code: str, website_kind: str) -> HttpResponse:
    """The records of a kind, in the order in which readers see them where the office chose it."""
    website, kind = site_for(request, code), kind_for(website_kind)
    records = records_of(website, language(), kind.id)
    if kind.only_one:
        if records:
            return redirect("website:edit", website.organisation.code, kind.id, records[0].record.number)
        return redirect("website:new", website.organisation.code, kind.id)
    rows = [(own, RECORD_WORDS[own.standing], RECORD_TONES[own.standing]) for own in records]
    context = {
        **_place(website, kind),
        "rows": rows,
        "may_arrange": kind.sorted_by == "order"
        and len(rows) > 1
        and may(person_of(request), May.PUBLISH_SITE, website.organisation),
    }
    return render(request, "website/kind.html", context)


@needs(May.PUBLISH_SITE)
@require_POST
def arrange(request: HttpRequest, code: str, website_kind: str) -> HttpResponse:
    """Move one record up or down among those of its kind."""
    website, kind = site_for(request, code), kind_for(website_kind)
    keys = [own.record.pk for own in records_of(website, language(), kind.id)]
    key = typed_number(request.POST.get("record", ""))
    step = -1 if request.POST.get("to") == "up" else 1
    if key not in keys:
        raise Http404("no such record")
    place = keys.index(key)
    keys.insert(max(0, min(len(keys) - 1, place + step)), keys.pop(place))

    def do() -> str:
        actions.arrange(by=person_of(request), website=website, kind=kind.id, records=keys)
        return _("จัดลำดับแล้ว")

    attempt(request, do)
    return redirect("website:kind", website.organisation.code, kind.id)


@needs(May.WRITE_SITE)
def new(request: HttpRequest, code: str, website_kind: str) -> HttpResponse:
    """A new record; where the product knows something, the form begins with it."""
    website, kind = site_for(request, code), kind_for(website_kind)
    if request.method == "POST":
        return _save(request, website, kind, None)
    offered = offered_values(kind, website.organisation)
    typed = as_typed(kind, {})
    form = KindForm(kind, {**typed, **offered}, language(), _files(website))
    return _page(request, website, kind, None, form, is_offered=bool(offered))


@needs(May.WRITE_SITE)
def edit(request: HttpRequest, code: str, website_kind: str, number: int) -> HttpResponse:
    """The same form with the draft."""
    website, kind = site_for(request, code), kind_for(website_kind)
    record = record_for(website, kind, number)
    if request.method == "POST":
        return _save(request, website, kind, record)
    form = KindForm(kind, as_typed(kind, record.values), language(), _files(website))
    return _page(request, website, kind, record, form)


def _save(
    request: HttpRequest, website: PublicSite, kind: WebsiteKind, record: WebsiteRecord | None
) -> HttpResponse:
    """Keep what was typed, or show the form again with it; new files are kept in any case."""
    typed = typed_in(kind, request.POST)
    files_fault = keep_new_files(request, website, kind, typed)
    form = KindForm(kind, typed, language(), _files(website), more_rows=request.POST.get("more", ""))
    if form.more_rows or files_fault or request.POST.get("act") == "keep-files":
        return _page(request, website, kind, record, form, files_fault, status=422 if files_fault else 200)
    edition = typed_number(request.POST.get("edition", ""))
    saved, refused = result_or_refused(
        lambda: actions.write(
            by=person_of(request),
            website=website,
            kind=kind.id,
            values=typed,
            record=record,
            edition=edition if edition is not None else 0,
        )
    )
    if saved is not None:
        return _after_saving(request, website, kind, saved)
    if isinstance(refused, NotTakenHere):
        form.faults = refused.read.faults
    theirs = refused.record if isinstance(refused, WrittenMeanwhile) else None
    return _page(request, website, kind, theirs or record, form, str(refused), theirs, status=422)


def _after_saving(
    request: HttpRequest, website: PublicSite, kind: WebsiteKind, saved: WebsiteRecord
) -> HttpResponse:
    place = (website.organisation.code, kind.id)
    if request.POST.get("act") == "later":
        return redirect("website:guide" if request.POST.get("guide") else "website:overview", place[0])
    target = reverse("website:publish", args=[*place, saved.number])
    return redirect(f"{target}?guide=1" if request.POST.get("guide") else target)


def _page(
    request: HttpRequest,
    website: PublicSite,
    kind: WebsiteKind,
    record: WebsiteRecord | None,
    form: KindForm,
    fault: str = "",
    theirs: WebsiteRecord | None = None,
    *,
    is_offered: bool = False,
    status: int = 200,
) -> HttpResponse:
    in_guide = bool(request.GET.get("guide") or request.POST.get("guide"))
    context = {
        **_place(website, kind),
        "record": record,
        "edition": record.edition if record else 0,
        "form": form,
        "fault": fault,
        "their_values": _their_words(kind, theirs) if theirs else [],
        "theirs": theirs,
        "is_offered": is_offered,
        "asks": _asks(website, kind),
        "taken": f"{TAKEN},.csv",
        "in_guide": in_guide,
        "step": _step(website, kind) if in_guide else None,
    }
    return render(request, "website/edit.html", context, status=status)


def _place(website: PublicSite, kind: WebsiteKind) -> dict[str, Any]:
    return {
        "website": website,
        "organisation": website.organisation,
        "kind": kind,
        "kind_title": kind.title.in_language(language()),
        "kind_about": kind.about.in_language(language()),
    }


def _step(website: PublicSite, kind: WebsiteKind) -> Any:
    """Which step of the guide this is, and of how many."""
    steps = steps_of(website, records_of(website, language()))
    own = next((step for step in steps if step.kind == kind), None)
    return {"number": own.number, "of": len(steps)} if own else None


def _asks(website: PublicSite, kind: WebsiteKind) -> list[tuple[str, str, list[str]]]:
    """For each item that the kind fills: its code, its title, and the elements that must be there."""
    edition = edition_for(website.organisation)
    if edition is None:
        return []
    asked = []
    for item in edition.items():
        if item.guidance is not None and item.id in kind.all_items:
            elements = [own.text.in_language(language()) for own in item.guidance.elements]
            asked.append((item.code, item.title.in_language(language()), elements))
    return asked


def _their_words(kind: WebsiteKind, theirs: WebsiteRecord) -> list[tuple[str, list[str]]]:
    """What the other person wrote, field by field, to be compared and copied."""
    form = KindForm(kind, as_typed(kind, theirs.values), language())
    fields = ([form.title] if form.title else []) + form.fields
    rows = []
    for own in fields:
        cells = [*own.cells, *(cell for row in own.rows for cell in row)]
        words = [cell.value for cell in cells if cell.value]
        if words:
            rows.append((own.title, words))
    return rows


def _files(website: PublicSite) -> list[WebsiteFile]:
    rows = WebsiteFile.objects.filter(website=website, removed=None).order_by("-added", "-pk")
    return list(rows.defer("text")[:MOST_FILES_LISTED])
