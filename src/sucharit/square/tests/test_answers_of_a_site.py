"""A site answers everyone alike, tells at once that nothing changed, and asks the database little."""

import json
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.db.models.signals import post_init
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sucharit.square import answering
from sucharit.square.kept_pages import KeptPages
from sucharit.website import actions
from sucharit.website.models import WebsiteRecord, WebsiteVersion

ATOM = "{http://www.w3.org/2005/Atom}"
NOTICE = {"title": {"th": "เชิญชวน"}, "sort": "invitation", "day": "5 ม.ค. 2569", "words": {"th": "ก"}}
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_who_comes_again_is_told_that_nothing_changed_until_something_did(office, reader):
    first = reader.get("/site/north/")
    again = reader.get("/site/north/", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    office.show("news", {"title": {"th": "ข่าวใหม่"}, "day": "8 ม.ค. 2569", "words": {"th": "ใหม่"}})
    later = reader.get("/site/north/", headers={"if-none-match": first.headers["ETag"]})
    assert later.status_code == 200
    assert "ข่าวใหม่" in later.content.decode()


def test_what_is_withdrawn_changes_the_mark_too(office, reader):
    record = office.show("news", {"title": {"th": "ถอน"}, "day": "8 ม.ค. 2569", "words": {"th": "ก"}})
    mark = reader.get("/site/north/").headers["ETag"]
    actions.withdraw(by=office.nok, record=record, because="ลงผิด")
    assert reader.get("/site/north/").headers["ETag"] != mark


@pytest.mark.parametrize(
    "path", ["ui/static/ui/sucharit.css", "website/shown.py", "portal/contributes/site_sources.py"]
)
def test_a_new_version_of_ours_makes_pages_anew_wherever_it_is_another(path):
    assert answering.OURS / path in answering.made_of()


def test_caches_may_keep_a_page_for_a_moment_and_no_cookie_decides(office, reader):
    answer = reader.get("/site/north/")
    assert answer.headers["Cache-Control"] == "public, max-age=10, s-maxage=60, must-revalidate"
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert not answer.cookies


def test_someone_who_switched_and_signed_in_gets_the_very_same_bytes(office, settings):
    own = Client()
    own.force_login(office.nok, backend=settings.AUTHENTICATION_BACKENDS[0])
    own.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    for path in ("/site/north/", "/site/north/contact/", "/site/north/items/2568/"):
        assert own.get(path).content == Client().get(path).content


def test_the_language_stands_in_the_address_and_each_page_names_both(office, reader):
    thai, english = (reader.get(f"/site/north/{query}").content.decode() for query in ("", "?lang=en"))
    for page in (thai, english):
        assert 'hreflang="th"' in page
        assert 'hreflang="en"' in page
    assert '"/site/north/news/?lang=en"' in english
    assert '"/site/north/news/"' in thai


@pytest.mark.parametrize(
    ("path", "most"),
    [("", 22), ("about/", 16), ("services/", 16), ("items/2568/", 24), ("news/1/", 14), ("feed.xml", 12)],
)
def test_a_page_asks_the_database_little_and_less_when_it_was_made_before(announced, reader, path, most):
    address = f"/site/north/{path}"
    with CaptureQueriesContext(
        connection,
    ) as first:
        assert reader.get(address).status_code == 200
    with CaptureQueriesContext(connection) as again:
        reader.get(address)
    assert len(first) <= most
    assert len(again) <= 8


def test_ten_times_the_news_cost_no_more_queries(office, reader):
    with CaptureQueriesContext(connection) as few:
        reader.get("/site/north/news/")
    for number in range(10):
        values = {"title": {"th": f"ข่าวที่ {number}"}, "day": "8 ม.ค. 2569", "words": {"th": "ก"}}
        office.show("news", values)
    with CaptureQueriesContext(connection) as many:
        reader.get("/site/north/news/")
    assert len(many) == len(few)


@pytest.fixture
def thousands(office):
    """An office with 3,000 news, the one of the highest number the newest, and a notice of last year."""
    old = office.show("announcement", NOTICE).versions.get()
    days = [(date(2020, 1, 1) + timedelta(days=number)).isoformat() for number in range(3_000)]
    now = timezone.now()
    records = WebsiteRecord.objects.bulk_create(
        WebsiteRecord(website=office.site, kind="news", number=number, changed=now)
        for number in range(100, 3_100)
    )
    WebsiteVersion.objects.bulk_create(
        WebsiteVersion(
            record=record,
            number=1,
            content={"values": {"title": {"th": f"ข่าวที่ {record.number}"}, "day": day}, "files": {}},
            sha256=old.sha256,
            shows_from=now,
            published=now,
        )
        for record, day in zip(records, days, strict=True)
    )
    if connection.vendor == "postgresql":  # counts them itself a minute later; until then takes them for few
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE website_websiterecord, website_websiteversion")
    return office


@pytest.mark.parametrize(
    ("path", "most", "newest"),
    [
        ("", 20, "ข่าวที่ 3099"),
        ("news/", 12, "ข่าวที่ 3099"),
        ("news/?page=3", 12, "ข่าวที่ 3075"),
        ("news/?kind=announcement", 1, "เชิญชวน"),
        ("embed/news/", 6, "ข่าวที่ 3099"),
        ("feed.xml", 40, "ข่าวที่ 3099"),
        ("procurement/", 12, "เชิญชวน"),
    ],
)
def test_of_three_thousand_news_a_page_reads_those_that_it_shows(thousands, reader, path, most, newest):
    read = []

    def note(instance, **_more):
        read.append(instance.pk)

    post_init.connect(note, sender=WebsiteVersion)
    try:
        page = reader.get(f"/site/north/{path}").content.decode()
    finally:
        post_init.disconnect(note, sender=WebsiteVersion)
    assert newest in page
    assert len(read) <= most


def test_pages_kept_in_memory_stay_within_their_bytes():
    pages = KeptPages(most=2_000)
    for number in range(100):
        pages.keep(f"/{number}", "mark", b"x" * 90)
    assert pages.get("/0", "mark") is None
    assert pages.get("/99", "mark") == b"x" * 90
    assert pages.get("/99", "another mark") is None
    pages.keep("/large", "mark", b"x" * 200)
    assert pages.get("/large", "mark") is None


def test_whoever_invents_queries_pushes_no_page_out_of_memory(office, reader, monkeypatch):
    pages = KeptPages()
    monkeypatch.setattr(answering, "PAGES", pages)
    for number in range(5):
        reader.get(f"/site/north/?x={number}")
    reader.get("/site/north/?lang=en")
    assert list(pages._pages) == ["en /site/north/"]


def test_the_feed_has_the_news_with_the_newest_first(office, reader):
    office.show("news", {"title": {"th": "ข่าว <ใหม่> & ดี"}, "day": "9 ม.ค. 2569", "words": {"th": "ก"}})
    answer = reader.get("/site/north/feed.xml")
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.findall(f"{ATOM}entry")]
    assert titles == ["ข่าว <ใหม่> & ดี", "เปิดรับสมัครครูอัตราจ้าง"]
    assert len({entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")}) == 2


def test_whoever_follows_a_link_to_the_feed_comes_to_a_page_for_people_first(office, reader, settings):
    home = reader.get("/site/north/").content.decode()
    assert '<a href="/site/north/follow/">' in home
    page = reader.get("/site/north/follow/").content.decode()
    assert f"{settings.PUBLIC_ADDRESS}/site/north/feed.xml<" in page
    assert "เปิดรับสมัครครูอัตราจ้าง" in page
    assert "/site/north/feed.xml?lang=en" in reader.get("/site/north/follow/?lang=en").content.decode()


def test_the_site_map_leads_to_every_site_and_to_what_it_shows(announced, reader, settings):
    def places(path):
        text = b"".join(reader.get(path).streaming_content)
        return {place.text for place in ElementTree.fromstring(text).iter(f"{MAP}loc")}

    root = settings.PUBLIC_ADDRESS
    parts = places("/sitemap.xml")
    assert f"{root}/sitemap-country.xml" in parts
    everything = set().union(*(places(part.removeprefix(root)) for part in parts))
    for path in ("/", "/site/north/", "/site/doi/", "/office/north/", "/site/north/news/1/"):
        assert f"{root}{path}" in everything
    assert reader.get("/sitemap-others-1.xml").status_code == 404


def test_the_site_map_never_counts_rows(announced, reader):
    with CaptureQueriesContext(connection) as queries:
        for path in ("/sitemap.xml", "/sitemap-sites-0.xml", "/sitemap-records-0.xml"):
            b"".join(reader.get(path).streaming_content)
    assert not any("COUNT(" in query["sql"].upper() for query in queries)


def test_only_the_small_page_may_be_shown_within_another_website(office, reader):
    whole, small = reader.get("/site/north/embed/"), reader.get("/site/north/embed/news/")
    assert "frame-ancestors 'none'" in whole.headers["Content-Security-Policy"]
    assert whole.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in small.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in small.headers
    assert "เปิดรับสมัครครูอัตราจ้าง" in small.content.decode()
    assert "&lt;iframe src=" in whole.content.decode()
    assert reader.get("/site/north/embed/people/").status_code == 404


def test_social_pages_show_the_latest_result_where_a_page_has_no_picture(announced, reader, settings):
    def picture_of(path):
        text = reader.get(path).content.decode()
        return text.partition('property="og:image" content="')[2].partition('"')[0]

    picture = picture_of("/site/north/?lang=en").removeprefix(settings.PUBLIC_ADDRESS)
    assert picture == "/picture/office/north.png?lang=en"
    assert picture_of("/site/doi/") == f"{settings.PUBLIC_ADDRESS}/picture/site/doi.png"


def test_machines_read_whose_page_it_is(office, reader):
    page = reader.get("/site/north/").content.decode()
    start = page.index('<script type="application/ld+json">') + len('<script type="application/ld+json">')
    thing = json.loads(page[start : page.index("</script>", start)])
    assert thing["@type"] == "GovernmentOffice"
    assert thing["name"] == office.north.name_th
    assert '"@type":"School"' in reader.get("/site/doi/").content.decode()
