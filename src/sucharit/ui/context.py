"""Context for every page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether the data is invented, so that every page can say so; `reader`: the user who signed in.

    Without a session cookie no user is looked up, so that public pages stay light and may be cached.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {"demo": settings.DEMO, "reader": getattr(request, "user", None) if has_session else None}
