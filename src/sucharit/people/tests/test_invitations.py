"""People are let in by invitation only; who lost access gets a new link from someone responsible for them."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people import actions
from sucharit.people.models import Invitation, Person, RoleKind
from sucharit.people.permissions import May, may
from sucharit.people.tests.factories import make_headquarters, make_office, make_person, make_school
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"


@pytest.fixture
def office():
    return make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())


@pytest.fixture
def lead(office):
    person = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    actions.give_role(by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office)
    return person


@pytest.fixture
def send_invitation(lead, office, mailoutbox, django_capture_on_commit_callbacks):
    """A function that invites someone and returns the secret of the link."""

    def invite(email="new@office.example", kind=RoleKind.STAFF, by=lead, **more):
        with django_capture_on_commit_callbacks(execute=True):
            actions.invite(by=by, email=email, role_kind=kind, organisation=office, **more)
        assert mailoutbox[-1].to == [email.lower()]
        return re.search(r"/join/([\w-]+)/", mailoutbox[-1].body)[1]

    return invite


def test_the_email_speaks_thai_and_english_and_names_who_invites(send_invitation, mailoutbox):
    send_invitation()
    email = mailoutbox[-1]
    assert email.subject == "คำเชิญเข้าใช้ระบบสุจริต"
    assert "ผู้เชิญ: สมหญิง ใจดี" in email.body
    assert "You have been invited as Staff at Chiang Mai Primary" in email.body


def test_who_accepts_becomes_a_person_with_that_role_in_the_name_of_who_invited(
    send_invitation, lead, office
):
    person = actions.accept_invitation(
        secret=send_invitation("New@Office.example"), name_th="สมชาย", password=PASSWORD
    )
    assert (person.email, person.check_password(PASSWORD)) == ("new@office.example", True)
    role = person.roles.get()
    assert (role.kind, role.organisation, role.given_by) == ("staff", office, lead)
    assert EmailAddress.objects.get(user=person).verified


def test_a_link_works_once(send_invitation):
    secret = send_invitation()
    actions.accept_invitation(secret=secret, name_th="สมชาย", password=PASSWORD)
    assert actions.open_invitation(secret) is None
    with pytest.raises(Refused):
        actions.accept_invitation(secret=secret, name_th="คนที่สอง", password=PASSWORD)


def test_a_link_runs_out(send_invitation):
    secret = send_invitation()
    Invitation.objects.update(good_until=timezone.now() - timedelta(seconds=1))
    assert actions.open_invitation(secret) is None


def test_a_new_email_makes_the_old_link_useless(send_invitation):
    old, new = send_invitation(), send_invitation()
    assert actions.open_invitation(old) is None
    assert actions.open_invitation(new)


def test_a_withdrawn_link_opens_nothing(send_invitation, lead):
    secret = send_invitation()
    actions.withdraw_invitation(by=lead, invitation=Invitation.objects.get())
    assert actions.open_invitation(secret) is None


def test_a_copy_of_the_table_opens_nothing(send_invitation):
    secret = send_invitation()
    kept = str(Invitation.objects.values().get())
    assert secret not in kept
    assert actions.open_invitation(Invitation.objects.get().secret_hash) is None


def test_who_lost_the_right_meanwhile_has_invited_in_vain(send_invitation, lead):
    secret = send_invitation()
    actions.end_role(by=None, role=lead.roles.get())
    with pytest.raises(Refused, match="ไม่มีสิทธิ์"):
        actions.accept_invitation(secret=secret, name_th="สมชาย", password=PASSWORD)
    assert not Person.objects.filter(email="new@office.example").exists()


def test_a_known_person_keeps_account_and_password(send_invitation, office):
    known = make_person("คนเดิม", email="old@office.example", password=PASSWORD)
    person = actions.accept_invitation(secret=send_invitation("old@office.example"))
    assert person == known
    assert person.check_password(PASSWORD)
    assert may(person, May.SEE_ROUND, office)


def test_a_successor_takes_over_when_they_accept_not_before(send_invitation, lead, office):
    role = lead.roles.get()
    operator = make_person("ส่วนกลาง")
    actions.give_role(by=None, person=operator, kind=RoleKind.OPERATOR, organisation=office.parent)
    secret = send_invitation(kind=RoleKind.PROJECT_LEAD, by=operator, takes_over=role)
    assert may(lead, May.RUN_ROUND, office)
    new = actions.accept_invitation(secret=secret, name_th="ผู้รับช่วง", password=PASSWORD)
    assert may(new, May.RUN_ROUND, office)
    assert not may(lead, May.RUN_ROUND, office)


def test_a_leaver_may_invite_their_own_successor(send_invitation, lead, office):
    secret = send_invitation(kind=RoleKind.PROJECT_LEAD, takes_over=lead.roles.get())
    new = actions.accept_invitation(secret=secret, name_th="ผู้รับช่วง", password=PASSWORD)
    assert may(new, May.RUN_ROUND, office)
    assert not lead.roles.in_force().exists()


def test_no_one_invites_where_they_manage_no_people(lead, office):
    south = make_office("สพป.สงขลา เขต 1", code="sk-1", parent=office.parent)
    for kind, place in ((RoleKind.STAFF, south), (RoleKind.ASSESSOR, office), (RoleKind.OPERATOR, office)):
        with pytest.raises(PermissionDenied):
            actions.invite(by=lead, email="x@office.example", role_kind=kind, organisation=place)


def test_lost_access_drops_password_and_second_factors_and_tells_the_old_address(
    lead, office, mailoutbox, django_capture_on_commit_callbacks
):
    lost = make_person("ลืมหมด", email="lost@office.example", password=PASSWORD)
    actions.give_role(by=None, person=lost, kind=RoleKind.STAFF, organisation=office)
    Authenticator.objects.create(user=lost, type=Authenticator.Type.TOTP, data={})
    with django_capture_on_commit_callbacks(execute=True):
        actions.restore_access(by=lead, person=lost, email="lost-new@office.example")
    lost.refresh_from_db()
    assert not lost.has_usable_password()
    assert not Authenticator.objects.filter(user=lost).exists()
    link, warning = mailoutbox[-2:]
    assert (link.to, warning.to) == (["lost-new@office.example"], ["lost@office.example"])
    assert "/join/" not in warning.body
    entry = Entry.objects.get(verb="people.restore_access")
    assert (entry.by, entry.about) == (f"person:{lead.pk}", f"person:{lost.pk}")
    secret = re.search(r"/join/([\w-]+)/", link.body)[1]
    person = actions.accept_invitation(secret=secret, password="อีกวลีหนึ่งที่ยาวพอ")
    assert person == lost
    assert (person.email, person.check_password("อีกวลีหนึ่งที่ยาวพอ")) == ("lost-new@office.example", True)


def test_the_old_mailbox_gets_no_new_password(lead, office, client, mailoutbox):
    lost = make_person("ย้ายเมล", email="old@office.example", password=PASSWORD)
    EmailAddress.objects.create(user=lost, email=lost.email, verified=True, primary=True)
    actions.give_role(by=None, person=lost, kind=RoleKind.STAFF, organisation=office)
    actions.restore_access(by=lead, person=lost, email="new@office.example")
    client.post("/password/forgotten/", {"email": "old@office.example"}, headers={"host": "localhost"})
    assert mailoutbox == []


def test_access_is_restored_only_by_someone_who_gives_every_role_the_person_holds(lead, office):
    doi = make_school("โรงเรียนบ้านดอย", under=office, code="doi")
    head = make_person("ผู้บริหารโรงเรียน")
    actions.give_role(by=None, person=head, kind=RoleKind.SCHOOL_ADMIN, organisation=doi)
    teacher = make_person("ครู")
    actions.give_role(by=None, person=teacher, kind=RoleKind.STAFF, organisation=doi)
    actions.restore_access(by=head, person=teacher)
    actions.give_role(by=None, person=teacher, kind=RoleKind.EXECUTIVE, organisation=office)
    with pytest.raises(PermissionDenied):
        actions.restore_access(by=head, person=teacher)
    with pytest.raises(PermissionDenied):
        actions.restore_access(by=lead, person=lead)


def test_the_history_never_holds_an_address_or_a_name(send_invitation, lead):
    actions.accept_invitation(secret=send_invitation(), name_th="สมชาย", password=PASSWORD)
    entries = str(list(Entry.objects.values_list("by", "verb", "about", "what")))
    assert "@" not in entries
    assert not any(name in entries for name in ("สมชาย", "สมหญิง"))
    assert [e.verb for e in Entry.objects.order_by("pk")] == [
        "people.give_role",
        "people.invite",
        "people.accept_invitation",
        "people.give_role",
    ]
