"""Managers of people look them up, invite them, end and hand over their roles."""

import re

import pytest
from django.test import Client

from sucharit.contributions import tasks
from sucharit.people import actions
from sucharit.people.listing import PAGE_SIZE
from sucharit.people.models import Invitation, Person, Role, RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office, make_person, make_school

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    return make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())


@pytest.fixture
def school(office):
    return make_school("โรงเรียนบ้านดอย", under=office, code="doi")


def give(person, kind, organisation) -> Role:
    return actions.give_role(by=None, person=person, kind=kind, organisation=organisation)


@pytest.fixture
def lead(office):
    person = make_person("สมหญิง ใจดี", email="lead@office.example")
    give(person, RoleKind.PROJECT_LEAD, office)
    return person


def as_person(person) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def page_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_lead_sees_the_office_and_its_schools_a_school_only_itself(lead, office, school):
    head = make_person("ครูใหญ่")
    give(head, RoleKind.SCHOOL_ADMIN, school)
    assert "ครูใหญ่" in page_of(as_person(lead), "/people/")
    page = page_of(as_person(head), "/people/")
    assert "ครูใหญ่" in page
    assert "สมหญิง" not in page


@pytest.mark.parametrize("words", ["สมศรี", "somsri@", "บ้านดอย", "doi", "สมศรี ดอย"])
def test_people_are_found_by_name_address_or_place(lead, office, school, words):
    give(make_person("สมศรี มีสุข", email="somsri@school.example"), RoleKind.STAFF, school)
    give(make_person("สมปอง อยู่ไกล"), RoleKind.STAFF, office)
    page = page_of(as_person(lead), f"/people/?q={words}")
    assert "สมศรี มีสุข" in page
    assert "สมปอง" not in page


def test_a_long_list_shows_everyone_once(lead, office, school):
    names = {f"คนที่ {number:03}" for number in range(PAGE_SIZE * 2 + 7)}
    for name in names:
        give(make_person(name), RoleKind.STAFF, school if name.endswith("1") else office)
    client, address, met = as_person(lead), "/people/", []
    while address:
        text = page_of(client, address)
        met += re.findall(r"คนที่ \d{3}(?=<br>)", text)
        more = re.search(r'href="(\?[^"]*after=\d+)"', text)
        address = f"/people/{more[1]}" if more else ""
    assert sorted(met) == sorted(names)


def test_a_list_costs_the_same_questions_however_long_it_is(lead, office, django_assert_max_num_queries):
    for number in range(30):
        give(make_person(f"คนที่ {number}"), RoleKind.STAFF, office)
    client = as_person(lead)
    with django_assert_max_num_queries(14):
        client.get("/people/")


def test_an_invitation_is_sent_again_and_withdrawn(
    lead, office, mailoutbox, django_capture_on_commit_callbacks
):
    client = as_person(lead)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(
            "/people/invite/", {"email": "New@office.example", "kind": "staff", "at": "สพป.เชียงใหม่ เขต 3"}
        )
    first = Invitation.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/people/invitations/{first.pk}/again/")
    assert [email.to for email in mailoutbox] == [["new@office.example"]] * 2
    assert "new@office.example" in page_of(client, "/people/")
    second = Invitation.objects.waiting().get()
    client.post(f"/people/invitations/{second.pk}/withdraw/")
    assert not Invitation.objects.waiting().exists()


@pytest.mark.parametrize(
    ("kind", "at", "reason"),
    [
        ("staff", "โรงเรียน", "มีหลายแห่ง"),
        ("staff", "ไม่มีที่นี่", "ไม่พบหน่วยงานนี้ในความดูแลของคุณ"),
        ("operator", "cm-3", "ตัวเลือกที่ถูกต้อง|valid choice"),
    ],
)
def test_an_invitation_that_cannot_be_says_why(lead, office, school, kind, at, reason):
    make_school("โรงเรียนบ้านธาร", under=office, code="than")
    form = {"email": "new@office.example", "kind": kind, "at": at}
    answer = as_person(lead).post("/people/invite/", form)
    faults = str(answer.context["form"].errors)
    assert re.search(reason, faults), faults
    assert not Invitation.objects.exists()


def test_a_school_admin_cannot_invite_a_director(office, school):
    head = make_person("ครูใหญ่")
    give(head, RoleKind.SCHOOL_ADMIN, school)
    assert set(dict(as_person(head).get("/people/invite/").context["form"].fields["kind"].choices)) == {
        "",  # none is chosen beforehand
        "school-admin",
        "staff",
    }


def test_ending_a_role_asks_first(lead, office):
    role = give(make_person("ย้ายไป"), RoleKind.STAFF, office)
    client = as_person(lead)
    assert "สิ้นสุดบทบาท" in page_of(client, f"/people/roles/{role.pk}/end/")
    assert Role.objects.in_force().filter(pk=role.pk).exists()
    client.post(f"/people/roles/{role.pk}/end/")
    assert not Role.objects.in_force().filter(pk=role.pk).exists()


def test_a_successor_gets_an_email_and_one_without_an_account_is_invited(
    lead, office, mailoutbox, django_capture_on_commit_callbacks
):
    client = as_person(lead)
    old = give(make_person("คนเก่า"), RoleKind.ITEM_OWNER, office)
    new = make_person("คนใหม่", email="new@office.example")
    give(new, RoleKind.STAFF, office)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/people/roles/{old.pk}/hand-over/", {"to": new.pk})
    assert mailoutbox[0].to == ["new@office.example"]
    assert "ผู้รับผิดชอบข้อ" in mailoutbox[0].body
    role = new.roles.get(kind="item-owner")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/people/roles/{role.pk}/hand-over/", {"email": "later@office.example"})
    assert Invitation.objects.get().takes_over == role


def test_a_stranger_to_the_place_is_no_successor(lead, office):
    role = give(make_person("คนเก่า"), RoleKind.ITEM_OWNER, office)
    stranger = make_person("คนนอก")
    answer = as_person(lead).post(f"/people/roles/{role.pk}/hand-over/", {"to": stranger.pk})
    assert answer.status_code == 404
    assert not stranger.roles.exists()


def test_other_packages_add_tasks(lead, office, monkeypatch):
    task = tasks.Task(f"ตรวจ {office.code}", "/somewhere/")
    monkeypatch.setattr(tasks, "providers", [lambda person, place: [task]])
    assert [item.title for item in tasks.tasks_of(lead, office)] == ["ตรวจ cm-3"]
    assert "ตรวจ cm-3" in page_of(as_person(lead), "/me/")


def test_a_person_without_a_role_reads_what_to_do(office):
    person = make_person("ใหม่")
    assert "ยังไม่มีบทบาท" in page_of(as_person(person), "/me/")
    assert as_person(person).get("/people/").status_code == 404
    assert Person.objects.count() == 1


def test_whose_roles_lie_elsewhere_too_is_helped_from_above(lead, office):
    lost = make_person("สองที่", email="two@office.example", password="ปลาทูสี่ตัวว่ายน้ำ")
    give(lost, RoleKind.STAFF, office)
    give(lost, RoleKind.STAFF, office.parent)
    response = as_person(lead).post(f"/people/{lost.pk}/restore-access/", {})
    assert "ขอให้ผู้ดูแลระดับเหนือขึ้นไปทำ" in response.content.decode()
    lost.refresh_from_db()
    assert lost.has_usable_password()


def test_a_links_secret_stays_out_of_the_log(
    lead, office, caplog, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(by=lead, email="new@office.example", role_kind=RoleKind.STAFF, organisation=office)
    secret = re.search(r"/join/([\w-]+)/", mailoutbox[-1].body)[1]
    actions.end_role(by=None, role=lead.roles.get())  # the person who invited lost the right to
    client = Client(headers={"host": "localhost"})
    form = {"name_th": "สมชาย", "password": "ปลาทูสี่ตัวว่ายน้ำ"}
    assert client.post(f"/join/{secret}/", form).status_code == 409
    assert client.get("/join/another-secret/").status_code == 404
    assert secret not in caplog.text
    assert "another-secret" not in caplog.text
