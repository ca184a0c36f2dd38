"""Where someone looks before anything is published: who sends gives no reason, who looks is led to it."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils.translation import override

from sucharit.website import actions
from sucharit.website.actions.holding import kind_named
from sucharit.website.models import WebsiteFile
from sucharit.website.private_check import findings_of
from sucharit.website.tests.written import MANUAL, MOBILE, NEWS

DESK = "/desk/website/north/"


@pytest.fixture
def waiting(office):
    actions.ask_for_screening(by=office.dao, website=office.site, needed=True)
    words = {"th": f"<p>ถามคุณสมศรี {MOBILE}</p>"}
    return office.write("news", NEWS | {"words": words})


def page_for(person, address, language="th"):
    client = Client()
    client.force_login(person)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
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


def test_a_reason_is_offered_again_in_whichever_language_the_form_is(office):
    steps = [{"step": {"th": f"ถามคุณสมศรี {MOBILE}"}, "time": {"th": "5 นาที"}}]
    values = MANUAL | {"title": {"th": f"เทียบวุฒิ {MOBILE}"}, "steps": steps}
    manual = office.write("service-manual", values)
    kind, reason = kind_named("service-manual"), "เบอร์ของโครงการ"
    asked = findings_of(kind, manual.values, ())
    assert len(asked) == 2
    actions.publish(by=office.nok, record=manual, reasons={own.key: reason for own in asked})
    office.write("service-manual", values | {"channels": {"th": "ชั้น 2"}}, record=manual)
    address = f"{DESK}service-manual/{manual.number}/publish/"
    thai, english = page_for(office.nok, address), page_for(office.nok, address, "en")
    assert "Publish" in english
    assert thai.count(f'value="{reason}"') == english.count(f'value="{reason}"') == 2


def test_a_place_is_called_in_the_language_of_the_form(office):
    news = office.write("news", NEWS | {"words": {"th": f"<p>ถามคุณสมศรี {MOBILE}</p>"}})
    file = WebsiteFile(name="งาน.pdf", text=f"ถามคุณสมศรี {MOBILE}")
    in_thai = findings_of(kind_named("news"), news.values, [file])
    with override("en"):
        in_english = findings_of(kind_named("news"), news.values, [file])
    assert [own.key for own in in_thai] == [own.key for own in in_english]
    assert [own.place for own in in_thai] == ["เนื้อข่าว", "ไฟล์ “งาน.pdf”"]
    assert [own.place for own in in_english] == ["Text", "File “งาน.pdf”"]
