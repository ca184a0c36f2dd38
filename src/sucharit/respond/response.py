"""A response to a respondent's browser as a plain value."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

HTML = "text/html; charset=utf-8"
JSON = "application/json"

# No copy on the way or on a shared device, and nothing to other sites about where the visitor came from.
_PRIVATE = (
    ("Cache-Control", "no-store"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("X-Robots-Tag", "noindex"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
)
_NOTHING_LOADED = ("Content-Security-Policy", "default-src 'none'")


@dataclass(frozen=True, slots=True)
class Response:
    """Status, headers and bytes."""

    status: int
    body: bytes
    headers: tuple[tuple[str, str], ...]

    def header(self, name: str) -> str:
        """The value of a header; "" where there is none."""
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")


def build_response(status: int, body: bytes, kind: str, *more: tuple[str, str]) -> Response:
    """A response that no cache keeps."""
    return Response(
        status, body, (("Content-Type", kind), ("Content-Length", str(len(body))), *_PRIVATE, *more)
    )


def packed_unsqueezed(response: Response) -> Response:
    """The response as gzip that squeezes nothing, so that no proxy squeezes it.

    Squeezed, a page in which choices repeat is shorter: who only watches sizes would learn of the choices.
    """
    if not response.body or response.header("Content-Encoding"):
        return response
    body = gzip.compress(response.body, compresslevel=0, mtime=0)
    kept = [(name, value) for name, value in response.headers if name != "Content-Length"]
    headers = (*kept, ("Content-Length", str(len(body))), ("Content-Encoding", "gzip"))
    return replace(response, body=body, headers=headers)


def short_response(status: int, content: Mapping[str, object] | None = None) -> Response:
    """JSON, or nothing but a status, for the page's script."""
    if not content:
        return _status(status)
    body = json.dumps(content, separators=(",", ":")).encode()
    return build_response(status, body, JSON, _NOTHING_LOADED)


@lru_cache(maxsize=32)
def _status(status: int) -> Response:
    return build_response(status, b"", JSON, _NOTHING_LOADED)


def redirect_to(address: str) -> Response:
    """Go there, by GET. Relative to the page's own address, so that no host need be known."""
    return build_response(303, b"", HTML, ("Location", address), _NOTHING_LOADED)
