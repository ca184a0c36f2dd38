"""Around every page: the content policy, Thai until the reader switches, and input that can be read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from sucharit.config import incoming
from sucharit.config.error_pages import error_page, language_of
from sucharit.thai.characters import is_typed_text

Answer = Callable[[HttpRequest], HttpResponse]


class ContentPolicy:
    """Adds Content-Security-Policy, so that a page can load and send nothing beyond this server.

    Django has its own from 6.0 on, which will replace this one.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as always; a view's own policy stays."""
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", settings.CONTENT_POLICY)
        return response


class ThaiUntilSwitched:
    """Chooses the language only by the reader's switch, which Django's `set_language` keeps in a cookie.

    The browser's setting is ignored: many phones in Thailand are sold set to English, and their owners
    still expect an office's page in Thai.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie, or Thai.

        A view that says itself in which language it speaks took it from the address: no cookie decides.
        """
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if "Content-Language" not in response.headers:
            patch_vary_headers(response, ["Cookie"])
            response.headers["Content-Language"] = language
        return response


class ReadableInput:
    """Answers what can't be read with a page that says so, and cleans the rest (`config.incoming`).

    A NUL pasted into a search box would be an error of the whole page on PostgreSQL.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as if control characters and direction signs had not been sent; no address has them."""
        if incoming.is_too_long(request):
            return error_page(request, 414)
        try:
            incoming.clean_address(request)
        except incoming.UNREADABLE:
            return error_page(request, 400)
        if not is_typed_text(request.path_info):
            return error_page(request, 404)
        response = self.get_response(request)
        is_bare = response.status_code == 405 and not response.streaming and not response.content
        if is_bare and "Allow" in response.headers:  # a respondent has a page without our frame
            return error_page(request, 405, Allow=response.headers["Allow"])
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _places: object, parts: dict[str, Any]
    ) -> HttpResponse | None:
        """Forms are read here, but for views that read the body by themselves.

        A number of an address that no row can have is not found: some queries of Django fail with it.
        """
        if any(isinstance(part, int) and part > incoming.MAX_KEY for part in parts.values()):
            return error_page(request, 404)
        if request.method != "POST" or hasattr(view, "reads_the_body"):
            return None
        try:
            incoming.clean_form(request)
        except RequestDataTooBig:
            return error_page(request, 413)
        except incoming.UNREADABLE:
            return error_page(request, 400)
        return None
