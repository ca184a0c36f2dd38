"""Where no questions are taken, who came to ask and who answers both read what they can do instead."""

import pytest

from sucharit.questions import actions
from sucharit.questions.tests.desk_in_use import AskedOffice

ASK = "/ask/cm-3/"
DESK = "/desk/questions/cm-3/"


@pytest.fixture
def cast(db):
    cast = AskedOffice()
    actions.set_desk(by=cast.lead, organisation=cast.office, is_open=False, days=7)
    return cast


def test_who_came_to_ask_is_led_to_the_organisation(cast, client):
    page = client.get(ASK).content.decode()
    assert "ขณะนี้ไม่เปิดรับคำถามใหม่" in page
    assert f'class="button" href="/site/{cast.office.code}/"' in page
    assert "เรื่องที่ตอบแล้ว" not in page.partition("<main")[2]


def test_who_answers_is_led_to_opening_it_again(cast, client):
    client.force_login(cast.lead)
    page = client.get(DESK).content.decode()
    assert f'class="button" href="{DESK}desk/"' in page
    actions.set_desk(by=cast.lead, organisation=cast.office, is_open=True, days=7)
    assert f'class="button" href="{DESK}desk/"' not in client.get(DESK).content.decode()
