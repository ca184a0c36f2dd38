"""Pages for slips, letters, draws and interviews in a browser: both languages, a phone, the keyboard."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from sucharit.notices.models import Webhook
from sucharit.roster.actions import drawing, invitations, slips
from sucharit.roster.contact_lists import ListedPerson
from sucharit.roster.models import Contact, EmailInvitation, MailState
from sucharit.surveys.models import Mode
from sucharit.surveys.tests.office_people import assessor_of, lead_of
from sucharit.surveys.tests.small_round import open_round, survey

LONG_NAME = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาพระนครศรีอยุธยาฝั่งตะวันออก เขต 2"


@pytest.fixture
def round(live_server):
    made = open_round({"one": 60})
    survey(made).organisation.__class__.objects.filter(code="one").update(name_th=LONG_NAME)
    return made


def come_in(page, person, live_server) -> None:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )


def at(name: str, found, **more) -> str:
    return reverse(f"roster:{name}", kwargs={"link": found.link, **more})


@pytest.mark.parametrize(("width", "language"), [(390, "th"), (1280, "en")])
def test_every_page_is_sound_empty_and_full(round, live_server, browser_page, axe, width, language):
    iit, eit, listed = survey(round), survey(round, instrument="eit"), survey(round, "one", "eit", "2")
    page, lead, assessor = browser_page(width=width, language=language), lead_of(iit), assessor_of(iit)

    def look(*addresses: str) -> None:
        for address in addresses:
            assert page.goto(address).status == 200
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
            axe(page)

    come_in(page, lead, live_server)
    offices = [at("slips", iit), at("invite", iit), at("remind", iit), at("draw", listed)]
    look(*offices, at("poster", eit), reverse("notices:webhook", kwargs={"code": "one"}))
    slips.print_slips(by=None, survey=iit, number=50)
    invitations.invite_by_email(by=None, survey=iit, addresses=[f"p{n}@mail.example" for n in range(10)])
    EmailInvitation.objects.update(mail=MailState.SENT)
    EmailInvitation.objects.filter(email="p1@mail.example").update(mail=MailState.REFUSED)
    drawing.choose_mode(by=None, survey=eit, mode=Mode.DRAWN)
    Contact.objects.create(survey=eit, email="someone@mail.example")
    people = [ListedPerson("สมหญิง ใจดี", f"0210000{n:02}", "") for n in range(12)]
    drawing.list_contacts(by=None, survey=listed, people=people)
    Webhook.objects.create(
        organisation=iit.organisation, url="https://chat.example/", salt="s", problem="inside"
    )
    look(*offices, at("poster", eit), at("draw", eit), reverse("notices:webhook", kwargs={"code": "one"}))
    come_in(page, assessor, live_server)
    look(at("interviews", listed), at("interviews", eit))
    drawing.draw(by=None, survey=listed, number=3)
    look(at("interviews", listed))


def test_addresses_at_fault_are_reported_and_returned(round, live_server, browser_page, axe):
    iit, page = survey(round), browser_page(width=390)
    come_in(page, lead_of(iit), live_server)
    page.goto(at("invite", iit))
    page.locator("textarea").fill("ann@mail.example\nsomjai")
    page.get_by_role("button", name="รับรายชื่อ").click()
    page.get_by_role("alert").get_by_text("แถว 2").wait_for()
    assert page.locator("textarea").input_value() == "ann@mail.example\nsomjai"
    axe(page)
    page.locator("textarea").fill("ann@mail.example")
    page.get_by_role("button", name="รับรายชื่อ").click()
    page.get_by_role("status").get_by_text("1 คน").wait_for()
    assert page.locator("textarea").input_value() == ""


def test_slips_are_downloaded_without_javascript(round, live_server, browser_page):
    iit, page = survey(round), browser_page(javascript=False)
    come_in(page, lead_of(iit), live_server)
    page.goto(at("slips", iit))
    with page.expect_download() as download:
        page.get_by_role("button", name="สร้างสลิป").click()
    assert download.value.suggested_filename == "slips-one-60.pdf"
    assert iit.codes.count() == 60


def test_after_the_download_the_page_shows_how_many_codes_there_are_now(round, live_server, browser_page):
    iit, page = survey(round), browser_page()
    come_in(page, lead_of(iit), live_server)
    page.goto(at("slips", iit))
    for made, left in ((20, 40), (30, 30)):
        page.locator("input[name=number]").fill(str(made - iit.codes.count()))
        with page.expect_download() as download:
            page.get_by_role("button", name="สร้างสลิป").click()
        assert download.value.suggested_filename.startswith("slips-one-")
        expect(page.get_by_text(f"ทำรหัสแล้ว {made} จาก 60 คน พิมพ์เพิ่มได้อีก {left} ใบ")).to_be_visible()
        expect(page.get_by_text("สร้างสลิปแล้ว ไฟล์อยู่ในโฟลเดอร์ดาวน์โหลด")).to_be_visible()


def test_what_can_not_be_printed_is_said_on_the_page(round, live_server, browser_page):
    iit, page = survey(round), browser_page()
    come_in(page, lead_of(iit), live_server)
    page.goto(at("slips", iit))
    slips.print_slips(by=None, survey=iit, number=50)
    page.locator("input[name=number]").fill("11")
    page.get_by_role("button", name="สร้างสลิป").click()
    expect(page.get_by_role("alert")).to_contain_text("ทำรหัสเพิ่มได้อีก 10 รหัส", timeout=15_000)


def test_the_link_of_a_poster_is_copied_by_a_button(round, live_server, browser_page):
    eit, page = survey(round, instrument="eit"), browser_page()
    come_in(page, lead_of(eit), live_server)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(at("poster", eit))
    page.get_by_role("button", name="คัดลอกลิงก์").click()
    expect(page.get_by_text("คัดลอกลิงก์แล้ว")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#address").inner_text()


def press_by_keyboard(page, label: str) -> None:
    """Go by Tab to the button of that label, and press it."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith(label):
            page.keyboard.press("Enter")
            return
    pytest.fail(f"no Tab leads to {label}")


def test_an_assessor_asks_with_the_keyboard_alone(round, live_server, browser_page):
    listed, page = survey(round, "one", "eit", "2"), browser_page()
    drawing.list_contacts(by=None, survey=listed, people=[ListedPerson("สมหญิง ใจดี", "021000001", "")])
    drawing.draw(by=None, survey=listed, number=1)
    come_in(page, assessor_of(listed), live_server)
    page.goto(at("interviews", listed))
    with page.context.expect_page() as opened:
        press_by_keyboard(page, "เริ่มสอบถาม")
    form = opened.value
    form.wait_for_load_state()
    assert f"/a/{listed.link}/" in form.url
    assert form.evaluate("opener") is None
    assert listed.codes.unused().count() == 1
    press_by_keyboard(page, "สอบถามเสร็จแล้ว")
    page.get_by_text("ครบทุกคนแล้ว").wait_for()
    assert Contact.objects.get().interviewed
    assert listed.codes.count() == 0  # the form was not sent, so its code is void
