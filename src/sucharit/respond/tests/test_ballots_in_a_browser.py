"""The whole way of a blind-signed code in a real browser: slip, ballot, another day, answer."""

import json
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from sucharit.answers.models import Envelope
from sucharit.respond.tests.answering import a_survey
from sucharit.roster.actions import ballots
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code, UsedTicket
from sucharit.surveys import snapshot

RFC = json.loads((Path(__file__).parents[2] / "roster/tests/rfc9474_vectors.json").read_text())
PHONE = 390


@pytest.fixture
def slip(transactional_db, live_server):
    """A blind survey with one code on a slip: `slip.code`, and its address in the QR: `slip.address`."""
    target = a_survey()
    ballots.ask_blind(by=None, survey=target)
    snapshot.forget()
    [target.code] = make_codes(target, 1)
    target.address = f"/a/{target.link}/#{target.code}"
    return target


def listened_to(page):
    """All that this page sends from now on, beyond asking for pages, and all that comes back to it."""
    wire = []
    page.on("request", lambda sent: wire.append(sent.post_data or ""))
    page.on("response", lambda came: wire.append(came.text()) if came.request.method == "POST" else None)
    return wire


def change(page, slip):
    """From the slip to the ballot; its address, and what went over the wire."""
    wire = listened_to(page)
    page.goto(slip.address)
    page.wait_for_url("**/ballot/")
    page.wait_for_function("document.getElementById('code').value")
    page.locator("#change").click()
    page.wait_for_selector("#ready:not([hidden])")
    return page.locator("#address").input_value(), "\n".join(wire)


def answer(page, address):
    """Everything answered on one page, with the ballot in the address; what was sent."""
    wire = listened_to(page)
    page.goto(address)
    page.locator("#all").click()
    page.evaluate("document.querySelectorAll('.q input[value=\"2\"]').forEach((box) => box.click())")
    page.locator("#check").click()
    page.locator("#send").click()
    page.wait_for_selector("#done")
    return "\n".join(wire)


def test_the_browsers_arithmetic_is_the_rfcs_too(browser_page):
    page = browser_page()
    source = Path(finders.find("respond/blind.js")).read_text()
    for given in RFC["vectors"]:
        found = page.evaluate(
            source
            + """;([rfc, given]) => {
              const bytes = (hex) => Uint8Array.from(hex.match(/../g) || [], (two) => parseInt(two, 16));
              const hex = (list) => Array.from(list, (one) => one.toString(16).padStart(2, "0")).join("");
              const key = { n: BigInt("0x" + rfc.key.n), e: BigInt("0x" + rfc.key.e) };
              const prepared = blindRSA.join(bytes(given.msg_prefix), bytes(rfc.msg));
              const salt = bytes(given.salt), inverse = BigInt("0x" + given.inv);
              const kept = blindRSA.blind(key, prepared, { salt, inverse });
              return [hex(kept.blinded), hex(blindRSA.finalize(key, kept, bytes(given.blind_sig)))];
            }""".replace(";(", "\n(", 1),
            [RFC, given],
        )
        assert found == [given["blinded_msg"], given["sig"]]


def test_a_slip_becomes_a_ballot_here_and_an_answer_elsewhere(browser_page, slip):
    at_work = browser_page(width=PHONE)
    address, issued = change(at_work, slip)
    assert Code.objects.get().used
    assert not Envelope.objects.exists()
    at_home = browser_page(width=PHONE)
    answered = answer(at_home, address)
    assert Envelope.objects.filter(survey=slip).count() == 1
    assert UsedTicket.objects.count() == 1
    # What went over the wire the second time holds the ballot, and nothing of the first time.
    assert "blinded=" in issued
    assert "signature" in issued
    assert address.split("#")[1] in answered
    assert not runs(issued) & runs(answered)


def runs(text, length=10):
    return {text[at : at + length] for at in range(len(text) - length + 1)}


def test_a_ballot_is_used_up_and_so_is_the_code(browser_page, slip):
    page = browser_page(width=PHONE)
    address, _ = change(page, slip)
    answer(browser_page(width=PHONE), address)
    again = browser_page(width=PHONE)
    again.goto(address)
    again.locator("#begin").click()
    again.wait_for_selector("#code-fault.on")
    assert "บัตรนี้มีคำตอบแล้ว" in again.locator("#code-fault").inner_text()
    again.goto(slip.address.replace("#", "ballot/#"))
    again.locator("#change").click()
    again.wait_for_selector("#code-fault.on")
    assert "แลกบัตรไปแล้ว" in again.locator("#code-fault").inner_text()
    assert Envelope.objects.count() == 1


def test_a_reply_lost_on_the_way_costs_no_ballot(browser_page, slip):
    page = browser_page(width=PHONE)
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch().status)  # signed, and never heard of
            route.abort()
        else:
            route.continue_()

    page.route("**/ballot/", lose_the_first)
    address, _ = change(page, slip)
    assert lost == [200]
    answer(browser_page(width=PHONE), address)
    assert Envelope.objects.count() == 1


def test_what_is_no_signature_makes_no_ballot(browser_page, slip):
    page = browser_page(width=PHONE)
    forged = json.dumps({"signature": "A" * 342})

    def forge(route):
        if route.request.method == "POST":
            route.fulfill(status=200, body=forged, content_type="application/json")
        else:
            route.continue_()

    page.route("**/ballot/", forge)
    page.goto(f"/a/{slip.link}/ballot/#{slip.code}")
    page.locator("#change").click()
    page.wait_for_function("document.getElementById('working').textContent.includes('ลายเซ็น')")
    expect(page.locator("#ready")).to_be_hidden()
    assert page.locator("#address").input_value() == ""


def test_nothing_of_code_or_ballot_stays_in_the_browser(browser_page, slip):
    page = browser_page(width=PHONE)
    address, _ = change(page, slip)
    assert slip.code not in page.url
    assert page.evaluate(
        "[localStorage.length, sessionStorage.length, document.cookie.includes('ballot')]"
    ) == [
        0,
        0,
        False,
    ]
    other = browser_page(width=PHONE)
    other.goto(address)
    other.wait_for_function("!location.hash")


def test_without_scripts_the_page_says_what_to_do_and_a_ballot_still_answers(browser_page, slip):
    page = browser_page(width=PHONE, javascript=False)
    page.goto(f"/a/{slip.link}/ballot/")
    assert "ต้องใช้ JavaScript" in page.locator("noscript").inner_text()
    expect(page.locator("#change")).to_be_hidden()
    address, _ = change(browser_page(width=PHONE), slip)
    page.goto(f"/a/{slip.link}/")
    page.locator("#code").fill(address)
    for box in page.locator(".q:not(.optional) input[value='2']").all():
        box.check(force=True)
    page.locator("#check").click()
    page.locator("#send").click()
    page.wait_for_url("**/thanks/#done")
    assert Envelope.objects.count() == 1


@pytest.mark.parametrize("address", ["ballot/", "en/ballot/", ""])
def test_everyone_can_use_the_page(browser_page, axe, slip, address):
    page = browser_page(width=PHONE)
    page.goto(f"/a/{slip.link}/{address}")
    page.wait_for_load_state("networkidle")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_ballot_page_with_a_ballot_can_be_used_by_everyone(browser_page, axe, slip):
    page = browser_page(width=PHONE)
    change(page, slip)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
