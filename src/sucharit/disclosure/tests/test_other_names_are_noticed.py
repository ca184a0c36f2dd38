"""A page of an office that names an office it has nothing to do with is pointed at."""

import pytest

from sucharit.disclosure.checks import context_of
from sucharit.elements.findings import findings
from sucharit.elements.page_text import PageText
from sucharit.people.tests.factories import make_office, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_office("สพป.เชียงใหม่ เขต 3", code="wt-3")
    make_school("โรงเรียนบ้านดอยสมมุติ", under=office, code="doi")
    other = make_office("สพป.ลำปาง เขต 1", code="tn-1")
    make_school("โรงเรียนวัดป่าสมมุติ", under=other, code="pa")
    return office


def alerts(office, text):
    found = findings(PageText("html", "", text), None, context_of(office, 2566))
    return [text[start:end] for finding in found for start, end in finding.spots]


def test_the_name_of_another_office_or_of_its_school_is_pointed_at(office):
    text = "แผนของ สพป.ลำปาง เขต ๑ ร่วมกับ โรงเรียนวัดป่าสมมุติ"
    assert alerts(office, text) == ["สพป.ลำปาง เขต ๑", "โรงเรียนวัดป่าสมมุติ"]


def test_its_own_name_and_those_of_its_schools_are_not(office):
    assert alerts(office, "สพป.เชียงใหม่ เขต 3 และโรงเรียนบ้านดอยสมมุติ") == []


def test_a_name_that_was_added_is_known_at_once(office):
    text = "โรงเรียนใหม่เอี่ยมสมมุติ"
    assert alerts(office, text) == []
    make_school(text, under=make_office("สพป.น่าน เขต 9", code="sm-9"), code="new")
    assert alerts(office, text) == [text]


def test_the_names_are_asked_for_in_two_statements(office, django_assert_num_queries):
    context_of(office, 2566)
    with django_assert_num_queries(2):
        context_of(office, 2566)
