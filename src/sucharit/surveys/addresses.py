"""The public addresses of a survey, as they stand on paper and in e-mails.

A code stands behind `#`, which browsers never send to a server: so it is in no log.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings


def answer_at(link: str, code: str = "") -> str:
    """Where a survey is answered; with a code, ready to begin."""
    return settings.PUBLIC_ADDRESS + answer_path(link, code)


def answer_path(link: str, code: str = "", *, language: str = "th") -> str:
    """The same on this very site; in English for a visitor who reads the site in English."""
    return f"/a/{link}/" + ("en/" if language == "en" else "") + (f"#{code}" if code else "")


def register_at(link: str) -> str:
    """Where visitors at the counter leave an e-mail address or a phone number."""
    return f"{settings.PUBLIC_ADDRESS}/a/{link}/register/"


def without_scheme(address: str) -> str:
    """An address as people type it: without https:// and what follows #."""
    parts = urlsplit(address)
    return f"{parts.netloc}{parts.path}"
