"""Who comes in, who does not, and how long they stay."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter as Adapter
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sucharit.people import actions
from sucharit.people.joining import demo_sign_in
from sucharit.people.models import Person, RoleKind
from sucharit.people.sign_in.adapters import AccountAdapter, ProviderAdapter
from sucharit.people.sign_in.second_factor import lacks_second_factor
from sucharit.people.tests.factories import make_headquarters, make_office, make_person

pytestmark = pytest.mark.django_db
PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"


@pytest.fixture
def client():
    cache.clear()  # of wrong tries
    return Client(headers={"host": "localhost"})


@pytest.fixture
def lead():
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    person = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    actions.give_role(by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office)
    return person


def sign_in(client, password=PASSWORD, email="lead@office.example"):
    return client.post("/sign-in/", {"login": email, "password": password})


def test_the_right_password_leads_to_ones_own_page_and_a_wrong_one_nowhere(client, lead):
    assert sign_in(client, "ผิด").status_code == 200
    assert client.get("/me/").status_code == 302
    assert sign_in(client, email="LEAD@office.example")["Location"] == "/me/"
    assert "สวัสดี สมหญิง ใจดี" in client.get("/me/").content.decode()


def test_an_account_rests_after_five_wrong_tries_wherever_they_come_from(client, lead):
    for last in range(5):
        client.post("/sign-in/", {"login": lead.email, "password": "ผิด"}, REMOTE_ADDR=f"192.0.2.{last}")
    response = sign_in(client)
    assert "บัญชีพักไว้ 5 นาที" in response.content.decode()


def test_an_office_behind_one_address_gets_in_though_many_mistype(client, lead):
    for number in range(40):
        sign_in(client, "ผิด", email=f"someone-{number}@office.example")
    assert sign_in(client)["Location"] == "/me/"


def test_asking_for_a_new_password_does_not_show_who_has_an_account(client, lead, mailoutbox):
    known = client.post("/password/forgotten/", {"email": lead.email})
    unknown = client.post("/password/forgotten/", {"email": "stranger@office.example"})
    assert known["Location"] == unknown["Location"] == "/password/sent/"
    assert [email.to for email in mailoutbox] == [[lead.email]]
    assert mailoutbox[0].subject == "ตั้งรหัสผ่านใหม่"


def test_the_link_for_a_new_password_sets_it(client, lead, mailoutbox):
    client.post("/password/forgotten/", {"email": lead.email})
    link = next(word for word in mailoutbox[0].body.split() if "/password/new/" in word)
    form = client.get(link, follow=True)
    new = "อีกวลีหนึ่งที่ยาวพอ"
    done = client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})
    assert done["Location"] == "/password/changed/"
    assert sign_in(client, new)["Location"] == "/me/"


@pytest.mark.parametrize("weak", ["1234567890", "password12", "lead@office", "สั้น"])
def test_weak_passwords_are_refused(client, lead, weak):
    sign_in(client)
    new = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}
    assert client.post("/me/password/", new).status_code == 200
    lead.refresh_from_db()
    assert lead.check_password(PASSWORD)


def test_no_one_signs_up(rf):
    assert not AccountAdapter().is_open_for_signup(rf.get("/"))
    assert not ProviderAdapter().is_open_for_signup(rf.get("/"), None)
    for name in ("account_signup", "socialaccount_signup", "account_email"):
        with pytest.raises(NoReverseMatch):
            reverse(name)


def test_a_session_ends_a_working_day_after_the_last_click(client, lead, settings):
    assert settings.SESSION_COOKIE_AGE == 8 * 60 * 60
    sign_in(client)
    client.get("/me/")
    session = client.session
    session["last_click"] -= 6 * 60
    session.save()
    client.get("/me/")
    assert client.session["last_click"] > session["last_click"]
    assert client.cookies["sessionid"]["httponly"]
    assert not client.cookies["sessionid"]["max-age"]  # the browser forgets it when it closes


def test_losing_access_ends_the_sessions_that_are_open(client, lead):
    sign_in(client)
    actions.restore_access(by=None, person=lead)
    assert client.get("/me/")["Location"].startswith("/sign-in/")


def test_a_public_page_asks_a_stranger_nothing_and_leaves_no_cookie(client, lead, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get("/method/")
    assert not answer.cookies
    assert "private" not in answer.get("Cache-Control", "")
    sign_in(client)
    mine = client.get("/method/")
    assert "สมหญิง ใจดี" in mine.content.decode()
    assert "private" in mine["Cache-Control"]


def test_what_an_app_shares_is_not_readable_in_the_database():
    adapter = get_adapter()
    kept = adapter.encrypt("JBSWY3DPEHPK3PXP")
    assert "JBSWY3DPEHPK3PXP" not in kept
    assert adapter.decrypt(kept) == "JBSWY3DPEHPK3PXP"


def test_another_sign_in_server_lets_known_persons_in_and_creates_no_one(client, lead, settings, monkeypatch):
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "workspace",
                    "name": "Workspace",
                    "client_id": "us",
                    "secret": "ours",
                    "settings": {"server_url": "https://id.example", "email_authentication": True},
                }
            ]
        }
    }
    assert "เข้าด้วย Workspace" in client.get("/sign-in/").content.decode()
    EmailAddress.objects.create(user=lead, email=lead.email, verified=True, primary=True)
    assert come_by_server(client, monkeypatch, "lead@office.example")["Location"] == "/me/"
    client.post("/sign-out/")
    turned_away = come_by_server(client, monkeypatch, "stranger@office.example")
    assert "ยังไม่มีบัญชีที่นี่" in turned_away.content.decode()
    unproven = come_by_server(client, monkeypatch, "lead@office.example", subject="x", verified=False)
    assert "ยังไม่มีบัญชีที่นี่" in unproven.content.decode()
    assert Person.objects.count() == 1


def come_by_server(client, monkeypatch, email, subject="", verified=True):
    """Walk the OpenID Connect way with a server that answers at once. Only its network is left out."""
    config = {
        "issuer": "https://id.example",
        "authorization_endpoint": "https://id.example/go",
        "token_endpoint": "https://id.example/token",
        "userinfo_endpoint": "https://id.example/me",
    }
    user_info = {"sub": subject or email, "email": email, "email_verified": verified}
    monkeypatch.setattr(Adapter, "openid_config", config)
    monkeypatch.setattr(OAuth2Client, "get_access_token", lambda *args, **more: {"access_token": "t"})
    monkeypatch.setattr(Adapter, "_fetch_user_info", lambda *args, **more: user_info)
    away = client.get("/sign-in/with/workspace/")
    assert away["Location"].startswith("https://id.example/go?")
    state = away["Location"].split("state=")[1].split("&")[0]
    return client.get("/sign-in/with/workspace/back/", {"code": "c", "state": state})


def test_an_operator_must_have_a_second_factor_but_for_the_demo(lead, settings):
    assert not lacks_second_factor(lead)
    operator = make_person("ส่วนกลาง")
    give = lead.roles.get().organisation.parent
    actions.give_role(by=None, person=operator, kind=RoleKind.OPERATOR, organisation=give)
    assert lacks_second_factor(operator)
    settings.DEMO = True
    assert not lacks_second_factor(operator)


def test_signing_in_by_one_click_exists_only_in_the_demo(client, lead, rf, settings):
    assert client.post("/demo/sign-in/project-lead/").status_code == 404
    settings.DEMO = True
    request = rf.post("/demo/sign-in/project-lead/")
    request.session, request.user = client.session, AnonymousUser()
    assert demo_sign_in(request, "project-lead")["Location"] == "/me/"
    assert request.user == lead


def test_who_asks_too_often_for_new_passwords_has_to_wait(client, lead, mailoutbox):
    answers = [client.post("/password/forgotten/", {"email": lead.email}) for _ in range(5)]
    assert len(mailoutbox) == 3
    assert answers[-1].status_code == 429
    assert "รอ 5 นาทีแล้วลองใหม่" in answers[-1].content.decode()


def test_a_form_that_has_expired_is_explained(lead):
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    answer = strict.post("/sign-in/", {"login": lead.email, "password": PASSWORD})
    assert answer.status_code == 403
    assert "ฟอร์มเปิดค้างไว้นานเกินไป" in answer.content.decode()
