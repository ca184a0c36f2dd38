"""Pages for slips, posters, letters, draws and interviews: what each shows to whom, and never shows."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from sucharit.notices.models import Webhook
from sucharit.people.models import Organisation, RoleKind
from sucharit.roster import background, sending
from sucharit.roster.actions import drawing, invitations, slips
from sucharit.roster.codes import hash_of
from sucharit.roster.contact_lists import ListedPerson
from sucharit.roster.contributes.tasks import people_to_ask
from sucharit.roster.models import Code, Contact, EmailInvitation, Mailing, MailState
from sucharit.roster.printed.wording import poster
from sucharit.roster.tests.mail_server import mail_server
from sucharit.rounds.models import Participant
from sucharit.surveys.models import Mode, Survey, Turnout
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.tests.office_people import assessor_of, lead_of, someone
from sucharit.surveys.tests.small_round import open_round, pass_a_night, survey
from sucharit.tables.tests.files import workbook
from sucharit.uploads.models import WaitingFile

CODE = re.compile(r"[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")
pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return open_round({"one": 20, "two": None})


@pytest.fixture
def lead(round):
    return came_in(lead_of(survey(round)))


def came_in(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(name: str, found: Survey, **more) -> str:
    return reverse(f"roster:{name}", kwargs={"link": found.link, **more})


def fields_of(answer) -> dict[str, str]:
    """The hidden fields of a preview's form."""
    return dict(re.findall(r'<input type="hidden" name="(digest|waiting)" value="([^"]+)"', text_of(answer)))


def text_of(answer) -> str:
    return answer.content.decode()


def test_slips_come_once_as_a_file_that_no_cache_keeps(round, lead):
    iit = survey(round)
    assert "20" in text_of(lead.get(at("slips", iit)))
    answer = lead.post(at("slips-print", iit), {"number": "12"})
    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Disposition"].startswith("attachment")
    assert iit.codes.count() == 12
    assert lead.get(at("slips-print", iit)).status_code == 405  # a reload or a link prints nothing


@pytest.mark.parametrize("number", ["", "0", "-1", "21", "1e3", "๙๙๙๙๙๙๙๙", "9" * 40])
def test_an_impossible_number_of_slips_makes_none_and_says_why(round, lead, number):
    answer = lead.post(at("slips-print", survey(round)), {"number": number}, follow=True)
    assert 'role="alert"' in text_of(answer)
    assert not Code.objects.exists()


def test_slips_are_voided_only_when_confirmed(round, lead):
    iit = survey(round)
    slips.print_slips(by=None, survey=iit, number=5)
    assert 'role="alert"' in text_of(lead.post(at("slips-void", iit), follow=True))
    assert iit.codes.count() == 5
    lead.post(at("slips-void", iit), {"sure": "yes"})
    assert iit.codes.count() == 0


def test_an_office_without_a_head_count_is_led_to_report_it(round):
    two = survey(round, "two")
    page = text_of(came_in(someone("lead2", RoleKind.PROJECT_LEAD, two.organisation)).get(at("slips", two)))
    assert reverse("desk:office", args=[round.pk, "two"]) in page
    assert at("slips-print", two) not in page


def test_the_poster_follows_the_way_that_was_chosen(round, lead):
    eit = survey(round, instrument="eit")
    assert lead.get(at("poster-pdf", eit)).content.startswith(b"%PDF")
    lead.post(at("poster-mode", eit), {"way": "drawn"})
    eit.refresh_from_db()
    assert eit.mode == Mode.DRAWN
    assert f"/a/{eit.link}/register/" in text_of(lead.get(at("poster", eit)))
    assert lead.get(at("poster-pdf", eit)).content.startswith(b"%PDF")


def test_once_someone_answered_the_page_says_why_the_way_is_fixed(round, lead):
    eit = survey(round, instrument="eit")
    Turnout.objects.create(survey=eit, day=timezone.localdate(), answers=9)
    assert 'name="way"' in text_of(lead.get(at("poster", eit)))  # who watches it sees no first answer come
    pass_a_night()
    page = text_of(lead.get(at("poster", eit)))
    assert 'name="way"' not in page
    assert "มีคนตอบแล้ว จึงเปลี่ยนวิธีตอบไม่ได้" in page


@pytest.mark.parametrize(
    ("name", "instrument"), [("slips-sample", "iit"), ("poster-picture", "eit"), ("poster-qr", "eit")]
)
def test_what_will_be_printed_can_be_looked_at_before(round, lead, name, instrument):
    answer = lead.get(at(name, survey(round, instrument=instrument)))
    assert answer["Content-Type"] == "image/png"
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"\x89PNG")


def test_paper_and_e_mails_say_the_same_minutes_as_the_form(round, settings):
    iit, eit = survey(round), survey(round, instrument="eit")
    for target, minutes in ((iit, 4), (eit, 2)):
        assert questionnaire(target.questionnaire_id).minutes == minutes
        address = f"/a/{target.link}/"
        form = Client(headers={"host": "localhost"}).get(address)
        if target is eit:
            form = Client(headers={"host": "localhost"}).get(address + form["Location"])
        assert f"ใช้เวลาประมาณ {minutes} นาที" in text_of(form)
    assert "ใช้เวลาประมาณ 2 นาที" in poster(last="", minutes=2, encrypted=True)["until"]
    invitations.invite_by_email(by=None, survey=iit, addresses=["ann@mail.example"])
    with mail_server(settings) as server:
        sending.send_waiting(iit)
    letter = server.messages[0].get_content()
    assert "ใช้เวลาประมาณ 4 นาที" in letter
    assert "about 4 minutes" in letter


def test_a_draw_begins_with_what_the_quota_lacks_and_not_with_everyone(round, lead):
    listed = survey(round, "one", "eit", "2")
    Participant.objects.filter(round=round, organisation__code="one").update(head_count=60)
    assessor = came_in(assessor_of(listed))
    people = [ListedPerson(f"คน {n}", f"02{n:07}", "") for n in range(500)]
    drawing.list_contacts(by=None, survey=listed, people=people)
    need = drawing.draw_need(listed)
    assert 0 < need.missing < 500
    page = text_of(assessor.get(at("interviews", listed)))
    assert f'value="{need.missing}"' in page
    assert f"ยังขาด {need.missing} คำตอบ" in page


def test_addresses_are_taken_all_or_none_and_given_back_only_to_be_mended(round, lead):
    iit = survey(round)
    answer = lead.post(at("invite", iit), {"addresses": "ann@mail.example\nsomjai"})
    assert answer.status_code == 422
    assert "แถว 2" in text_of(answer)
    assert "ann@mail.example" in text_of(answer)
    assert not EmailInvitation.objects.exists()
    page = lead.post(at("invite", iit), {"addresses": "ann@mail.example\nben@mail.example"}, follow=True)
    assert EmailInvitation.objects.count() == 2
    assert "@mail.example" not in text_of(page)


def test_a_file_counts_in_place_of_the_text(round, lead):
    file = SimpleUploadedFile("staff.csv", "อีเมล\na@m.example\nb@m.example\n".encode())
    lead.post(at("invite", survey(round)), {"addresses": "c@m.example", "file": file})
    assert set(EmailInvitation.objects.values_list("email", flat=True)) == {"a@m.example", "b@m.example"}


def test_no_one_is_shown_the_roster_on_any_page(round, lead):
    iit = survey(round)
    people = ["ann@mail.example", "ben@mail.example"]
    invitations.invite_by_email(by=None, survey=iit, addresses=people)
    EmailInvitation.objects.update(mail=MailState.SENT)
    operator = came_in(someone("operator", RoleKind.OPERATOR, round.organiser))
    for client in (lead, operator):
        for name in ("slips", "invite", "remind"):
            page = text_of(client.get(at(name, iit), follow=True))
            assert not any(item in page for item in people)
    invited = str(EmailInvitation.objects.first().pk)
    assert invited not in text_of(lead.get(at("invite", iit)))


def test_the_button_sends_a_batch_and_says_how_it_went(round, lead, settings):
    iit = survey(round)
    invitations.invite_by_email(by=None, survey=iit, addresses=["ann@mail.example", "ben@mail.example"])
    with mail_server(settings) as server:
        server.drops_after = 1
        page = text_of(lead.post(at("send", iit), {"back": "invite"}, follow=True))
        assert 'role="alert"' in page
        assert CODE.findall(page) == []
        server.drops_after = None
        assert 'role="status"' in text_of(lead.post(at("send", iit), follow=True))
    assert sorted(server.to()) == ["ann@mail.example", "ben@mail.example"]
    assert 'role="status"' in text_of(lead.post(at("remind-now", iit), {"to": "all"}, follow=True))
    assert EmailInvitation.objects.filter(mail=MailState.AGAIN).count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_press_sends_all_and_the_page_says_how_far_it_is(settings, monkeypatch):
    iit = survey(open_round({"one": 60}))
    lead, waiting = came_in(lead_of(iit)), []
    monkeypatch.setattr(background, "go_on_sending", waiting.append)
    invitations.invite_by_email(by=None, survey=iit, addresses=[f"p{n}@mail.example" for n in range(30)])
    with mail_server(settings) as server:
        page = text_of(lead.post(at("send", iit), {"back": "invite"}, follow=True))
        assert "อีก 10 ฉบับกำลังส่งให้เอง" in page
        assert [found.pk for found in waiting] == [iit.pk]
        Mailing.objects.update(sender=uuid4(), until=timezone.now() + timedelta(minutes=1))
        assert "data-sending" in text_of(lead.get(at("invite", iit)))
        Mailing.objects.update(sender=None, until=None)
        background._send(iit.pk)
        assert "ส่งครบแล้ว" in text_of(lead.get(at("invite", iit)))
    assert len(server.to()) == 30


def test_pages_show_the_same_no_matter_who_of_the_roster_answered(round, lead):
    """One answered, or another: an office that compares its pages can't tell which, nor how many."""
    iit = survey(round)
    invitations.invite_by_email(by=None, survey=iit, addresses=[f"p{n}@mail.example" for n in range(6)])
    EmailInvitation.objects.update(mail=MailState.SENT)

    def seen():
        return [
            re.sub('name="csrfmiddlewaretoken" value="[^"]+"', "", text_of(lead.get(at(name, iit))))
            for name in ("slips", "invite", "remind")
        ]

    before = seen()
    for invitation in EmailInvitation.objects.all():
        Code.objects.filter(pk=invitation.code_id).update(used=True)
        assert seen() == before


def test_the_office_draws_without_seeing_a_name_and_the_assessor_sees_only_the_drawn(round, lead):
    eit = survey(round, instrument="eit", channel="2")
    assessor = came_in(assessor_of(eit))
    file = SimpleUploadedFile("list.csv", "ชื่อ,โทรศัพท์\nคุณหนึ่ง,021000001\nคุณสอง,021000002\n".encode())
    page = lead.post(at("draw-list", eit), {"file": file}, follow=True)
    assert "คุณหนึ่ง" not in text_of(page)
    assert "021000001" not in text_of(page)
    assert "มี ชื่อ · โทรศัพท์" in text_of(page)
    assert not Contact.objects.exists()
    page = lead.post(at("draw-list", eit), fields_of(page), follow=True)
    assert "รับรายชื่อแล้ว 2 คน" in text_of(page)
    assert "คุณหนึ่ง" not in text_of(page)
    assessor.post(at("interviews-draw", eit), {"number": "1"})
    selected, other = eit.contacts.get(selected=True), eit.contacts.get(selected=False)
    page = text_of(assessor.get(at("interviews", eit)))
    assert selected.name in page
    assert other.name not in page
    assert selected.name not in text_of(lead.get(at("draw", eit)))
    assert lead.get(at("interviews", eit)).status_code == 404
    assert assessor.get(at("draw", eit)).status_code == 404


def test_no_one_is_offered_to_an_assessor_before_the_first_day(round):
    eit = survey(round, instrument="eit", channel="2")
    drawing.list_contacts(by=None, survey=eit, people=[ListedPerson("คุณหนึ่ง", "021000001", "")])
    drawing.draw(by=None, survey=eit, number=1)
    assessor = assessor_of(eit)
    assert "คุณหนึ่ง" in text_of(came_in(assessor).get(at("interviews", eit)))
    assert people_to_ask(assessor, eit.organisation)
    eit.first = timezone.localdate() + timedelta(days=1)
    eit.save(update_fields=["first"])
    page = text_of(came_in(assessor).get(at("interviews", eit)))
    assert "คุณหนึ่ง" not in page
    assert "สอบถามได้ตั้งแต่" in page
    assert not people_to_ask(assessor, eit.organisation)


def test_an_assessor_begins_and_settles_and_no_answer_passes_through_the_page(round):
    eit = survey(round, instrument="eit", channel="2")
    drawing.list_contacts(by=None, survey=eit, people=[ListedPerson("คุณหนึ่ง", "021000001", "")])
    drawing.draw(by=None, survey=eit, number=1)
    assessor, contact = came_in(assessor_of(eit)), eit.contacts.get()
    answer = assessor.post(at("begin", eit, contact=contact.pk))
    address, _, code = answer["Location"].partition("#")
    assert address == f"/a/{eit.link}/"
    assert Code.objects.filter(pk=hash_of(code), survey=eit, used=False).exists()
    Code.objects.update(used=True)
    assert 'role="alert"' in text_of(assessor.post(at("begin", eit, contact=contact.pk), follow=True))
    assessor.post(at("settle", eit, contact=contact.pk), {"reached": "yes"})
    assert Contact.objects.get().interviewed
    assert "คุณหนึ่ง" not in text_of(assessor.get(at("interviews", eit)))


def test_who_reads_the_site_in_english_gets_the_form_in_english(round):
    listed = survey(round, "one", "eit", "2")
    assessor = came_in(assessor_of(listed))
    drawing.list_contacts(by=None, survey=listed, people=[ListedPerson("ก", "021000001", "")])
    drawing.draw(by=None, survey=listed, number=1)
    assessor.cookies["django_language"] = "en"
    answer = assessor.post(at("begin", listed, contact=listed.contacts.get().pk))
    assert answer["Location"].startswith(f"/a/{listed.link}/en/#")


def test_only_those_drawn_can_be_asked(round):
    eit = survey(round, instrument="eit", channel="2")
    drawing.list_contacts(
        by=None, survey=eit, people=[ListedPerson("", f"02100000{n}", "") for n in range(2)]
    )
    drawing.draw(by=None, survey=eit, number=1)
    other = eit.contacts.get(selected=False)
    assessor = came_in(assessor_of(eit))
    assert assessor.post(at("begin", eit, contact=other.pk)).status_code == 404
    assert assessor.post(at("settle", eit, contact=other.pk), {"reached": "yes"}).status_code == 404


def test_an_assessor_sees_whom_a_list_adds_before_it_is_taken_and_what_comes_next(round):
    eit = survey(round, instrument="eit", channel="2")
    drawing.list_contacts(by=None, survey=eit, people=[ListedPerson("คุณหนึ่ง", "021000001", "")])
    assessor = came_in(assessor_of(eit))
    content = "รายชื่อผู้มาติดต่อ,\nชื่อ,โทรศัพท์\nคุณหนึ่ง,021000001\nคุณสอง,21000002\nคุณสอง,021000002\nรวม,3 คน\n"
    page = assessor.post(
        at("interviews-list", eit), {"file": SimpleUploadedFile("list.csv", content.encode())}
    )
    address = page["Location"]
    page = text_of(assessor.get(address))
    assert "คุณสอง" in page
    assert "021000002" in page
    for words in ("เพิ่มในรายชื่อ 1 คน", "อยู่ในรายชื่อแล้ว 1 คน", "ซ้ำในไฟล์ แถว 5", "list.csv แถว 6"):
        assert words in page
    assert Contact.objects.count() == 1
    assert "คุณสอง" not in text_of(came_in(someone("other", RoleKind.ASSESSOR, eit.organisation)).get(address))
    answer = assessor.post(at("interviews-list", eit), fields_of(assessor.get(address)))
    assert answer["Location"] == f"{at('interviews', eit)}#draw"
    assert "ขั้นต่อไป สุ่มเลือกผู้ตอบจากรายชื่อ" in text_of(assessor.get(answer["Location"]))
    assert set(Contact.objects.values_list("phone", flat=True)) == {"021000001", "021000002"}
    assert not WaitingFile.objects.exists()


def test_what_is_cancelled_or_changed_meanwhile_is_not_stored(round):
    eit = survey(round, instrument="eit", channel="2")
    assessor = came_in(assessor_of(eit))
    page = at("interviews-list", eit)

    def preview():
        file = SimpleUploadedFile("list.csv", "ชื่อ,โทรศัพท์\nก,021000001\nข,021000002\n".encode())
        return fields_of(assessor.post(page, {"file": file}, follow=True))

    assessor.post(page, {**preview(), "drop": "yes"})
    assert not WaitingFile.objects.exists()
    fields = preview()
    drawing.list_contacts(by=None, survey=eit, people=[ListedPerson("ก", "021000001", "")])
    answer = assessor.post(page, fields)
    assert (answer.status_code, "ตรวจรายการด้านล่างอีกครั้ง" in text_of(answer)) == (422, True)
    assert Contact.objects.count() == 1


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_table_for_a_list_is_read_back_once_it_is_filled(round, lead, tmp_path, language):
    eit = survey(round, instrument="eit", channel="2")
    lead.cookies["django_language"] = language
    answer = lead.get(at("draw-list-file", eit))
    path = tmp_path / "list.xlsx"
    path.write_bytes(answer.content)
    (titles, *rows) = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert not any(map(any, rows))
    workbook(path, {"s": [titles, ["ก", "021000001", ""], ["", "", "b@m.example"]]})
    file = SimpleUploadedFile("list.xlsx", path.read_bytes())
    lead.post(at("draw-list", eit), fields_of(lead.post(at("draw-list", eit), {"file": file}, follow=True)))
    assert Contact.objects.count() == 2


def test_a_list_at_fault_is_reported_by_row_and_not_stored(round):
    eit = survey(round, instrument="eit", channel="2")
    assessor = came_in(assessor_of(eit))
    file = SimpleUploadedFile("list.csv", "ชื่อ,โทรศัพท์\nก,021000001\nข,12\n".encode())
    answer = assessor.post(at("interviews-list", eit), {"file": file})
    assert (answer.status_code, "แถว 3" in text_of(answer)) == (422, True)
    assert assessor.post(at("interviews-list", eit)).status_code == 422
    assert not Contact.objects.exists()


def test_a_hook_is_set_and_refused_in_words(round, lead):
    url = reverse("notices:webhook-set", kwargs={"code": "one"})
    assert "เครือข่ายภายใน" in text_of(lead.post(url, {"url": "https://10.0.0.1/"}, follow=True))
    lead.post(url, {"url": "https://1.1.1.1/room"})
    assert Webhook.objects.get().url == "https://1.1.1.1/room"
    assert lead.get(reverse("notices:webhook", kwargs={"code": "two"})).status_code == 404
    lead.post(url, {"url": ""})
    assert not Webhook.objects.exists()


def test_closed_surveys_offer_nothing_that_can_no_longer_be_done(round, lead):
    Survey.objects.update(closed=True)
    assert "<textarea" not in text_of(lead.get(at("invite", survey(round))))
    Survey.objects.update(closed=False, first=timezone.localdate() - timedelta(days=9))
    Survey.objects.update(last=timezone.localdate() - timedelta(days=1))
    assert at("remind-now", survey(round)) not in text_of(lead.get(at("remind", survey(round))))


COLLEAGUES = [RoleKind.STAFF, RoleKind.EXECUTIVE, RoleKind.ITEM_OWNER, RoleKind.SUPERVISOR]


@pytest.mark.parametrize("kind", COLLEAGUES)
def test_colleagues_without_the_task_see_none_of_it(round, kind):
    iit = survey(round)
    colleague = came_in(someone("colleague", kind, iit.organisation))
    assert {colleague.get(at(name, iit)).status_code for name in ("slips", "invite", "remind")} == {404}


def test_another_offices_lead_sees_none_of_it(round):
    other = came_in(someone("other", RoleKind.PROJECT_LEAD, Organisation.objects.get(code="two")))
    iit = survey(round)
    for name in ("slips", "invite", "remind"):
        assert other.get(at(name, iit)).status_code == 404
    for name in ("slips-print", "slips-void", "remind-now", "send"):
        assert other.post(at(name, iit), {"number": "1", "sure": "yes"}).status_code == 404
    assert Participant.objects.count() == 2
