"""A director has one minute, a parent one question, a clerk an hour: what an office's page tells them."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sucharit.languages import Text
from sucharit.portal.tests.cast import (
    FAILING,
    GAPS,
    LONG,
    LONG_NAME,
    NEVER,
    TOTAL_ONLY,
    WITHHELD,
    WORKED,
    announce,
)
from sucharit.reliability.grade import Grade, ReliabilityLevel
from sucharit.results.models import Result, Source

SITE = Client(headers={"host": "localhost"})


def page(code, status=200, **asked):
    answer = SITE.get(f"/office/{code}/", asked)
    assert answer.status_code == status
    return answer.content.decode()


def section(text, name):
    return text.partition(f'id="{name}"')[2].partition("</section>")[0]


@pytest.mark.usefixtures("small_country")
class TestADirector:
    def test_sees_rating_total_change_and_outcome_first(self):
        text = page(WORKED)
        glance = text.partition('class="glance"')[2]
        for phrase in ("ระดับ A", "94.67", "−1.86", "จากปี 2565", "ผ่านเกณฑ์", "อันดับ 2 ตามประกาศ"):
            assert phrase in glance
        assert text.index('class="glance"') < text.index('id="indicators"')

    def test_sees_what_each_instrument_brings_to_the_total(self):
        text = page(WORKED)
        for phrase in ("คิดเป็น 29.35 จาก 30", "คิดเป็น 27.57 จาก 30", "คิดเป็น 37.75 จาก 40"):
            assert phrase in text

    def test_never_meets_the_two_wrong_totals(self):
        for address in (f"/office/{WORKED}/", f"/office/{WORKED}/explain/", f"/office/{WORKED}/what-if/"):
            text = SITE.get(address).content.decode()
            assert "95.365" not in text
            assert "95.37" not in text
            assert "95.35" not in text

    def test_reads_the_shortest_way_and_can_try_it_at_once(self):
        text = page(WORKED)
        assert "อีกเพียง 1 ข้อก็ถึงระดับ AA (94.67 → 95.92)" in text
        address = re.search(rf'href="(/office/{WORKED}/what-if/\?O\d+=1)"', text)[1]
        assert "95.92" in SITE.get(address).content.decode()

    def test_sees_what_is_weak_first_with_what_would_help(self):
        weak = re.findall(r"<h3>(.*?) <span", section(page(WORKED), "gaps"))
        assert weak == [
            "การปรับปรุงระบบการทำงาน",
            "ประสิทธิภาพการสื่อสาร",
            "คุณภาพการดำเนินงาน",
            "การป้องกันการทุจริต",
        ]
        assert section(page(WORKED), "gaps").count('class="help"') == 4

    def test_counts_exactly_on_target_as_a_strength(self):
        strong = re.findall(r"<h3>(.*?) <span", section(page(WORKED), "strengths"))
        assert len(strong) == 6
        assert "การเปิดเผยข้อมูล" in strong  # 95.00 against a target of 95

    def test_reads_what_people_say_against_what_is_shown(self):
        assert "คนรู้สึก" in section(page(WORKED), "mirror")

    def test_stands_beside_region_kind_all_offices_and_the_nation(self):
        beside = section(page(WORKED), "beside")
        for phrase in ("ภาคเหนือ", "เขตพื้นที่ฯ ประถมศึกษา", "ประกาศนี้", "90.19"):
            assert phrase in beside

    def test_gets_the_same_page_for_an_address_typed_in_capitals(self):
        assert "94.67" in page(WORKED.upper())


@pytest.mark.usefixtures("small_country")
class TestAClerk:
    def test_sees_unknown_years_as_gaps(self):
        history = section(page(GAPS), "history")
        assert "2565 ไม่มีข้อมูล" in history
        assert "0.00" not in history

    def test_sees_both_figures_of_a_change_that_was_published_otherwise(self):
        assert "ประกาศ +15.86 แต่คำนวณจากคะแนนสองปีได้ +15.87" in page(TOTAL_ONLY, year=2565)

    def test_reads_why_there_is_nothing_below_an_announced_total(self):
        text = page(WORKED, year=2565)
        assert "96.53" in text
        assert "ปีนี้มีเฉพาะคะแนนรวม" in text
        assert "ดูปี 2566 ซึ่งมีรายละเอียดครบ" in text
        assert 'id="indicators"' not in text

    @pytest.mark.parametrize("page_name", ["explain", "what-if"])
    def test_reads_so_on_the_deeper_pages_too(self, page_name):
        text = SITE.get(f"/office/{TOTAL_ONLY}/{page_name}/").content.decode()
        assert "ปีนี้มีเฉพาะคะแนนรวม" in text

    def test_stays_in_the_year_when_going_from_page_to_page(self):
        assert f'href="/office/{WORKED}/compare/?year=2565"' in page(WORKED, year=2565)
        assert f'href="/office/{WORKED}/explain/"' in page(WORKED)

    def test_is_offered_no_page_that_has_nothing_of_the_year(self):
        tabs = re.search(r'aria-label="หน้าของสำนักงานนี้">(.*?)</nav>', page(WORKED, year=2565))[1]
        assert strip_tags(tabs) == "ภาพรวมเทียบกับที่อื่น"

    def test_chooses_a_year_by_a_list_that_names_both_calendars(self):
        text = page(WORKED)
        assert '<option value="2566" selected>2566 (2023)</option>' in text
        assert '<option value="2565" >2565 (2022)</option>' in text

    def test_finds_every_file_right_under_the_title(self):
        head = page(WORKED).partition('class="page-head"')[2].partition('class="glance"')[0]
        names = re.findall(r'<li><a href="[^"]+"><svg.*?</svg>([^<]+\))</a>', head)
        assert len(names) >= 4
        assert len(set(names)) == len(names)  # by its whole name: two are PDF

    def test_reads_what_looked_odd_in_the_announcement(self):
        assert "จึงถือว่าไม่ทราบ ไม่ใช่ศูนย์" in page(GAPS, year=2565)


@pytest.mark.usefixtures("small_country")
class TestAParent:
    def test_reads_why_a_result_is_withheld_and_no_figure_of_it(self):
        text = page(WITHHELD)
        assert "งดประกาศผลของปีนี้" in text
        assert "9" in re.search(r"IIT[^<]*", text)[0]
        assert 'class="score-value"' not in text

    def test_still_reads_what_can_be_shown_of_a_withheld_result(self):
        assert "92.50" in page(WITHHELD)

    @pytest.mark.parametrize("page_name", ["explain", "what-if"])
    def test_cannot_compute_a_withheld_score_from_the_deeper_pages(self, page_name):
        text = SITE.get(f"/office/{WITHHELD}/{page_name}/").content.decode()
        assert "งดประกาศผลของปีนี้" in text

    def test_reads_what_will_be_here_for_an_office_never_assessed(self):
        text = page(NEVER)
        assert "ยังไม่มีผลของสำนักงานนี้" in text
        assert 'href="/"' in text

    def test_is_led_from_a_year_without_result_to_one_that_has(self):
        text = page(LONG, status=404, year=2564)
        assert "ยังไม่มีผลของปี 2564" in text
        assert f'href="/office/{LONG}/"' in text

    def test_is_helped_when_the_link_was_mistyped(self):
        text = page("wiang-tawn-3", status=404)
        assert f'href="/office/{WORKED}/"' in text

    def test_reads_that_an_office_has_not_passed_without_blame(self):
        text = page(FAILING)
        assert "ยังไม่ผ่านเกณฑ์" in text
        assert "71.04" in text

    def test_reads_the_longest_name_in_full(self):
        assert f"<h1>สำนักงานเขตพื้นที่การศึกษามัธยมศึกษา{LONG_NAME}</h1>" in page(LONG)


# The office's own page asks for the verdicts on its items too.
@pytest.mark.parametrize(
    ("address", "questions"), [("", 6), ("explain/", 5), ("what-if/", 5), ("what-if/result/", 5)]
)
def test_an_offices_pages_ask_the_database_the_same_few_questions(
    small_country, django_assert_num_queries, address, questions
):
    with django_assert_num_queries(questions):
        SITE.get(f"/office/{WORKED}/{address}")


def test_an_offices_page_asks_no_more_among_many(many_offices, django_assert_num_queries):
    with django_assert_num_queries(6):
        SITE.get("/office/office-7/")


class TestReaderWhoWondersAboutAScore:
    @pytest.fixture(autouse=True)
    def judged(self, small_country):
        grade = Grade(ReliabilityLevel.FAIR, (Text("IIT: คำตอบมาพร้อมกัน", "IIT: answers came together"),))
        judged = Result.objects.filter(organisation__code__in=[WORKED, WITHHELD], announcement__year=2566)
        judged.update(reliability=grade.to_json())

    def test_reads_beside_it_how_far_the_answers_can_be_relied_on_and_why(self):
        glance = page(WORKED).partition('class="glance"')[2]
        assert "ความน่าเชื่อถือของคำตอบ: พอใช้" in glance
        assert "IIT: คำตอบมาพร้อมกัน" in glance

    def test_sees_it_in_the_ranking_with_a_way_to_the_reason(self):
        text = SITE.get("/").content.decode()
        assert text.count("เชื่อถือได้พอใช้") == 1
        assert re.search(rf'href="/office/{WORKED}/[^"]*#reliability"', text)

    @pytest.mark.parametrize("code", [TOTAL_ONLY, WITHHELD])
    def test_reads_nothing_of_it_where_no_one_judged_or_no_score_is_shown(self, code):
        assert "ความน่าเชื่อถือ" not in page(code)


class TestAnOfficeOfTwoProgrammes:
    @pytest.fixture
    def second(self, small_country):
        announcement = announce(2566, Source.IMPORTED, programme="obec-school")
        Result.objects.create(
            announcement=announcement,
            organisation=small_country[WORKED],
            score="88.80",
            rating="A",
            passes=True,
            rank=1,
        )

    def test_shows_the_first_one_where_none_is_named(self, second):
        text = page(WORKED)
        assert "94.67" in text
        assert "88.80" not in text
        assert f'href="/office/{WORKED}/?programme=obec-school"' in text

    def test_stays_in_the_other_one_once_it_is_chosen(self, second):
        text = page(WORKED, programme="obec-school")
        assert "88.80" in text
        assert "94.67" not in text
        assert f'href="/office/{WORKED}/compare/?programme=obec-school"' in text
        assert 'href="/?programme=obec-school"' in text

    def test_reads_a_programme_without_results_as_the_first(self, small_country):
        assert "94.67" in page(WORKED, programme="nothing")
