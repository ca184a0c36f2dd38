"""A page comes with what it needs to look right, each thing once, within limits of number, bytes and time."""

import gzip
import resource
import time

import pytest

from sucharit.capture.fetching import FetchRole, fetch
from sucharit.capture.fetching.robots import RobotsFiles
from sucharit.capture.fetching.tests.strangers import Site, Stranger, answer, plan_for

PNG = ("image/png", b"\x89PNG picture")
PAGES = {
    "/": b"<link rel=stylesheet href=/a.css><img src=/b.png><img src=/b.png#again><img srcset='/c.png 2x'>"
    b"<link rel=icon href=/i.ico>",
    "/a.css": ("text/css", b"@import 'deep/d.css'; @font-face{src:url(f.woff2)} p{background:url(b.png)}"),
    "/deep/d.css": ("text/css", b"@import '../a.css'; p{background:url(e.png)}"),
    "/deep/e.png": PNG,
    "/b.png": PNG,
    "/c.png": PNG,
    "/f.woff2": ("font/woff2", b"wOF2"),
    "/i.ico": ("image/x-icon", b"icon"),
}


def asked(page):
    return [item.url.split("/", 3)[3] for item in page.requisites]


def test_a_page_comes_with_its_sheets_their_sheets_pictures_fonts_and_icons_each_once():
    with Site(PAGES) as site:
        page = fetch(site.url, plan=plan_for(site))
        assert sorted(set(site.asked)) == sorted(["/robots.txt", *PAGES])
        assert len(site.asked) == len(PAGES) + 1
        assert site.lines == 1  # all on one line, kept open
    assert asked(page)[:2] == ["a.css", "deep/d.css"]  # what all the rest hangs on comes first
    assert {item.role for item in page.requisites} == {
        FetchRole.STYLE, FetchRole.PICTURE, FetchRole.FONT, FetchRole.ICON
    }  # fmt: skip
    assert all(item.outcome == "kept" and item.fits for item in page.all())
    assert page.left_out == 0


def test_pages_of_several_servers_are_fetched_from_each_and_each_is_told_where_we_come_from():
    with Site({"/p.png": PNG}) as other, Site({}) as site:
        site.pages["/"] = f"<img src={other.url}p.png>".encode()
        page = fetch(site.url, plan=plan_for(site, other))
        assert [item.outcome for item in page.all()] == ["kept", "kept"]
        assert other.requests[0]["Referer"] == site.url


def test_a_missing_picture_and_an_error_page_in_the_place_of_a_sheet_do_not_count_as_there():
    pages = {
        "/": b"<link rel=stylesheet href=/s.css><img src=/gone.png><img src=/soft.png><img src=/empty.png>",
        "/s.css": b"<!doctype html><h1>not found</h1>",
        "/soft.png": ("image/png", b"<html>not found"),
        "/empty.png": ("image/png", b""),
    }
    with Site(pages) as site:
        page = fetch(site.url, plan=plan_for(site))
    assert [(item.outcome, item.fits) for item in page.requisites] == [
        ("kept", False),
        ("absent", False),
        ("kept", False),
        ("kept", False),
    ]


def test_a_file_that_a_page_shows_within_itself_is_kept_with_it_however_large_a_picture_may_be():
    pages = {
        "/": b"<iframe src=/plan.pdf></iframe><img src=/big.png>",
        "/plan.pdf": ("application/pdf", b"%PDF" + b"x" * 9_000),
    }
    with Site({**pages, "/big.png": ("image/png", b"x" * 9_000)}) as site:
        page = fetch(site.url, plan=plan_for(site, requisite_body=5_000))
    assert [(str(item.role), item.outcome, item.fits) for item in page.requisites] == [
        ("file", "kept", True),
        ("picture", "too-large", False),
    ]


def test_a_requisite_that_moved_is_followed_and_its_sheet_read_from_where_it_lies():
    pages = {
        "/": b"<link rel=stylesheet href=/old.css>",
        "/old.css": ("301 Moved", ["Location: /new/new.css"], b""),
        "/new/new.css": ("text/css", b"p{background:url(p.png)}"),
        "/new/p.png": PNG,
    }
    with Site(pages) as site:
        page = fetch(site.url, plan=plan_for(site))
    assert asked(page) == ["old.css", "new/p.png"]
    assert page.requisites[0].final_url.endswith("/new/new.css")


def test_a_page_whose_server_names_another_alphabet_comes_with_its_pictures():
    words = "<meta charset=utf-8><p>ประกาศ</p><img src=/ภาพ.png>".encode()
    pages = {
        "/": ("text/html; charset=tis-620", words),
        "/%E0%B8%A0%E0%B8%B2%E0%B8%9E.png": ("image/png", b"x"),
    }
    with Site(pages) as site:
        page = fetch(site.url, plan=plan_for(site))
    assert [item.outcome for item in page.requisites] == ["kept"]


def test_what_is_no_page_needs_nothing():
    with Site(
        {"/": ("application/pdf", b"%PDF <img src=a.png>"), "/t": ("text/plain", b"<html><img src=b>")}
    ) as site:
        assert fetch(site.url, plan=plan_for(site)).requisites == ()
        assert fetch(f"{site.url}t", plan=plan_for(site)).requisites == ()


def test_a_page_without_a_type_is_known_by_how_it_begins():
    with Site({"/": ("200 OK", [], b"\n<!-- old --><HTML><img src=a.png>"), "/a.png": PNG}) as site:
        assert asked(fetch(site.url, plan=plan_for(site))) == ["a.png"]


def test_limits_of_number_bytes_and_time_leave_out_the_rest_and_count_it():
    pages = {"/": b"".join(b"<img src=/%d.png>" % number for number in range(50))}
    pages |= {f"/{number}.png": ("image/png", b"x" * 1_000) for number in range(50)}
    with Site(pages) as site:
        few = fetch(site.url, plan=plan_for(site, requisites=10))
        small = fetch(site.url, plan=plan_for(site, all_bytes=5_000))
        none = fetch(site.url, plan=plan_for(site, requisites=0))
    assert (len(few.requisites), few.left_out) == (10, 40)
    assert (len(small.requisites), small.left_out) == (5, 45)
    assert none.requisites == ()


def test_pictures_that_never_come_hold_up_no_page():
    def behave(send, request, line):
        if b"GET / " in request:
            send(answer(b"<img src=a><img src=b><img src=c>"))
        else:
            line.settimeout(5)
            line.recv(1)

    with Stranger(behave) as server:
        began = time.monotonic()
        page = fetch(
            server.url, plan=plan_for(server, requisite_seconds=0.6, all_seconds=1.0, obeys_robots=False)
        )
        assert time.monotonic() - began < 4
    assert [item.outcome for item in page.requisites] == ["too-slow", "too-slow"]
    assert page.left_out == 1


@pytest.mark.slow
def test_a_million_links_and_a_hundred_thousand_pictures_cost_seconds_and_little_memory():
    links = b"<a href='/p/12345678'>x</a>\n" * 1_000_000
    pictures = b"".join(b"<img src=/%d.png>" % number for number in range(100_000))
    with Site({"/links": links, "/pictures": pictures}) as site:
        plan = plan_for(site, requisites=20, seconds=20.0)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        began = time.monotonic()
        page = fetch(f"{site.url}links", plan=plan)
        assert (page.main.outcome, len(page.main.body)) == ("kept", len(links))
        page = fetch(f"{site.url}pictures", plan=plan)
        assert (len(page.requisites), page.left_out) == (20, 9_980)
        assert time.monotonic() - began < 20
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 250 * 1024


@pytest.mark.slow
def test_pictures_that_unpack_to_much_more_than_they_are_don_t_fill_the_memory():
    bomb = answer(gzip.compress(b"\0" * 7_000_000), type_="image/png", headers=["Content-Encoding: gzip"])

    def behave(send, request, _line):
        send(answer(b"".join(b"<img src=/%d>" % n for n in range(150))) if b"GET / " in request else bomb)

    with Stranger(behave) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False))
    assert sum(len(item.body) for item in page.requisites) < 45_000_000
    assert page.left_out > 100


ROBOTS = """User-agent: *
Disallow: /private/
Crawl-delay: 7

User-agent: sucharit
Disallow: /for-others
"""


def test_what_robots_txt_forbids_is_not_opened_and_a_group_of_our_own_counts_alone():
    with Site({"/": b"x", "/private/": b"x", "/for-others": b"x"}, robots=ROBOTS) as site:
        plan = plan_for(site)
        assert fetch(f"{site.url}for-others", plan=plan).main.outcome == "disallowed"
        assert fetch(f"{site.url}private/", plan=plan).main.outcome == "kept"
        assert site.asked == ["/robots.txt", "/private/"]


@pytest.mark.parametrize("path", ["private/a", "%70rivate/a", "x/y.zip"])
def test_spelling_a_forbidden_path_otherwise_does_not_open_it(path):
    with Site({}, robots="User-agent: *\nDisallow: /private/\nDisallow: /*.zip$") as site:
        assert fetch(f"{site.url}{path}", plan=plan_for(site)).main.outcome == "disallowed"
        assert site.asked == ["/robots.txt"]


def test_a_redirect_to_a_forbidden_page_ends_there():
    with Site(
        {"/": ("302 Found", ["Location: /private/"], b"")}, robots="User-agent: *\nDisallow: /private/"
    ) as site:
        main = fetch(site.url, plan=plan_for(site)).main
        assert (main.outcome, main.status) == ("disallowed", 302)
        assert site.asked == ["/robots.txt", "/"]


def test_a_page_that_may_be_opened_is_shown_with_its_pictures_wherever_they_lie():
    pages = {"/": b"<img src=/media/a.png>", "/media/a.png": PNG}
    with Site(pages, robots="User-agent: *\nDisallow: /media/") as site:
        page = fetch(site.url, plan=plan_for(site))
        assert [item.outcome for item in page.all()] == ["kept", "kept"]
        assert fetch(f"{site.url}media/a.png", plan=plan_for(site)).main.outcome == "disallowed"


@pytest.mark.parametrize(
    "robots",
    [
        ("404 Not Found", [], b""),
        ("500 Broken", [], b"User-agent: *\nDisallow: /"),
        ("302 Found", ["Location: /robots.txt"], b""),
        ("200 OK", ["Content-Encoding: br"], b"abc"),
        ("200 OK", [], b"\x00\xff" * 999),
        ("200 OK", [], b"User-agent: *\nDisallow:\n"),
    ],
)
def test_rules_that_can_t_be_read_forbid_nothing(robots):
    with Site({"/": b"x", "/robots.txt": robots}) as site:
        assert fetch(site.url, plan=plan_for(site)).main.outcome == "kept"


@pytest.mark.slow
def test_hostile_rules_take_no_time():
    rules = "User-agent: *\n" + ("Disallow: /" + "*a" * 500 + "*b\n") * 400
    with Site({f"/{'a' * 1_900}": b"x"}, robots=rules) as site:
        began = time.process_time()
        assert fetch(f"{site.url}{'a' * 1_900}", plan=plan_for(site)).main.outcome == "kept"
        assert time.process_time() - began < 3


def test_the_rules_are_asked_for_once_an_hour():
    now = [0.0]
    robots = RobotsFiles(clock=lambda: now[0])
    with Site({"/": b"x", "/2": b"x"}, robots="User-agent: *\nDisallow: /private/") as site:
        for _ in range(2):
            fetch(site.url, plan=plan_for(site, robots=robots))
            fetch(f"{site.url}2", plan=plan_for(site, robots=robots))
        assert site.asked.count("/robots.txt") == 1
        now[0] = 3_700.0
        fetch(site.url, plan=plan_for(site, robots=robots))
        assert site.asked.count("/robots.txt") == 2


@pytest.mark.slow
def test_the_delay_that_a_site_asks_for_is_kept_between_two_pages_and_told():
    with Site({"/": b"<img src=a>", "/a": PNG}, robots="User-agent: *\nCrawl-delay: 2") as site:
        robots = RobotsFiles()
        began = time.monotonic()
        first = fetch(site.url, plan=plan_for(site, robots=robots))
        assert time.monotonic() - began < 2  # neither before the first page nor before its pictures
        second = fetch(site.url, plan=plan_for(site, robots=robots))
    asked = [page.main.exchanges[0].at for page in (first, second)]
    assert (asked[1] - asked[0]).total_seconds() >= 1.9
    assert first.delay == 2
    assert second.main.seconds < 1  # waiting is no slowness of theirs


@pytest.mark.parametrize(
    ("delay", "seconds"), [("100000", 30.0), ("-5", 0.0), ("nan", 0.0), ("inf", 0.0), ("x", 0.0)]
)
def test_a_delay_beyond_reason_is_not_waited_for(delay, seconds):
    with Site({"/": b"x"}, robots=f"User-agent: *\nCrawl-delay: {delay}") as site:
        assert fetch(site.url, plan=plan_for(site)).delay == seconds


LOOPS = {
    "to itself": {"/": ("302 Found", ["Location: /"], b"")},
    "in a ring": {"/": ("302 Found", ["Location: /b"], b""), "/b": ("301 Moved", ["Location: /"], b"")},
    "for a cookie": {"/": ("302 Found", ["Set-Cookie: a=1", "Location: /#x"], b"")},
    "on and on": {f"/{'x' * n}": ("302 Found", [f"Location: /{'x' * (n + 1)}"], b"") for n in range(40)},
}  # fmt: skip


@pytest.mark.parametrize("pages", LOOPS.values(), ids=LOOPS)
def test_a_site_that_leads_on_and_on_is_left(pages):
    with Site(pages) as site:
        main = fetch(site.url, plan=plan_for(site)).main
    assert main.outcome == "looping"
    assert len(main.redirects) <= 11


def test_redirects_are_told_with_where_they_lead_and_a_thai_one_too():
    pages = {
        "/": ("301 Moved", ["Location: /แผน"], b""),
        "/%E0%B9%81%E0%B8%9C%E0%B8%99": ("302 Found", ["Location: end?q=1#top"], b""),
        "/end?q=1": b"x",
    }
    with Site(pages) as site:
        main = fetch(site.url, plan=plan_for(site)).main
    assert main.outcome == "kept"
    assert main.redirects == ((301, f"{site.url}%E0%B9%81%E0%B8%9C%E0%B8%99"), (302, f"{site.url}end?q=1"))
    assert main.final_url == f"{site.url}end?q=1"
    assert len(main.exchanges) == 3


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.example/", "//[::1/"]
)
def test_a_redirect_to_what_is_no_web_address_is_refused(location):
    with Site({"/": ("302 Found", [f"Location: {location}"], b"")}) as site:
        assert fetch(site.url, plan=plan_for(site)).main.outcome == "refused"


def test_redirects_with_large_bodies_share_one_limit():
    pages = {f"/{n}": ("302 Found", [f"Location: /{n + 1}"], b"x" * 400_000) for n in range(8)}
    with Site({**pages, "/8": b"end"}) as site:
        main = fetch(f"{site.url}0", plan=plan_for(site, body=1_000_000)).main
    assert main.outcome == "too-large"
    assert sum(len(exchange.tail) for exchange in main.exchanges) <= 1_000_000


def test_an_address_pasted_in_thai_letters_is_fetched():
    with Site(
        {"/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B9%91?%E0%B8%9B%E0%B8%B5=%E0%B9%96%E0%B9%98": b"plan"}
    ) as site:
        assert fetch(f"{site.url}แผน ๑?ปี=๖๘", plan=plan_for(site)).main.body == b"plan"
        named = plan_for(site, names={"xn--12cm6cc5fxbfe1v.xn--o3cw4h": ["127.0.0.1"]})
        main = fetch(f"http://สำนักงาน.ไทย:{site.port}/แผน ๑?ปี=๖๘", plan=named).main
    assert main.body == b"plan"
    assert site.requests[-1]["Host"] == f"xn--12cm6cc5fxbfe1v.xn--o3cw4h:{site.port}"


@pytest.mark.parametrize("url", ["", "no address", "ftp://a.example/", "http://a b/", "http://a\r\nX: y/"])
def test_what_is_no_address_is_refused_without_an_error(url):
    assert fetch(url, plan=plan_for()).main.outcome == "refused"


def test_a_server_that_hangs_up_on_a_kept_line_is_asked_again_on_another():
    def hangs_up_when_asked_again(send, request, line):
        if b"GET / " in request:
            send(answer(b"<img src=a>"))
            line.settimeout(2)
            line.recv(65_536)
        else:
            send(answer(b"x", type_="image/png"))

    with Stranger(hangs_up_when_asked_again) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False))
    assert [item.outcome for item in page.all()] == ["kept", "kept"]


def test_a_server_that_is_silent_on_a_kept_line_is_not_waited_for_twice():
    def silent_when_asked_again(send, request, line):
        send(answer(b"<img src=a>"))
        line.settimeout(5)
        line.recv(65_536)
        line.recv(1)

    with Stranger(silent_when_asked_again) as server:
        page = fetch(server.url, plan=plan_for(server, obeys_robots=False, requisite_seconds=0.5))
        assert len(server.heard) == 1
    assert page.requisites[0].outcome == "too-slow"
    assert page.requisites[0].seconds < 0.9
