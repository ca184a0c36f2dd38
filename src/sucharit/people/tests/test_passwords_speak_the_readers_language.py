"""What is wrong with a new password is said in the reader's language: joining, changing, after forgetting."""

import re

import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.cache import cache
from django.test import Client

from sucharit.people import actions
from sucharit.people.models import RoleKind
from sucharit.people.sign_in import passwords
from sucharit.people.tests.factories import make_headquarters, make_office, make_person

PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"
# What each rule refuses, one password each.
WEAK = {
    passwords.LongEnough: "สั้นไป",
    passwords.UnlikeThePerson: "somying.jaidee@office.example",
    passwords.Uncommon: "qwertyuiop",
    passwords.NotOnlyDigits: "80917263548",
}
THAI, LATIN = re.compile("[ก-๛]"), re.compile(r"[A-Za-z]{2,}")


@pytest.fixture
def lead(db, mailoutbox, django_capture_on_commit_callbacks):
    cache.clear()  # who changes passwords too often has to wait
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    person = make_person("สมหญิง ใจดี", email="somying.jaidee@office.example", password=PASSWORD)
    actions.give_role(by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office)
    email = "new.somying.jaidee@office.example"
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite(by=person, email=email, role_kind=RoleKind.STAFF, organisation=office)
    return person


def client_in(language: str) -> Client:
    client = Client(headers={"host": "localhost"})
    client.cookies["django_language"] = language
    return client


def faults_of(answer) -> list[str]:
    assert answer.status_code in (200, 422)
    form = answer.context["form"]
    return [str(fault) for faults in form.errors.values() for fault in faults]


def joining(client, lead, password, mailoutbox):
    path = re.search(r"/join/\S+", mailoutbox[0].body)[0]
    return client.post(path, {"name_th": "สมหญิง ใจดี", "password": password})


def changing(client, lead, password, _mailoutbox):
    client.force_login(lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    new = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    return client.post("/me/password/", new)


def after_forgetting(client, lead, password, mailoutbox):
    client.post("/password/forgotten/", {"email": lead.email})
    link = next(word for word in mailoutbox[-1].body.split() if "/password/new/" in word)
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})


def test_every_rule_in_force_has_its_weak_password_here():
    assert {type(rule) for rule in get_default_password_validators()} == set(WEAK)


@pytest.mark.parametrize("way", [joining, changing, after_forgetting])
@pytest.mark.parametrize("rule", WEAK, ids=lambda rule: rule.__name__)
@pytest.mark.parametrize("language", ["th", "en"])
def test_the_fault_is_in_the_readers_language(lead, mailoutbox, language, rule, way):
    faults = faults_of(way(client_in(language), lead, WEAK[rule], mailoutbox))
    assert faults
    for fault in faults:
        assert bool(THAI.search(fault)) == (language == "th"), fault
        assert bool(LATIN.search(fault)) == (language == "en"), fault


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize(
    "typed",
    [
        {"oldpassword": PASSWORD, "password1": "วลียาวหนึ่งวลี", "password2": "วลียาวอีกวลี"},
        {"oldpassword": "ผิดไป", "password1": "วลียาวหนึ่งวลี", "password2": "วลียาวหนึ่งวลี"},
        {"oldpassword": PASSWORD, "password1": "", "password2": ""},
    ],
    ids=["two that differ", "a wrong one", "none"],
)
def test_so_are_the_other_faults_of_changing_it(lead, language, typed):
    client = client_in(language)
    client.force_login(lead, backend="allauth.account.auth_backends.AuthenticationBackend")
    faults = faults_of(client.post("/me/password/", typed))
    assert faults
    for fault in faults:
        assert bool(THAI.search(fault)) == (language == "th"), fault
