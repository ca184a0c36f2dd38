"""Kept bytes, handed out so that they can't act for this site: files to be saved, pictures that we drew."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header

from sucharit.capture.downloads import kept_bytes, kept_download
from sucharit.capture.models import Content
from sucharit.evidence.models import Evidence
from sucharit.evidence.scope import piece_for
from sucharit.people.access import needs, public
from sucharit.people.permissions import May

MEDIA_TYPES = {"jpeg": "image/jpeg", "png": "image/png"}  # of the pictures that `pictures.redraw` makes
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}
A_WHILE = "private, max-age=300"


@needs(May.SEE_PLAN)
def file(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """A file or picture, to be saved by the browser and never shown by it."""
    return _file(piece_for(request, May.SEE_PLAN, code, piece))


@needs(May.SEE_PLAN)
def picture(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """A picture, to be shown in a page."""
    row = piece_for(request, May.SEE_PLAN, code, piece)
    return _picture(row, row.content, A_WHILE)


@needs(May.SEE_PLAN)
def thumbnail(request: HttpRequest, code: str, piece: int) -> HttpResponse:
    """The same, small."""
    row = piece_for(request, May.SEE_PLAN, code, piece)
    return _picture(row, row.thumbnail, A_WHILE)


@public
def published_file(request: HttpRequest, public_link: str) -> HttpResponse:
    """A piece that may be public, and is shown by something that was published, to be saved."""
    return _file(_published(public_link))


@public
def published_picture(request: HttpRequest, public_link: str) -> HttpResponse:
    """The same where it is a picture, to be shown. No one keeps it for long: it may be withdrawn."""
    row = _published(public_link)
    return _picture(row, row.content, "public, max-age=60")


def _published(public_link: str) -> Evidence:
    rows = Evidence.objects.in_use().filter(may_be_public=True).select_related("content", "thumbnail")
    return get_object_or_404(rows, public_link=public_link)


def _file(piece: Evidence) -> HttpResponse:
    if piece.content_id is None:
        raise Http404("the piece is no file")
    return kept_download(piece.content_id, piece.file_name)


def _picture(piece: Evidence, content: Content | None, keep: str) -> HttpResponse:
    if not piece.is_picture or content is None or content.kind not in MEDIA_TYPES:
        raise Http404("the piece is no picture")
    data, type = kept_bytes(content.pk), MEDIA_TYPES[content.kind]
    response = HttpResponse(data, content_type=type, headers=HEADERS)
    response["Content-Disposition"] = content_disposition_header(False, piece.file_name) or "inline"
    response["Cache-Control"] = keep
    return response
