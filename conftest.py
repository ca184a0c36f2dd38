"""Shared by every test. `browser_page(width=1280, language="th", javascript=True)` opens a Chromium page on
the live server (`page.goto("/")`); it fails the test when a request leaves the machine, a script breaks, a
part is missing or the content policy is violated. `axe(page)` asserts that axe-core finds nothing grave.

Tests that use them carry the mark `browser`, tests that use the database the mark `database`; tests marked
`postgres` run only when DATABASE_URL names a PostgreSQL. The mark `slow` is set by hand.
"""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import hypothesis
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management.commands import flush
from django.db import connection
from django.utils import translation
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Response,
    Route,
    sync_playwright,
)
from pytest_django.live_server_helper import LiveServer

from sucharit.answers import floods
from sucharit.history.kept import FILE
from sucharit.history.receipts import receipts
from sucharit.surveys import crowding, steps

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root with it
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
THIS_MACHINE = ("127.0.0.1", "localhost")
CI = os.environ.get("CI") == "true"

# What is imported and collected stays until the end; looking for garbage in it took a third of the start.
gc.disable()

# A busy machine is no fault, so no deadline; the same change must give the same verdict twice in CI.
# `make test` chooses "full"; "light" shows a programmer the commonest mistakes in a tenth of the time.
LIGHT_EXAMPLES = 10
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "light")
hypothesis.settings.register_profile("full", deadline=None, derandomize=CI)
hypothesis.settings.register_profile("light", deadline=None, max_examples=LIGHT_EXAMPLES)
hypothesis.settings.load_profile(PROFILE)


def use_few_examples(test: Callable[..., None]) -> None:
    """Lower the `max_examples` that a test asks for itself, which no profile can."""
    own = getattr(test, "_hypothesis_internal_use_settings", None)
    if own and own.max_examples > LIGHT_EXAMPLES:
        test._hypothesis_internal_use_settings = hypothesis.settings(own, max_examples=LIGHT_EXAMPLES)


@pytest.hookimpl(tryfirst=True)  # before `-m` chooses
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by what they use, leave PostgreSQL's own tests to PostgreSQL, run long tests first.

    Where a long test begins last, one core waits for the other at the end.
    """
    for item in items:
        if PROFILE == "light" and isinstance(item, pytest.Function):
            use_few_examples(getattr(item.obj, "__func__", item.obj))
        fixtures = getattr(item, "fixturenames", ())
        if "chromium" in fixtures:
            item.add_marker("browser")
        if item.get_closest_marker("django_db") or {"db", "transactional_db", "live_server"} & set(fixtures):
            item.add_marker("database")
        if item.get_closest_marker("postgres") and connection.vendor != "postgresql":
            item.add_marker(pytest.mark.skip(reason="needs PostgreSQL: `make test` starts one"))
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish() -> None:
    """From now on look for garbage, but not in what is there already."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session", autouse=True)
def files_of_this_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let tests, and the commands they start, write beside the files of a real system, never among them."""
    settings.VAR = tmp_path_factory.mktemp("var")
    os.environ["SUCHARIT_VAR"] = str(settings.VAR)


@pytest.fixture(scope="session", autouse=True)
def emptied_and_no_more() -> Iterator[None]:
    """Empty the tables after a test with a server, and leave them empty: no one reads Django's list of models
    and permissions, and writing it again took longer than many a test."""
    with mock.patch.object(flush, "emit_post_migrate_signal"):
        yield


@pytest.hookimpl(tryfirst=True)  # before fixtures of any scope: a whole year may be played in one
def pytest_runtest_setup() -> None:
    """Begin in Thai: a page asked for in English leaves its language behind for whatever test comes next."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def nothing_written_yet() -> None:
    """Forget what the history committed and kept: the database of the test before is empty again."""
    receipts.forget_all()
    (settings.VAR / FILE).unlink(missing_ok=True)


@pytest.fixture(autouse=True)
def no_one_answered_yet() -> None:
    """Forget which links were crowded or flooded: numbers of surveys come again in an emptied database."""
    crowding.forget()
    floods.forget()


@pytest.fixture(autouse=True)
def numbers_told_at_once(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell each step of the numbers of answers once it is reached, or a test would fail now and then."""
    if not request.node.get_closest_marker("chance"):
        monkeypatch.setattr(steps, "_lateness", lambda draw: 0)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for the whole run: the one CHROMIUM names, the system's, or the one Playwright fetched."""
    # Playwright keeps an event loop in this thread, which Django would take for an async view.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        system = os.environ.get("CHROMIUM") or shutil.which("chromium")
        path = system or playwright.chromium.executable_path
        if not Path(path).exists():
            refuse = pytest.fail if CI else pytest.skip
            refuse("no Chromium here: `make test` installs it when run as root")
        browser = playwright.chromium.launch(executable_path=path, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()


class Watch:
    """What went wrong in the pages of one test: requests that wanted out, broken scripts, missing parts."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def over(self, context: BrowserContext) -> None:
        """Watch all pages of `context`, and stop every request that would leave this machine."""
        context.route("**/*", self._guard)
        context.on("console", self._heard)
        context.on("response", self._answered)
        context.on("weberror", lambda broken: self.faults.append(f"script broke: {broken.error}"))

    def _guard(self, route: Route) -> None:
        """Let a request through when it stays here; `data:` and `blob:` have no host."""
        if urlsplit(route.request.url).hostname in (*THIS_MACHINE, None):
            route.continue_()
        else:
            self.faults.append(f"left this machine: {route.request.url}")
            route.abort()

    def _heard(self, message: ConsoleMessage) -> None:
        """The browser reports violated content policies on the console only."""
        if "Content Security Policy" in message.text:
            self.faults.append(f"content policy: {message.text}")

    def _answered(self, response: Response) -> None:
        """A page may say 404 on purpose, its style sheet may not."""
        if response.status >= 400 and response.request.resource_type not in ("document", "fetch", "xhr"):
            self.faults.append(f"{response.status}: {response.url}")


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Fails the test at its end when anything went wrong in its pages."""
    watch = Watch()
    yield watch
    assert watch.faults == []


@pytest.fixture
def browser_page(live_server: LiveServer, chromium: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """A function that opens a page of that width (pixels) and language on the live server."""
    contexts: list[BrowserContext] = []

    def open_page(width: int = 1280, language: str = "th", javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 844 if width < 600 else 900},
            locale={"th": "th-TH", "en": "en-GB"}[language],
            java_script_enabled=javascript,
            service_workers="block",
        )
        context.add_cookies(
            [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": live_server.url}]
        )
        contexts.append(context)
        watch.over(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], None]:
    """A function that asserts that axe-core finds nothing serious or critical on the page."""

    def nothing_serious(page: Page) -> None:
        results = Axe().run(page)
        grave = [v for v in results.response["violations"] if v["impact"] in ("serious", "critical")]
        assert not grave, "\n".join(results.generate_report(violation["id"]) for violation in grave)

    return nothing_serious
