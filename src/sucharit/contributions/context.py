"""What the frame of every page takes: the main menu, the way to the search, and the links at its foot."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from sucharit.contributions.footer import footer_links
from sucharit.contributions.menu import menu_of
from sucharit.contributions.pages import page_of


def frame_context(request: HttpRequest) -> dict[str, object]:
    """`menu`: the menu's links for this reader; `search_page`: its address; `footer_links`.

    Each is built when a page shows it.

    Without a session's cookie no person is looked up, so that public pages stay light and may be cached.
    """
    has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
    reader = getattr(request, "user", None) if has_session else None
    signed_in = reader if reader is not None and reader.is_authenticated else None
    return {
        "menu": SimpleLazyObject(lambda: menu_of(signed_in, request.path)),
        "search_page": SimpleLazyObject(lambda: page_of("search")),
        "footer_links": SimpleLazyObject(footer_links),
    }
