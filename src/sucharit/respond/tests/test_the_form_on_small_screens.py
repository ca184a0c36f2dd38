"""The form on telephones people have: what matters at once, nothing lost by switching or looking again."""

import pytest
from playwright.sync_api import expect

from sucharit.answers.models import Envelope
from sucharit.respond import skeletons
from sucharit.respond.tests.answering import a_survey, envelopes
from sucharit.roster.actions import ballots
from sucharit.roster.actions.codes import make_codes
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey

PHONE, SMALL = (390, 844), (320, 640)
MOST_OF_SCREEN = 0.2  # that bars of buttons and progress may take together
NAME = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาเวียงตะวัน เขต 1"


def named(instrument):
    """A survey of an office whose name is as long as most."""
    target = a_survey(instrument)
    target.organisation.name_th = NAME
    target.organisation.name_en = "Wiang Tawan Primary Educational Service Area Office 1"
    target.organisation.save()
    snapshot.forget()
    return target


@pytest.fixture
def iit(transactional_db, live_server):
    target = named("iit")
    [target.code] = make_codes(target, 1)
    return target


@pytest.fixture
def eit(transactional_db, live_server):
    return named("eit")


def opened(browser_page, address, size=PHONE, language="th", **more):
    page = browser_page(width=size[0], language=language, **more)
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(address)
    return page


def bottom(page, selector):
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


def top(page, selector):
    return page.locator(selector).first.bounding_box()["y"]


def overflow(page):
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def enlarge(page):
    page.evaluate("document.documentElement.style.fontSize = '200%'")


def switch_to(page, language):
    page.locator("#switch").click()
    page.wait_for_selector(f"html[lang={language}]")


def choose(page, column, choice):
    """As a keyboard chooses: it doesn't go on by itself, as a tap does."""
    page.locator(f"[id='{column}-{choice}']").evaluate("box => box.click()")


def choose_everything(page):
    page.evaluate(
        "document.querySelectorAll('.q:not(.optional)').forEach(q => q.querySelectorAll('input')[1].click())"
    )


# — the first screen —


@pytest.mark.parametrize("language", ["", "en/"])
@pytest.mark.parametrize("secured", [True, False])
def test_promises_limits_and_the_button_are_seen_without_scrolling(
    iit, eit, browser_page, settings, language, secured
):
    settings.HTTPS = secured
    skeletons.form_page.cache_clear()
    for target in (iit, eit):
        page = opened(browser_page, f"/a/{target.link}/{language}")
        expect(page.locator("#begin")).to_be_visible()
        assert page.evaluate("scrollY") == 0
        assert bottom(page, "#begin") <= PHONE[1]
        last = "#code-hint" if target is iit else ".promise"
        assert bottom(page, ".kept") <= top(page, "#limits summary")
        assert bottom(page, last) <= top(page, "#begin")
        expect(page.locator("#limits li").first).to_be_hidden()
        page.locator("#limits summary").click()
        expect(page.locator("#limits li")).to_have_count(5)
        expect(page.locator("#limits li").last).to_be_visible()
    skeletons.form_page.cache_clear()


def test_a_parent_reads_in_the_title_what_is_asked(eit, browser_page):
    page = opened(browser_page, f"/a/{eit.link}/")
    expect(page.locator("h1")).to_have_text("ความเห็นของท่านต่อบริการของสำนักงาน (EIT)")
    expect(page.get_by_text("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก")).to_be_visible()


# — buttons —


def test_the_buttons_stay_where_they_are_however_long_a_question_is(iit, browser_page):
    page = opened(browser_page, f"/a/{iit.link}/#{iit.code}")
    page.locator("#begin").click()
    places = set()
    for number in range(1, 31):
        page.wait_for_selector(f"#q-i{number}.on")
        places.add((page.locator("#back").bounding_box()["y"], page.locator("#next").bounding_box()["y"]))
        choose(page, f"i{number}", 1)
        page.locator("#next").click()
    assert len(places) == 1


@pytest.mark.parametrize("size", [PHONE, SMALL])
@pytest.mark.parametrize("language", ["", "en/"])
def test_with_letters_twice_as_large_everything_fits_and_can_be_used(iit, eit, browser_page, size, language):
    for target in (iit, eit):
        code = f"#{target.code}" if target is iit else ""
        page = opened(browser_page, f"/a/{target.link}/{language}{code}", size)
        assert overflow(page) <= 0
        enlarge(page)
        assert overflow(page) <= 0
        page.locator("#begin").click()
        page.wait_for_selector(".q.on")
        assert overflow(page) <= 0
        bars = page.evaluate(
            "document.getElementById('go').offsetHeight + document.getElementById('bar').offsetHeight"
        )
        assert bars <= MOST_OF_SCREEN * size[1] or size == SMALL
        assert page.evaluate("document.getElementById('go').offsetHeight") <= MOST_OF_SCREEN * size[1]
        for button in page.locator(".go button:visible").all():
            assert button.bounding_box()["height"] >= 44
        choose_everything(page)
        page.evaluate("document.getElementById('form').requestSubmit()")
        page.wait_for_selector("form.check")
        assert overflow(page) <= 0
        assert page.evaluate("document.getElementById('go').offsetHeight") <= MOST_OF_SCREEN * size[1]
        page.locator("#note").scroll_into_view_if_needed()
        assert bottom(page, "#note") <= top(page, "#go")


# — looking through before sending —


def test_answers_are_looked_through_and_changed_before_they_are_sent(iit, browser_page, axe):
    page = opened(browser_page, f"/a/{iit.link}/#{iit.code}")
    page.locator("#all").click()
    choose_everything(page)
    page.locator("#note").fill("ดีแล้ว")
    page.locator("#check").click()
    page.wait_for_selector("form.check")
    assert not Envelope.objects.exists()
    axe(page)
    expect(page.locator("#q-i3 label.c:visible")).to_have_count(1)
    expect(page.locator("#note")).to_have_value("ดีแล้ว")
    page.locator("#q-i3 .fix").click()
    page.locator("label:has(#i3-4)").click()
    expect(page.locator("#q-i3 label.c:visible")).to_have_count(1)
    expect(page.locator("#i3-4")).to_be_checked()
    page.go_back()
    expect(page.locator("form.check")).to_have_count(0)
    page.locator("#check").click()
    page.locator("#send").click()
    page.wait_for_selector("#done")
    [answer] = envelopes()
    assert answer.choices == [b"\2\2\4" + b"\2" * 27]


def test_enter_never_sends_what_was_not_looked_through(iit, browser_page):
    page = opened(browser_page, f"/a/{iit.link}/#{iit.code}")
    page.locator("#all").click()
    choose_everything(page)
    page.locator("#i5-2").press("Enter")
    page.wait_for_selector("form.check")
    page.locator("#q-i5 .fix").click()
    page.locator("#i5-2").press("Enter")
    expect(page.locator("#q-i5 label.c:visible")).to_have_count(1)
    assert not Envelope.objects.exists()


# — the other language —


def test_switching_the_language_keeps_the_code_and_every_answer_step_by_step(iit, browser_page):
    """In-app browsers have no way back: so the page itself never goes away."""
    page = opened(browser_page, f"/a/{iit.link}/#{iit.code}")
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    switch_to(page, "en")
    expect(page.locator("#code")).to_have_value(iit.code)
    expect(page.locator("#begin")).to_have_text("Start")
    page.locator("#begin").click()
    for number in (1, 2, 3):
        page.wait_for_selector(f"#q-i{number}.on")
        choose(page, f"i{number}", 2)
        page.locator("#next").click()
    page.wait_for_selector("#q-i4.on")
    switch_to(page, "th")
    expect(page.locator("#q-i4")).to_be_visible()
    expect(page.locator("#next")).to_have_text("ข้อถัดไป")
    expect(page.locator("#place")).to_contain_text("ข้อ 4")
    expect(page.locator("input:checked")).to_have_count(3)
    assert page.url.endswith(f"/a/{iit.link}/")
    assert {method for method, url in asked if not url.endswith("/code")} == {"GET"}
    assert not any("?" in url or iit.code in url for _, url in asked)
    choose_everything(page)
    page.evaluate("document.getElementById('form').requestSubmit()")
    page.wait_for_selector("form.check")
    switch_to(page, "en")
    page.locator("#send").click()
    page.wait_for_selector("#done")
    page.wait_for_url("**/en/thanks/")
    expect(page.locator("#done")).to_contain_text("We have your answers")
    assert Envelope.objects.count() == 1


def test_switching_the_language_keeps_all_answers_on_one_page(eit, browser_page):
    page = opened(browser_page, f"/a/{eit.link}/")
    page.locator("#all").click()
    for number in range(1, 6):
        choose(page, f"e{number}", 2)
    page.locator("#note").fill("หนึ่งสองสาม")
    switch_to(page, "en")
    expect(page.locator("input:checked")).to_have_count(5)
    expect(page.locator("#note")).to_have_value("หนึ่งสองสาม")
    expect(page.locator("#all")).to_have_text("Show one at a time")
    choose_everything(page)
    page.locator("#check").click()
    page.locator("#send").click()
    page.wait_for_selector("#done")
    assert Envelope.objects.count() == 1


def test_without_a_line_the_switch_leaves_everything_as_it_is(iit, browser_page):
    page = opened(browser_page, f"/a/{iit.link}/#{iit.code}")
    page.context.set_offline(True)
    page.locator("#switch").click()
    expect(page.locator("#notice")).to_contain_text("เปลี่ยนภาษาไม่ได้ตอนนี้")
    expect(page.locator("#code")).to_have_value(iit.code)


@pytest.mark.parametrize("instrument", ["iit", "eit"])
def test_without_scripts_the_switch_keeps_what_was_chosen_and_typed(
    transactional_db, live_server, browser_page, instrument
):
    target = named(instrument)
    page = opened(browser_page, f"/a/{target.link}/", javascript=False)
    first = instrument[0]
    page.locator(f"label:has([id='{first}1-2'])").click()
    page.locator("#note").fill("อยู่ครบ")
    if instrument == "iit":
        page.locator("#code").fill("ABCD-EFGH-JKMN")
    ticket = page.locator("#ticket").input_value() if instrument == "eit" else ""
    page.locator("#switch").click()
    page.wait_for_selector("html[lang=en]")
    expect(page.locator(f"[id='{first}1-2']")).to_be_checked()
    expect(page.locator("#note")).to_have_value("อยู่ครบ")
    expect(page.locator("#notice")).to_be_empty()
    if instrument == "iit":
        expect(page.locator("#code")).to_have_value("ABCD-EFGH-JKMN")
    else:
        expect(page.locator("#ticket")).to_have_value(ticket)
    assert "?" not in page.url
    page.locator("#switch").click()
    page.wait_for_selector("html[lang=th]")
    expect(page.locator(f"[id='{first}1-2']")).to_be_checked()
    assert not Envelope.objects.exists()


def test_a_visitor_who_registers_keeps_what_was_typed_in_the_other_language(eit, browser_page):
    Survey.objects.filter(pk=eit.pk).update(mode=Mode.DRAWN)
    snapshot.forget()
    for javascript in (True, False):
        page = opened(browser_page, f"/a/{eit.link}/register/", javascript=javascript)
        page.locator("#name").fill("ผู้ปกครอง")
        page.locator("#email").fill("someone@example.org")
        page.locator("#switch").click()
        page.wait_for_selector("html[lang=en]")
        expect(page.locator("#name")).to_have_value("ผู้ปกครอง")
        expect(page.locator("#email")).to_have_value("someone@example.org")
    assert not eit.contacts.exists()


def test_a_code_on_its_way_to_a_ballot_goes_along_into_the_other_language(iit, browser_page):
    iit.codes.all().delete()
    ballots.ask_blind(by=None, survey=iit)
    snapshot.forget()
    page = opened(browser_page, f"/a/{iit.link}/ballot/")
    page.locator("#code").fill(iit.code)
    page.locator("#switch").click()
    page.wait_for_selector("html[lang=en]")
    expect(page.locator("#code")).to_have_value(iit.code)
    assert "#" not in page.url


# — the end —


def test_after_the_thanks_a_way_leads_to_the_office_s_last_result(eit, browser_page):
    page = opened(browser_page, f"/a/{eit.link}/")
    page.locator("#all").click()
    choose_everything(page)
    page.locator("#check").click()
    page.locator("#send").click()
    link = page.get_by_role("link", name="ดูผลครั้งล่าสุดของหน่วยงานนี้")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"/office/{eit.organisation.code}/"
    page.goto(f"/a/{eit.link}/thanks/")
    expect(link).to_be_visible()
