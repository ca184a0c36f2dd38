"""While many answer an open link: what someone sees who wants to send, with and without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from sucharit.answers.models import Envelope
from sucharit.respond.tests.answering import a_survey, draw_the_same_for_all
from sucharit.surveys import crowding, draws, snapshot
from sucharit.surveys.models import Turnout

SAYS = {
    "th": "ขณะนี้มีคำตอบส่งเข้ามาพร้อมกันมาก",
    "en": "Many answers are coming in at once",
}


@pytest.fixture
def eit(transactional_db, live_server, monkeypatch):
    """The external survey of an office, at an open link."""
    draw_the_same_for_all(monkeypatch)
    yield a_survey("eit")
    draws.forget()
    crowding.forget()
    snapshot.forget()


def crowd(target, answers):
    """So many answers came in ten minutes, and go on like that for the hour."""
    now = timezone.localtime()
    Turnout.objects.update_or_create(
        survey=target,
        day=now.date(),
        defaults={
            "answers": answers,
            "slot": crowding.slot_of(now),
            "in_slot": answers,
            "hour": now.hour,
            "in_hour": crowding.HOUR_WEIGHT * answers,
        },
    )
    snapshot.forget()


def fill_in(page):
    page.evaluate("document.getElementById('all').click()")
    page.evaluate(
        "document.querySelectorAll('.q:not(.optional)').forEach(q => q.querySelectorAll('input')[1].click())"
    )
    page.locator("#check").click()


@pytest.mark.slow
@pytest.mark.parametrize("language", ["th", "en"])
def test_who_opened_the_form_before_the_crowd_sees_how_far_it_is_and_loses_nothing(
    eit, browser_page, axe, language
):
    page = browser_page(width=390, language=language)
    page.set_default_timeout(60_000)
    page.goto(f"/a/{eit.link}/" + ("en/" if language == "en" else ""))
    crowd(eit, 190)
    fill_in(page)
    page.locator("#send").click()
    bar = page.locator("#notice progress")
    expect(page.locator("#notice")).to_contain_text(SAYS[language])
    axe(page)
    assert 0 < bar.evaluate("bar => bar.value") < bar.evaluate("bar => bar.max")
    expect(page.locator("input:checked")).to_have_count(15)
    page.wait_for_selector("#done")
    assert Envelope.objects.count() == 1


@pytest.mark.slow
def test_who_opens_the_form_in_the_crowd_works_from_the_beginning_and_sends_once(eit, browser_page):
    crowd(eit, 60)
    page, sent = browser_page(width=390), []
    page.on("request", lambda request: sent.append(request.method))
    page.goto(f"/a/{eit.link}/")
    assert page.locator("#ticket").get_attribute("data-work") == "16"
    fill_in(page)
    page.locator("#send").click()
    page.wait_for_selector("#done")
    assert sent.count("POST") == 1
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_without_javascript_one_is_told_when_to_send_and_keeps_what_was_chosen(
    eit, browser_page, axe, language
):
    crowd(eit, 60)
    page = browser_page(width=390, language=language, javascript=False)
    page.goto(f"/a/{eit.link}/" + ("en/" if language == "en" else ""))
    for question in page.locator(".q:not(.optional)").all():
        question.locator("label").nth(1).click()
    page.locator("#check").click()
    page.locator("#send").click()
    notice = page.locator("[data-why=crowded]")
    expect(notice).to_contain_text(SAYS[language])
    expect(page.locator("input:checked")).to_have_count(15)
    assert not Envelope.objects.exists()
