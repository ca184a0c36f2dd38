"""What a journalist asks the map: which measure, which year, and how to show it elsewhere."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sucharit.frameworks import load
from sucharit.frameworks.library import edition_folders
from sucharit.people.models import Organisation
from sucharit.portal.tests.cast import FAILING, WITHHELD, WORKED
from sucharit.results.models import Announcement, NodeTally
from sucharit.results.outcome_tallies import store_tallies

SITE = Client(headers={"host": "localhost"})


def page(address="/map/", **asked):
    answer = SITE.get(address, asked)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def signs(text):
    """What the large map's linked tiles say: short name and letter."""
    drawing = text.partition('class="map"')[2].partition("</svg>")[0]
    return re.findall(r"<a .*?<text[^>]*>(.*?)</text><text[^>]*>(.*?)</text>", drawing)


def heading(text):
    return strip_tags(re.search(r"<h1>(.*?)</h1>", text)[1])


@pytest.mark.usefixtures("mapped_country")
class TestAJournalist:
    def test_sees_the_total_of_the_newest_year_first(self):
        text = page()
        assert heading(text) == "คะแนนรวม เฉลี่ย 87.38 ระดับ A"
        assert signs(text) == [("ชม", "A"), ("พร", "AA"), ("ขก", "C"), ("ตง", "–")]

    def test_chooses_an_indicator_and_everything_follows(self):
        text = page(of="duties")
        assert heading(text).startswith("1. ")
        assert "เฉลี่ย 99.02 ระดับ AA" in heading(text)
        assert signs(text) == [("ชม", "AA")]  # the only one whose answers are known
        assert "ระดับ AA มีมากที่สุด 1 จาก 1 แห่ง" in text
        assert '<option value="duties" selected>' in text

    def test_chooses_an_instrument(self):
        assert signs(page(of="oit")) == [("ชม", "A"), ("ตง", "A")]

    def test_sees_every_year_beside_with_its_own_ratings(self):
        rows = re.findall(r'<li><a href="([^"]*)"[^>]*><b>(\d+)</b></a><svg', page())
        assert [year for _address, year in rows] == ["2566", "2565", "2564"]
        assert rows[1][0] == "/map/?year=2565"
        assert heading(page(rows[1][0])) == "คะแนนรวม เฉลี่ย 87.67 ระดับ A"

    def test_reads_the_total_where_the_year_has_no_such_measure(self):
        text = page(of="duties", year=2565)  # announced with totals alone
        assert heading(text).startswith("คะแนนรวม")

    @pytest.mark.parametrize("typed", ["no-such", "<script>", "duties'", "ก" * 300])
    def test_can_ask_for_any_measure_at_all(self, typed):
        assert heading(page(of=typed)).startswith("คะแนนรวม")

    def test_reads_that_a_year_is_not_announced(self):
        answer = SITE.get("/map/", {"year": 2570})
        assert answer.status_code == 404
        assert "ยังไม่มีประกาศผลของปี 2570" in answer.content.decode()

    def test_copies_one_line_that_is_a_link_without_any_script(self):
        lines = [unescape(line) for line in re.findall(r"readonly[^>]*>(.*?)</textarea>", page(of="duties"))]
        assert re.fullmatch(r'<a href="http[^"]*/map/\?of=duties">[^<]*</a>', lines[0])
        assert re.fullmatch(
            r'<iframe src="http[^"]*/embed/map/\?of=duties"[^>]*><a [^>]*>.*</a></iframe>', lines[1]
        )

    def test_finds_the_way_from_the_first_page(self):
        assert 'href="/map/"' in page("/")


def test_before_the_first_announcement_the_map_says_so(db):
    assert "ยังไม่มีประกาศผล" in page()
    assert SITE.get("/embed/map/").status_code == 404


@pytest.mark.parametrize("asked", [{}, {"of": "duties"}])
def test_the_map_asks_the_database_no_more_for_ten_years(mapped_many, django_assert_num_queries, asked):
    with django_assert_num_queries(4 if not asked else 3):
        page(**asked)


@pytest.fixture
def mapped_many(many_offices):
    for announcement in Announcement.objects.all():
        NodeTally.objects.create(
            announcement=announcement,
            node="duties",
            region="north",
            province_th="แพร่",
            count=2,
            hundredths=18000,
            points={"90": 2},
        )


class TestAWebsiteThatShowsIt:
    @pytest.mark.parametrize("address", ["/embed/map/", f"/embed/office/{WORKED}/", "/embed/office/no-such/"])
    def test_may_frame_the_small_pages(self, mapped_country, address):
        answer = SITE.get(address)
        assert "X-Frame-Options" not in answer.headers
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
        assert "script" not in answer.headers["Content-Security-Policy"]

    @pytest.mark.parametrize("address", ["/", "/map/", f"/office/{WORKED}/", "/method/", "/accounts/login/"])
    def test_may_frame_no_other(self, mapped_country, address):
        answer = SITE.get(address)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]

    @pytest.mark.parametrize("address", ["/embed/map/", f"/embed/office/{WORKED}/"])
    def test_gets_the_same_for_everyone_without_a_look_at_cookies(
        self, mapped_country, address, django_assert_max_num_queries
    ):
        reader = Client(headers={"host": "localhost"})
        plain = reader.get(address)
        reader.cookies["sessionid"] = "a" * 32
        reader.cookies["language"] = reader.cookies["django_language"] = "en"
        with django_assert_max_num_queries(8) as asked:
            answer = reader.get(address)
        assert answer.content == plain.content
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert "public" in plain.headers["Cache-Control"]  # private where somebody sends a session
        assert not [query for query in asked.captured_queries if "session" in query["sql"]]

    def test_reads_english_where_the_address_says_so(self, mapped_country):
        answer = SITE.get(f"/embed/office/{WORKED}/", {"lang": "en"})
        assert answer.headers["Content-Language"] == "en"
        assert "fiscal year 2023" in answer.content.decode()

    def test_shows_rating_score_and_a_link_to_the_whole(self, mapped_country):
        text = page(f"/embed/office/{WORKED}/")
        assert re.search(r'class="medal tone-a[^>]*>\s*A\s*<', text)
        assert "94.67" in text
        assert f'href="/office/{WORKED}/"' in text

    def test_says_withheld_and_never_zero(self, mapped_country):
        text = page(f"/embed/office/{WITHHELD}/")
        assert "งดประกาศผล" in text
        assert "0.00" not in text

    def test_brings_less_than_ten_kilobytes(self, mapped_country):
        assert len(page("/embed/map/")) < 30_000  # a third of it packed


def test_means_of_all_are_weighed_by_offices_not_by_provinces(mapped_country):
    Organisation.objects.filter(code=FAILING).update(province_th="แพร่", region="north")
    for announcement in Announcement.objects.all():
        store_tallies(announcement)
    assert heading(page()) == "คะแนนรวม เฉลี่ย 87.38 ระดับ A"
    assert ("พร", "B") in signs(page())  # the mean of 97.00 and 71.04: 84.02


@pytest.mark.parametrize("name", sorted(edition_folders()))
def test_every_limit_of_a_rating_is_a_whole_point(name):
    """What is counted by whole points would be rated wrongly otherwise: docs/methods/country-map.md."""
    for rule in load(name).ratings.rules:
        assert rule.total is None or rule.total == int(rule.total), rule
