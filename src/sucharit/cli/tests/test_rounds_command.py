"""Operators move rounds on by commands, and a timer closes those whose days are over."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from sucharit.cli.rounds import command
from sucharit.history.models import Entry, Seal
from sucharit.results.models import Announcement
from sucharit.rounds.models import Round, Window
from sucharit.rounds.states import State
from sucharit.rounds.tests.places import make_places, make_round


@pytest.fixture
def round(db):
    return make_round(make_places())


def run(*words, **options):
    return CliRunner().invoke(command, words, **options)


def test_a_round_is_moved_from_draft_to_announcement(round):
    for step, state in (("open", "open"), ("close", "closed"), ("score", "scored")):
        answer = run(step, "obec-area/2569@obec")
        assert answer.exit_code == 0, answer.output
        assert f"  {state}  2 take part" in answer.output
    assert run("announce", str(round.pk), input="n\n").exit_code == 1
    assert not Announcement.objects.exists()
    assert run("announce", str(round.pk), "--yes").exit_code == 0
    assert Round.objects.get().state == State.ANNOUNCED
    assert set(Entry.objects.exclude(verb="rounds.make_round").values_list("by", flat=True)) == {
        "command line"
    }


def test_a_step_out_of_turn_is_refused_in_words_and_changes_nothing(round):
    answer = run("announce", str(round.pk), "--yes")
    assert answer.exit_code == 1
    assert answer.output.startswith("Error: ")
    assert Round.objects.get().state == State.DRAFT


def test_rounds_are_listed_with_their_days(round):
    assert f"{round.pk}  obec-area/2569@obec  draft  2 take part  eit " in run("list").output
    assert run("list", "--state", "open").output == "no rounds\n"


@pytest.mark.parametrize("name", ["999", "obec-area/1999@obec", "nonsense", "obec-area/2569@nowhere"])
def test_a_round_that_is_none_is_a_wrong_use(round, name):
    answer = run("close", name)
    assert answer.exit_code == 2
    assert "sucharit rounds list" in answer.output


def test_a_reopened_round_says_why(round):
    run("open", str(round.pk))
    run("close", str(round.pk))
    last = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert run("reopen", str(round.pk), "--last", last).exit_code == 2
    assert run("reopen", str(round.pk), "--reason", "flood", "--last", last).exit_code == 0
    assert Entry.objects.filter(verb="rounds.reopen_round").get().what["reason"] == "flood"


def test_the_timer_closes_what_is_over_once_and_seals_where_there_is_a_key(round, settings):
    run("open", str(round.pk))
    assert run("advance").output == ""
    yesterday = timezone.localdate() - timedelta(days=1)
    Window.objects.update(first=yesterday - timedelta(days=30), last=yesterday)
    answer = run("advance")
    assert answer.output == "closed obec-area/2569@obec: its last day passed\n"
    assert not Seal.objects.exists()
    settings.HISTORY_KEY = bytes(range(32))
    assert run("advance").output.startswith("sucharit/history\n")
    assert Seal.objects.get().size == Entry.objects.count()
    assert run("advance").output == ""
