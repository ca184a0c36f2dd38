"""What every page knows without asking."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether the data is invented, so that every page can say so; `reader`: who signed in.

    Nobody is asked for without a session's cookie, so that public pages stay light and may be kept.
    """
    came_before = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {"demo": settings.DEMO, "reader": getattr(request, "user", None) if came_before else None}
