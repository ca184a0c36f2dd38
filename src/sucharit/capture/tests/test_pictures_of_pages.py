"""Where a Chromium is set, a kept page is pictured and read after its scripts ran; nothing else leaves."""

import os
import shutil
import time
from pathlib import Path

import pytest

from sucharit.capture import pictures
from sucharit.capture.actions.capturing import capture_now
from sucharit.capture.actions.watching import watch
from sucharit.capture.browser import Browser, BrowserFailed
from sucharit.capture.fetching.for_browser import LAUNCH_ARGUMENTS
from sucharit.capture.kept_reading import read_kept, text_of
from sucharit.capture.pictures import has_thai_font
from sucharit.capture.reading.kinds import kind_of
from sucharit.capture.store import get
from sucharit.capture.store.contents import chosen_store
from sucharit.capture.tests.hostile_pages import Canary
from sucharit.capture.tests.kept import keep
from sucharit.capture.tests.small_sites import small_sites

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or ""
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="needs a Chromium: set CHROMIUM to its path"),
]
SCRIPT = """<script>document.getElementById("a").textContent = "เขียนโดยสคริปต์ ไม่มีค่าธรรมเนียม";
fetch("/more").then(r => r.text()).then(t => document.body.append(t));</script>"""


@pytest.fixture
def browser_set(settings):
    settings.CAPTURES_CHROMIUM = CHROMIUM


@pytest.mark.django_db
def test_a_page_that_scripts_write_is_read_and_pictured_as_visitors_see_it(settings, browser_set):
    with small_sites(settings) as [site]:
        site.pages["/"] = f'<title>t</title><p>คงที่</p><p id="a"></p>{SCRIPT}'
        site.pages["/more"] = "จากเครื่องแม่ข่าย"
        capture = capture_now(watch([site.url()])[site.url()])
    text = text_of(capture).text
    assert "เขียนโดยสคริปต์ ไม่มีค่าธรรมเนียม" in text
    assert "จากเครื่องแม่ข่าย" in text
    if has_thai_font():
        assert kind_of(get(capture.picture.pk)) == "png"
        assert capture.completeness["picture"] == 1.0
    assert 0 < capture.completeness["text"] < 0.5  # the rest stands in no kept byte


@pytest.mark.django_db
def test_a_page_without_scripts_is_wholly_in_its_bytes(settings, browser_set):
    with small_sites(settings) as [site]:
        site.pages["/"] = "<h1>ประกาศ</h1><p>ไม่มีค่าธรรมเนียม</p>" + "<p>ยาว</p>" * 400
        capture = capture_now(watch([site.url()])[site.url()])
    assert (capture.completeness["text"], capture.completeness["requisites"]) == (1.0, 1.0)
    assert capture.completeness["picture"] is None or 0.5 < capture.completeness["picture"] <= 1.0


@pytest.mark.django_db
def test_without_a_thai_font_no_one_is_shown_empty_boxes(settings, browser_set, monkeypatch):
    monkeypatch.setattr(pictures, "has_thai_font", lambda: False)
    with small_sites(settings) as [site]:
        site.pages["/"] = f'<p id="a"></p>{SCRIPT}'
        capture = capture_now(watch([site.url()])[site.url()])
    assert capture.picture is None
    assert capture.completeness["picture"] is None
    assert "เขียนโดยสคริปต์" in text_of(capture).text


@pytest.mark.django_db
def test_without_a_browser_a_page_with_scripts_says_that_it_can_t_tell(settings):
    with small_sites(settings) as [site]:
        site.pages["/"] = f'<p id="a">คงที่</p>{SCRIPT}'
        capture = capture_now(watch([site.url()])[site.url()])
    assert capture.picture is None
    assert capture.completeness["text"] is None
    assert capture.completeness["picture"] is None


@pytest.mark.django_db
def test_a_real_system_starts_no_browser_as_root_where_it_has_no_sandbox(settings, browser_set, monkeypatch):
    settings.MODE = "production"
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(pictures, "taken", lambda *_: pytest.fail("it was started"))
    assert keep("<p>a</p>").completeness["picture"] is None


@pytest.mark.django_db
def test_a_record_that_is_lost_costs_the_picture_and_not_the_text(settings, browser_set):
    capture = keep("<p>ไม่มีค่าธรรมเนียม</p>")
    chosen_store().path(capture.record.pk).unlink()
    read_kept(capture)
    assert text_of(capture).text == "ไม่มีค่าธรรมเนียม"
    assert capture.picture is None


ESCAPES = """<iframe src=CANARY/frame></iframe><img src=CANARY/img><link rel=stylesheet href=CANARY/css>
<link rel=preconnect href=CANARY><link rel=prefetch href=CANARY/prefetch><script>
const hit = name => 'CANARY/' + name;
new WebSocket(hit('socket').replace('http', 'ws'));
navigator.sendBeacon(hit('beacon'), 'x');
fetch(hit('fetch'), {method: 'POST', body: 'x'});
new Worker(URL.createObjectURL(new Blob([`fetch('${hit('worker')}'); importScripts('${hit('import')}')`])));
new EventSource(hit('events'));
try { navigator.serviceWorker.register('/sw.js') } catch (e) {}
new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:9'}]}).createDataChannel('x');
window.open(hit('window')); setTimeout(() => location = hit('away'), 1500);
alert('x'); document.title = 'ran';</script>"""


def test_a_browser_whose_every_request_is_answered_here_reaches_no_one_else():
    """The same page is opened without the wall first: then the canary hears of it."""
    canary, asked = Canary(), []

    def answer(paused):
        asked.append(paused.request.url)
        if paused.request.url == "http://office.example/":
            body = canary.hostile(ESCAPES).encode()
            paused.fulfill(status=200, headers={"content-type": "text/html"}, body=body)
        else:
            paused.abort()

    try:
        canary.pages["/open"] = {"Content-Type": "text/html"}, canary.hostile(ESCAPES).encode()
        with Browser(CHROMIUM, ["--no-first-run"], 40, sandboxed=os.geteuid() != 0) as browser:
            browser.call("Fetch.disable")
            browser.show(f"{canary.url}/open", 800, 600, 1.0, 6.0)
        assert {"/frame", "/img", "/socket", "/beacon", "/worker"} <= set(canary.asked)
        canary.asked.clear()
        with Browser(CHROMIUM, LAUNCH_ARGUMENTS, 40, os.geteuid() != 0, answer) as browser:
            browser.show("http://office.example/", 800, 600, 1.0, 6.0)
        assert canary.asked == []
        assert f"{canary.url}/img" in asked
    finally:
        canary.close()


def test_a_page_that_never_ends_is_given_up_and_leaves_no_process():
    def answer(paused):
        paused.fulfill(status=200, headers={"content-type": "text/html"}, body=b"<script>while(1);</script>")

    def look():
        with Browser(CHROMIUM, LAUNCH_ARGUMENTS, 8, os.geteuid() != 0, answer) as browser:
            folders.append(browser._folder.name)
            browser.show("http://office.example/", 800, 600, 0.5, 3.0)
            browser.call("DOM.getDocument", {"depth": 0})

    folders, began = [], time.monotonic()
    with pytest.raises(BrowserFailed):
        look()
    [folder] = folders
    assert time.monotonic() - began < 20
    assert not Path(folder).exists()
    until = time.monotonic() + 10
    while left := [
        path for path in Path("/proc").glob("[0-9]*/cmdline") if folder.encode() in command_of(path)
    ]:
        assert time.monotonic() < until, left
        time.sleep(0.05)


def command_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_a_browser_that_is_not_there_is_a_failure_in_words():
    with pytest.raises(BrowserFailed, match="ended"), Browser("/nowhere/chromium", LAUNCH_ARGUMENTS, 5):
        pass
