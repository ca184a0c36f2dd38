"""Best practices that were published for everyone, for the search."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.best_practices.models import BestPractice
from sucharit.best_practices.showing import is_as_published
from sucharit.contributions.searchable import PublicPage, Searchable, searchable
from sucharit.elements.shown_texts import texts_of


def practice_marks(keys: Collection[str] | None) -> dict[str, str]:
    """Each by its link, with the version that is shown."""
    rows = _open_to_all() if keys is None else _open_to_all().filter(link__in=keys)
    return dict(rows.values_list("link", "current__sha256"))


def practice_pages(keys: Collection[str]) -> Iterator[PublicPage]:
    """Those that the history knows as published so, without words of photographs: these may be withdrawn."""
    rows = _open_to_all().filter(link__in=keys).select_related("current", "plan__organisation")
    for own in rows.defer("plan__result"):
        version = own.current
        if version is None or not own.is_open_to_all or not is_as_published(version, own):
            continue
        content = version.content
        parts = [
            {**part, "photographs": []} for report in content["report"].values() for part in report["parts"]
        ]
        yield PublicPage(
            key=own.link,
            title_th=content["title"],
            text="\n".join(texts_of([content["summary"], content["model"], content["takeaways"], parts])),
            address=reverse("best_practices:public", args=[own.link]),
            organisation=own.organisation_id,
            changed=timezone.localdate(version.published),
        )


def _open_to_all() -> QuerySet[BestPractice]:
    return BestPractice.objects.published().filter(is_public=True, current__content__public=True)


searchable.add(Searchable("practices", _("แนวปฏิบัติที่เป็นเลิศ"), 40, practice_marks, practice_pages))
