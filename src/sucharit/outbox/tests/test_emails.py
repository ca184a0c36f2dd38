"""One e-mail in both languages: the Thai subject, Thai first and English below, each in its own words."""

import pytest
from django.template import engines
from django.utils import translation

from sucharit.outbox import emails
from sucharit.outbox.emails import AUTOMATIC, MAX_SUBJECT, render_email


@pytest.fixture
def template(monkeypatch):
    """A function that lets a text stand for the template file."""

    def set_text(text: str) -> None:
        def render(name: str, context: dict[str, object]) -> str:
            return engines["django"].from_string(text).render(context)

        monkeypatch.setattr(emails, "render_to_string", render)

    return set_text


def test_both_languages_stand_in_one_body_below_the_thai_subject(template, settings):
    template("{{ subject }}\n\n{{ words }}\n{{ site }}\n")
    languages = []

    def context(language: str) -> dict[str, object]:
        languages.append((language, translation.get_language()))
        return {"subject": f"subject {language}", "words": f"words {language}"}

    email = render_email("any.txt", context)
    site = settings.PUBLIC_ADDRESS
    assert email.subject == "subject th"
    assert email.body == f"words th\n{site}\n\n— — —\n\nwords en\n{site}\n"
    assert languages == [("th", "th"), ("en", "en")]


def test_a_long_subject_is_cut(template):
    template("ก" * 400 + "\n\nwords")
    assert len(render_email("any.txt", lambda _language: {}).subject) == MAX_SUBJECT


def test_an_email_goes_to_one_address_with_its_headers(template, mailoutbox, settings):
    template("subject\n\nwords")
    email = render_email("any.txt", lambda _language: {})
    email.to("a@office.example", headers=AUTOMATIC).send()
    email.to("b@office.example").send()
    automatic, plain = mailoutbox
    assert (automatic.to, automatic.from_email) == (["a@office.example"], settings.DEFAULT_FROM_EMAIL)
    assert automatic.message()["Auto-Submitted"] == "auto-generated"
    assert plain.message()["Auto-Submitted"] is None
