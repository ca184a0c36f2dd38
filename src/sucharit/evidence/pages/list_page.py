"""The list of an office's evidence, and the way to it."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sucharit.evidence.listing import (
    UNDESCRIBED,
    UNUSED,
    WITHDRAWN,
    EvidenceQuery,
    evidence_of,
    unused,
    years_of,
)
from sucharit.evidence.models import EvidenceQuerySet
from sucharit.evidence.scope import own_places
from sucharit.evidence.tiles import tiles_of
from sucharit.evidence.types import type_choices
from sucharit.evidence.uses import visible_to
from sucharit.people.access import needs, organisation_for, person_of
from sucharit.people.permissions import May, may

PAGE_SIZE = 48


@needs(May.SEE_PLAN)
def home(request: HttpRequest) -> HttpResponse:
    """The reader's organisations; straight to the only one."""
    places = own_places(person_of(request))
    if len(places) == 1:
        return redirect("evidence:list", places[0].code)
    return render(request, "evidence/places.html", {"places": places})


@needs(May.SEE_PLAN)
def evidence_list(request: HttpRequest, code: str) -> HttpResponse:
    """What an organisation has, the newest first."""
    organisation = organisation_for(request, May.SEE_PLAN, code)
    query, own = EvidenceQuery.read(request.GET), visible_to(person_of(request), organisation)
    page = Paginator(evidence_of(own, query), PAGE_SIZE).get_page(request.GET.get("page"))
    total = own.in_use().count()
    context = {
        "organisation": organisation,
        "page": page,
        "tiles": tiles_of(page),
        "query": query,
        "clear_url": reverse("evidence:list", args=[organisation.code]) if query != EvidenceQuery() else "",
        "page_query": f"{query.address()[1:]}&" if query != EvidenceQuery() else "",
        "tabs": _tabs(own, query, total),
        "types": type_choices(),
        "years": [(year, str(year)) for year in years_of(own)],
        "may_add": may(person_of(request), May.WORK_ON_PLAN, organisation),
        "lead": ngettext("มีหลักฐาน %(count)s ชิ้น", "มีหลักฐาน %(count)s ชิ้น", total) % {"count": total}
        if total
        else "",
    }
    return render(request, "evidence/list.html", context)


def _tabs(rows: EvidenceQuerySet, query: EvidenceQuery, total: int) -> list[tuple[str, str, bool]]:
    counts = {
        "": total,
        UNUSED: unused(rows.in_use()).count(),
        UNDESCRIBED: rows.in_use().without_alternative_text().count(),
        WITHDRAWN: rows.exclude(withdrawn=None).count(),
    }
    words = {
        "": _("ทั้งหมด"),
        UNUSED: _("ยังไม่ได้ใช้"),
        UNDESCRIBED: _("รูปที่ยังไม่มีคำบรรยาย"),
        WITHDRAWN: _("ถอนแล้ว"),
    }
    return [
        (f"{words[show]} ({count})", query.address(show=show), query.show == show)
        for show, count in counts.items()
        if count or not show or query.show == show
    ]
