"""Anyone who is lost finds a guide for their role, the words explained, and whom to ask."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils.html import escape

from sucharit.help.guides import ORDER, PUBLIC, guides
from sucharit.people.role_kinds import RoleKind
from sucharit.ui.terms import TERMS

STATIC = Path(__file__).parents[1] / "static"
PICTURES = [step.picture for guide in guides().values() for step in guide.steps if step.picture]


def test_every_role_has_a_guide_and_so_has_the_public():
    assert set(ORDER) == {kind.value for kind in RoleKind} | {PUBLIC}


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("name", ORDER)
def test_a_guide_is_read_in_the_readers_language(client, name, language):
    client.cookies["django_language"] = language
    page = client.get(reverse("help:guide", args=[name])).content.decode()
    assert all(escape(step.title.in_language(language)) in page for step in guides()[name].steps)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["index", "words", "about", "contact", "privacy", "accessibility"])
def test_the_pages_about_the_product_open_for_everyone(client, name):
    assert client.get(reverse(f"help:{name}")).status_code == 200


@pytest.mark.django_db
def test_an_unknown_guide_is_not_there(client):
    assert client.get("/help/headmaster/").status_code == 404


@pytest.mark.django_db
def test_the_operators_own_words_say_whom_to_ask(client, settings):
    settings.CONTACT = "กลุ่มงานตัวอย่าง help@ita.example"
    for name in ("contact", "privacy", "accessibility"):
        page = client.get(reverse(f"help:{name}")).content.decode()
        assert "กลุ่มงานตัวอย่าง" in page
        assert "mailto:help@ita.example" in page


@pytest.mark.django_db
def test_every_word_that_pages_explain_is_on_the_page_of_words(client):
    page = client.get(reverse("help:words")).content.decode()
    assert all(str(term.meaning) in page for term in TERMS.values())
    assert "คนใน (IIT)" in page


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.file)
def test_every_picture_of_a_guide_was_taken(picture):
    file = STATIC / picture.file
    assert file.read_bytes().startswith(b"\xff\xd8"), "make pictures"
    assert file.stat().st_size < 150_000, "too heavy for a slow line"


@pytest.mark.django_db
def test_every_page_leads_to_help_at_its_foot(client):
    page = client.get("/").content.decode()
    for name in ("index", "about", "privacy", "accessibility", "contact"):
        assert f'href="{reverse(f"help:{name}")}"' in page
