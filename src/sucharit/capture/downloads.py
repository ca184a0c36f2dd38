"""What the store keeps of others, handed out as a file that no browser runs."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from sucharit.capture import store
from sucharit.capture.store import ContentDamaged, ContentMissing


def kept_download(sha256: str, name: str) -> HttpResponse:
    """These bytes, to be stored by the browser and never shown by it. Raises Http404."""
    response = HttpResponse(kept_bytes(sha256), content_type="application/octet-stream")
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


def kept_bytes(sha256: str) -> bytes:
    """Raises Http404 where the store does not have them as they were."""
    try:
        return store.get(sha256)
    except (ContentMissing, ContentDamaged) as error:
        raise Http404("the store does not have it") from error
