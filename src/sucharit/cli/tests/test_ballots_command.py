"""Operators turn blind-signed codes on, and count whether ballots and answers agree."""

import pytest
from click.testing import CliRunner

from sucharit.cli.surveys import command
from sucharit.rounds.models import Round
from sucharit.rounds.states import State
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.django_db


def run(*words: str):
    return CliRunner().invoke(command, words)


@pytest.mark.slow
def test_it_is_turned_on_once_and_shows_the_key():
    iit = survey(open_round())
    first = run("ask-blind", iit.link)
    assert first.exit_code == 0
    assert first.output == run("ask-blind", f"https://ita.example/a/{iit.link}/").output
    assert Survey.objects.get(blind=True) == iit


def test_where_it_cannot_be_turned_on_it_says_so():
    eit = survey(open_round(), instrument="eit")
    assert run("ask-blind", eit.link).exit_code == 1
    assert "no survey" in run("ask-blind", "nowhere").output


def test_more_answers_than_ballots_are_reported():
    iit = survey(open_round())
    run("ask-blind", iit.link)
    assert run("ballots", iit.link).exit_code == 0
    Turnout.objects.create(survey=iit, day=iit.first, answers=1)
    answer = run("ballots", iit.link)
    assert answer.exit_code == 1
    assert answer.output.startswith("codes: 0; more answers than ballots; ")
    Round.objects.update(state=State.SCORED)
    assert run("ballots", iit.link).output == "codes: 0, changed for ballots: 0, answers: 1\n"
