"""No website leads the fetcher into the inner network: by a redirect, a requisite, a name or a spelling."""

import itertools

import pytest

from sucharit.capture.fetching import fetch, usual_plan
from sucharit.capture.fetching.tests.strangers import Canary, Site, plan_for

INSIDE = [
    "http://169.254.169.254/latest/meta-data/",
    "http://[::ffff:169.254.169.254]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[fd00:ec2::254]/",
    "http://metadata.google.internal/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://100.64.0.1/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "gopher://127.0.0.1/",
    "file:///etc/passwd",
    "http://user@127.0.0.1/",
]
# The canary's own address, in every spelling of which some program makes 127.0.0.1 or ::1.
SPELLINGS = [
    "127.0.0.1",
    "localhost",
    "127.1",
    "127.0.1",
    "0x7f.0.0.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",
    "127.127.127.127",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "[::127.0.0.1]",
    "[64:ff9b::127.0.0.1]",
    "[::]",
    "[0:0:0:0:0:ffff:127.0.0.1]",
    "１２７.０.０.１",
    "127。0。0。1",
    "①②⑦.0.0.1",
    "127.0.0.1.",
    "127.0.0.1%00.office.example",
    "office.example@127.0.0.1",
    "inside.example",
    "both.example",
]
NAMES = {
    "inside.example": ["127.0.0.1"],
    "both.example": ["203.150.0.1", "127.0.0.1"],
    "localhost": ["127.0.0.1", "::1"],
}


def ways(there):
    """Pages of a website by which it may send us there."""
    return {
        "/301": ("301 Moved", [f"Location: {there}"], b""),
        "/307": ("307 Moved", [f"Location: {there}"], b""),
        "/chain": ("302 Found", ["Location: /301"], b""),
        "/style": f"<link rel=stylesheet href='{there}'>".encode(),
        "/picture": f"<img src='{there}'><img srcset='{there} 2x'>".encode(),
        "/base": f"<base href='{there}'><img src='a.png'>".encode(),
        "/inline": f"<p style=\"background: url('{there}')\"><style>@import '{there}';</style>".encode(),
        "/sheet": b"<link rel=stylesheet href=sheet.css>",
        "/sheet.css": ("text/css", f"@import '{there}'; @font-face {{src: url('{there}')}}".encode()),
        "/picture-moved": b"<img src='/301'>",
        "/robots.txt": ("302 Found", [f"Location: {there}"], b""),
    }


def all_pages(site, there, *ports):
    """Everything that came of all these ways, where nothing but its place keeps us from going there."""
    site.pages = ways(there)
    plan = plan_for(site, elsewhere=NAMES, ports=ports, seconds=2.0)
    return [item for path in site.pages for item in fetch(f"{site.url}{path[1:]}", plan=plan).all()]


def test_a_canary_sings_when_it_is_reached():
    """So that the tests below can fail: the same ways, to a server that may be reached."""
    with Canary() as canary, Site({}) as site:
        site.pages = ways(canary.url)
        plan = plan_for(site, canary)
        for path in site.pages:
            before = canary.lines
            fetch(f"{site.url}{path[1:]}", plan=plan)
            assert canary.lines > before or path == "/sheet.css", path


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_no_spelling_of_this_machine_is_reached_by_any_way(spelling):
    with Canary() as canary, Canary(host="::1") as other, Site({}) as site:
        for port in (canary.port, other.port):
            items = all_pages(site, f"http://{spelling}:{port}/", port)
            assert {item.outcome for item in items} <= {"kept", "refused", "absent", "unreachable"}
            assert b"secret" not in b"".join(item.body for item in items)
        assert (canary.lines, other.lines) == (0, 0)


@pytest.mark.parametrize("there", INSIDE)
def test_no_place_of_the_inner_network_is_asked(there):
    with Site({}) as site:
        items = all_pages(site, there)
    reached = {exchange.place for item in items for exchange in item.exchanges} - {"", site.host}
    assert reached == set()


def test_what_leads_inside_is_refused_and_says_so():
    with Canary() as canary, Site({"/": ("302 Found", [f"Location: {canary.url}"], b"")}) as site:
        main = fetch(site.url, plan=plan_for(site, ports=[canary.port])).main
    assert (main.outcome, main.status) == ("refused", 302)
    assert main.redirects == ((302, canary.url),)
    assert "127.0.0.1" in main.details


def test_the_other_port_of_an_exempted_host_stays_closed():
    with Canary() as canary, Site({"/": b"hello"}) as site:
        plan = plan_for(site, ports=[canary.port])
        assert fetch(site.url, plan=plan).main.outcome == "kept"
        assert fetch(canary.url, plan=plan).main.outcome == "refused"
        assert fetch(canary.url.replace("http:", "https:"), plan=plan).main.outcome == "refused"
    assert canary.lines == 0


def test_nothing_on_this_machine_is_reached_unless_the_operator_names_it(settings):
    with Canary() as canary:
        assert fetch(canary.url, plan=usual_plan()).main.outcome == "refused"
        assert fetch(canary.url).main.outcome == "refused"
        assert canary.lines == 0
        settings.OUTGOING_PORTS = {80, 443, canary.port}
        assert fetch(canary.url).main.outcome == "refused"
        assert canary.lines == 0
        settings.CAPTURES_ON_LOOPBACK = frozenset({("127.0.0.1", canary.port)})
        assert fetch(canary.url).main.outcome == "kept"


def test_a_name_that_leads_inside_a_moment_later_is_asked_once_for_the_whole_page():
    """The name is judged at its first answer, and nothing is ever connected to a second one."""
    answers = itertools.chain([["127.0.0.1"]], itertools.repeat(["127.0.0.2"]))
    asked = []

    def counting():
        for places in answers:
            asked.append(places)
            yield places

    pages = {"/": b"<img src=a.png><img src=b.png>", "/a.png": ("302 Found", ["Location: /c.png"], b"")}
    with Site(pages) as site:
        plan = plan_for(site, names={"office.example": counting()})
        page = fetch(f"http://office.example:{site.port}/", plan=plan)
    places = {exchange.place for item in page.all() for exchange in item.exchanges}
    assert places == {"127.0.0.1"}
    assert asked == [["127.0.0.1"]]


def test_a_name_that_now_leads_elsewhere_is_judged_again_at_the_next_visit():
    with Canary() as canary:
        places = iter([["203.150.0.1"], ["127.0.0.1"]])
        url = f"http://office.example:{canary.port}/"
        plan = plan_for(canary, names={"office.example": places}, obeys_robots=False, seconds=1.0)
        assert fetch(url, plan=plan).main.outcome == "refused"  # exempted here, and not on loopback
        open_net = plan_for(elsewhere={"office.example": places}, ports=[canary.port], obeys_robots=False)
        assert fetch(url, plan=open_net).main.outcome == "refused"
    assert canary.lines == 0


def test_a_port_that_the_operator_did_not_open_is_refused():
    plan = plan_for(elsewhere={"office.example": ["203.150.0.1"]})
    for port in (22, 25, 3306, 6379, 8080):
        main = fetch(f"http://office.example:{port}/", plan=plan).main
        assert (main.outcome, "port" in main.details) == ("refused", True)
