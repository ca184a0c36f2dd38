"""Pages of answers in a real browser: on phone and desktop, in both languages, full and withheld."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from sucharit.figures.tests.scored_round import ask_satisfaction, scored_round, someone
from sucharit.people.models import RoleKind

THAI = re.compile("[ก-๛]")
NOTES = [f"ขอให้ตอบคำถามให้เร็วขึ้น {word}" for word in "กขคงจฉชซญฐฑณ"] + ["นายสมมติ ตัวอย่างดี เรียกรับเงิน"]


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_everyone_who_may_can_read_them(transactional_db, live_server, browser_page, axe, width, language):
    round = scored_round({("one", "iit", "1"): 33, ("one", "eit", "1"): 31, ("one", "eit", "2"): 4}, NOTES)
    alice = someone(RoleKind.OPERATOR, "obec", "Alice")
    closed, still_open = ask_satisfaction(alice, people=20), ask_satisfaction(alice)
    page = browser_page(width=width, language=language)
    client = Client()
    client.force_login(alice, backend="allauth.account.auth_backends.AuthenticationBackend")
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    for address in (
        reverse("figures:items", args=[round.pk, "one", "iit"]),
        reverse("figures:items", args=[round.pk, "one", "eit"]),
        reverse("figures:comments", args=[round.pk, "one", "iit"]),
        reverse("figures:comments", args=[round.pk, "two", "iit"]),
        reverse("figures:moderate"),
        reverse("figures:own-surveys"),
        reverse("figures:make-own-survey"),
        reverse("figures:own-survey", args=[closed.link]),
        reverse("figures:own-survey", args=[still_open.link]),
    ):
        page.goto(address, wait_until="networkidle")
        page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
        axe(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{address} is {wide} pixels too wide"
        expect(page.locator("h1"), address).to_have_count(1)
        if language == "en":
            thai = [text for text in page.evaluate(WORDS_NOT_MARKED_THAI) if THAI.search(text)]
            assert not [text for text in thai if text not in UNTRANSLATED], address


# Names of organisations without an English one, and the way to Thai.
UNTRANSLATED = ("สำนักงานเขต one", "สำนักงานเขต two", "ส่วนกลาง", "ไทย")
WORDS_NOT_MARKED_THAI = """() => {
    const found = [];
    const walk = (node) => {
        if (node.nodeType === Node.TEXT_NODE) { found.push(node.textContent.trim()); return; }
        if (node.nodeType !== Node.ELEMENT_NODE || ['SCRIPT', 'STYLE'].includes(node.tagName)) return;
        if (node.getAttribute('lang') === 'th') return;
        node.childNodes.forEach(walk);
    };
    walk(document.body);
    return found.filter(Boolean);
}"""
