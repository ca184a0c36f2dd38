"""Another sign-in server lets in only persons whose address it has verified, in words that it documents."""

import http.server
import json
import threading
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.core.cache import cache
from django.test import Client

from sucharit.people import actions
from sucharit.people.models import RoleKind
from sucharit.people.tests.factories import make_headquarters, make_office, make_person

pytestmark = pytest.mark.django_db
LEFT_OUT = ...  # no such claim
LEAD = "lead@office.example"
PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"


class SignInServer:
    """An OpenID Connect server on loopback that says of everyone what it is told to say."""

    def __init__(self):
        says = self
        self.about: object = {}

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self._say(says.config if self.path.startswith("/.well-known/") else says.about)

            def do_POST(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                self._say({"access_token": "t", "token_type": "bearer"})

            def _say(self, value):
                body = json.dumps(value).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.config = {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/go",
            "token_endpoint": f"{self.url}/token",
            "userinfo_endpoint": f"{self.url}/me",
        }
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()


@pytest.fixture
def server(settings):
    server = SignInServer()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app_of(server)]}}
    yield server
    server.server.shutdown()
    server.server.server_close()


def app_of(server, **more):
    return {
        "provider_id": "workspace",
        "name": "Workspace",
        "client_id": "us",
        "secret": "ours",
        "settings": {"server_url": server.url, "email_authentication": True, **more},
    }


@pytest.fixture
def lead():
    office = make_office("สพป.เชียงใหม่ เขต 3", code="cm-3", parent=make_headquarters())
    person = make_person("สมหญิง ใจดี", email=LEAD, password=PASSWORD)
    actions.give_role(by=None, person=person, kind=RoleKind.PROJECT_LEAD, organisation=office)
    EmailAddress.objects.create(user=person, email=LEAD, verified=True, primary=True)
    return person


@pytest.fixture
def client():
    cache.clear()  # of wrong tries
    return Client(headers={"host": "localhost"})


def come_back(client, server, verified, *, email=LEAD, process=""):
    """Sign in by the server, which says this about the address."""
    server.about = {"sub": "someone", "email": email}
    if verified is not LEFT_OUT:
        server.about["email_verified"] = verified
    away = client.get("/sign-in/with/workspace/", {"process": process} if process else {})
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get("/sign-in/with/workspace/back/", {"code": "c", "state": state})


def is_in(client):
    return client.get("/me/").status_code == 200


NEVER = ["false", "False", "0", "no", "True", "TRUE", " true", "yes", "1", 1, 1.0, 0, [True], [False]]
NEVER += [{"verified": False}, {"value": True}, {}, [], "", None, False, LEFT_OUT]


@pytest.mark.parametrize("verified", ["true", *NEVER], ids=repr)
def test_nothing_but_the_value_true_lets_anyone_in(client, server, lead, verified):
    answer = come_back(client, server, verified)
    assert answer.status_code == 200
    assert "ยังไม่มีบัญชีที่นี่" in answer.content.decode()
    assert not is_in(client)


def test_the_value_true_lets_the_person_in_and_remembers_no_tie_to_the_server(client, server, lead):
    assert come_back(client, server, True)["Location"] == "/me/"
    assert is_in(client)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("verified", NEVER, ids=repr)
def test_where_a_server_documents_the_text_true_no_other_text_counts(
    client, server, lead, settings, verified
):
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app_of(server, verified_as_text=True)]}}
    come_back(client, server, verified)
    assert not is_in(client)
    assert come_back(client, server, "true")["Location"] == "/me/"


@pytest.mark.parametrize(
    "email", [[LEAD], {"a": LEAD}, 7, None, f"{LEAD}\x00", f"\u202e{LEAD}", ""], ids=repr
)
def test_an_address_that_is_no_text_lets_no_one_in_and_breaks_no_page(client, server, lead, email):
    assert come_back(client, server, True, email=email).status_code in (200, 401)
    assert not is_in(client)


@pytest.mark.parametrize("about", [[], "text", 7, None, {"email": LEAD, "email_verified": True}], ids=repr)
def test_a_server_that_says_nonsense_lets_no_one_in_and_breaks_no_page(client, server, lead, about):
    away = client.get("/sign-in/with/workspace/")
    server.about = about
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    assert client.get("/sign-in/with/workspace/back/", {"code": "c", "state": state}).status_code == 401
    assert not is_in(client)


def test_a_server_that_is_away_breaks_no_page(client, server, lead):
    away = client.get("/sign-in/with/workspace/")
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    server.server.shutdown()
    server.server.server_close()
    assert client.get("/sign-in/with/workspace/").status_code == 401
    assert client.get("/sign-in/with/workspace/back/", {"code": "c", "state": state}).status_code == 401
    assert client.get("/sign-in/with/unknown/").status_code == 404
    assert client.get("/sign-in/with/unknown/back/").status_code == 404


@pytest.mark.parametrize("config", [[], "text", 7, None, {}, {"token_endpoint": 7}], ids=repr)
def test_a_server_without_a_way_in_breaks_no_page(client, server, lead, config):
    server.config = config
    assert client.get("/sign-in/with/workspace/").status_code == 401


def test_no_one_ties_a_foreign_account_to_theirs_to_come_in_by_it_later(client, server, lead):
    client.post("/sign-in/", {"login": LEAD, "password": PASSWORD})
    come_back(client, server, False, email="thief@elsewhere.example", process="connect")
    thief = Client(headers={"host": "localhost"})
    come_back(thief, server, False, email="thief@elsewhere.example")
    assert not is_in(thief)
    assert not SocialAccount.objects.exists()


def test_a_tie_that_was_made_before_opens_nothing(client, server, lead):
    SocialAccount.objects.create(user=lead, provider="workspace", uid="someone", extra_data={})
    come_back(client, server, False, email="thief@elsewhere.example")
    assert not is_in(client)
