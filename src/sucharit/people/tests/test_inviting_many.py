"""Many are invited by one file: looked at first, all or no one, each by a link of their own."""

import re
import smtplib
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.mail.backends.locmem import EmailBackend
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from python_calamine import CalamineWorkbook

from sucharit.people import actions, sending
from sucharit.people.invitation_lists import MAX_LINES, InvitationLine
from sucharit.people.models import Invitation, InvitationMail, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office, make_person, make_school

PAGE = "/people/invite/many/"


@pytest.fixture
def office(db):
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    make_school("โรงเรียนบ้านดอย", under=office, code="doi")
    return office


@pytest.fixture
def lead(office):
    person = make_person("สมหญิง ใจดี", email="lead@office.example")
    actions.give_role(by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office)
    return person


@pytest.fixture
def client(lead):
    client = Client()
    client.force_login(lead, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def text(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def upload(client, content):
    """The preview that follows a file, and the fields of its form."""
    answer = client.post(PAGE, {"file": SimpleUploadedFile("i.csv", content.encode())}, follow=True)
    found = re.findall(
        r'<input type="hidden" name="(digest|waiting)" value="([^"]+)"', answer.content.decode()
    )
    return answer, dict(found)


TWO = "อีเมล,หน่วยงาน,บทบาท\nOne@office.example,สพป.เชียงใหม่ เขต 3,ผู้รับผิดชอบข้อ\ntwo@office.example,doi,Staff\n"


def test_everyone_of_a_file_gets_a_link_of_their_own_after_the_yes(
    client, mailoutbox, django_capture_on_commit_callbacks
):
    preview, fields = upload(client, TWO)
    assert "ส่งคำเชิญใหม่ 2 ฉบับ" in text(preview)
    assert "โรงเรียนบ้านดอย" in text(preview)
    assert not Invitation.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, fields)
    assert sorted(email.to[0] for email in mailoutbox) == ["one@office.example", "two@office.example"]
    links = {re.search(r"/join/([\w-]+)/", email.body)[1] for email in mailoutbox}
    assert {actions.open_invitation(link).kind for link in links} == {"item-owner", "staff"}
    assert set(Invitation.objects.values_list("mail", flat=True)) == {InvitationMail.SENT}


def test_the_same_file_again_invites_no_one_twice(client, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, upload(client, TWO)[1])
    answer, fields = upload(client, TWO)
    assert fields == {}
    assert "ไม่มีอะไรต้องเปลี่ยน" in text(answer)
    Invitation.objects.update(good_until=timezone.now() - timedelta(days=1))
    answer, _fields = upload(client, TWO)
    assert "ส่งลิงก์ใหม่แทนลิงก์ที่หมดอายุ 2 ฉบับ" in text(answer)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("nobody,cm-3,staff", "ที่อยู่อีเมล"),
        ("a@office.example,ไม่มีที่นี่,staff", "หน่วยงานที่คุณดูแล"),
        ("a@office.example,สพป.เชียงไหม่ เขต 3,staff", "หมายถึง สพป.เชียงใหม่ เขต 3 (cm-3) หรือ"),
        ("a@office.example,3 ก.พ.,staff", "Excel เปลี่ยนรหัสเป็นวันที่"),
        ("a@office.example,cm-3,หัวหน้าใหญ่", "บทบาทใดบทบาทหนึ่ง"),
        ("a@office.example,cm-3,operator", "บทบาทที่คุณให้ที่หน่วยงานนี้ได้"),
        ("lead@office.example,cm-3,staff", "เชิญตัวเองไม่ได้"),
        ("b@office.example,cm-3,staff\nB@office.example,สพป.เชียงใหม่ เขต 3,staff", "แถวเดียว"),
    ],
)
def test_a_row_that_can_not_be_invited_is_named_and_no_one_is(client, row, fault):
    answer, fields = upload(client, f"email,organisation,role\nok@office.example,cm-3,staff\n{row}\n")
    assert answer.status_code == 422
    assert fault in text(answer)
    assert re.search(r"แถว [34]", text(answer))
    assert fields == {}
    assert not Invitation.objects.exists()


def test_a_list_under_its_title_with_a_total_is_read_and_the_total_told(client):
    preview, fields = upload(client, f"รายชื่อผู้รับผิดชอบ,,\n{TWO}รวม,2 คน,\n")
    assert "ส่งคำเชิญใหม่ 2 ฉบับ" in text(preview)
    assert "i.csv แถว 5: แถวรวมหรือค่าเฉลี่ย" in text(preview)
    assert fields


def test_a_file_has_at_most_so_many_rows(client):
    rows = "".join(f"p{number}@office.example,cm-3,staff\n" for number in range(MAX_LINES + 1))
    answer, _fields = upload(client, f"email,organisation,role\n{rows}")
    assert f"ไม่เกิน {MAX_LINES} แถว" in text(answer)
    assert not Invitation.objects.exists()


def test_the_table_ready_to_fill_is_read_back_once_it_is_filled(client, tmp_path):
    table = tmp_path / "t.xlsx"
    table.write_bytes(client.get("/people/invite/many.xlsx").content)
    header = CalamineWorkbook.from_path(table).get_sheet_by_index(0).to_python()[0]
    row = f"one@office.example,สพป.เชียงใหม่ เขต 3 (cm-3),{RoleKind.STAFF.label}"
    answer, _fields = upload(client, ",".join(header) + f"\n{row}\n")
    assert answer.status_code == 200, text(answer)
    assert "ส่งคำเชิญใหม่ 1 ฉบับ" in text(answer)


class Broken(EmailBackend):
    """A mail server that takes the first e-mail and then no more."""

    def send_messages(self, messages):
        if getattr(Broken, "taken", False):
            raise smtplib.SMTPServerDisconnected("gone")
        Broken.taken = True
        return super().send_messages(messages)


def test_what_the_mail_server_does_not_take_waits_and_goes_out_with_the_timer(
    client, mailoutbox, settings, django_capture_on_commit_callbacks
):
    _preview, fields = upload(client, TWO)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    Broken.taken = False
    with django_capture_on_commit_callbacks(execute=True):
        client.post(PAGE, fields)
    assert sorted(Invitation.objects.values_list("mail", flat=True)) == ["sent", "waiting"]
    assert "รอส่ง" in text(client.get("/people/"))
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert sending.send_waiting().sent == 0  # whoever was sending it may still be alive
    Invitation.objects.update(sender_until=timezone.now() - timedelta(seconds=1))
    assert sending.send_waiting().sent == 1
    assert len(mailoutbox) == 2
    assert sending.send_waiting().sent == 0


ADDRESSES = st.lists(st.sampled_from(["a", "b", "c"]), unique=True)
GONE_BY = st.dictionaries(st.sampled_from(["a", "b", "c"]), st.sampled_from(["open", "expired", "held"]))


class Previews(TestCase):
    @given(ADDRESSES, GONE_BY)
    def test_a_preview_counts_exactly_the_invitations_that_are_made(self, names, before):
        office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
        lead = make_person("สมหญิง", email="lead@office.example")
        actions.give_role(by=None, person=lead, kind=RoleKind.PROJECT_LEAD, organisation=office)
        for name, state in before.items():
            email = f"{name}@office.example"
            if state == "held":
                person = make_person(name, email=email)
                actions.give_role(by=None, person=person, kind=RoleKind.STAFF, organisation=office)
            else:
                actions.invite(by=lead, email=email, role_kind=RoleKind.STAFF, organisation=office)
        expired = [f"{name}@office.example" for name, state in before.items() if state == "expired"]
        Invitation.objects.filter(email__in=expired).update(good_until=timezone.now())
        lines = [
            InvitationLine(f"{name}@office.example", "cm-3", RoleKind.STAFF, "a.csv", row, ("e", "o", "r"))
            for row, name in enumerate(names, 2)
        ]
        was = set(Invitation.objects.values_list("pk", flat=True))
        plan = actions.plan_invitations(lead, lines)
        actions.invite_many(by=lead, lines=lines, previewed=plan.digest)
        made = Invitation.objects.exclude(pk__in=was)
        assert sorted(made.values_list("email", flat=True)) == sorted(item.email for item in plan.invited)
        assert len(plan.invited) + plan.holding + plan.waiting == len(lines)
