"""A page does what a verb allows and says so, or says why not; other exceptions go their way."""

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage

from sucharit.verbs.attempts import attempt, attempt_form, result_or_refusal
from sucharit.verbs.refusals import Refused


@pytest.fixture
def request_(rf):
    request = rf.post("/")
    request._messages = CookieStorage(request)
    return request


def refuse():
    raise Refused("it is closed")


def messages_of(request) -> list[tuple[str, str]]:
    return [(message.level_tag, message.message) for message in get_messages(request)]


def test_success_is_a_message(request_):
    assert attempt(request_, lambda: "saved")
    assert messages_of(request_) == [("success", "saved")]


def test_a_refusal_is_a_message_too(request_):
    assert not attempt(request_, refuse)
    assert messages_of(request_) == [("error", "it is closed")]


def test_a_form_carries_its_refusal_and_no_message(request_):
    form = forms.Form({})
    assert not attempt_form(request_, form, refuse)
    assert form.non_field_errors() == ["it is closed"]
    assert messages_of(request_) == []


def test_a_form_that_succeeds_is_a_message(request_):
    form = forms.Form({})
    assert attempt_form(request_, form, lambda: "saved")
    assert (form.is_valid(), messages_of(request_)) == (True, [("success", "saved")])


def test_a_result_comes_without_refusal_and_a_refusal_without_result():
    assert result_or_refusal(lambda: 7) == (7, "")
    assert result_or_refusal(refuse) == (None, "it is closed")


def test_any_other_exception_is_not_caught(request_):
    with pytest.raises(ZeroDivisionError):
        attempt(request_, lambda: str(1 / 0))
