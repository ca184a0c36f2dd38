"""Who plans a year sees which measures were followed by a rise elsewhere, how sure that is, or silence."""

import pytest

from sucharit.driving.tests.years import BASE, client_of
from sucharit.plans.models import StoredModel, YearPlan
from sucharit.plans.tests.closed_country import make_country
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db
ELSEWHERE, CHOOSE, TOPICS = f"{BASE}elsewhere/", f"{BASE}choose/", f"{BASE}topics/"
BRIBERY = "มาตรการป้องกันการรับสินบน"
ROSE = "ปีต่อมาได้คะแนนสูงกว่าแห่งอื่นที่เริ่มต้นใกล้เคียงกัน"


def seen_by(person, address, language="th"):
    client = client_of(person)
    client.cookies["django_language"] = language
    return client.get(address).content.decode()


def test_the_measure_that_helped_is_named_first_with_its_picture_and_how_sure_it_is():
    year = OpenYear(result=False)
    make_country()
    page = seen_by(year.nok, ELSEWHERE)
    assert f"15 แห่งที่ทำ {ROSE}" in page
    assert BRIBERY in page
    assert page.count("<svg xmlns") == 2  # measures, wide and narrow; of models there is nothing to draw
    assert "ค่อนข้างแน่: ถ้าไม่มีสิ่งใดได้ผลเลย" in page
    assert "SHA-256" in page


def test_it_is_offered_where_a_model_and_where_topics_are_chosen():
    year = OpenYear(result=False)
    make_country()
    for address in (CHOOSE, TOPICS):
        page = seen_by(year.nok, address)
        assert page.index(BRIBERY) < page.index(ROSE)
        assert f'href="{ELSEWHERE}"' in page


def driven_by(model, plans):
    """These years were driven by this model."""
    stored = StoredModel.objects.create(hash=model[:1] * 64, model=model, version="1", files={})
    YearPlan.objects.filter(pk__in=[plan.pk for plan in plans]).update(model=stored)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", f"15 แห่งที่ทำ {ROSE}"),
        ("en", "The 15 offices that did this scored"),
    ],
)
def test_a_model_after_which_offices_rose_says_so_where_it_is_chosen(language, words):
    year = OpenYear(result=False)
    driven_by("result-driven", make_country()[::4])  # those that gained
    page = seen_by(year.nok, CHOOSE, language)
    model, *_later = page.split('id="model-result-driven"')[1].split('id="model-')
    assert words in model
    assert page.count(words) == 2  # on the card of measures, and here


def test_a_model_of_which_nothing_can_be_said_says_nothing():
    year = OpenYear(result=False)
    driven_by("result-driven", make_country(gain=0)[::3])
    assert "ที่อื่นใช้แล้ว" not in seen_by(year.nok, CHOOSE)


def test_a_model_that_another_office_wrote_for_itself_is_not_shown():
    year = OpenYear(result=False)
    driven_by("of-the-south", make_country()[::4])
    assert "of-the-south" not in seen_by(year.nok, ELSEWHERE)


def test_where_nothing_can_be_said_the_page_says_why_and_names_no_measure():
    year = OpenYear(result=False)
    make_country(count=12)
    for address in (ELSEWHERE, CHOOSE, TOPICS):
        page = seen_by(year.nok, address)
        assert "เทียบได้ 12 แห่ง ต้องมีอย่างน้อย 40 แห่ง" in page
        assert BRIBERY not in page


def test_before_any_office_closed_a_year_the_page_says_what_will_be_there():
    page = seen_by(OpenYear(result=False).nok, ELSEWHERE)
    assert "ยังไม่มีปีที่เทียบได้" in page


def test_it_can_be_read_in_english():
    year = OpenYear(result=False)
    make_country()
    page = seen_by(year.nok, ELSEWHERE, "en")
    assert "The 15 offices that did this scored" in page
    assert "For those who compute it again" in page


def test_a_stranger_to_the_office_does_not_find_the_page():
    year = OpenYear(result=False)
    assert client_of(year.eve).get(ELSEWHERE).status_code in (403, 404)
    assert client_of(year.lek).get(ELSEWHERE).status_code == 404
