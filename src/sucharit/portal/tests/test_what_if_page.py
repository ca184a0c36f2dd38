"""A director asks what if: total and rating move, the address can be shared, and nothing real changes."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from sucharit.portal.tests.cast import WORKED
from sucharit.results.models import Result

SITE = Client(headers={"host": "localhost"})
FORM = f"/office/{WORKED}/what-if/"
RESULT = f"/office/{WORKED}/what-if/result/"

pytestmark = pytest.mark.usefixtures("small_country")


def whole_form(**changes):
    """Every field as the untouched page would send it, with some touched."""
    text = SITE.get(FORM).content.decode()
    fields = {name: "0" for name in re.findall(r'type="hidden" name="(O\d+)"', text)}
    fields |= dict.fromkeys(re.findall(r'type="checkbox" name="(O\d+)" value="1" checked', text), "1")
    fields |= dict(re.findall(r'inputmode="decimal" name="([\d.]+)" value="([\d.]*)"', text))
    assert len(fields) == 43 + 8
    return {**fields, "go": "1", **changes}


class TestADirector:
    def test_sees_the_real_result_before_touching_anything(self):
        text = SITE.get(FORM).content.decode()
        assert '<span class="score-value">94.67</span>' in text
        assert "นี่คือผลจริง" in text

    def test_sees_total_and_rating_move_when_an_item_is_put_in_place(self):
        text = SITE.get(RESULT, {"O29": "1"}).content.decode()
        assert '<span class="score-value">95.67</span>' in text
        assert "จาก A เป็น AA" in text
        assert "เพิ่มขึ้น +1.00" in strip_tags(text)

    def test_reads_which_people_or_pages_each_score_is_of(self):
        text = SITE.get(RESULT, {"O29": "1"}).content.decode()
        names = re.findall(r"<dt>(.*?)</dt>", text)
        assert names == ["คนใน (IIT)", "ผู้รับบริการ (EIT)", "ข้อมูลที่เปิดเผย (OIT)"]

    def test_sees_them_fall_when_an_item_is_taken_away(self):
        text = SITE.get(RESULT, {"O1": "0"}).content.decode()
        assert '<span class="score-value">94.27</span>' in text

    def test_can_change_what_people_say(self):
        assert "95.65" in SITE.get(RESULT, {"7": "95", "8": "97.3"}).content.decode()

    def test_can_type_in_thai_digits(self):
        assert SITE.get(RESULT, {"7": "๙๕"}).content == SITE.get(RESULT, {"7": "95"}).content

    def test_shares_a_short_address_without_scripts(self):
        answer = SITE.get(FORM, whole_form(O29="1"))
        assert answer.status_code == 302
        assert answer.url == f"{FORM}?O29=1"
        assert '<span class="score-value">95.67</span>' in SITE.get(answer.url).content.decode()

    def test_shares_the_same_address_with_scripts(self):
        assert SITE.get(RESULT, whole_form(O29="1", O1="0"))["HX-Replace-Url"] == f"{FORM}?O1=0&O29=1"

    def test_changes_nothing_by_pressing_the_button_alone(self):
        assert SITE.get(FORM, whole_form()).url == FORM

    def test_finds_the_form_as_the_shared_address_left_it(self):
        text = SITE.get(FORM, {"O29": "1", "7": "95"}).content.decode()
        assert re.search(r'name="O29" value="1" checked', text)
        assert 'name="7" value="95.00"' in text

    def test_reads_what_an_item_is_worth(self):
        text = SITE.get(FORM).content.decode()
        assert "เติมแล้วได้ +1.00" in text  # an item of 9.5
        assert "เติมแล้วได้ +1.25" in text  # an item of 10.1
        assert "มีค่า 0.40" in text  # an item of 9.1

    def test_learns_which_field_could_not_be_read_and_loses_nothing(self):
        answer = SITE.get(FORM, whole_form(**{"7": "197.3"}))
        text = answer.content.decode()
        assert answer.status_code == 200
        assert "197.3" in text
        assert '<span class="score-value">94.67</span>' in text

    def test_changes_nothing_real(self):
        before = list(Result.objects.values())
        SITE.get(FORM, whole_form(O29="1"))
        assert list(Result.objects.values()) == before


class TestAnAddress:
    @pytest.mark.parametrize("asked", [{"utm_source": "x"}, {"O99": "1"}, {"<b>": "<i>"}, {"year": "2566"}])
    def test_with_names_that_mean_nothing_shows_the_real_result(self, asked):
        assert '<span class="score-value">94.67</span>' in SITE.get(FORM, asked).content.decode()

    def test_of_an_older_year_stays_in_it(self):
        assert "ปีนี้มีเฉพาะคะแนนรวม" in SITE.get(FORM, {"year": "2565"}).content.decode()
