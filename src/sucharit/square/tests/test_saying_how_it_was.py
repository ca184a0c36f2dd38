"""Whoever came to a site may say how the office works, by a link and a code, while answers are taken."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sucharit.paper.qr import drawing_of, rows_of
from sucharit.rounds import actions as rounds
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.surveys.actions import make_surveys
from sucharit.surveys.addresses import answer_at
from sucharit.surveys.models import Mode, Survey


@pytest.fixture
def survey(db):
    """The open link of the north's public survey; the staff's is of the same mode here."""
    own = rounds.enter_open(by=None, round=make_round(make_places()))
    make_surveys(own)
    Survey.objects.filter(round=own, instrument="iit").update(mode=Mode.OPEN)
    return Survey.objects.get(round=own, organisation__code="north", instrument="eit", mode=Mode.OPEN)


def home(query=""):
    return Client().get(f"/site/north/{query}").content.decode()


def test_the_first_page_has_the_link_and_the_code_of_the_public_survey_alone(survey):
    page = home()
    assert f'href="/a/{survey.link}/"' in page
    assert drawing_of(rows_of(answer_at(survey.link))) in page
    assert page.count('class="voice-code"') == 1
    for other in Survey.objects.exclude(pk=survey.pk):
        assert other.link not in page
    assert f'href="/a/{survey.link}/en/"' in home("?lang=en")


def test_both_are_gone_once_it_takes_no_answers(survey):
    assert survey.link in home()
    Survey.objects.filter(pk=survey.pk).update(closed=True)
    assert survey.link not in home()


def test_both_are_gone_the_day_after_the_last(survey):
    yesterday = timezone.localdate() - timedelta(days=1)
    Survey.objects.filter(pk=survey.pk).update(first=yesterday, last=yesterday)
    assert survey.link not in home()
