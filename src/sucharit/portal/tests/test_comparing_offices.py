"""A director sets the office beside up to three others, by name, and sends the address on."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sucharit.portal.tests.cast import FAILING, GAPS, LONG, NEVER, TOTAL_ONLY, WITHHELD, WORKED

SITE = Client(headers={"host": "localhost"})
PAGE = f"/office/{WORKED}/compare/"

pytestmark = pytest.mark.usefixtures("small_country")


def text_of(**asked):
    answer = SITE.get(PAGE, asked)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("typed", ["สพปดอยอุ่นใจ", "doi un chai", "DOI-UN-CHAI"])
def test_a_name_in_any_spelling_adds_the_office_to_the_address(typed):
    assert SITE.get(PAGE, {"add": typed}).url == f"{PAGE}?with={TOTAL_ONLY}"
    assert SITE.get(PAGE, {"add": typed, "with": [GAPS]}).url == f"{PAGE}?with={GAPS}&with={TOTAL_ONLY}"


def test_a_name_of_several_or_with_a_wrong_letter_lets_one_choose():
    several = text_of(add="สพป")
    assert re.findall(r'class="chip" href="[^"]*with=([\w-]+)"', several) == [TOTAL_ONLY, WITHHELD, GAPS]
    alike = text_of(add="ดอยอุ่นจ")
    assert "ชื่อที่ใกล้เคียงคือ" in alike
    assert f'href="{PAGE}?with={TOTAL_ONLY}"' in alike


def test_the_totals_stand_side_by_side_with_who_is_ahead():
    text = text_of(**{"with": [TOTAL_ONLY, FAILING]})
    assert "สพป.ดอยอุ่นใจ ได้คะแนนรวมสูงที่สุด ต่างจากแห่งที่น้อยที่สุด 25.96" in text
    row = re.search(r'<th scope="row">คะแนนรวม</th>(.*?)</tr>', text)[1]
    assert re.findall(r"[\d.]+", strip_tags(row.replace("</td>", " "))) == ["94.67", "97.00", "71.04"]


def test_what_is_not_known_of_another_is_a_dash_never_a_zero():
    text = text_of(**{"with": TOTAL_ONLY})
    row = re.search(r'<th scope="row">คนใน \(IIT\)</th>(.*?)</tr>', text)[1]
    assert strip_tags(row) == "97.85–"
    assert ">0.00<" not in text


def test_a_withheld_result_shows_no_figure():
    text = text_of(**{"with": WITHHELD})
    row = re.search(r'<th scope="row">คะแนนรวม</th>(.*?)</tr>', text)[1]
    assert strip_tags(row) == "94.67–"


def test_no_more_than_three_and_none_twice_or_unknown():
    asked = [WORKED, TOTAL_ONLY, TOTAL_ONLY, "no-such", NEVER, GAPS, LONG, FAILING]
    text = text_of(**{"with": asked})
    assert re.findall(r'class="chip-off" href="([^"]*)"', text)[0] == f"{PAGE}?with={GAPS}"
    assert text.count('class="chip-off"') <= 3
    assert text.count('class="chip-off"') == 2  # of the first six that the address names


def test_each_can_be_taken_out_and_the_year_stays():
    text = text_of(year="2565", **{"with": [TOTAL_ONLY, FAILING]})
    assert f'class="chip-off" href="{PAGE}?year=2565&amp;with={FAILING}"' in text
    assert '<input type="hidden" name="year" value="2565">' in text


def test_a_year_without_a_score_says_so():
    assert "งดประกาศผลของปีนี้" in SITE.get(f"/office/{WITHHELD}/compare/").content.decode()
    assert SITE.get(f"/office/{LONG}/compare/", {"year": 2564}).status_code == 404


def test_the_page_asks_the_database_the_same_few_questions(django_assert_num_queries):
    for others in ([TOTAL_ONLY], [TOTAL_ONLY, GAPS, LONG]):
        with django_assert_num_queries(8 if len(others) == 3 else 9):
            text_of(**{"with": others})
