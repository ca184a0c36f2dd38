"""What every answer carries: the content policy, and Thai until the reader switches."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

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
