"""Whatever a program sends in place of a passkey, it is told that the passkey is no good."""

import time

import pytest
from django.conf import settings
from django.test import Client

from sucharit.config.tests.odd_values import JSON
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds.tests.places import make_places

ODD = [
    *JSON,
    '{"id": [], "rawId": {}, "type": 1, "response": "x"}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"authenticatorData": "AA", "signature": "AA", "userHandle": "MQ", "attestationObject": "oA"}}',
    '{"id": "AA", "rawId": "AA", "type": "public-key", "response": {"clientDataJSON": "W10", '
    '"authenticatorData": "", "signature": "", "userHandle": "/w", "attestationObject": "/////w"}}',
    '{"id": "ก", "rawId": "ก", "type": "public-key", "response": {"clientDataJSON": "ก"}}',
]
PLACES = ["/sign-in/passkey/", "/me/again/passkey/", "/me/ways-in/passkeys/add/", "/sign-in/code/"]


@pytest.fixture
def browser(db):
    return Client(headers={"host": "localhost"}, raise_request_exception=False)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("credential", ODD, ids=range(len(ODD)))
def test_an_odd_passkey_is_no_error_of_the_server(browser, place, credential):
    person = make_person("lead", RoleKind.PROJECT_LEAD, make_places()["north"])
    if place.startswith("/me/"):
        browser.force_login(person, backend=settings.AUTHENTICATION_BACKENDS[0])
        session = browser.session
        session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
        session.save()
    assert browser.get(place).status_code < 500
    answer = browser.post(place, {"credential": credential, "name": "key"})
    assert answer.status_code < 500
