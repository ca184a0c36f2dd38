"""A hostile page that was kept runs nothing, leads nowhere and asks for nothing when it is shown."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from sucharit.capture import replay
from sucharit.capture.reading.harmless import DRAWN, GONE, PLAIN
from sucharit.capture.tests.hostile_pages import PAYLOADS, SHEET, Canary
from sucharit.capture.tests.kept import keep

pytestmark = [pytest.mark.django_db, pytest.mark.urls("sucharit.capture.tests.kept")]
LOADS = (
    "src",
    "srcset",
    "href",
    "action",
    "formaction",
    "data",
    "poster",
    "ping",
    "background",
    "manifest",
    "srcdoc",
)
HTML = {"Content-Type": "text/html; charset=utf-8"}
OWN = {"meta", "style", "title"}  # written by the replay itself


@pytest.fixture
def canary():
    server = Canary()
    yield server
    server.close()


def kept(canary: Canary, payload: str):
    # A sheet that was kept with the page, and is hostile too.
    sheet = canary.hostile(SHEET).encode()
    return keep(
        "<!doctype html><html><head><title>t</title></head><body><p>text</p>" + canary.hostile(payload),
        needs={"https://office.example/evil.css": sheet},
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_only_harmless_elements_and_attributes_are_written(canary, payload):
    body = replay.html(kept(canary, payload)).body.decode()
    for node in LexborHTMLParser(body).root.traverse():
        assert node.tag in OWN | PLAIN or node.tag.lower() in DRAWN or node.tag[0] in "-!", node.html
        assert node.tag not in GONE - OWN
        for name, value in node.attributes.items():
            assert not name.startswith("on"), node.html
            if name in LOADS:
                assert not value or value.startswith(("data:", "#")), node.html
    styles = re.findall(r"<style[^>]*>(.*?)</style>|style=\"([^\"]*)\"", body, re.DOTALL)
    sheets = " ".join(map("".join, styles))
    assert not re.search(rf"(?:\(\s*[\"']?|@import\s*[\"']?){canary.url}", sheets), sheets
    assert "refresh" not in body.lower()


def opened(tab, canary: Canary, address: str) -> tuple[list[str], list[str]]:
    """What the canary was asked for, and the frames of this page whose code ran."""
    canary.asked.clear()
    tab.goto(address, wait_until="load", timeout=60_000)
    tab.wait_for_timeout(1_500)
    return sorted(set(canary.asked)), [frame.url for frame in tab.frames if frame.title() == "ran"]


def side_by_side(canary: Canary, name: str) -> str:
    """The address of a page that has a frame for each page whose path begins so."""
    frames = (f'<iframe src="{path}"></iframe>' for path in canary.pages if path.startswith(f"/{name}"))
    canary.pages[f"/all-{name}"] = HTML, f"<!doctype html>{''.join(frames)}".encode()
    return f"{canary.url}/all-{name}"


@pytest.fixture
def tab(chromium):
    context = chromium.new_context(service_workers="block")
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.dismiss())
    page.set_default_timeout(15_000)
    yield page
    context.close()


@pytest.mark.slow
def test_in_a_browser_the_raw_pages_do_what_they_want_and_the_replayed_ones_nothing(canary, tab, live_server):
    """The same pages as they came, without the policy, and as they are served."""
    captures = [kept(canary, payload) for payload in PAYLOADS]
    for number, (payload, capture) in enumerate(zip(PAYLOADS, captures, strict=True)):
        canary.pages[f"/raw{number}"] = HTML, canary.hostile(f"<!doctype html><p>t</p>{payload}").encode()
        canary.pages[f"/bare{number}"] = HTML, replay.html(capture).body
    asked, _ = opened(tab, canary, side_by_side(canary, "raw"))
    assert "/ran" in asked
    assert len(asked) >= 40, asked
    assert opened(tab, canary, side_by_side(canary, "bare")) == ([], [])
    numbers = ",".join(str(capture.pk) for capture in captures)
    assert opened(tab, canary, f"{live_server.url}/copies/{numbers}/") == ([], [])
    texts = [frame.locator("p").first.text_content() for frame in tab.frames[1:]]
    assert texts == ["text"] * len(PAYLOADS)  # they were all there


@pytest.mark.slow
def test_the_policy_alone_lets_no_code_run_and_nothing_be_loaded(canary, tab):
    headers = {**HTML, **replay.HEADERS, "X-Frame-Options": ""}
    for number, payload in enumerate(PAYLOADS):
        if "rel=pre" in payload:
            continue  # to connect is no loading, and no policy holds it back: so it is never written
        page = canary.hostile(f"<!doctype html><p>t</p>{payload}").encode()
        canary.pages[f"/policy{number}"] = headers, page
    assert opened(tab, canary, side_by_side(canary, "policy")) == ([], [])


@pytest.mark.slow
def test_within_the_page_of_an_assessor_the_copy_can_do_nothing(canary, tab, live_server):
    capture = kept(canary, "".join(PAYLOADS[:-1]))
    canary.asked.clear()
    tab.goto(f"{live_server.url}/copy/{capture.pk}/")
    tab.frame_locator("iframe.kept-frame").locator("p").first.wait_for(state="attached")
    tab.wait_for_timeout(500)
    assert canary.asked == []
    assert tab.title() != "ran"
    assert tab.url == f"{live_server.url}/copy/{capture.pk}/"
