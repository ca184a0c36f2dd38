"""Whoever runs the server turns blind-signed codes on, and counts whether ballots and answers agree."""

import pytest
from click.testing import CliRunner

from sucharit.cli.surveys import command
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.django_db


def run(*words: str):
    return CliRunner().invoke(command, words)


def test_it_is_turned_on_once_and_shows_the_key():
    one = survey(open_round())
    first = run("ask-blind", one.link)
    assert first.exit_code == 0
    assert first.output == run("ask-blind", f"https://ita.example/a/{one.link}/").output
    assert Survey.objects.get(blind=True) == one


def test_where_it_cannot_be_turned_on_it_says_so():
    eit = survey(open_round(), instrument="eit")
    assert run("ask-blind", eit.link).exit_code == 1
    assert "no survey" in run("ask-blind", "nowhere").output


def test_more_answers_than_ballots_are_told():
    one = survey(open_round())
    run("ask-blind", one.link)
    assert run("ballots", one.link).exit_code == 0
    Turnout.objects.create(survey=one, day=one.first, answers=1)
    found = run("ballots", one.link)
    assert found.exit_code == 1
    assert found.output == "codes: 0, changed for ballots: 0, answers: 1\n"
