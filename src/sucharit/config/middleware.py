"""Around every page: the content policy, Thai until the reader switches, and text that can be stored."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils import translation
from django.utils.cache import patch_vary_headers

from sucharit.thai.characters import is_readable, readable_text

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
        """Answer in the language of the cookie, or Thai."""
        switched = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = switched if switched in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        patch_vary_headers(response, ["Cookie"])
        response.headers.setdefault("Content-Language", language)
        return response


class ReadableInput:
    """Takes control characters, half surrogates and non-characters out of all that comes with a request.

    A NUL pasted into a search box would be an error of the whole page on PostgreSQL. The respondents' pages
    read what was sent by themselves, and do the same.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as if they had not been sent; no address has them. Raises Http404."""
        if not is_readable(request.path_info):
            raise Http404("no address has control characters")
        request.GET = _readable(request.GET)  # type: ignore[assignment]
        for name, value in request.COOKIES.items():
            request.COOKIES[name] = readable_text(value)
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_address: object) -> None:
        """Forms have been read by now, but for views that read the body by themselves."""
        if request.method == "POST" and not getattr(view, "csrf_exempt", False):
            request.POST = _readable(request.POST)  # type: ignore[assignment]


def _readable(fields: QueryDict) -> QueryDict:
    """The fields with every name and value readable; the same object where they are."""
    if all(is_readable(name) and all(map(is_readable, values)) for name, values in fields.lists()):
        return fields
    cleaned = QueryDict(mutable=True, encoding=fields.encoding)
    for name, values in fields.lists():
        cleaned.setlist(readable_text(name), [readable_text(value) for value in values])
    cleaned._mutable = False
    return cleaned
