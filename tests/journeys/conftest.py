"""A person in front of a page, who presses what is in view and writes into fields by their labels.

No journey opens an inner address: it begins at the first page, `/me/` after signing in and `/` for the
public, or at what was printed or sent. So each proves that its page can be found, and counts the clicks.
"""

import csv
import io
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from sucharit.capture.worker import Worker
from sucharit.cycle.tests.small_year import Year
from sucharit.demo.websites.server import HOST, in_a_thread, websites
from sucharit.demo.websites.site import items
from sucharit.demo.worked_example import CODE
from sucharit.disclosure import actions
from sucharit.disclosure.models import ItemClaim, MainSite
from sucharit.disclosure.tests.open_boards import OpenBoards
from sucharit.people.models import Person
from sucharit.surveys import snapshot

FIRST_PAGE = "/me/"
THUMB = 600  # milliseconds between two taps: the form goes on after 240, and takes none for another 350
LINK = re.compile(r"http://[^\s<>]+")
PRESSED = "a, button, summary"
FIELDS = "input, textarea, select, [contenteditable=true]"
PLACES = "section, form, .card, .next, .row, li, tr, details"


class User:
    """Someone at a page. `clicks` counts what was pressed, chosen or tapped; typing costs none of these.

    `fields` counts the fields that were typed in, `letters` the letters typed.
    """

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.fields = self.letters = 0

    def _control(self, words: str, at: str) -> Locator:
        """The first link or button in view that says so; `at` names the smallest part in which it stands."""
        says_so = self.page.locator(PRESSED, has_text=words)
        parts = self.page.locator(PLACES if at else "body")
        part = parts.filter(has_text=at).filter(has=says_so).last
        return part.locator(PRESSED).filter(has_text=words, visible=True).first

    def presses(self, words: str, at: str = "") -> None:
        """Press a link or button, and wait for the page it leads to."""
        self.page.evaluate("window.isStillHere = true")
        self.taps(words, at)
        self.page.wait_for_function("() => !window.isStillHere && document.readyState === 'complete'")

    def taps(self, words: str, at: str = "") -> None:
        """Press what does not lead to another page."""
        control = self._control(words, at)
        self._sees(control, words)
        control.click()
        self.clicks += 1

    def downloads(self, words: str, at: str = "") -> bytes:
        """Press what gives a file."""
        with self.page.expect_download() as download:
            self.taps(words, at)
        return Path(download.value.path()).read_bytes()

    def opens_file(self, words: str) -> bytes:
        """Press what shows a file in the browser, which has no window for it here."""
        control = self._control(words, "")
        self._sees(control, words)
        self.clicks += 1
        return self.page.request.get(control.get_attribute("href") or "").body()

    def opens_beside(self, words: str, at: str = "") -> "User":
        """Press what opens in a tab of its own."""
        with self.page.context.expect_page() as opened:
            self.taps(words, at)
        opened.value.wait_for_load_state()
        return User(opened.value)

    def _field(self, label: str, group: str = "") -> Locator:
        """The first field in view of that label, in the group of that title where one is named."""
        fields = self.page.locator(FIELDS).filter(visible=True)
        part = self.page.get_by_role("group", name=group).first if group else self.page
        return part.get_by_label(label).and_(fields).first

    def writes(self, label: str, words: object, group: str = "") -> None:
        self._field(label, group).fill(str(words))
        self.fields += 1
        self.letters += len(str(words))

    def chooses(self, label: str, option: str) -> None:
        """Choose from a list by what it says."""
        self._field(label).select_option(label=option)
        self.clicks += 1

    def ticks(self, words: str) -> None:
        self._field(words).check()
        self.clicks += 1

    def unfolds(self) -> None:
        """Open every part of a form that is folded."""
        folded = self.page.locator("form details:not([open]) > summary").filter(visible=True)
        for _part in range(folded.count()):
            folded.first.click()
            self.clicks += 1

    def opens_part(self, title: str) -> None:
        """Press a part of the year's picture, which opens that part of the list below it."""
        self.page.get_by_role("link", name=title).filter(visible=True).first.press("Enter")
        self.page.locator("details[open] > summary", has_text=title).wait_for()
        self.clicks += 1

    def hands_in(self, name: str, content: bytes) -> None:
        """Choose a file of one's own in the page's only field for files."""
        field = self.page.locator("input[type=file]").filter(visible=True)
        self._sees(field, "a field for a file")
        field.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": content})
        self.clicks += 1

    def reads(self, *texts: str | re.Pattern[str]) -> None:
        """See all these texts."""
        for text in texts:
            self._sees(self.page.get_by_text(text).filter(visible=True).first, text)

    def _sees(self, thing: Locator, words: str | re.Pattern[str]) -> None:
        """Wait for it; where it does not come, say what the page offers instead."""
        try:
            expect(thing).to_be_visible()
        except AssertionError:
            content = self.page.locator("main").aria_snapshot()
            raise AssertionError(f"nothing in view says “{words}” at {self.page.url}:\n{content}") from None

    def fits(self) -> None:
        """See a page that is not wider than the screen."""
        assert self.page.evaluate("document.documentElement.scrollWidth <= innerWidth"), self.page.url

    def answers(self, choice: int = 1) -> None:
        """From the form's first screen to the thanks, a tap a question; `choice` counts from 0."""
        self.page.clock.install()
        self.taps("เริ่มตอบ")
        self.reads("ข้อ 1 จาก")
        told = self.page.get_by_text("มีใครบอกหรือชี้แนะ")
        choices = self.page.locator("label.c").filter(visible=True)
        while self._waits_for_a_tap(choices):
            choices.nth(0 if told.is_visible() else min(choice, choices.count() - 1)).click()
            self.clicks += 1
        self.taps("ตรวจคำตอบ")
        self.taps("ส่งคำตอบ")
        self.reads("ขอบคุณ")

    def _waits_for_a_tap(self, choices: Locator) -> bool:
        """Let the form forget the last tap; whether it asks on."""
        self.page.clock.run_for(THUMB)
        return choices.count() > 0


class OfficeWebsite:
    """The worked example's website on this machine; two of its items lack something."""

    def __init__(self) -> None:
        self._serving = in_a_thread(2567, port=0)
        self.port = self._serving.server_port

    def address(self, item: str) -> str:
        return f"http://{HOST}:{self.port}{websites(2567)[CODE].path_of(item)}"

    def makes_ready(self, boards: OpenBoards, *but: str) -> None:
        """Answer, send on and pass every item of the north but these; the north's main site is this one."""
        MainSite.objects.filter(organisation=boards.places["north"]).update(host=HOST)
        for name in items():
            if name not in but:
                answer = actions.ItemAnswer(claim=ItemClaim.HAS, addresses=((self.address(name), ""),))
                item = actions.save_answer(by=boards.nok, item=boards.item(name), answer=answer)
                actions.send_to_screening(by=boards.nok, item=item)
                actions.pass_item(by=boards.somchai, item=boards.item(name))

    def is_kept(self) -> None:
        """Workers fetch and keep everything that is due."""
        assert Worker(threading.Event(), lambda _capture: None, until_done=True).work()

    def vanishes(self) -> None:
        self._serving.shutdown()
        self._serving.server_close()


@pytest.fixture
def website(settings, tmp_path) -> Iterator[OfficeWebsite]:
    website = OfficeWebsite()
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    settings.CAPTURES_ON_LOOPBACK = frozenset({(HOST, website.port)})
    settings.CAPTURES_DELAY_SECONDS = 0
    yield website
    website.vanishes()


@pytest.fixture
def year(transactional_db, live_server, settings) -> Year:
    """The small year, whose links lead to this server."""
    settings.PUBLIC_ADDRESS = live_server.url
    snapshot.forget()
    return Year()


@pytest.fixture
def signs_in(browser_page, live_server) -> Callable[..., User]:
    """A function that has a person sign in and see the first page; signing in has tests of its own."""

    def sign_in(person: Person, width: int = 1280) -> User:
        client = Client()
        client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
        page = browser_page(width=width)
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )
        page.goto(FIRST_PAGE)
        return User(page)

    return sign_in


@pytest.fixture
def follows(browser_page) -> Callable[..., User]:
    """A function that has someone who is not signed in open what was printed or sent, on a phone."""

    def follow(address: str = "/", width: int = 390) -> User:
        page = browser_page(width=width)
        page.goto(address)
        return User(page)

    return follow


@pytest.fixture
def latest_letter() -> Callable[[], str]:
    """A function that takes the link from the last e-mail sent."""
    return lambda: LINK.findall(mail.outbox[-1].body)[0]


@pytest.fixture
def words_of() -> Callable[[bytes], str]:
    """A function that reads a PDF."""
    return lambda file: "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


@pytest.fixture
def fills() -> Callable[..., bytes]:
    """A function that fills a table ready to fill, as a text file: `values` gives a row's last cells."""

    def fill(table: bytes, values: Callable[[list], list]) -> bytes:
        header, *rows = CalamineWorkbook.from_filelike(io.BytesIO(table)).get_sheet_by_index(0).to_python()
        text = io.StringIO()
        filled = [[*row[: len(row) - len(values(row))], *values(row)] for row in rows]
        csv.writer(text).writerows([header, *filled])
        return text.getvalue().encode()

    return fill
