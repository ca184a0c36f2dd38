"""Answering in a real browser: on a phone, with and without scripts, on a bad line, on a shared device."""

import re
import time
from types import SimpleNamespace

import pytest
from django.db import DatabaseError
from playwright.sync_api import expect

from sucharit.answers.models import Envelope
from sucharit.respond import admission, intake
from sucharit.respond.tests.answering import a_survey, envelopes, worked
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code, Contact
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey, Turnout

MOST = 60_000  # bytes on first load, fonts included
STATES = {
    "not found": lambda target: "/a/nowhere/",
    "thanks": lambda target: f"/a/{target.link}/thanks/",
    "thanks in English": lambda target: f"/a/{target.link}/en/thanks/",
    "registered": lambda target: f"/a/{target.link}/registered/",
}


@pytest.fixture
def iit(transactional_db, live_server):
    """The internal survey of an office, and one code for it."""
    target = a_survey()
    [target.code] = make_codes(target, 1)
    return target


@pytest.fixture
def eit(transactional_db, live_server):
    """The external survey of an office, at an open link."""
    return a_survey("eit")


def on_question(page, column):
    """The page once it shows this question and hears taps again."""
    page.wait_for_selector(f"#q-{column}.on")
    page.wait_for_timeout(380)  # a second tap of the same finger is not heard


def choose(page, column, number):
    page.locator(f"label:has([id='{column}-{number}'])").click()


def begin(page, target, language=""):
    page.goto(f"/a/{target.link}/{language}#{target.code}")
    page.locator("#begin").click()
    on_question(page, "i1")


def answer_all(page):
    """Tap through: the second choice everywhere."""
    for place in range(1, 31):
        on_question(page, f"i{place}")
        choose(page, f"i{place}", 2)
    page.wait_for_selector("#q-told.on")
    page.locator("#next").click()
    page.wait_for_selector("#end.on")


def send(page):
    """Look all answers through, and send them."""
    page.locator("#check").click()
    page.locator("#send").click()


def fill_quickly(page):
    """Answer everything on one page, as someone does who shows all."""
    page.evaluate(
        "document.querySelectorAll('.q:not(.optional)').forEach(q => q.querySelectorAll('input')[1].click())"
    )


def answer_on_one_page(page):
    """From the page as it stands to the thanks."""
    page.evaluate("document.getElementById('all').click()")
    fill_quickly(page)
    send(page)
    page.wait_for_selector("#done")


def left_behind(page):
    """What a page left on the device, wherever a page can leave something."""
    return (
        page.evaluate(
            """async () => [
            localStorage.length, sessionStorage.length, document.cookie,
            (await caches.keys()).length, (await indexedDB.databases()).length,
            (await navigator.serviceWorker.getRegistrations()).length,
        ]"""
        )
        + page.context.cookies()
    )


NOTHING = [0, 0, "", 0, 0, 0]


def private(page):
    """The page without the language cookie that tests of other pages want."""
    page.context.clear_cookies()
    return page


def test_a_person_answers_thirty_questions_by_thumb(iit, browser_page, axe):
    page = private(browser_page(width=390))
    begin(page, iit)
    axe(page)
    expect(page.locator(".step.on")).to_have_count(1)
    assert "#" not in page.url
    answer_all(page)
    page.locator("#note").fill("ขอบคุณทุกคน")
    axe(page)
    page.locator("#check").click()
    axe(page)
    page.locator("#send").click()
    page.wait_for_selector("#done")
    axe(page)
    [answer] = envelopes()
    assert (answer.choices, answer.comments, answer.speeding) == ([b"\2" * 30], ["ขอบคุณทุกคน"], 1)
    assert Code.objects.filter(used=True).count() == 1


def test_a_reader_of_english_is_thanked_in_english(iit, browser_page):
    page = browser_page(width=390, language="en")
    begin(page, iit, "en/")
    answer_on_one_page(page)
    page.get_by_text("We have your answers").first.wait_for()
    page.wait_for_url("**/en/thanks/")
    assert not re.search("[ก-๛]", page.locator("main").inner_text())


def test_the_first_load_is_light(iit, eit, browser_page):
    for target in (iit, eit):
        page = browser_page(width=390)
        sizes = []
        page.on("requestfinished", lambda request, sizes=sizes: sizes.append(request.sizes()))
        page.goto(f"/a/{target.link}/", wait_until="networkidle")
        page.wait_for_timeout(300)
        total = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
        assert 20_000 < total <= MOST


def test_targets_are_big_enough_for_a_thumb(iit, browser_page):
    page = browser_page(width=390)
    begin(page, iit)
    for target in page.locator("label.c:visible, button:visible").all():
        assert target.bounding_box()["height"] >= 44
    page.locator("#back").click()
    page.wait_for_selector("#start.on")
    for target in page.locator("button:visible, #code, #switch").all():
        assert target.bounding_box()["height"] >= 44
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


def test_back_and_forward_never_lose_an_answer(iit, browser_page):
    page = browser_page(width=390)
    begin(page, iit)
    for number in (1, 2, 3):
        on_question(page, f"i{number}")
        choose(page, f"i{number}", 3)
    on_question(page, "i4")
    page.go_back()
    page.go_back()
    page.wait_for_selector("#q-i2.on")
    expect(page.locator("#i2-3")).to_be_checked()
    page.go_forward()
    page.wait_for_selector("#q-i3.on")
    page.locator("#back").click()
    page.wait_for_selector("#q-i2.on")
    for _ in range(2):
        page.go_back()
    page.wait_for_selector("#start.on")
    page.locator("#begin").click()
    page.wait_for_selector("#q-i4.on")
    expect(page.locator("input:checked")).to_have_count(3)


def test_a_keyboard_is_enough(iit, browser_page):
    page = browser_page()
    begin(page, iit)
    page.keyboard.press("3")
    expect(page.locator("#i1-3")).to_be_checked()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#i1-2")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_selector("#q-i2.on")
    page.keyboard.press("Enter")
    expect(page.locator("#q-i2 .fault")).to_be_visible()


def test_a_code_is_checked_before_thirty_questions_are_answered(iit, browser_page):
    page = browser_page(width=390)
    page.goto(f"/a/{iit.link}/")
    page.locator("#begin").click()
    assert page.locator("#code-fault").inner_text() == "ใส่รหัสก่อนเริ่มตอบ"
    page.locator("#code").fill("ABCD-EFGH-JKMN")
    page.locator("#begin").click()
    page.get_by_text("ไม่พบรหัสนี้ เทียบกับสลิป", exact=False).first.wait_for()
    page.locator("#code").fill(iit.code.lower().replace("-", " "))
    page.locator("#begin").click()
    page.wait_for_selector("#q-i1.on")


def test_a_code_in_the_fragment_reaches_no_server_and_no_history(iit, browser_page):
    page = browser_page(width=390)
    asked_for = []
    page.on("request", lambda request: asked_for.append(request.url))
    page.goto(f"/a/{iit.link}/#{iit.code}")
    assert page.locator("#code").input_value() == iit.code
    assert page.evaluate("location.href").endswith(f"/a/{iit.link}/")
    assert not [url for url in asked_for if iit.code in url.split("#")[0]]


def test_an_open_page_works_while_one_reads_and_takes_its_ticket_out_of_the_address(eit, browser_page):
    page = browser_page(width=390)
    page.goto(f"/a/{eit.link}/")
    assert page.url.endswith(f"/a/{eit.link}/")
    page.locator("#begin").click()
    answer_on_one_page(page)
    assert [answer.choices for answer in envelopes()] == [[b"\2" * 15]]


def test_two_who_share_an_open_link_both_count(eit, browser_page):
    """Someone copied the address with a ticket that then was used."""
    ticket = admission.new_ticket(eit.link)
    for _ in range(2):
        page = browser_page(width=390)
        page.goto(f"/a/{eit.link}/?t={ticket}")
        answer_on_one_page(page)
    assert Envelope.objects.count() == 2


def test_a_page_left_open_overnight_still_sends(eit, browser_page, monkeypatch):
    page = browser_page(width=390)
    page.goto(f"/a/{eit.link}/")
    page.locator("#begin").click()
    tomorrow = time.time() + 25 * 60 * 60
    monkeypatch.setattr(admission, "time", SimpleNamespace(time=lambda: tomorrow))
    answer_on_one_page(page)
    assert Envelope.objects.count() == 1


def test_what_was_typed_waits_for_the_line_and_goes_out_by_itself(iit, browser_page):
    page = private(browser_page(width=390))
    begin(page, iit)
    page.evaluate("document.getElementById('all').click()")
    page.context.set_offline(True)
    fill_quickly(page)
    send(page)
    page.locator("#notice").get_by_text("ยังส่งไม่สำเร็จ อย่าเพิ่งปิดหน้านี้").wait_for()
    assert left_behind(page) == NOTHING
    assert not Envelope.objects.exists()
    page.context.set_offline(False)
    page.wait_for_selector("#done")
    assert [answer.choices for answer in envelopes()] == [[b"\2" * 30]]


def test_a_lost_reply_is_not_a_lost_answer_and_counts_once(iit, browser_page):
    page = browser_page(width=390)
    begin(page, iit)
    page.evaluate("document.getElementById('all').click()")
    fill_quickly(page)
    lost = []

    def lose(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch())  # it arrives, and the reply does not
            route.abort()
        else:
            route.fallback()

    page.route(f"**/a/{iit.link}/", lose)
    send(page)
    page.locator("#notice button").click()
    page.wait_for_selector("#done")
    assert [reply.status for reply in lost] == [201]
    assert Envelope.objects.count() == 1


def test_a_server_that_can_not_store_is_tried_again(iit, browser_page, monkeypatch):
    page = browser_page(width=390)
    begin(page, iit)
    page.evaluate("document.getElementById('all').click()")
    fill_quickly(page)
    receive = intake.receive

    def breaks(**given):
        raise DatabaseError

    monkeypatch.setattr(intake, "receive", breaks)
    send(page)
    page.locator("#notice").get_by_text("ความผิดพลาดอยู่ที่ระบบ").wait_for()
    monkeypatch.setattr(intake, "receive", receive)
    page.locator("#notice button").click()
    page.wait_for_selector("#done")
    assert Envelope.objects.count() == 1


def test_a_nervous_finger_counts_once(iit, browser_page):
    page = browser_page(width=390)
    begin(page, iit)
    page.evaluate("document.getElementById('all').click()")
    fill_quickly(page)
    page.locator("#check").click()
    page.evaluate("for (let i = 0; i < 5; i++) document.getElementById('send').click()")
    page.wait_for_selector("#done")
    assert Envelope.objects.count() == 1
    assert sum(Turnout.objects.values_list("answers", flat=True)) == 1


def test_leaving_before_sending_asks_first(iit, browser_page):
    page = browser_page(width=390)
    begin(page, iit)
    choose(page, "i1", 2)
    on_question(page, "i2")
    heard = []
    page.on("dialog", lambda dialog: (heard.append(dialog.type), dialog.dismiss()))
    page.evaluate("setTimeout(() => { location.href = '/a/nowhere/' }, 0)")
    page.wait_for_timeout(500)
    assert heard == ["beforeunload"]
    expect(page.locator("#i1-2")).to_be_checked()


def test_nothing_is_left_on_a_shared_device(iit, browser_page):
    page = private(browser_page(width=390))
    page.goto("/a/nowhere/")
    begin(page, iit)
    for number in range(1, 5):
        on_question(page, f"i{number}")
        choose(page, f"i{number}", 2)
    on_question(page, "i5")
    page.evaluate("document.getElementById('note').value = 'ความลับ'")
    answer_on_one_page(page)
    page.wait_for_url("**/thanks/")
    assert left_behind(page) == NOTHING
    expect(page.locator("form, input, textarea")).to_have_count(0)
    assert "ความลับ" not in page.content()
    for _ in range(3):
        page.go_forward()
        page.wait_for_timeout(100)
        expect(page.locator("input:checked")).to_have_count(0)
    page.go_back()
    page.reload()
    expect(page.locator("input:checked")).to_have_count(0)
    for _ in range(6):
        page.go_back()
        page.wait_for_timeout(100)
        assert iit.code not in page.url
        assert iit.code not in page.content()
        expect(page.locator("input:checked")).to_have_count(0)


def test_a_tab_that_dies_leaves_nothing_behind(iit, browser_page):
    page = private(browser_page(width=390))
    begin(page, iit)
    choose(page, "i1", 2)
    on_question(page, "i2")
    context = page.context
    page.close(run_before_unload=False)
    page = context.new_page()
    page.goto(f"/a/{iit.link}/")
    assert left_behind(page) == NOTHING
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.locator("#code").input_value() == ""


def test_going_away_and_back_shows_no_answers(iit, browser_page):
    page = browser_page(width=390)
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, iit)
    choose(page, "i1", 2)
    on_question(page, "i2")
    page.goto("/a/nowhere/")
    page.go_back()
    page.wait_for_selector("#start.on")
    expect(page.locator("input:checked")).to_have_count(0)
    assert page.locator("#code").input_value() == ""


def test_without_scripts_a_form_on_one_page_is_enough(iit, browser_page):
    page = browser_page(width=390, javascript=False)
    page.goto(f"/a/{iit.link}/")
    page.locator("#code").fill(iit.code)
    for number in range(1, 31):
        if number != 7:
            choose(page, f"i{number}", 2)
    page.locator("#note").fill("ไม่มีสคริปต์")
    page.locator("#check").click()
    page.wait_for_selector("[data-why=missing]")
    expect(page.locator("input:checked")).to_have_count(29)
    assert page.locator("#note").input_value() == "ไม่มีสคริปต์"
    expect(page.locator("[data-missing]")).to_have_count(1)
    expect(page.locator("#i7-1:focus")).to_have_count(1)
    choose(page, "i7", 2)
    page.locator("#check").click()
    page.wait_for_selector("form.check")
    expect(page.locator("label.c:visible")).to_have_count(30 + 3)  # the last question is open still
    page.locator("#q-i9 .fix").click()
    choose(page, "i9", 3)
    page.locator("#send").click()
    page.wait_for_selector("#done")
    assert page.url.endswith("/thanks/#done")  # and nothing of what was changed last
    [answer] = envelopes()
    assert (answer.choices, answer.comments) == ([b"\2" * 8 + b"\3" + b"\2" * 21], ["ไม่มีสคริปต์"])


def test_without_scripts_an_open_link_asks_to_wait(eit, browser_page):
    page = browser_page(width=390, javascript=False)
    page.goto(f"/a/{eit.link}/")
    assert "?t=" in page.url
    for number in range(1, 16):
        choose(page, f"e{number}", 2)
    send(page)
    page.wait_for_selector("[data-why=early]")
    assert re.search(r"ในอีก \d+ วินาที", page.locator("#notice").inner_text())
    expect(page.locator("input:checked")).to_have_count(15)


def test_a_visitor_registers_with_and_without_scripts(eit, browser_page, axe):
    Survey.objects.filter(pk=eit.pk).update(mode=Mode.DRAWN)
    snapshot.forget()
    page = browser_page(width=390)
    page.goto(f"/a/{eit.link}/register/")
    axe(page)
    page.locator("#phone").fill("012-345-6789")
    page.locator("#send").click()
    page.wait_for_url("**/registered/")
    assert "ลงทะเบียนแล้ว" in page.locator("h1").inner_text()
    page = browser_page(width=390, javascript=False)
    page.goto(f"/a/{eit.link}/register/")
    page.locator("#email").fill("someone@example.org")
    page.locator("#send").click()
    page.wait_for_selector("[data-why=early]")
    assert page.locator("#email").input_value() == "someone@example.org"
    assert list(Contact.objects.values_list("phone", flat=True)) == ["0123456789"]


@pytest.mark.parametrize("width", [390, 1280])
def test_every_page_can_be_read_by_everyone(iit, eit, browser_page, axe, width):
    page = browser_page(width=width)
    addresses = [made(iit) for made in STATES.values()]
    addresses += [f"/a/{item.link}/{language}" for item in (iit, eit) for language in ("", "en/")]
    for address in addresses:
        page.goto(address)
        axe(page)
        expect(page.locator("h1")).to_have_count(1)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
    page.locator("#all").click()
    axe(page)


@pytest.mark.parametrize("pieces", [1, 12])
def test_the_browser_finds_work_that_the_server_accepts(eit, browser_page, pieces):
    page = browser_page()
    page.goto(f"/a/{eit.link}/")
    ticket = admission.new_ticket(eit.link)
    dug = "([ticket, pieces]) => { const work = digging(ticket); work.want(pieces); return work.done(); }"
    work = page.evaluate(dug, [ticket, pieces])
    assert admission.tickets.pieces_done(ticket, work, pieces) == pieces
    assert admission.tickets.pieces_done(ticket, worked(ticket, 2), 2) == 2
