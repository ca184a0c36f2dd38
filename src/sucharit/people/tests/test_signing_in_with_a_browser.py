"""Coming in with a real browser: by invitation, password, app, passkey; and leaving in two clicks."""

import base64
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from sucharit.people import actions
from sucharit.people.models import Person, RoleKind
from sucharit.people.permissions import May, may
from sucharit.people.tests.factories import make_headquarters, make_office, make_person

PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"


def code_of_app(secret: str, ahead: int = 0) -> str:
    """The six digits of RFC 6238 for this moment, or for half a minute later."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + ahead), "sha1")
    at = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[at : at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


@pytest.fixture
def office(transactional_db):
    return make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())


def give(person: Person, kind: RoleKind, organisation) -> Person:
    actions.give_role(by=None, person=person, kind=kind, organisation=organisation)
    return person


def sign_in(page, email: str) -> None:
    page.goto("/sign-in/")
    page.fill("[name=login]", email)
    page.fill("[name=password]", PASSWORD)
    page.click("form:has([name=password]) button:not([type])")


def sign_out(page) -> None:
    page.click(".account summary")
    page.click(".account-menu button")


@pytest.mark.parametrize("width", [390, 1280])
def test_an_invited_person_signs_in_by_the_link(office, browser_page, axe, mailoutbox, width):
    lead = give(make_person("สมหญิง ใจดี"), RoleKind.PROJECT_LEAD, office)
    actions.invite(by=lead, email="new@office.example", role_kind=RoleKind.STAFF, organisation=office)
    link = re.search(r"/join/\S+", mailoutbox[-1].body)[0]
    page = browser_page(width=width)
    page.goto(link)
    axe(page)
    page.fill("[name=name_th]", "สมชาย มาใหม่")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button:not([type])")
    expect(page.locator("main")).to_contain_text("สวัสดี สมชาย มาใหม่")
    expect(page.locator("main")).to_contain_text("บุคลากร")
    axe(page)
    page.goto(link)
    assert page.inner_text("h1") == "ลิงก์นี้ใช้ไม่ได้แล้ว"


def test_an_operator_sets_up_an_app_and_uses_it(office, browser_page, axe):
    operator = make_person("ส่วนกลาง", email="operator@obec.example", password=PASSWORD)
    give(operator, RoleKind.OPERATOR, office.parent)
    page = browser_page(width=390)
    sign_in(page, operator.email)
    assert "ตั้งการยืนยันขั้นที่สองก่อน" in page.inner_text("main")
    page.goto("/people/")
    assert page.url.endswith("/me/ways-in/")
    axe(page)
    page.click("a[href$='/ways-in/app/']")
    page.fill("[name=password]", PASSWORD)  # asked once more before ways in are changed
    page.click("main form button:not([type])")
    axe(page)
    secret = page.inner_text(".secret")
    page.fill("[name=code]", code_of_app(secret))
    page.click("main form button:not([type])")
    expect(page.locator(".codes li")).to_have_count(10)
    axe(page)
    page.goto("/people/")
    assert page.inner_text("h1") == "บุคคลและบทบาท"
    sign_out(page)
    sign_in(page, operator.email)
    axe(page)
    page.fill("[name=code]", code_of_app(secret, ahead=1))
    page.click("form:has([name=code]) button")
    assert page.url.endswith("/me/")


def test_a_passkey_opens_without_a_password(office, browser_page, axe):
    lead = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    give(lead, RoleKind.PROJECT_LEAD, office)
    page = browser_page()
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    sign_in(page, lead.email)
    page.goto("/me/ways-in/passkeys/add/")
    page.fill("[name=password]", PASSWORD)
    page.click("main form button:not([type])")
    axe(page)
    page.fill("[name=name]", "เครื่องที่โต๊ะ")
    page.click("#mfa_webauthn_add")
    page.wait_for_url("**/recovery/**")
    page.goto("/me/ways-in/passkeys/")
    assert "เครื่องที่โต๊ะ" in page.inner_text("main")
    axe(page)
    sign_out(page)
    page.goto("/sign-in/")
    page.click("#passkey_login")
    page.wait_for_url("**/me/")
    expect(page.locator("main")).to_contain_text("สวัสดี สมหญิง ใจดี")


@pytest.mark.parametrize("width", [390, 1280])
def test_a_role_changes_hands_in_two_clicks(office, browser_page, axe, width):
    lead = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    give(lead, RoleKind.PROJECT_LEAD, office)
    follower = give(make_person("สมศรี รับช่วง"), RoleKind.STAFF, office)
    actions.invite(by=lead, email="late@office.example", role_kind=RoleKind.STAFF, organisation=office)
    page = browser_page(width=width)
    sign_in(page, lead.email)
    page.goto("/people/")
    axe(page)
    page.click("a[href*='hand-over']")
    assert "คำเชิญ 1 ฉบับยังไม่มีคนตอบรับ" in page.inner_text("main")
    axe(page)
    page.click("text=สมศรี รับช่วง")
    axe(page)
    page.click("text=ยืนยันส่งมอบ")
    assert "ส่งมอบให้ สมศรี รับช่วง แล้ว" in page.inner_text("main")
    assert may(follower, May.RUN_ROUND, office)
    assert not may(lead, May.RUN_ROUND, office)


def test_the_door_works_without_javascript_and_in_english(office, browser_page, axe):
    lead = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    give(lead, RoleKind.PROJECT_LEAD, office)
    page = browser_page(width=390, language="en", javascript=False)
    page.goto("/people/")
    assert page.inner_text("h1") == "Sign in"
    sign_in(page, lead.email)
    page.goto("/people/")
    assert page.inner_text("h1") == "People and roles"
    sign_out(page)
    assert page.inner_text(".account") == "Sign in"


@pytest.mark.parametrize(("language", "words"), [("th", "แสดงรหัสผ่าน"), ("en", "Show password")])
def test_what_is_typed_as_a_password_can_be_looked_at(browser_page, axe, language, words):
    page = browser_page(width=390, language=language)
    page.goto("/sign-in/")
    field, button = page.locator("[name=password]"), page.get_by_role("button", name=words)
    field.fill(PASSWORD)
    button.click()
    expect(field).to_have_attribute("type", "text")
    expect(field).to_be_focused()
    axe(page)
    button.click()
    expect(field).to_have_attribute("type", "password")


def test_without_javascript_there_is_no_button_that_does_nothing(browser_page):
    page = browser_page(width=390, javascript=False)
    page.goto("/sign-in/")
    expect(page.get_by_role("button", name="แสดงรหัสผ่าน")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_the_head_of_a_page_keeps_two_lines_and_the_icon_stays_upright(office, browser_page, width):
    lead = make_person("คุณตั้งใจ ผู้รับผิดชอบโครงการ (ตัวอย่าง)", email="lead@office.example", password=PASSWORD)
    give(lead, RoleKind.PROJECT_LEAD, office)
    page = browser_page(width=width)
    sign_in(page, lead.email)
    page.wait_for_url("**/me/")
    entries = page.locator(".nav a")
    expect(entries).to_have_count(6)
    if width > 320:
        tops = entries.evaluate_all("links => new Set(links.map(link => link.offsetTop)).size")
        assert tops == 1
    if width > 1000:
        name = page.locator(".account .wide-word")
        assert name.evaluate("word => word.scrollWidth <= word.clientWidth")
    page.click(".account summary")
    expect(page.locator(".account-menu")).to_be_visible()
    expect(page.locator(".account summary .icon").first).to_have_css("rotate", "none")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
