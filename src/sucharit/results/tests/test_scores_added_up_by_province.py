"""What is added up of an indicator when a year is announced is what its results say, and goes with it."""

from collections import Counter
from decimal import Decimal
from importlib import import_module
from math import floor

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from sucharit.people.tests.factories import make_office
from sucharit.results.models import Announcement, IndicatorScore, NodeTally, Result, Source
from sucharit.results.node_tallies import node_tallies, nodes_of, store_node_tallies

PLACES = ("สพป.แพร่ เขต 1", "สพป.แพร่ เขต 2", "สพม.น่าน", "สพป.ตรัง เขต 1")
migration = import_module("sucharit.results.migrations.0004_node_tally")
SCORES = st.none() | st.decimals(0, 100, places=2)


def announced(year, offices, scores, node="duties"):
    """An announcement in which these offices have these scores of a node."""
    announcement = Announcement.objects.create(
        programme="obec-area", year=year, edition="obec-area/2566", source=Source.IMPORTED
    )
    for office, value in zip(offices, scores, strict=True):
        result = Result.objects.create(announcement=announcement, organisation=office, score=value)
        IndicatorScore.objects.create(result=result, node=node, code="1", score=value)
    return announcement


class AddedUp(TestCase):
    @given(st.lists(SCORES, min_size=len(PLACES), max_size=len(PLACES)))
    def test_means_and_points_are_those_of_the_scores(self, scores):
        offices = [make_office(name) for name in PLACES]
        announcement = announced(2566, offices, scores)
        store_node_tallies(announcement)
        with self.assertNumQueries(1):
            tallies = node_tallies([announcement], "duties")
        known = [score for score in scores if score is not None]
        assert sum(tally.hundredths for tally in tallies) == sum(int(score * 100) for score in known)
        assert sum(tally.count for tally in tallies) == len(known)
        points = Counter()
        for tally in tallies:
            points.update(tally.points)
        assert points == Counter(floor(score) for score in known)
        in_phrae = [score for score in scores[:2] if score is not None]
        assert sum(t.count for t in tallies if t.province_th == "แพร่") == len(in_phrae)


@pytest.mark.django_db
def test_they_are_stored_once_and_go_with_their_announcement():
    announcement = announced(2566, [make_office("สพม.น่าน")], [Decimal("90.10")])
    store_node_tallies(announcement)
    store_node_tallies(announcement)
    (tally,) = NodeTally.objects.all()
    assert (tally.province_th, tally.count, tally.hundredths, tally.points) == ("น่าน", 1, 9010, {"90": 1})
    assert nodes_of(announcement) == {"duties"}
    announcement.delete()
    assert not NodeTally.objects.exists()


@pytest.mark.django_db
def test_what_was_announced_before_is_added_up_by_the_migration():
    offices = [make_office(name) for name in PLACES]
    years = [announced(year, offices, [Decimal("71.50")] * 4) for year in (2565, 2566)]
    migration.add_up(apps, None)
    before = [sorted(node_tallies([year], "duties"), key=repr) for year in years]
    assert [sum(tally.count for tally in tallies) for tallies in before] == [4, 4]
    for year in years:
        store_node_tallies(year)
    assert before == [sorted(node_tallies([year], "duties"), key=repr) for year in years]
