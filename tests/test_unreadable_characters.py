"""A control character in whatever anyone types reaches no database and breaks no one's page."""

import sys
from collections import defaultdict
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import QueryDict
from django.test import Client

from sucharit.thai.characters import readable_text

# The walk over every address, with the country it walks in.
_spec = spec_from_file_location("walk", Path(__file__).with_name("test_access.py"))
walk = sys.modules["walk"] = module_from_spec(_spec)
_spec.loader.exec_module(walk)
world = walk.world

pytestmark = pytest.mark.slow
BAD = "ดี\x00\x1b\x9f\ufffe"  # U+FFFD stands for half a surrogate once a request is decoded
KNOWN = {"csrfmiddlewaretoken"}


class Keys(dict):
    """A dictionary that notes what is asked of it."""

    def __init__(self, asked, *values):
        super().__init__(*values)
        self.asked = asked

    def get(self, key, default=None):
        self.asked.add(key)
        return super().get(key, default)

    def __getitem__(self, key):
        self.asked.add(key)
        return super().__getitem__(key)


@pytest.fixture
def asked(monkeypatch):
    """The names of fields that views ask for, as they ask."""
    names: set[str] = set()
    for method in ("get", "getlist", "__getitem__", "__contains__"):
        of_query = getattr(QueryDict, method)

        def note(self, key, *rest, of_query=of_query):
            names.add(key)
            return of_query(self, key, *rest)

        monkeypatch.setattr(QueryDict, method, note)
    monkeypatch.setattr(QueryDict, "dict", lambda self: Keys(names, {key: self[key] for key in list(self)}))
    return names


@pytest.fixture
def stored_text():
    """Every text that a statement brings to the database."""
    texts: list[str] = []

    def note(execute, sql, values, many, context):
        rows = values if many else [values or ()]
        for row in rows:
            texts.extend(
                value for value in (row.values() if isinstance(row, dict) else row) if isinstance(value, str)
            )
        return execute(sql, values, many, context)

    with connection.execute_wrapper(note):
        yield texts


def test_no_field_of_any_page_brings_a_control_character_to_the_database(world, asked, stored_text):
    Authenticator.objects.update(data={"secret": get_adapter().encrypt("MFRGGZDFMZTWQ2LK")})
    fields = defaultdict(set)
    for client in (walk.came_in(None), walk.came_in(world.operator), walk.came_in(world.lead)):
        client.raise_request_exception = True
        for address in walk.addresses():
            if not address.route.startswith("sign-out"):
                for path in address.filled(world):
                    fields[address.route] |= send_bad_text(client, path, asked)
    assert sum(map(len, fields.values())) > 60  # else the walk asked nothing of the views
    assert [text for text in stored_text if text != readable_text(text)] == []


def send_bad_text(client: Client, path: str, asked: set[str]) -> set[str]:
    """Ask with bad text in every field that is asked for, until no other field is. Returns their names."""
    names: set[str] = set()
    for _again in range(3):
        asked.clear()
        fields = dict.fromkeys(names, BAD)
        assert client.get(path, fields).status_code < 500, (path, fields)
        files = {"file": SimpleUploadedFile(f"{BAD}.csv", f"code,email\n{BAD},a@{BAD}\n".encode())}
        assert client.post(path, {**fields, **files}).status_code < 500, (path, fields)
        if asked - KNOWN <= names:
            break
        names |= {name for name in asked - KNOWN if isinstance(name, str)}
    return names


@pytest.mark.parametrize("path", ["/a%00/", "/office/%00/2566/", "/desk/%1b", "/people/%C2%9F"])
def test_no_address_has_a_control_character(db, path):
    assert Client().get(path).status_code == 404


def test_a_cookie_with_a_control_character_is_the_cookie_without_it(db, stored_text):
    client = Client()
    client.cookies.load({"sessionid": '"abcdefgh\\000ijkl"'})
    assert client.get("/me/").status_code == 302
    assert [text for text in stored_text if text != readable_text(text)] == []
