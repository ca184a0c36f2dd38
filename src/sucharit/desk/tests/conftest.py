"""Shared by the tests of the desk."""

import pytest
from django.conf import settings
from django.test import Client


@pytest.fixture
def page_of(browser_page, live_server):
    """A function that opens a page for a person who signed in."""

    def open_page(person, width, language, **more):
        client = Client()
        client.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        page = browser_page(width=width, language=language, **more)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        return page

    return open_page
