"""Files of sites, handed out to anyone by a page that knows no session and can't act for the site."""

from __future__ import annotations

import re
from typing import Final

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header

from sucharit.capture.downloads import kept_bytes
from sucharit.capture.reading.kinds import JPEG, PDF, PNG
from sucharit.people.access import public
from sucharit.website.models import WebsiteFile, WebsiteFileUse, WebsiteVersion

# Shown by the browser; all else is saved. HTML and SVG are never taken, and never handed out as such.
SHOWN_AS: Final = {JPEG: "image/jpeg", PNG: "image/png", PDF: "application/pdf"}
HEADERS: Final = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Referrer-Policy": "no-referrer",
    # A day: what is taken down is handed out no more, and forgotten by browsers soon
    "Cache-Control": "public, max-age=86400, immutable",
    "Accept-Ranges": "bytes",
}
_RANGE = re.compile(r"bytes=([0-9]{0,12})-([0-9]{0,12})")


@public
def file(request: HttpRequest, file_link: str, file_name: str) -> HttpResponse:
    """A file while something published shows it, or while it is new and only its editors know the link."""
    row = get_object_or_404(handed_out(), link=file_link)
    response = _handed(request, row.content_id)
    response["Content-Type"] = SHOWN_AS.get(row.kind, "application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(row.kind not in SHOWN_AS, row.name) or (
        "attachment"
    )
    return response


@public
def small(request: HttpRequest, file_link: str) -> HttpResponse:
    """A picture, small."""
    row = get_object_or_404(handed_out().exclude(thumbnail=None), link=file_link)
    response = _handed(request, str(row.thumbnail_id))
    response["Content-Type"] = SHOWN_AS[JPEG]
    return response


def _handed(request: HttpRequest, sha256: str) -> HttpResponse:
    etag = f'"{sha256}"'
    data = kept_bytes(sha256)
    response = _part(data, request.headers.get("Range", ""), request.headers.get("If-Range", etag) == etag)
    for header, value in HEADERS.items():
        response[header] = value
    response["ETag"] = etag
    return response


def handed_out() -> QuerySet[WebsiteFile]:
    """Files that are not removed, and that are new or stand in a version that is shown or scheduled."""
    uses = WebsiteFileUse.objects.filter(file=OuterRef("pk"))
    versions = WebsiteVersion.objects.shown_or_scheduled(timezone.now()).filter(uses__file=OuterRef("pk"))
    return WebsiteFile.objects.filter(removed=None).filter(~Exists(uses) | Exists(versions))


def _part(data: bytes, asked: str, is_same: bool) -> HttpResponse:
    """All of it, or the one range that a reader of PDF asks for."""
    match = _RANGE.fullmatch(asked.strip()) if is_same else None
    if match is None or not any(match.groups()):
        return HttpResponse(data)
    first, last = match.groups()
    start = int(first) if first else max(0, len(data) - int(last))
    end = min(int(last), len(data) - 1) if first and last else len(data) - 1
    if start > end or start >= len(data):
        response = HttpResponse(status=416)
        response["Content-Range"] = f"bytes */{len(data)}"
        return response
    response = HttpResponse(data[start : end + 1], status=206)
    response["Content-Range"] = f"bytes {start}-{end}/{len(data)}"
    return response
