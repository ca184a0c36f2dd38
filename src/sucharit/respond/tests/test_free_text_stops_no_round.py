"""A control character in one respondent's free text stops no one's closing and counting."""

import pytest
from django.test import Client

from sucharit.answers import keys, opening
from sucharit.answers.models import Comment, PackedAnswers
from sucharit.respond.tests.answering import a_survey, admitted, as_body, filled_in
from sucharit.surveys.models import Mode, Survey


@pytest.mark.django_db
@pytest.mark.parametrize("note", ["ดี\x00มาก", "\x00ดีมาก\x1b\x7f", "ดี\x9fมาก\ufffe", "\ufdd0ดีมาก\x00\x00"])
def test_a_comment_with_control_characters_is_counted_without_them(note):
    survey = a_survey("eit", mode=Mode.OPEN)
    body = as_body({**filled_in(survey), **admitted(survey), "note": note})
    sent = Client().post(f"/a/{survey.link}/", body, content_type="application/x-www-form-urlencoded")
    assert sent.status_code == 303
    Survey.objects.update(closed=True)
    opening.open_boxes([survey.pk], keys.box_private())
    assert Comment.objects.get().text == "ดีมาก"
    assert PackedAnswers.objects.get(survey=survey).people == 1


@pytest.mark.django_db
def test_half_a_surrogate_sent_as_bytes_is_counted_too():
    survey = a_survey("eit", mode=Mode.OPEN)
    body = (
        as_body({**filled_in(survey), **admitted(survey)}) + b"&note=%ED%A0%BD%E0%B8%94%E0%B8%B5%00&%00=%00"
    )
    sent = Client().post(f"/a/{survey.link}/", body, content_type="application/x-www-form-urlencoded")
    assert sent.status_code == 303
    Survey.objects.update(closed=True)
    opening.open_boxes([survey.pk], keys.box_private())
    assert Comment.objects.get().text.endswith("ดี")
