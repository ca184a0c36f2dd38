"""What a link shows where it is shared, what programs read of it, and that no one fills the disk."""

import json
import re
from decimal import Decimal
from html import unescape
from io import BytesIO
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import translation
from PIL import Image

from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.people.models import Organisation
from sucharit.portal.announcement_choice import choose_announcement
from sucharit.portal.country.map_page import map_page
from sucharit.portal.office.year import office_year
from sucharit.portal.pictures import kept
from sucharit.portal.pictures.content import country_content, office_content
from sucharit.portal.tests.cast import LONG, NEVER, WITHHELD, WORKED
from sucharit.results import actions
from sucharit.results.announced import AnnouncedRow
from sucharit.results.models import Announcement, Result
from sucharit.results.outcome_tallies import store_tallies

SITE = Client(headers={"host": "localhost"})
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.VAR = tmp_path
    settings.PUBLIC_ADDRESS = "https://results.example"


def picture(address):
    answer = SITE.get(address)
    assert answer.status_code == 200, answer.status_code
    assert answer.headers["Content-Type"] == "image/png"
    assert "Cookie" not in answer.headers.get("Vary", "")
    return Image.open(BytesIO(answer.content))


def properties(text):
    return {
        name: unescape(value)
        for name, value in re.findall(r'<meta property="(og:[\w:]+)" content="([^"]*)"', text)
    }


def json_ld(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def rows_of(content):
    """The picture's rows of dots, from the top."""
    drawn = Image.open(BytesIO(kept.TEMPLATES.png("picture", content, 72))).convert("L")
    return [drawn.crop((0, y, 1200, y + 1)).tobytes() for y in range(630)]


@pytest.mark.usefixtures("small_country")
class TestALinkThatIsShared:
    @pytest.mark.parametrize("code", [WORKED, WITHHELD, LONG])
    @pytest.mark.parametrize("language", ["", "&lang=en"])
    def test_shows_a_picture_of_the_size_that_social_pages_ask_for(self, code, language):
        assert picture(f"/picture/office/{code}.png?year=2566{language}").size == (1200, 630)

    def test_shows_the_country_too(self):
        Organisation.objects.filter(code=WORKED).update(province_th="เชียงใหม่")
        assert picture("/picture/country.png?year=2566").size == (1200, 630)

    def test_never_cuts_a_name_however_long_it_is(self):
        """The lowest letters of the longest name that can be stored end above the rating."""
        name = ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาปี่แก้วฝั่งทองที่กว้างใหญ่ " * 6)[:200]
        Organisation.objects.filter(code=WORKED).update(name_th=name)
        office = office_year(Organisation.objects.get(code=WORKED), 2566)
        whole = office_content(office)
        drawn, without = rows_of(whole), rows_of({**whole, "name": ""})
        changed = [y for y in range(630) if drawn[y] != without[y]]
        assert changed
        assert max(changed) < 345, max(changed)

    @pytest.mark.parametrize(
        "address",
        [
            "/picture/office/no-such.png",
            f"/picture/office/{NEVER}.png",
            f"/picture/office/{WORKED}.png?year=2599",
            "/picture/country.png?year=2599",
        ],
    )
    def test_has_no_picture_where_there_is_no_result(self, address, tmp_path):
        assert SITE.get(address).status_code == 404
        assert not list(tmp_path.rglob("*.png"))

    def test_says_which_address_it_has_whatever_was_filtered(self):
        text = SITE.get("/", {"region": "north", "sort": "-score"}).content.decode()
        assert '<link rel="canonical" href="https://results.example/">' in text
        office = SITE.get(f"/office/{WORKED}/", {"year": 2565}).content.decode()
        assert f'<link rel="canonical" href="https://results.example/office/{WORKED}/?year=2565">' in office

    @pytest.mark.parametrize("address", ["/", "/map/", f"/office/{WORKED}/"])
    def test_names_a_picture_that_is_there(self, address):
        found = properties(SITE.get(address).content.decode())
        assert found["og:image"].startswith("https://results.example/picture/")
        assert picture(found["og:image"].removeprefix("https://results.example")).size == (1200, 630)


@pytest.mark.usefixtures("small_country")
class TestAProgram:
    def test_reads_which_office_it_is(self):
        data = json_ld(SITE.get(f"/office/{WORKED}/").content.decode())
        assert data["@type"] == "GovernmentOrganization"
        assert data["url"] == f"https://results.example/office/{WORKED}/"

    def test_reads_a_year_as_a_data_set_with_its_file(self):
        data = json_ld(SITE.get("/", {"year": 2565}).content.decode())
        assert (data["@type"], data["temporalCoverage"]) == ("Dataset", "2021-10-01/2022-09-30")
        address = data["distribution"][0]["contentUrl"].removeprefix("https://results.example")
        assert SITE.get(address).headers["Content-Type"].startswith("text/csv")

    def test_meets_no_markup_in_a_name(self):
        """A name that ends the script element would run for every reader, were it written as it is."""
        Organisation.objects.filter(code=WORKED).update(name_th="</script><script>alert(1)</script>&<!--")
        text = SITE.get(f"/office/{WORKED}/").content.decode()
        assert "<script>alert" not in text
        assert json_ld(text)["name"] == "</script><script>alert(1)</script>&<!--"

    def test_reads_what_may_be_crawled(self):
        answer = SITE.get("/robots.txt")
        assert answer.headers["Content-Type"].startswith("text/plain")
        assert "Sitemap: https://results.example/sitemap.xml" in answer.content.decode()


class TestAFeedReader:
    def announce(self, office, score, **fields):
        row = AnnouncedRow(office, score, 1, "A", True, None, ())
        edition = load("obec-area/2566")
        actions.import_published(
            by=None, programme="obec-area", year=2566, edition=edition, rows=[row], **fields
        )

    def entries(self, address="/results.atom"):
        return ElementTree.fromstring(SITE.get(address).content).findall(f"{ATOM}entry")

    def test_learns_of_an_announcement_and_then_of_its_correction(self, offices):
        assert self.entries() == []
        self.announce(offices[WORKED], Decimal("94.67"))
        self.announce(offices[WORKED], Decimal("93.67"), replace=True)
        titles = [entry.find(f"{ATOM}title").text for entry in self.entries()]
        assert titles == [
            "แก้ไขประกาศผลของสำนักงานเขตพื้นที่การศึกษา ปีงบประมาณ 2566 (2023)",
            "ประกาศผลของสำนักงานเขตพื้นที่การศึกษา ปีงบประมาณ 2566 (2023)",
        ]
        ids = [entry.find(f"{ATOM}id").text for entry in self.entries()]
        assert len(set(ids)) == Entry.objects.filter(about="announcement:obec-area/2566").count() == 2
        assert "Results corrected" in self.entries("/results.atom?lang=en")[0].find(f"{ATOM}title").text


class TestTheDisk:
    def test_never_holds_more_pictures_than_it_may(self, tmp_path):
        for n in range(7):
            kept.kept(tmp_path / "pictures", f"{n:032x}", lambda: b"png", most=3)
        assert sorted(file.stem for file in (tmp_path / "pictures").iterdir()) == [
            f"{n:032x}" for n in (4, 5, 6)
        ]

    def test_makes_a_picture_once(self, tmp_path):
        made = []
        for _ in range(3):
            kept.kept(tmp_path, "a", lambda: made.append(1) or b"png")
        assert len(made) == 1

    def test_is_not_filled_by_what_strangers_write_into_addresses(self, small_country, tmp_path):
        for junk in ("a", "b", "c"):
            SITE.get(f"/picture/office/{WORKED}.png", {"year": 2566, "of": junk, "x": junk, "lang": junk})
        SITE.get("/picture/country.png", {"of": "no-such"})
        SITE.get("/picture/country.png", {"of": "<b>"})
        assert len(list((tmp_path / "pictures").iterdir())) == 2

    def test_a_mean_of_zero_is_a_score(self, mapped_country):
        Result.objects.filter(announcement__year=2565).update(score=0)
        store_tallies(Announcement.objects.get(year=2565))
        choice = choose_announcement({"year": "2565"})
        assert country_content(map_page(choice, choice.chosen, {}))["score"] == "0.00"

    def test_a_picture_is_another_one_when_its_words_are(self, small_country):
        office = office_year(Organisation.objects.get(code=WORKED), 2566)
        thai = kept.name_of(office_content(office))
        with translation.override("en"):
            assert kept.name_of(office_content(office)) != thai
        Organisation.objects.filter(code=WORKED).update(name_th="ชื่อใหม่")
        assert kept.name_of(office_content(office_year(Organisation.objects.get(code=WORKED), 2566))) != thai
