"""What sites show now, for the search: each record in both languages, with the words of its files."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sucharit.contributions.searchable import PublicPage, Searchable, mark_of, searchable
from sucharit.website import shown
from sucharit.website.models import WebsiteFile, WebsiteVersion


def record_marks(keys: Collection[str] | None) -> dict[str, str]:
    """Each record by its key, with its version and the files of it that are still handed out."""
    rows = WebsiteVersion.objects.shown(timezone.now())
    if keys is not None:
        rows = rows.filter(record__in=list(keys))
    values = list(rows.values_list("record", "pk", "content__files"))
    removed = set(
        WebsiteFile.objects.exclude(removed=None)
        .filter(pk__in={int(key) for _record, _version, files in values for key in files or ()})
        .values_list("pk", flat=True)
    )
    return {
        str(record): mark_of(version, sorted(int(key) for key in files or () if int(key) not in removed))
        for record, version, files in values
    }


def record_pages(keys: Collection[str]) -> Iterator[PublicPage]:
    """The records as they are shown."""
    numbers = [int(key) for key in keys]
    english = {own.key: own for own in shown.all_published(numbers, "en")}
    places = dict(
        WebsiteVersion.objects.filter(record__in=numbers).values_list(
            "record", "record__website__organisation"
        )
    )
    for own in shown.all_published(numbers, "th"):
        other = english.get(own.key, own)
        files = WebsiteFile.objects.filter(pk__in=[file.key for file in own.files], removed=None)
        texts = [own.words, other.words, *files.values_list("text", flat=True)]
        yield PublicPage(
            key=str(own.key),
            title_th=own.title,
            title_en=other.title if other.title != own.title else "",
            text="\n".join(filter(None, dict.fromkeys(texts))),
            address=own.address,
            organisation=places.get(own.key),
            changed=timezone.localdate(own.changed),
        )


searchable.add(Searchable("website", _("เว็บไซต์หน่วยงาน"), 25, record_marks, record_pages))
