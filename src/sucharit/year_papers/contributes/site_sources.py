"""The newest published version of each document of an organisation's years, on its site."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.site_sources import PLANS, SiteFile, SiteRow, SiteSource, sources
from sucharit.people.models import Organisation
from sucharit.plans.models import PublishedDocument
from sucharit.plans.reading import model_of
from sucharit.year_models.model import DocumentSpec


def published_documents(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Of each document the version that was published last, the latest year first. Drafts are no versions."""
    rows = PublishedDocument.objects.filter(plan__organisation=organisation)
    if year is not None:
        rows = rows.filter(plan__year=year)
    seen: set[tuple[int, str]] = set()
    for document in (
        rows.select_related("plan").defer("content", "plan__result").order_by("-plan__year", "-pk")
    ):
        if (document.plan_id, document.document) in seen:
            continue
        seen.add((document.plan_id, document.document))
        spec = _spec_of(document)
        if spec is None:
            continue
        yield SiteRow(
            title=spec.title.in_language(get_language() or "th"),
            url=reverse("year_papers:published", args=[document.link]),
            text=_("ฉบับที่ %(version)s") % {"version": document.version},
            year=document.plan.year,
            changed=document.published,
            items=(spec.item,) if spec.item else (),
            files=(
                SiteFile("PDF", reverse("year_papers:published-file", args=[document.link, "pdf"])),
                SiteFile("Word", reverse("year_papers:published-file", args=[document.link, "docx"])),
            ),
        )


def _spec_of(document: PublishedDocument) -> DocumentSpec | None:
    """What its model says of it; None where the model has no such document any more."""
    model = model_of(document.plan)
    try:
        return model.document(document.document) if model else None
    except KeyError:
        return None


def mark(organisation: Organisation) -> Hashable:
    """Versions are only ever added."""
    rows = PublishedDocument.objects.filter(plan__organisation=organisation)
    last = rows.aggregate(last=Max("pk"), rows=Count("pk"))
    return last["last"], last["rows"]


sources.add(SiteSource(PLANS, published_documents, mark, fills_items=True))
