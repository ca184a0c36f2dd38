"""Best practices that an organisation opened to everyone, on its site."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from django.urls import reverse

from sucharit.best_practices.models import BestPractice
from sucharit.contributions.site_sources import PRACTICES, SiteRow, SiteSource, sources
from sucharit.people.models import Organisation


def open_practices(organisation: Organisation, year: int | None) -> Iterator[SiteRow]:
    """Those that were published for everyone, and that the office leaves open; as they were published."""
    rows = BestPractice.objects.published().filter(organisation=organisation, is_public=True)
    if year is not None:
        rows = rows.filter(plan__year=year)
    rows = rows.select_related("current", "plan").defer("keys", "plan__result").order_by("-plan__year", "pk")
    for practice in rows:
        if practice.current is None or not practice.is_open_to_all:
            continue
        content = practice.current.content
        yield SiteRow(
            title=content["title"],
            url=reverse("best_practices:public", args=[practice.link]),
            text=content["summary"],
            language="th",
            year=practice.plan.year,
            changed=practice.current.published,
        )


def mark(organisation: Organisation) -> Hashable:
    """Which practices are open, and in which version."""
    rows = BestPractice.objects.published().filter(organisation=organisation, is_public=True)
    return tuple(rows.order_by("pk").values_list("pk", "current"))


sources.add(SiteSource(PRACTICES, open_practices, mark))
