"""Published documents for everyone: the page, light, and its files; every version stays where it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from sucharit.checkpoints.canonical import canonical
from sucharit.history.stamps import has_written
from sucharit.paper.cache import cached_file
from sucharit.paper.document_words import Content
from sucharit.paper.files import file_name
from sucharit.people.access import public
from sucharit.plans.models import PublishedDocument
from sucharit.plans.trace import plan_name
from sucharit.year_papers.content import YearPaperWords, paper_content
from sucharit.year_papers.illustrations import pieces_of, with_photographs
from sucharit.year_papers.making import make_file
from sucharit.year_papers.photographs import shown_pieces, with_photograph_files
from sucharit.year_papers.reader import as_answer, files_at, kind_of, small_photograph, words_of

# What our own templates and code make of a version; a new one makes its files again
MAKER = "2"


@public
def published(request: HttpRequest, public_link: str) -> HttpResponse:
    """A version as a page, with its files and a word on newer ones."""
    document = document_at(public_link)
    words = words_of(request)
    content = with_addresses(document, content_at(document, words))
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
    shown = hashlib.sha256(repr(sorted(_shown(document, content))).encode()).hexdigest()[:8]
    tags = (document.sha256[:32], words.language, words.numerals, versions[0].version, shown)
    response["ETag"] = f'"{"-".join(map(str, tags))}"'
    return response


@public
def published_file(request: HttpRequest, public_link: str, kind: str) -> HttpResponse:
    """A version's PDF, Word or Excel file, made once and kept."""
    document, chosen, words = document_at(public_link), kind_of(kind), words_of(request)
    content = content_at(document, words)
    stem = f"{document.document}-{document.plan.year}-v{document.version}"
    shown = _shown(document, content)
    # A photograph that was taken out of publication is taken out of files that were made before
    made_from = f"{document.sha256} {MAKER} {sorted(shown)}"
    file = cached_file(
        _folder(document),
        file_name("document", chosen, words),
        hashlib.sha256(made_from.encode()).hexdigest(),
        lambda: make_file(chosen, with_photograph_files(content, document.plan.organisation), words),
    )
    return as_answer(file, chosen, stem, words)


@public
def published_photograph(request: HttpRequest, public_link: str, piece: int) -> HttpResponse:
    """A photograph of a version, while it may be public. No one keeps it for long: it may be withdrawn."""
    document = document_at(public_link)
    sha256 = pieces_of(document.content["th"]).get(str(piece), "")
    if not sha256 or not shown_pieces(document.plan.organisation, {str(piece): sha256}):
        raise Http404("the version has no such photograph, or it is shown no more")
    name = f"photograph-{piece}.jpg"
    small = cached_file(_folder(document), name, sha256, lambda: small_photograph(sha256))
    response = HttpResponse(small, content_type="image/jpeg")
    response["Cache-Control"] = "public, max-age=60"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _folder(document: PublishedDocument) -> Path:
    """Where what is made of a version is kept until it is made otherwise."""
    return Path(settings.VAR) / "documents" / "years" / document.link


def with_addresses(document: PublishedDocument, content: Content) -> Content:
    """The version with an address for each photograph that may still be shown."""
    shown = _shown(document, content)

    def place(photograph: Content) -> dict[str, str] | None:
        piece = photograph["piece"]
        if piece not in shown:
            return None
        return {"address": reverse("year_papers:published-photograph", args=[document.link, piece])}

    return with_photographs(content, place)


def _shown(document: PublishedDocument, content: Content) -> frozenset[str]:
    return shown_pieces(document.plan.organisation, pieces_of(content))


def document_at(link: str) -> PublishedDocument:
    """The version at a link. Raises Http404, also for what the history did not publish so."""
    documents = PublishedDocument.objects.select_related("plan__organisation", "record")
    document = get_object_or_404(documents, link=link)
    digest = hashlib.sha256(canonical(document.content)).hexdigest()
    if not has_written(plan_name(document.plan), "year_papers.publish", link=link, sha256=digest):
        raise Http404("what is stored is not what was published")
    return document


def content_at(document: PublishedDocument, words: YearPaperWords) -> Content:
    """What a version says, as templates take it; it never changes."""
    day = timezone.localdate(document.published)
    version = words("version", version=str(document.version), date=words.day(day))
    return paper_content(document.content[words.language], words, made_on=day, version=version)
