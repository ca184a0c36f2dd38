"""A form that is looked through or switched comes back as it was sent; form and paper promise the same."""

import html
import re

import pytest

from sucharit.answers.models import Envelope
from sucharit.people.models import Organisation
from sucharit.respond import admission, pages, skeletons, submission
from sucharit.respond.tests.answering import FINE, a_survey, as_body, filled_in
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code
from sucharit.roster.printed.wording import poster
from sucharit.surveys import snapshot
from sucharit.surveys.promises import limits

pytestmark = pytest.mark.django_db


def plain(text):
    return "".join(html.unescape(text).split())


@pytest.mark.parametrize("encrypted", [True, False])
def test_a_poster_promises_no_more_than_the_form(settings, encrypted):
    settings.HTTPS = encrypted
    target = a_survey("eit")
    sentences = poster(last="", minutes=2, encrypted=encrypted)["sentences"]
    promised = [sentence for sentence in sentences if "ตอบเองตามจริง" not in sentence["th"]]
    for language in ("th", "en"):
        skeletons.form_page.cache_clear()
        ticket = admission.new_ticket(target.link)
        form = plain(pages.page(target.link, language, ticket=ticket).body.decode())
        for sentence in promised:
            assert plain(sentence[language]) in form
        assert plain(limits(encrypted=encrypted).in_language(language)) in map(
            plain, (sentence[language] for sentence in promised)
        )
    skeletons.form_page.cache_clear()


def test_looking_through_and_switching_store_nothing_and_use_up_nothing():
    target = a_survey()
    [code] = make_codes(target, 1)
    form = filled_in(target, code=code, **FINE)
    looked = submission.take(target.link, "th", as_body(form | {"by": "check"}))
    switched = submission.take(target.link, "en", as_body({"i3": "2", "code": code, "by": "language"}))
    assert (looked.status, switched.status) == (200, 200)
    assert b'id="form" class="check"' in looked.body
    assert looked.body.count(b'-2" checked') == 30
    assert b'<html lang="en">' in switched.body
    assert switched.body.count(b" checked") == 1
    assert not Envelope.objects.exists()
    assert not Code.objects.get().used
    assert submission.take(target.link, "th", as_body(form)).status == 303
    for by in ("check", "language"):  # someone else at the same device
        again = submission.take(target.link, "th", as_body(form | {"by": by}))
        assert (again.status, b" checked" in again.body) == (409, False)


def test_what_is_looked_through_is_as_long_whatever_was_chosen():
    """Someone who counts bytes on the way learns no answer from the page that comes back."""
    target = a_survey()
    [code] = make_codes(target, 1)
    questions = snapshot.snapshot_of(target.link).questionnaire.questions
    lengths = {
        len(submission.take(target.link, "th", as_body(form | {"by": "check", "code": code})).body)
        for number in (1, 2, 3, 4)
        for form in [{asked.column: str(min(number, len(asked.choices))) for asked in questions}]
    }
    assert len(lengths) == 1


def test_both_languages_of_a_form_have_the_same_elements():
    """The script puts one in the other's place, word by word."""
    for target in (a_survey(), a_survey("eit")):
        Organisation.objects.filter(pk=target.organisation.pk).update(name_en="Office one")
        ticket = admission.new_ticket(target.link)
        shapes = [
            re.findall(r"<(/?[a-z]+)", pages.page(target.link, language, ticket=ticket).body.decode())
            for language in ("th", "en")
        ]
        assert shapes[0] == shapes[1]


def test_where_no_one_may_say_that_they_do_not_know_the_page_says_why_once():
    iit, eit = a_survey(), a_survey("eit")
    for target in (iit, eit):
        page = pages.page(target.link, "th", ticket=admission.new_ticket(target.link)).body.decode()
        assert page.count("ไม่มีตัวเลือก “ไม่ทราบ”") == 1
    asked = snapshot.snapshot_of(eit.link).questionnaire.questions
    assert {question.may_abstain for question in asked} == {True, False}
    own = pages.preview(snapshot.snapshot_of(iit.link).questionnaire, "th").body.decode()
    assert "ไม่มีตัวเลือก “ไม่ทราบ”" not in own
