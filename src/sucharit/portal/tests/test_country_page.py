"""What a parent, a journalist and a director find on the country's page."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sucharit.people.models import Organisation, OrganisationKind
from sucharit.portal.tests.cast import FAILING, GAPS, LONG, TOTAL_ONLY, WITHHELD, WORKED, announce
from sucharit.results.models import Announcement, Result, Source

SITE = Client(headers={"host": "localhost"})


def page(**asked):
    answer = SITE.get("/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def offices_in(text):
    """The codes of the offices in the ranking, in order."""
    return re.findall(r'scope="row" class="name"><a href="/office/([\w-]+)/', text)


def line_of(text, code):
    return text.partition(f"/office/{code}/")[2].partition("</tr>")[0]


@pytest.mark.usefixtures("small_country")
class TestAParent:
    @pytest.mark.parametrize(
        "typed",
        [
            "สพป.เวียงตะวัน เขต 3",
            "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต ๓",
            "เวียงตะวัน เขต 3",
            "เวียงตะวัน",
            "สพปเวียงตะวัน",
            "  เวียงตะวัน   ๓ ",
            "Wiang Tawan Primary Educational Service Area Office 3",
            "wiang tawan",
            "WIANG-TAWAN-3",
        ],
    )
    def test_comes_to_the_office_however_its_name_is_typed(self, typed):
        answer = SITE.get("/", {"q": typed})
        assert answer.status_code == 302
        assert answer.url == f"/office/{WORKED}/"

    @pytest.mark.parametrize("typed", ["เวียงตวัน", "สพปเวียงตะวัม", "เวียงตะวันน", "wiang tawam"])
    def test_finds_the_office_with_one_letter_wrong_and_reads_that_the_name_is_another(self, typed):
        text = page(q=typed)
        assert offices_in(text) == [WORKED]
        assert "ชื่อที่ใกล้เคียงคือ" in text

    def test_finds_a_few_at_the_top_above_charts_and_filters(self):
        text = page(q="สพป")
        hits = re.findall(r'<li><a href="/office/([\w-]+)/', text.partition('id="hits"')[2])
        assert hits[:4] == [TOTAL_ONLY, WORKED, GAPS, WITHHELD]
        assert text.index('id="hits"') < text.index('id="ratings') < text.index('class="filters"')

    def test_sees_the_same_few_while_typing(self):
        text = SITE.get("/hits/", {"q": "สพป"}).content.decode()
        assert re.findall(r'href="/office/([\w-]+)/', text) == [TOTAL_ONLY, WORKED, GAPS, WITHHELD]
        assert SITE.get("/hits/", {"q": ""}).content.decode().strip() == ""

    @pytest.mark.parametrize("address", ["/", "/hits/"])
    @pytest.mark.parametrize("typed", ["ไม่รับของขวัญ", "เวียงตวัน"])
    def test_who_meant_no_office_is_led_on_to_the_search_of_everything(self, address, typed):
        text = SITE.get(address, {"q": typed}).content.decode()
        assert f'href="/search/?{urlencode({"q": typed})}"' in text
        assert f"ค้น “{typed}” ในทุกหน้า" in text

    @pytest.mark.parametrize("address", ["/", "/hits/"])
    def test_who_finds_offices_enough_is_led_nowhere_else(self, address):
        assert "/search/?" not in SITE.get(address, {"q": "สพป"}).content.decode()

    def test_stays_in_the_list_when_something_else_is_chosen_too(self):
        assert offices_in(page(q="เวียงตะวัน", region="north")) == [WORKED]

    def test_reads_what_to_do_when_nothing_is_found(self):
        text = page(q="ไม่มีสำนักงานชื่อนี้")
        assert offices_in(text) == []
        assert "ไม่พบสำนักงานตามที่เลือก" in text
        assert "ล้างตัวกรอง" in text

    def test_reads_first_how_many_passed(self):
        heading = re.search(r"<h1>(.*?)</h1>", page())[1]
        assert heading == "สำนักงานเขตพื้นที่การศึกษาผ่านเกณฑ์ 4 จาก 5 แห่ง"

    def test_can_type_anything_at_all(self):
        for typed in ("<script>", "%00", "'", "*", "(", "เ" * 500, "\\", "๑๒๓"):
            assert "<script>alert" not in page(q=typed)


@pytest.mark.usefixtures("small_country")
class TestAJournalist:
    def test_reads_how_far_figures_compare_before_the_table(self):
        text = page()
        assert text.index("เทียบกันได้แค่ไหน") < text.index('role="columnheader"')

    def test_sees_ratings_before_ranks(self):
        heads = re.findall(r"col-(\w+)", page())
        assert heads.index("rating") < heads.index("score") < heads.index("rank") == len(heads) - 1

    def test_sees_the_order_of_the_announcement_and_the_unknown_last(self):
        assert offices_in(page()) == [TOTAL_ONLY, WORKED, GAPS, LONG, FAILING, WITHHELD]

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ({"kind": "area-secondary"}, [LONG, FAILING]),
            ({"region": "south"}, [GAPS, WITHHELD]),
            ({"rating": "AA"}, [TOTAL_ONLY]),
            ({"pass": "no"}, [FAILING]),
            ({"pass": "yes", "region": "north"}, [TOTAL_ONLY, WORKED]),
            ({"pass": "withheld"}, [WITHHELD]),
            ({"sort": "score"}, [FAILING, LONG, GAPS, WORKED, TOTAL_ONLY, WITHHELD]),
            ({"sort": "-score"}, [TOTAL_ONLY, WORKED, GAPS, LONG, FAILING, WITHHELD]),
            ({"sort": "name", "region": "north"}, [TOTAL_ONLY, WORKED]),
            ({"sort": "-change"}, [FAILING, TOTAL_ONLY, WORKED, GAPS, LONG, WITHHELD]),
            ({"kind": "no-such-kind", "sort": "no-such", "page": "-1", "with": "no-year"}, None),
        ],
    )
    def test_shares_an_address_that_shows_the_same_to_others(self, asked, found):
        everything = [TOTAL_ONLY, WORKED, GAPS, LONG, FAILING, WITHHELD]
        assert offices_in(page(**asked)) == (found or everything)

    def test_turns_the_order_round_with_a_second_click(self):
        text = page(sort="score")
        assert 'aria-sort="ascending"' in text
        assert re.search(r'col-score" aria-sort="ascending"><a href="/\?sort=-score#ranking"', text)

    def test_puts_years_side_by_side(self):
        text = page(**{"with": "2564"})
        assert "95.57" in line_of(text, WORKED)
        assert "95.57" not in line_of(page(), WORKED)

    def test_sees_the_published_change_with_the_computed_one_beside_where_they_differ(self):
        line = line_of(page(year=2565), TOTAL_ONLY)
        assert "เพิ่มขึ้น +15.86" in strip_tags(line)
        assert "คำนวณได้ +15.87" in line
        assert "คำนวณได้" not in line_of(page(year=2565), WORKED)

    def test_is_never_shown_a_zero_for_what_is_unknown(self):
        for text, code in ((page(year=2565), GAPS), (page(), WITHHELD)):
            assert "0.00" not in line_of(text, code)
        assert "งดประกาศผล" in line_of(page(), WITHHELD)

    def test_reads_that_something_looked_odd(self):
        assert "มีข้อสังเกต" in line_of(page(year=2565), GAPS)

    def test_sees_the_nations_mean_beside_the_offices_own(self):
        text = page()
        assert "90.19" in text
        assert "87.38" in text  # the mean of 97.00, 94.67, 88.20, 86.00 and 71.04

    def test_compares_the_regions(self):
        assert "ภาคเหนือเฉลี่ยสูงที่สุด (95.84) ภาคตะวันออกเฉียงเหนือต่ำที่สุด (78.52)" in page()


class TestAnyReader:
    def test_learns_before_the_first_announcement_what_will_be_here(self, db):
        answer = SITE.get("/")
        assert answer.status_code == 200
        assert "ยังไม่มีประกาศผล" in answer.content.decode()

    def test_is_led_to_a_year_that_has_results(self, small_country):
        answer = SITE.get("/", {"year": 2570})
        assert answer.status_code == 404
        assert "ยังไม่มีประกาศผลของปี 2570" in answer.content.decode()
        assert 'href="/"' in answer.content.decode()

    def test_reads_in_english_without_thai_names_in_between(self, small_country):
        site = Client(headers={"host": "localhost"})
        site.cookies["django_language"] = "en"
        text = site.get("/").content.decode()
        assert "<h1>4 of 5 area offices passed</h1>" in text
        assert f'<a href="/office/{GAPS}/"><span lang="th">สพป.บึงหลวง</span></a>' in text

    def test_finds_another_programme_by_its_address(self, small_country):
        school = Organisation.objects.create(
            code="school-1", name_th="โรงเรียนสมมติ", kind=OrganisationKind.SCHOOL
        )
        announcement = announce(2566, Source.IMPORTED, programme="obec-school")
        Result.objects.create(
            announcement=announcement, organisation=school, score="99.00", rating="AA", passes=True, rank=1
        )
        text = page(programme="obec-school")
        assert offices_in(text) == ["school-1"]
        assert "หาโรงเรียนของคุณ" in text
        assert not re.findall(r"สำนักงาน(?!เขตพื้นที่)", strip_tags(text))
        site = Client(headers={"host": "localhost"})
        site.cookies["django_language"] = "en"
        english = strip_tags(site.get("/", {"programme": "obec-school"}).content.decode())
        assert "Find your school" in english
        assert ": 1 school, 100.0 per cent" in english
        ours = re.sub(r"[Aa]rea offices", "", english)  # the other tab
        assert not re.findall(r".{0,30}\boffices?\b", ours, re.IGNORECASE)
        assert "school-1" not in page()


class TestAYearRatedInWords:
    @pytest.fixture
    def year_2568(self, small_country):
        announcement = Announcement.objects.create(
            programme="obec-area", year=2568, edition="obec-area/2568", source=Source.IMPORTED
        )
        for rank, (code, rating) in enumerate({WORKED: "good", TOTAL_ONLY: "pass"}.items(), 1):
            Result.objects.create(
                announcement=announcement,
                organisation=small_country[code],
                score="94.00",
                rating=rating,
                passes=True,
                rank=rank,
            )

    def test_is_shown_in_its_words_and_not_compared_with_letters(self, year_2568):
        text = page()
        assert "2 ผ่านดี · 3 ผ่าน" in text
        assert "ผ่านดี" in line_of(text, WORKED)

    def test_leaves_the_year_without_results_open(self, year_2568):
        text = page()
        assert "2566 95.84, 2567 ไม่มีข้อมูล, 2568 94.00" in text  # the North
        assert "+" not in line_of(text, WORKED)  # no change is shown across a missing year


class TestAmongManyOffices:
    def test_25_stand_on_the_page_and_more_at_an_address(self, many_offices):
        text = page()
        assert offices_in(text) == [f"office-{n}" for n in range(25)]
        assert "แสดงอีก 75 แห่ง" in text
        address = re.search(r'class="button button-quiet" href="([^"]*rows=100[^"]*)"', text)[1]
        assert address.endswith("#row-25")  # where the reader was
        more = SITE.get(address).content.decode()
        assert len(offices_in(more)) == 100
        assert "แสดงอีก 145 แห่ง" in more
        everything = page(rows=300)
        assert len(offices_in(everything)) == 245
        assert "แสดงอีก" not in everything

    @pytest.mark.parametrize("asked", [{"rows": 29000}, {"rows": "x"}, {"page": 99}, {"page": "0"}])
    def test_no_address_shows_more_than_a_step_allows(self, many_offices, asked):
        assert len(offices_in(page(**asked))) == 25

    def test_each_choice_can_be_taken_back_alone(self, many_offices):
        text = page(region="south", rating="A", **{"with": "2565"})
        chips = dict(re.findall(r'<a class="chip" href="([^"]*)">([^<]*)<', text))
        assert {label: address for address, label in chips.items()} == {
            "ภาคใต้": "/?rating=A&amp;with=2565#ranking",
            "ระดับ A": "/?region=south&amp;with=2565#ranking",
            "เทียบปี 2565": "/?region=south&amp;rating=A#ranking",
        }


class TestTheCountryAtAGlance:
    @pytest.fixture
    def provinces(self, small_country):
        places = {WORKED: "เชียงใหม่", TOTAL_ONLY: "แพร่", FAILING: "ขอนแก่น", WITHHELD: "ตรัง"}
        for code, province in places.items():
            Organisation.objects.filter(code=code).update(province_th=province)

    def test_has_a_tile_for_each_province_with_the_rating_of_its_mean(self, provinces):
        tiles = re.findall(
            r'<a href="([^"]*)" aria-label="([^"]*)".*?<text[^>]*>(.*?)</text><text[^>]*>(.*?)</text>', page()
        )
        assert [(note, short, sign) for _address, note, short, sign in tiles] == [
            ("เชียงใหม่ เฉลี่ย 94.67 ระดับ A จาก 1 แห่ง", "ชม", "A"),
            ("แพร่ เฉลี่ย 97.00 ระดับ AA จาก 1 แห่ง", "พร", "AA"),
            ("ขอนแก่น เฉลี่ย 71.04 ระดับ C จาก 1 แห่ง", "ขก", "C"),
            ("ตรัง ยังไม่มีคะแนน จาก 1 แห่ง", "ตง", "–"),
        ]
        assert offices_in(SITE.get(tiles[0][0].replace("&amp;", "&")).content.decode()) == [WORKED]

    def test_has_each_province_in_a_list_too_for_those_who_read(self, provinces):
        whole = SITE.get("/map/").content.decode()
        names = re.findall(r'<li><a href="[^"]*" ?>([^<]*)</a><span class="badge', whole)
        assert names == ["เชียงใหม่", "แพร่", "ขอนแก่น", "ตรัง"]

    def test_names_a_province_that_has_no_place_on_the_map(self, provinces):
        Organisation.objects.filter(code=GAPS).update(province_th="เมืองบาดาล")
        assert re.search(r"ไม่มีที่บนแผนที่:\s*เมืองบาดาล", strip_tags(page()))

    def test_finds_bangkok_by_its_ring(self, provinces):
        assert "ช่องที่มีกรอบเข้ม" not in page()  # no office there: no tile to look for
        Organisation.objects.filter(code=GAPS).update(province_th="กรุงเทพมหานคร", province_en="Bangkok")
        assert "ช่องที่มีกรอบเข้มคือ กรุงเทพมหานคร" in page()

    def test_marks_the_highest_and_the_lowest_region(self, provinces):
        places = strip_tags(page().partition('id="places"')[2].partition("</section>")[0])
        assert re.search(r"ภาคเหนือ\s*สูงที่สุด\s*95.84", places)
        assert re.search(r"ภาคตะวันออกเฉียงเหนือ\s*ต่ำที่สุด\s*78.52", places)


@pytest.mark.parametrize("years", [0, 9])
def test_the_page_asks_the_database_no_more_for_many_offices_and_years(
    many_offices, django_assert_num_queries, years
):
    beside = [("with", str(2565 - n)) for n in range(years)]
    with django_assert_num_queries(6):
        text = SITE.get("/?" + urlencode([*beside, ("rows", 300)])).content.decode()
    assert len(offices_in(text)) == 245
