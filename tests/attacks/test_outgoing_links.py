"""No page, file, letter or header repeats the name by which a site was asked: links carry the set address."""

import re
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

# The walk over every address, with the country it walks in.
_spec = spec_from_file_location("walk", Path(__file__).parents[1] / "test_access.py")
walk = sys.modules["walk"] = module_from_spec(_spec)
_spec.loader.exec_module(walk)
world = walk.world

NAME = "elsewhere.ita.example"
SITE = "https://ita.example"
PASSKEYS = ("mfa_", "me/ways-in/passkeys", "sign-in/passkey", "me/again")  # belong to the name in the browser


@pytest.fixture(autouse=True)
def site(settings):
    settings.ALLOWED_HOSTS = ["localhost", ".ita.example"]
    settings.PUBLIC_ADDRESS = SITE
    settings.WEBHOOKS_PLAIN_ON_LOOPBACK = False
    cache.clear()


def asking(person):
    """A browser, or something like one, that names the site as it likes."""
    names = {"host": f"{NAME}:6666", "x-forwarded-host": NAME, "x-forwarded-server": NAME, "x-host": NAME}
    client = Client(headers={**names, "forwarded": f"host={NAME}"}, raise_request_exception=False)
    if person:
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def repeats(answer):
    """Where the answer has the name: its headers, its body, or neither."""
    heads = [f"{name}: {value}" for name, value in answer.items() if NAME in value]
    body = b"".join(answer)
    return heads + ([body[max(0, body.find(NAME.encode()) - 60) :][:120]] if NAME.encode() in body else [])


@pytest.mark.slow
@pytest.mark.django_db
def test_no_answer_of_any_address_repeats_the_name(world):
    told, asked = [], 0
    for person in (None, world.operator, world.lead):
        client = asking(person)
        for address, path in walk.asked_for(walk.addresses(), world):
            if address.route.startswith(("sign-out", *PASSKEYS)):
                continue
            fields = {"email": "somying@north.example", "url": "", "to": "1"}
            for answer in (client.get(path), client.post(path, fields)):
                asked += answer.status_code in (200, 302)
                told += [(path, place) for place in repeats(answer)]
    assert told == []
    assert asked > 150
    assert [letter for letter in mail.outbox if NAME in str(letter.message())] == []


@pytest.mark.django_db
def test_every_letter_that_a_page_sends_leads_to_the_set_address(world, django_capture_on_commit_callbacks):
    EmailAddress.objects.create(user=world.lead, email=world.lead.email, verified=True, primary=True)
    asking(None).post("/password/forgotten/", {"email": world.lead.email})
    client = asking(world.operator)
    for path, fields in (
        ("/people/invite/", {"email": "new@north.example", "kind": "staff", "at": "cm-3"}),
        (f"/people/{world.lead.pk}/restore-access/", {"email": world.lead.email}),
        (f"/people/invitations/{world.invitation.pk}/again/", {}),
    ):
        with django_capture_on_commit_callbacks(execute=True):
            answer = client.post(path, fields)
        assert answer.status_code == 302, (path, answer.content.decode())
    links = [link for letter in mail.outbox for link in re.findall(r"https?://\S+", letter.body)]
    assert len(links) >= 4
    assert [link for link in links if f"{link}/".split("/")[:3] != SITE.split("/")] == []
