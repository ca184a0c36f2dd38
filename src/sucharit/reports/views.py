"""Downloads: every document's files, made when first asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.http import content_disposition_header

from sucharit.paper.cache import cached_file
from sucharit.paper.files import FileKind
from sucharit.people.access import needs, organisation_for, public
from sucharit.reports.reader import words_of
from sucharit.reports.registry import About, Document, NothingToGather, Subject

INLINE = (FileKind.PDF, FileKind.PICTURE)  # browsers show these; the rest is saved


def view_of(document: Document) -> Callable[..., HttpResponse]:
    """The view that answers with a document's files, for everyone the document is meant for."""

    def download(
        request: HttpRequest, programme: str, year: int, kind: FileKind, code: str = ""
    ) -> HttpResponse:
        if document.audience and document.about is About.OFFICE:
            organisation_for(request, document.audience, code)
        return _answer(request, document, Subject(programme, year, code.lower(), timezone.localdate()), kind)

    return needs(document.audience)(download) if document.audience else public(download)


def _answer(request: HttpRequest, document: Document, subject: Subject, kind: FileKind) -> HttpResponse:
    maker = document.maker
    if kind not in maker.kinds:
        raise Http404(f"{document.id} is made as {' and '.join(maker.kinds)}")
    elsewhere = document.elsewhere(subject, kind) if document.elsewhere else ""
    if elsewhere:
        return HttpResponseRedirect(elsewhere)
    try:
        report = document.gather(subject)
    except NothingToGather as unknown:
        raise Http404(str(unknown)) from unknown
    words = words_of(request, document.words)
    name, fingerprint = (
        maker.file_name(kind, report, words),
        maker.fingerprint(kind, maker.content(report, words)),
    )
    folder: Path = settings.VAR / "documents" / subject.programme / str(subject.year) / document.id
    content = cached_file(folder, name, fingerprint, partial(maker.make, kind, report, words))
    response = HttpResponse(content, content_type=kind.media_type)
    response["Content-Disposition"] = content_disposition_header(kind not in INLINE, name) or "inline"
    response["ETag"] = f'"{fingerprint}"'  # an unchanged document is not sent again
    response["Cache-Control"] = "no-cache"  # keep it, but ask whether it still holds
    return response
