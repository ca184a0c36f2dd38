"""In any order of attempts, a round moves only along its states, and each move is recorded."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.history.models import Entry
from sucharit.rounds import actions
from sucharit.rounds.models import FrozenEdition
from sucharit.rounds.rules import MOVES
from sucharit.rounds.states import State
from sucharit.rounds.tests.places import LONG, make_places, make_round
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused


def reopen(*, by, round):
    return actions.enter_open_again(by=by, round=round, reason="ไฟดับทั้งจังหวัด", last=timezone.localdate())


VERBS = {
    "rounds.open_round": actions.enter_open,
    "rounds.close_round": actions.enter_closed,
    "rounds.reopen_round": reopen,
    "rounds.mark_scored": actions.enter_scored,
    "rounds.mark_announced": actions.enter_announced,
}


class AnySequence(TestCase):
    @given(st.lists(st.sampled_from(sorted(VERBS)), max_size=12))
    def test_a_round_moves_only_along_its_states_and_records_every_move(self, tried):
        round = make_round(make_places())
        moves = []
        for verb in tried:
            before = round.state
            with suppress(actions.NotNow):
                VERBS[verb](by=None, round=round)
                moves.append(verb)
            round.refresh_from_db()
            assert round.state == before or round.state in MOVES[before]
            assert (round.frozen is None) == (round.state == State.DRAFT)
        entries = Entry.objects.about(name_of(round)).exclude(verb="rounds.make_round")
        assert [entry.verb for entry in reversed(entries)] == moves
        path = [State.DRAFT, *(entry.what["to"] for entry in reversed(entries))]
        assert [entry.what["from"] for entry in reversed(entries)] == path[:-1]


@pytest.fixture
def round(db):
    return make_round(make_places())


def test_a_round_opens_with_the_edition_as_it_is_that_day(round):
    opened = actions.enter_open(by=None, round=round)
    assert opened.framework().id == round.edition
    assert FrozenEdition.objects.get().hash == opened.framework().hash
    entry = Entry.objects.about(name_of(round))[0]
    assert entry.what["edition_hash"] == opened.frozen_id
    assert entry.what["without_head_count"] == 2


def test_a_round_without_days_to_answer_does_not_open_and_says_which_are_missing(db):
    round = make_round(make_places(), windows={"oit": (timezone.localdate(), timezone.localdate() + LONG)})
    with pytest.raises(Refused, match=r"คนใน \(IIT\).*ผู้รับบริการ \(EIT\)"):
        actions.enter_open(by=None, round=round)
    round.refresh_from_db()
    assert round.state == State.DRAFT
    assert not FrozenEdition.objects.exists()


def test_a_round_whose_days_are_over_does_not_open(db):
    yesterday = timezone.localdate() - timedelta(days=1)
    past = (yesterday - LONG, yesterday)
    round = make_round(make_places(), windows={"iit": past, "eit": past})
    assert len(actions.in_the_way(round, timezone.localdate())) == 2


def test_an_edition_that_left_the_library_stands_in_the_way(round):
    round.edition = "obec-area/2500"
    round.save()
    (reason,) = actions.in_the_way(round, timezone.localdate())
    assert "obec-area/2500" in reason


def test_no_one_reopens_without_a_reason_or_into_the_past(round):
    actions.enter_open(by=None, round=round)
    actions.enter_closed(by=None, round=round)
    today = timezone.localdate()
    for reason, last in (("  ", today), ("น้ำท่วม", today - timedelta(days=1))):
        with pytest.raises(Refused):
            actions.enter_open_again(by=None, round=round, reason=reason, last=last)
    round.refresh_from_db()
    assert round.state == State.CLOSED


def test_reopening_tells_why_and_until_when(round):
    actions.enter_open(by=None, round=round)
    actions.enter_closed(by=None, round=round)
    last = timezone.localdate() + LONG + timedelta(days=7)
    actions.enter_open_again(by=None, round=round, reason="น้ำท่วม", last=last)
    entry = Entry.objects.about(name_of(round))[0]
    assert entry.what["reason"] == "น้ำท่วม"
    assert {window.last for window in round.windows.all()} == {last}
    assert entry.what["after"]["iit"][1] == last.isoformat()


def test_a_step_that_is_not_open_is_refused_with_the_step_that_is(round):
    with pytest.raises(actions.NotNow, match=r"กำลังเตรียม.*ประกาศผลแล้ว.*เปิดรับคำตอบ"):
        actions.enter_announced(by=None, round=round)
    with pytest.raises(actions.NotNow):
        reopen(by=None, round=round)
