"""A browser gets everything from the fetcher, and reaches nothing by itself however a page tries."""

import os
import shutil
import time

import pytest

from sucharit.capture.fetching import fetch
from sucharit.capture.fetching.for_browser import CONTEXT_OPTIONS, LAUNCH_ARGUMENTS, BrowserAnswers
from sucharit.capture.fetching.tests.strangers import Canary, Site, plan_for


@pytest.fixture(scope="module")
def walled(chromium):
    """A Chromium behind the wall."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or chromium.browser_type.executable_path
    browser = chromium.browser_type.launch(
        executable_path=path, args=["--headless", "--no-sandbox", "--disable-gpu", *LAUNCH_ARGUMENTS]
    )
    yield browser
    browser.close()


def opened(browser, page, plan, *, wait=0.5, read="document.body.innerText"):
    """What a page fetched before shows in the browser, and what was fetched for it besides."""
    with BrowserAnswers(page, plan) as answers:
        context = browser.new_context(**CONTEXT_OPTIONS)
        try:
            answers.attach(context)
            tab = context.new_page()
            tab.goto(answers.address, wait_until="load", timeout=15_000)
            tab.wait_for_timeout(wait * 1_000)
            return tab.evaluate(read), answers.fetched
        finally:
            context.close()


def test_a_page_is_drawn_from_what_was_fetched_and_nothing_is_asked_twice(walled):
    pages = {
        "/": ("302 Found", ["Location: /deep/page"], b""),
        "/deep/page": b"<link rel=stylesheet href=a.css><p id=p>text</p><img src=/b.png>",
        "/deep/a.css": ("text/css", b"p {color: rgb(1, 2, 3)}"),
        "/b.png": ("image/png", b"x"),
    }
    with Site(pages) as site:
        plan = plan_for(site)
        page = fetch(site.url, plan=plan)
        site.asked.clear()
        colour, more = opened(walled, page, plan, read="getComputedStyle(document.querySelector('p')).color")
        assert (colour, more, site.asked) == ("rgb(1, 2, 3)", [], [])


def test_what_scripts_ask_for_is_fetched_and_handed_on_for_the_record(walled):
    pages = {
        "/": b"<p>before</p><script src=s.js></script>",
        "/s.js": (
            "text/javascript",
            b"fetch('data.json').then(r => r.json()).then(d => document.body.innerText = d.words)",
        ),
        "/data.json": (
            "200 OK",
            ["Content-Type: application/json", "Content-Length: 17"],
            b'{"words":"after"}',
        ),
    }
    with Site(pages) as site:
        plan = plan_for(site)
        text, more = opened(walled, fetch(site.url, plan=plan), plan)
    assert text == "after"
    assert [item.url.removeprefix(site.url) for item in more] == ["s.js", "data.json"]
    assert all(item.outcome == "kept" for item in more)


def test_a_frame_that_moved_is_read_from_where_it_lies(walled):
    pages = {
        "/": b"<iframe src=/f></iframe>",
        "/f": ("302 Found", ["Location: /deep/f"], b""),
        "/deep/f": b"<img src=x.png>",
        "/deep/x.png": ("image/png", b"x"),
    }
    with Site(pages) as site:
        plan = plan_for(site)
        opened(walled, fetch(site.url, plan=plan), plan)
        assert "/deep/x.png" in site.asked
        assert "/x.png" not in site.asked


def ways_out(canary):
    """A page that tries everything to get to the canary."""
    url, host = canary.url, f"{canary.host}:{canary.port}"
    return f"""<body>
<img src="{url}img"><link rel=stylesheet href="{url}css"><script src="{url}js"></script>
<iframe src="{url}frame"></iframe><object data="{url}object"></object><embed src="{url}embed">
<video src="{url}video"></video><audio src="{url}audio"></audio>
<link rel=preconnect href="{url}"><link rel=dns-prefetch href="{url}"><link rel=prefetch href="{url}prefetch">
<a id=a href="{url}ping-target" ping="{url}ping">x</a><form id=f method=post action="{url}form"></form>
<script>
const quiet = work => {{ try {{ const p = work(); p && p.catch && p.catch(() => {{}}); }} catch (e) {{}} }};
quiet(() => fetch("{url}fetch"));
quiet(() => fetch("{url}post", {{method: "POST", mode: "no-cors", body: "x"}}));
quiet(() => navigator.sendBeacon("{url}beacon", "x"));
quiet(() => new WebSocket("ws://{host}/socket"));
quiet(() => new EventSource("{url}events"));
quiet(() => new Worker("{url}worker.js"));
quiet(() => new Worker(URL.createObjectURL(new Blob([
    "fetch('{url}in-worker').catch(() => 0); new WebSocket('ws://{host}/worker-socket')"]))));
quiet(() => new SharedWorker("{url}shared.js"));
quiet(() => navigator.serviceWorker && navigator.serviceWorker.register("/sw.js"));
quiet(() => {{
    const turn = {{urls: "turn:{host}?transport=tcp", username: "a", credential: "b"}};
    const c = new RTCPeerConnection({{iceServers: [turn, {{urls: "stun:{host}"}}]}});
    c.createDataChannel("x");
    return c.createOffer().then(o => c.setLocalDescription(o));
}});
quiet(() => new WebTransport("https://{host}/transport").ready);
quiet(() => window.open("{url}popup"));
const x = new XMLHttpRequest(); quiet(() => {{ x.open("GET", "{url}xhr", false); x.send(); }});
quiet(() => document.getElementById("a").click());
setTimeout(() => quiet(() => document.getElementById("f").submit()), 200);
</script>""".encode()


def test_no_way_out_of_the_browser_reaches_a_canary_on_this_machine(walled):
    with Canary() as canary, Site({}) as site:
        site.pages["/"] = ways_out(canary)
        plan = plan_for(site, ports=[canary.port])
        page = fetch(site.url, plan=plan)
        opened(walled, page, plan, wait=1.5, read="1")
        assert canary.lines == 0


def test_without_the_wall_the_same_page_reaches_it(chromium):
    """So that the test above can fail."""
    with Canary() as canary, Site({}) as site:
        site.pages["/"] = ways_out(canary)
        context = chromium.new_context()
        tab = context.new_page()
        tab.goto(site.url, wait_until="commit")
        until = time.monotonic() + 5
        while canary.lines < 5 and time.monotonic() < until:
            tab.wait_for_timeout(100)
        context.close()
        assert canary.lines >= 5


def test_a_page_that_asks_without_end_is_answered_within_the_plan(walled):
    script = b"<script>for (let n = 0; n < 500; n++) fetch('/n' + n).catch(() => 0)</script>done"
    with Site({"/": script}) as site:
        plan = plan_for(site, requisites=20)
        _, more = opened(walled, fetch(site.url, plan=plan), plan, wait=1.0, read="1")
    assert len(more) == 20


def test_cookies_of_a_site_never_come_into_the_browser(walled):
    pages = {"/": ("200 OK", ["Content-Type: text/html", "Set-Cookie: a=1", "Content-Length: 1"], b"x")}
    with Site(pages) as site:
        plan = plan_for(site)
        cookies, _ = opened(walled, fetch(site.url, plan=plan), plan, read="document.cookie")
    assert cookies == ""
