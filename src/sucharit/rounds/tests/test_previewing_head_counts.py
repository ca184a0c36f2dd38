"""A preview of head-counts tells exactly what storing does, and taking back restores what was there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.rounds import actions
from sucharit.rounds.head_counts import HeadCount
from sucharit.rounds.models import Participant
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.uploads.models import LastImport
from sucharit.verbs.refusals import Refused

PEOPLE = st.integers(1, 4)  # few, so that files often agree with what is known
KNOWN = st.dictionaries(st.sampled_from(["north", "south"]), st.none() | PEOPLE)
FILES = st.dictionaries(st.sampled_from(["north", "south"]), PEOPLE)


def rows_of(people):
    return [
        HeadCount(code, count, "a.csv", row, "code") for row, (code, count) in enumerate(people.items(), 2)
    ]


def known():
    return dict(Participant.objects.values_list("organisation__code", "head_count"))


class Previews(TestCase):
    def setup_example(self):
        super().setup_example()
        self.round = make_round(make_places())

    @given(KNOWN, FILES)
    def test_a_preview_counts_what_storing_changes_and_taking_it_back_restores_that(self, before, file):
        for code, people in before.items():
            Participant.objects.filter(organisation__code=code).update(head_count=people)
        was = known()
        plan = actions.plan_head_counts(self.round, rows_of(file))
        assert known() == was
        actions.import_head_counts(
            by=None, round=self.round, head_counts=rows_of(file), previewed=plan.digest
        )
        now = known()
        assert now == was | file
        assert plan.changes == {code: (was[code], now[code]) for code in was if was[code] != now[code]}
        assert plan.changed + plan.unchanged + plan.absent == len(was)
        if last := LastImport.objects.first():
            back = actions.plan_taking_back_head_counts(self.round, last.pk)
            actions.take_back_head_counts(by=None, round=self.round, key=last.pk, previewed=back.digest)
            assert known() == was
            assert not LastImport.objects.exists()


@pytest.mark.django_db
def test_head_counts_are_not_taken_back_once_the_round_is_closed():
    round = make_round(make_places())
    actions.import_head_counts(by=None, round=round, head_counts=rows_of({"north": 5}))
    round = actions.enter_closed(by=None, round=actions.enter_open(by=None, round=round))
    with pytest.raises(Refused):
        actions.take_back_head_counts(by=None, round=round, key=LastImport.objects.get().pk)
    assert known()["north"] == 5


@pytest.mark.django_db
def test_the_last_import_of_a_person_replaces_the_one_before():
    round = make_round(make_places())
    for people in (5, 6):
        actions.import_head_counts(by=None, round=round, head_counts=rows_of({"north": people}))
    actions.take_back_head_counts(by=None, round=round, key=LastImport.objects.get().pk)
    assert known()["north"] == 5
