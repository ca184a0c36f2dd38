"""Published documents for everyone: the page, light, and its files; every version stays where it is."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from sucharit.history.canonical import canonical
from sucharit.history.models import Entry
from sucharit.paper.cache import cached_file
from sucharit.paper.document_words import Content
from sucharit.paper.files import file_name
from sucharit.people.access import public
from sucharit.plans.models import PublishedDocument
from sucharit.plans.trace import plan_name
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.making import make_file
from sucharit.year_papers.reader import as_answer, files_at, kind_of, words_of

# What our own templates and code make of a version; a new one makes its files again
MAKER = "1"


@public
def published(request: HttpRequest, public_link: str) -> HttpResponse:
    """A version as a page, with its files and a word on newer ones."""
    document = document_at(public_link)
    words = words_of(request)
    content = content_at(document, words)
    versions = list(
        PublishedDocument.objects.filter(plan=document.plan_id, document=document.document)
        .defer("content")
        .order_by("-version")
    )
    context = {
        "document": document,
        "content": content,
        "newest": versions[0],
        "versions": versions,
        "files": files_at(
            lambda kind: reverse("year_papers:published-file", args=[document.link, kind.value])
        ),
        "title": content["title"],
        "description": f"{content['title']} {content['office']} {content['year']}",
    }
    response = render(request, "year_papers/published.html", context)
    response["ETag"] = f'"{document.sha256[:32]}-{words.language}-{words.numerals}-{versions[0].version}"'
    return response


@public
def published_file(request: HttpRequest, public_link: str, kind: str) -> HttpResponse:
    """A version's PDF, Word or Excel file, made once and kept."""
    document, chosen, words = document_at(public_link), kind_of(kind), words_of(request)
    content = content_at(document, words)
    stem = f"{document.document}-{document.plan.year}-v{document.version}"
    folder = Path(settings.VAR) / "documents" / "years" / document.link
    file = cached_file(
        folder,
        file_name("document", chosen, words),
        f"{document.sha256[:12]}{MAKER:0>4}",
        partial(make_file, chosen, content, words),
    )
    return as_answer(file, chosen, stem, words)


def document_at(link: str) -> PublishedDocument:
    """The version at a link. Raises Http404, also for what the history did not publish so."""
    documents = PublishedDocument.objects.select_related("plan__organisation", "record")
    document = get_object_or_404(documents, link=link)
    digest = hashlib.sha256(canonical(document.content)).hexdigest()
    entries = Entry.objects.filter(about=plan_name(document.plan), verb="year_papers.publish")
    if not entries.filter(what__link=link, what__sha256=digest).exists():
        raise Http404("what is stored is not what was published")
    return document


def content_at(document: PublishedDocument, words: YearPaperWords) -> Content:
    """What a version says, as templates take it; it never changes."""
    day = timezone.localdate(document.published)
    version = words("version", version=str(document.version), date=words.day(day))
    return paper_content(document.content[words.language], words, made_on=day, version=version)
