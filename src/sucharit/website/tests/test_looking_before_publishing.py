"""Where someone looks before anything is published: who sends gives no reason, who looks is led to it."""

import pytest
from django.test import Client

from sucharit.website import actions
from sucharit.website.tests.written import MOBILE, NEWS

DESK = "/desk/website/north/"


@pytest.fixture
def waiting(office):
    actions.ask_for_screening(by=office.dao, website=office.site, needed=True)
    words = {"th": f"<p>ถามคุณสมศรี {MOBILE}</p>"}
    return office.write("news", NEWS | {"words": words})


def page_for(person, address):
    client = Client()
    client.force_login(person)
    return client.get(address).content.decode()


def test_a_reason_is_asked_of_whoever_publishes_and_of_no_one_else(office, waiting):
    address = f"{DESK}news/{waiting.number}/publish/"
    sender = page_for(office.oil, address)
    assert MOBILE in sender
    assert 'name="why-' not in sender
    assert "ส่งให้ผู้มีสิทธิเผยแพร่ดูและบอกเหตุผล" in sender
    actions.send(by=office.oil, record=waiting)
    assert 'name="why-' in page_for(office.dao, address)


def test_who_may_publish_is_led_to_what_waits_first(office, waiting):
    led = f'class="button" href="{DESK}news/{waiting.number}/publish/"'
    assert led not in page_for(office.dao, DESK)
    actions.send(by=office.oil, record=waiting)
    assert led in page_for(office.dao, DESK)
    assert led not in page_for(office.oil, DESK)
