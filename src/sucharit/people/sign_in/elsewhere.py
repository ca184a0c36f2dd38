"""Signing in by another server: what its word about an address counts for, and what if it answers badly."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

from allauth.socialaccount.providers.openid_connect import views
from allauth.socialaccount.views import login_error
from django.http import HttpRequest, HttpResponseBase
from requests import RequestException

log = logging.getLogger(__name__)
# Away, or an answer of another shape than OpenID Connect's; allauth reads it without looking.
_ANSWERED_BADLY = (RequestException, AttributeError, KeyError, TypeError, ValueError)


def is_proven(claims: object, *, verified_as_text: bool) -> bool:
    """Whether these claims say that the server has verified the address.

    OpenID Connect Core 1.0, section 5.1: `email_verified` is a JSON boolean. Some servers document the text
    "true" instead; only for those is `verified_as_text` set, and then no other text counts. Nothing else that
    a programming language takes for true ever does: "false" is a text that is not empty.
    """
    verified = claims.get("email_verified") if isinstance(claims, Mapping) else None
    return verified is True or (verified_as_text and isinstance(verified, str) and verified == "true")


def login(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """On the way to the other server."""
    return _or_failed(views.login, request, provider_id)


def callback(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Where the other server sends people back to."""
    return _or_failed(views.callback, request, provider_id)


def _or_failed(
    view: Callable[[HttpRequest, str], HttpResponseBase], request: HttpRequest, provider_id: str
) -> HttpResponseBase:
    try:
        return view(request, provider_id)
    except _ANSWERED_BADLY:
        log.warning("the sign-in server %s answered badly", provider_id, exc_info=True)
        answer: HttpResponseBase = login_error(request)
        return answer
