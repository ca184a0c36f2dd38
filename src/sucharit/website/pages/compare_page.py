"""What changed between two versions of a record, or a version and the draft of today."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sucharit.people.access import needs
from sucharit.people.permissions import May
from sucharit.thai.digits import typed_number
from sucharit.website.models import WebsiteRecord
from sucharit.website.pages.scope import kind_for, record_for, site_for
from sucharit.website.pages.words import language
from sucharit.website.shown import title_of
from sucharit.website.version_changes import version_changes

MOST_CHOICES = 60  # versions and drafts each
_VERSION, _DRAFT = "v", "d"


@needs(May.WRITE_SITE)
@require_safe
def compare(request: HttpRequest, code: str, website_kind: str, number: int) -> HttpResponse:
    """`old` and `new` are "v3" (a version) or "d5" (a draft); without `new` it is the draft of today."""
    website, kind = site_for(request, code), kind_for(website_kind)
    record = record_for(website, kind, number)
    today = f"{_DRAFT}{record.edition}"
    new = request.GET.get("new") or today
    old = request.GET.get("old") or _newest_version(record) or today
    before, after = _values_of(record, old), _values_of(record, new)
    context = {
        "organisation": website.organisation,
        "kind": kind,
        "kind_title": kind.title.in_language(language()),
        "record": record,
        "title": title_of(kind, record.values, language()),
        "old": old,
        "new": new,
        "old_words": _words_of(old),
        "new_words": _words_of(new),
        "choices": _choices(record),
        "changes": version_changes(kind, website, before, after, language()),
    }
    return render(request, "website/compare.html", context)


def _newest_version(record: WebsiteRecord) -> str:
    number = record.versions.order_by("-number").values_list("number", flat=True).first()
    return f"{_VERSION}{number}" if number else ""


def _values_of(record: WebsiteRecord, name: str) -> Mapping[str, Any]:
    """Raises Http404 for what this record has not."""
    number = typed_number(name[1:])
    values: Mapping[str, Any] | None = None
    if name.startswith(_VERSION) and number is not None:
        version = record.versions.filter(number=number).first()
        values = version.content["values"] if version else None
    elif name == f"{_DRAFT}{record.edition}":
        values = record.values
    elif name.startswith(_DRAFT) and number is not None:
        writing = record.writings.filter(edition=number).first()
        values = writing.values if writing else None
    if values is None:
        raise Http404("no such version")
    return values


def _words_of(name: str) -> str:
    words = _("ฉบับที่ %(number)s") if name.startswith(_VERSION) else _("ร่างครั้งที่ %(number)s")
    return words % {"number": name[1:]}


def _choices(record: WebsiteRecord) -> list[tuple[str, str]]:
    versions = record.versions.order_by("-number").values_list("number", flat=True)[:MOST_CHOICES]
    drafts = record.writings.order_by("-edition").values_list("edition", flat=True)[:MOST_CHOICES]
    names = [*(f"{_VERSION}{number}" for number in versions), *(f"{_DRAFT}{number}" for number in drafts)]
    return [(name, _words_of(name)) for name in names]
