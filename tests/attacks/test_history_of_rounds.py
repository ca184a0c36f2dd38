"""A round's results are sealed when they are announced, whoever runs it; without a key no one announces."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.test import Client
from django.utils import timezone

from sucharit.cli import results
from sucharit.cycle import actions as cycle
from sucharit.cycle.results import provisional_digest
from sucharit.cycle.tests.small_year import Year
from sucharit.history.models import Entry
from sucharit.history.tests.entries import sql
from sucharit.rounds.models import Participant, PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import ANNOUNCED, name_of
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> Year:
    """The north's round for its schools, scored and reviewed."""
    year = Year()
    year.round = year.schools()
    Participant.objects.filter(round=year.round).update(head_count=10)
    for step in (cycle.open_round, cycle.close_round, cycle.score_round):
        year.round = step(by=year.bob, round=year.round)
    cycle.review_results(by=year.bob, round=year.round, digest=provisional_digest(year.round))
    return year


def verify():
    return CliRunner().invoke(results.command, ["verify"])


def test_an_office_s_announcement_is_sealed_in_the_act_and_an_edited_result_is_found_out(year):
    digest = provisional_digest(year.round)
    cycle.announce_round(by=year.bob, round=year.round)
    entry = Entry.objects.about(name_of(year.round)).get(verb=ANNOUNCED)
    assert (entry.what["digest"], entry.position is not None) == (digest, True)
    assert verify().exit_code == 0
    sql("UPDATE cycle_provisionalresult SET withheld = NOT withheld")
    answer = verify()
    assert answer.exit_code == 1
    assert f"what is stored is not what entry {entry.pk} of the history says was announced" in answer.stderr


@pytest.fixture
def keyless(year, settings):
    settings.MODE, settings.HISTORY_KEY = "production", None
    return year


def test_without_a_key_no_one_announces_and_nothing_changes(keyless):
    with pytest.raises(Refused, match="SUCHARIT_HISTORY_KEY"):
        cycle.announce_round(by=keyless.bob, round=keyless.round)
    later = timezone.now() + timedelta(days=1)
    with pytest.raises(Refused, match="SUCHARIT_HISTORY_KEY"):
        cycle.plan_announcement(by=keyless.bob, round=keyless.round, at=later)
    assert Round.objects.get(pk=keyless.round.pk).state == State.SCORED
    assert not Entry.objects.filter(verb=ANNOUNCED).exists()


def test_the_page_says_so_before_anyone_tries(keyless):
    bob = Client()
    bob.force_login(keyless.bob)
    for move in ("announce", "plan"):
        page = bob.get(f"/desk/rounds/{keyless.round.pk}/steps/{move}/").content.decode()
        assert "SUCHARIT_HISTORY_KEY" in page
        assert "disabled" in page


def test_the_timer_keeps_the_reason_when_the_key_has_gone_since_the_announcement_was_planned(year, settings):
    at = timezone.now() + timedelta(hours=1)
    cycle.plan_announcement(by=year.bob, round=year.round, at=at)
    settings.MODE, settings.HISTORY_KEY = "production", None
    advanced = cycle.advance(timezone.localdate(), at + timedelta(minutes=5))
    ((_round, words),) = advanced.refused
    assert "SUCHARIT_HISTORY_KEY" in words
    assert "SUCHARIT_HISTORY_KEY" in PlannedAnnouncement.objects.get().problem["th"]
