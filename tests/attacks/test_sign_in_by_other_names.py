"""The name and port by which a site is asked buy no more tries, and change no link in a letter."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from sucharit.people.tests.factories import make_person

pytestmark = pytest.mark.django_db
PASSWORD = "ปลาทูสี่ตัวว่ายน้ำ"
SITE = "https://ita.example"
# All of them pass ALLOWED_HOSTS: Django looks at no port, and "*" or ".ita.example" lets any name in.
NAMES = ["localhost:6666", "evil.ita.example", "evil.ita.example:443", "LOCALHOST", "127.0.0.1:1"]


@pytest.fixture(autouse=True)
def site(settings):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", ".ita.example"]
    settings.PUBLIC_ADDRESS = SITE
    cache.clear()


@pytest.fixture
def person():
    person = make_person("สมหญิง ใจดี", email="lead@office.example", password=PASSWORD)
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def headers(name):
    return {"host": name, "x-forwarded-host": name, "forwarded": f"host={name}", "x-host": name}


@pytest.mark.parametrize("name", NAMES)
def test_the_link_for_a_new_password_leads_to_the_set_address(name, person, mailoutbox):
    Client(headers=headers(name)).post("/password/forgotten/", {"email": person.email})
    links = re.findall(r"https?://\S+", mailoutbox[0].body)
    assert len(links) == 1
    assert links[0].startswith(f"{SITE}/password/new/")
    assert name not in str(mailoutbox[0].message())
    path = links[0].removeprefix(SITE)
    assert Client(headers={"host": "localhost"}).get(path, follow=True).status_code == 200


def test_guessing_a_password_by_ever_other_names_is_stopped_after_five(person):
    for port in range(5):
        attacker = Client(headers={"host": f"localhost:{7000 + port}"})
        attacker.post("/sign-in/", {"login": person.email, "password": "ผิด"})
    client = Client(headers={"host": "127.0.0.1"})
    answer = client.post("/sign-in/", {"login": person.email, "password": PASSWORD})
    assert "บัญชีพักไว้ 5 นาที" in answer.content.decode()
