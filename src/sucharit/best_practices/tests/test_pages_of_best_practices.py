"""The pages: who reaches them, what they show, and that an ended year leads there."""

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse

from sucharit.best_practices import actions
from sucharit.best_practices.models import PracticeState
from sucharit.best_practices.tests.closed_years import ClosedYear, correct_result, records_of
from sucharit.contributions.links import Page, links_on

pytestmark = pytest.mark.django_db
TELEPHONE = "0812-345-678"
LIST = "/desk/best-practices/"


@pytest.fixture
def year(settings, tmp_path):
    settings.VAR = tmp_path
    return ClosedYear()


def signed_in(person):
    client = Client()
    client.force_login(person, backend=django_settings.AUTHENTICATION_BACKENDS[0])
    return client


def says(answer, *words):
    text = answer.content.decode()
    return all(own in text for own in words)


def test_everyone_with_a_role_reads_the_list_and_no_one_else(year):
    year.publish()
    for reader in (year.lek, year.tong, year.alice):
        assert says(signed_in(reader).get(LIST), "ป้ายเดียว รู้ทุกขั้นตอน")
    assert signed_in(year.eve).get(LIST).status_code == 404
    assert Client().get(LIST).status_code == 302


def test_a_page_says_that_figures_may_have_other_reasons(year):
    practice = year.publish().practice
    answer = signed_in(year.lek).get(f"{LIST}{practice.pk}/")
    assert says(answer, "94.67", "96.10", "คะแนนอาจเปลี่ยนด้วยเหตุอื่น", "มาศึกษาดูงาน 1 คณะ 12 คน")
    correct_result(year, "95.02")
    assert says(signed_in(year.lek).get(f"{LIST}{practice.pk}/"), "ถูกแก้ไขหลังเผยแพร่")


def test_a_draft_and_a_withdrawn_practice_are_not_there_for_others(year):
    practice = year.offer()
    assert signed_in(year.lek).get(f"{LIST}{practice.pk}/").status_code == 404
    assert not says(signed_in(year.lek).get(LIST), practice.title)


def test_the_public_opens_it_only_where_the_office_says_so(year):
    practice = year.publish().practice
    address = f"/b/{practice.link}/"
    assert Client().get(address).status_code == 404
    actions.describe(by=year.nok, practice=practice, choice=year.choice(is_public=True))
    assert Client().get(address).status_code == 404  # chosen, and not published so
    actions.publish(by=year.nok, practice=practice)
    answer = Client().get(address)
    assert answer.status_code == 200
    assert says(answer, "ป้ายเดียว รู้ทุกขั้นตอน")
    assert not says(answer, "ขอบคุณ")
    actions.describe(by=year.nok, practice=practice, choice=year.choice())
    assert Client().get(address).status_code == 404  # taken back at once


def test_an_office_offers_answers_the_check_and_publishes(year):
    year.close()
    nok, offer = signed_in(year.nok), reverse("best_practices:offer", args=["north", year.plan.year])
    assert says(nok.get(offer), "บทเรียนที่ได้รับ", "อบรม")
    form = {
        "title": "ป้ายเดียว",
        "summary": f"ถาม {TELEPHONE}",
        "part": ["lessons", "process"],
        "figures": "yes",
    }
    assert nok.post(offer, form).status_code == 302
    check = f"{offer}check/"
    answer = nok.get(check)
    assert says(answer, TELEPHONE, "ปิดทับด้วยแถบดำ", "ใครก็ติดต่อหรือสวมรอย")
    name = answer.context["asked"][0].name
    nok.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "en"
    assert says(nok.get(check), ">Publish</button>")  # not "Public", another room's word of the same letters
    nok.cookies[django_settings.LANGUAGE_COOKIE_NAME] = "th"
    answer = nok.post(check, {"act": "publish"}, follow=True)
    assert says(answer, "ยังเผยแพร่ไม่ได้")
    answer = nok.post(check, {"act": "publish", name: "hide"}, follow=True)
    assert says(answer, "เผยแพร่ฉบับที่ 1 แล้ว", "█████")
    assert not says(answer, TELEPHONE)


def test_a_year_that_goes_on_is_told_to_wait_and_nothing_is_asked_before_it_is_offered(year):
    nok, offer = signed_in(year.nok), reverse("best_practices:offer", args=["north", year.plan.year])
    answer = nok.get(offer)
    assert says(answer, "เสนอได้เมื่อปิดปีแล้ว")
    assert not says(answer, "ส่วนที่ให้เห็น")
    assert nok.get(f"{offer}check/").url == offer


def test_an_office_withdraws_with_a_click(year):
    practice = year.publish().practice
    address = reverse("best_practices:withdraw", args=["north", year.plan.year])
    assert signed_in(year.lek).post(address).status_code == 404
    signed_in(year.dara).post(address)
    practice.refresh_from_db()
    assert practice.state == PracticeState.WITHDRAWN


def test_another_office_thanks_and_takes_over(year):
    practice, plan = year.publish().practice, year.south_year()
    lek = signed_in(year.lek)
    one = f"{LIST}{practice.pk}/"
    assert says(lek.get(one), "นำไปใช้ในแผนของเรา")
    answer = lek.post(f"{one}thank/", {"organisation": "south"}, follow=True)
    assert says(answer, "ขอบคุณ 1 แห่ง", "หน่วยงานของคุณขอบคุณแล้ว")
    answer = lek.post(f"{one}use/", {"plan": plan.pk, "take": ["1", "3"]}, follow=True)
    assert says(answer, "นำมาใช้แล้ว 2 รายการ")
    assert len(records_of(plan, "activity")) == 1
    assert says(lek.get(f"{one}use/"), "นำไปใช้แล้ว")


def test_an_ended_year_and_the_readers_name_lead_there(year):
    plan = year.plan
    assert links_on(Page.YEAR, year.nok, plan=plan) == [
        own for own in links_on(Page.YEAR, year.nok, plan=plan) if "best-practices" not in own.url
    ]
    plan = year.close()
    offer = reverse("best_practices:offer", args=["north", plan.year])
    assert offer in [own.url for own in links_on(Page.YEAR, year.nok, plan=plan)]
    assert offer not in [own.url for own in links_on(Page.YEAR, year.tong, plan=plan)]
    assert LIST in [own.url for own in links_on(Page.ACCOUNT, year.tong)]
    assert LIST not in [own.url for own in links_on(Page.ACCOUNT, year.eve)]
    assert LIST not in [own.url for own in links_on(Page.ACCOUNT, AnonymousUser())]


def test_where_a_model_is_chosen_one_may_look_at_others(year):
    address = reverse("driving:choose", args=["north", year.plan.year])
    assert says(signed_in(year.nok).get(address), "ดูของที่อื่น", LIST)
