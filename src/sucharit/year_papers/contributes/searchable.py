"""The newest published version of each document of a year, for the search, in both languages."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.checkpoints.canonical import canonical
from sucharit.contributions.searchable import PublicPage, Searchable, searchable
from sucharit.history.stamps import has_written
from sucharit.plans.models import PublishedDocument
from sucharit.plans.trace import plan_name

# Ids and drawings say nothing to a reader; a photograph, and so its words, may be taken out again.
_NOT_SEARCHED = frozenset({"id", "piece", "sha256", "record", "told_by", "svg", "photographs", "pictures"})


def document_marks(keys: Collection[str] | None) -> dict[str, str]:
    """What a version says never changes; a newer one takes its place."""
    rows = _newest() if keys is None else _newest().filter(link__in=keys)
    return dict(rows.values_list("link", "sha256"))


def document_pages(keys: Collection[str]) -> Iterator[PublicPage]:
    """Those that the history knows as published so."""
    for own in _newest().filter(link__in=keys).select_related("plan__organisation").defer("plan__result"):
        digest = hashlib.sha256(canonical(own.content)).hexdigest()
        if not has_written(plan_name(own.plan), "year_papers.publish", link=own.link, sha256=digest):
            continue
        thai, english = own.content["th"], own.content["en"]
        yield PublicPage(
            key=own.link,
            title_th=f"{thai['title']} {thai['year']}",
            title_en=f"{english['title']} {english['year']}",
            text="\n".join([*texts_in(thai["parts"]), *texts_in(english["parts"])]),
            address=reverse("year_papers:published", args=[own.link]),
            organisation=own.plan.organisation_id,
            changed=timezone.localdate(own.published),
        )


def texts_in(content: Any) -> Iterator[str]:
    """Each text that a reader of the content sees, in its order."""
    if isinstance(content, str):
        if content:
            yield content
    elif isinstance(content, dict):
        for key, value in content.items():
            if key not in _NOT_SEARCHED:
                yield from texts_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts_in(value)


def _newest() -> QuerySet[PublishedDocument]:
    last = PublishedDocument.objects.values("plan", "document").annotate(last=Max("pk")).values("last")
    return PublishedDocument.objects.filter(pk__in=last)


searchable.add(Searchable("documents", _("เอกสารของปี"), 30, document_marks, document_pages))
