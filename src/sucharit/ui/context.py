"""What every page knows without asking."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """`demo`: whether the data is invented, so that every page can say so."""
    return {"demo": settings.DEMO}
