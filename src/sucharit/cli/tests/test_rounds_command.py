"""Operators move rounds on by commands, and a timer closes those whose days are over."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.utils import timezone

from sucharit.cli.rounds import command
from sucharit.history.models import Entry, Seal
from sucharit.results.models import Announcement
from sucharit.rounds.models import Participant, PlannedAnnouncement, Round, Window
from sucharit.rounds.states import State
from sucharit.rounds.tests.places import make_places, make_round


@pytest.fixture
def round(db):
    return make_round(make_places())


def run(*words, **options):
    return CliRunner().invoke(command, words, **options)


def test_a_round_is_moved_from_draft_to_announcement(round):
    for step, state in (("open", "open"), ("close", "closed"), ("score", "scored")):
        answer = run(step, "obec-area/2569@obec", input="y\n")
        assert answer.exit_code == 0, answer.output
        assert f"  {state}  2 take part" in answer.output
    assert run("announce", str(round.pk), input="n\n").exit_code == 1
    assert not Announcement.objects.exists()
    assert run("announce", str(round.pk), "--yes").exit_code == 0
    assert Round.objects.get().state == State.ANNOUNCED
    assert set(Entry.objects.exclude(verb="rounds.make_round").values_list("by", flat=True)) == {
        "command line"
    }


def test_a_step_that_can_t_be_undone_says_in_figures_what_it_means_and_asks(round):
    Participant.objects.filter(round=round).update(head_count=40)
    run("open", str(round.pk))
    answer = run("close", str(round.pk), input="n\n")
    assert answer.exit_code == 1
    assert "41 days left" in answer.output
    assert "2 of 2 are short of answers and will have no score" in answer.output
    assert Round.objects.get().state == State.OPEN
    run("close", str(round.pk), "--yes")
    answer = run("score", str(round.pk), input="n\n")
    assert "Public information (OIT): 2 not fully checked" in answer.output
    assert Round.objects.get().state == State.CLOSED
    run("score", str(round.pk), "--yes")
    assert "2 withheld" in run("announce", str(round.pk), input="n\n").output
    assert Round.objects.get().state == State.SCORED


def test_an_announcement_planned_by_command_is_made_by_the_timer(round):
    run("open", str(round.pk))
    for step in ("close", "score"):
        run(step, str(round.pk), "--yes")
    at = timezone.localtime() + timedelta(days=1)
    assert run("plan", str(round.pk), f"{at:%Y-%m-%d %H:%M}").exit_code == 0
    assert f"to be announced {at:%Y-%m-%d %H:%M}" in run("list").output
    assert run("advance").output == ""
    PlannedAnnouncement.objects.update(at=timezone.now() - timedelta(minutes=1))
    assert run("advance").output == "announced obec-area/2569@obec, as planned\n"
    assert Round.objects.get().state == State.ANNOUNCED
    assert run("plan", str(round.pk)).exit_code == 1


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
    run("close", str(round.pk), "--yes")
    last = (timezone.localdate() + timedelta(days=3)).isoformat()
    assert run("reopen", str(round.pk), "--last", last).exit_code == 2
    assert run("reopen", str(round.pk), "--reason", "flood", "--last", last).exit_code == 0
    assert Entry.objects.filter(verb="rounds.reopen_round").get().what["reason"] == "flood"


@pytest.mark.parametrize(
    "written", ["{0.day}/{0.month}/{be}", "{be}-{0.month:02}-{0.day:02}", "{0.day}/{0.month}/{0.year}"]
)
def test_the_last_day_is_read_in_buddhist_years_too(round, written):
    run("open", str(round.pk))
    run("close", str(round.pk), "--yes")
    last = timezone.localdate() + timedelta(days=90)
    answer = run(
        "reopen", str(round.pk), "--reason", "flood", "--last", written.format(last, be=last.year + 543)
    )
    assert answer.exit_code == 0, answer.output
    assert set(Window.objects.filter(kind__in=["iit", "eit"]).values_list("last", flat=True)) == {last}


def test_a_last_day_in_the_fourth_millennium_is_refused_with_the_one_that_was_meant(round):
    run("open", str(round.pk))
    run("close", str(round.pk), "--yes")
    answer = run("reopen", str(round.pk), "--reason", "flood", "--last", "17/12/3112")
    assert answer.exit_code == 2
    assert "Did you mean 17 December 2026?" in answer.output
    assert Round.objects.get().state == State.CLOSED


def test_the_timer_closes_what_is_over_once_and_seals_where_there_is_a_key(round, settings):
    run("open", str(round.pk))
    assert run("advance").output == ""
    yesterday = timezone.localdate() - timedelta(days=1)
    Window.objects.update(first=yesterday - timedelta(days=30), last=yesterday)
    answer = run("advance")
    assert answer.output == "closed obec-area/2569@obec: its last day passed\n"
    assert not Seal.objects.exists()
    settings.HISTORY_KEY = bytes(range(32))
    assert run("advance").output.startswith("test.invalid/sucharit/history\n")
    assert Seal.objects.get().size == Entry.objects.count()
    assert run("advance").output == Seal.objects.get().note()  # once more while it is new
    Seal._base_manager.update(at=timezone.now() - timedelta(hours=1))
    assert run("advance").exit_code == 1  # a seal that someone changed
