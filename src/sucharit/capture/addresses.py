"""An address as it is watched: the one spelling that goes over the line, and the host that answers it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from urllib.parse import urlsplit

from sucharit.capture.fetching.addresses import to_uri

MAX_HOST = 253
_USUAL_PORTS = {"http": 80, "https": 443}


class NotAnAddress(ValueError):
    """It is no address of a page: no http, no host, too long, or with a user's name."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in its one spelling."""

    url: str  # ASCII, without a fragment
    host: str  # in ASCII, lower case; with its port where that is not the usual one

    @property
    def key(self) -> str:
        """SHA-256 of the address."""
        return hashlib.sha256(self.url.encode()).hexdigest()


def read_address(text: str) -> WebAddress:
    """The address that someone typed or pasted. Raises NotAnAddress."""
    try:
        url = to_uri(text)
        parts = urlsplit(url)
        name, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise NotAnAddress(str(error)) from error
    if not name or "@" in parts.netloc:
        raise NotAnAddress("an address names a host, and no user")
    shown = f"[{name}]" if ":" in name else name
    host = shown if port in (None, _USUAL_PORTS[parts.scheme]) else f"{shown}:{port}"
    if len(host) > MAX_HOST:
        raise NotAnAddress(f"the name of a host has at most {MAX_HOST} letters")
    return WebAddress(url, host)
