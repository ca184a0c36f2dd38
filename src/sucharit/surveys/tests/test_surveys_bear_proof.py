"""A survey bears proof that a server of this site made it for what it is."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.proofs import is_proven
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.django_db


def test_surveys_of_a_round_are_proven_and_an_office_may_draw_its_visitors():
    open_round()
    assert all(map(is_proven, Survey.objects.all()))
    Survey.objects.filter(mode=Mode.OPEN).update(mode=Mode.DRAWN)
    assert all(map(is_proven, Survey.objects.all()))


@pytest.mark.parametrize(
    "change",
    [
        {"link": "another"},
        {"round": None, "instrument": ""},
        {"instrument": "eit", "channel": "7"},
        {"channel": "7"},
        {"mode": Mode.OPEN},
        {"proof": bytes(32)},
        {"proof": None},
    ],
)
def test_one_that_was_changed_in_the_database_is_not(change):
    target = survey(open_round())
    Survey.objects.filter(pk=target.pk).update(**change)
    assert not is_proven(Survey.objects.get(pk=target.pk))


def test_one_given_to_another_office_is_not():
    round = open_round()
    target, other = survey(round, "one"), survey(round, "two")
    Survey.objects.filter(pk=target.pk).update(organisation=other.organisation, channel="7")
    assert not is_proven(Survey.objects.get(pk=target.pk))


def test_a_former_secret_of_the_site_still_counts(settings):
    target = survey(open_round())
    settings.HISTORY_FORMER_SECRETS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert is_proven(target)
    settings.HISTORY_FORMER_SECRETS = []
    assert not is_proven(target)


def test_whoever_upgrades_vouches_for_the_surveys_that_are_there():
    open_round()
    Survey.objects.update(proof=None)
    migration = import_module("sucharit.surveys.migrations.0006_proofs_of_surveys")
    migration.vouch_for_surveys_of_before(apps, connection.schema_editor())
    assert all(map(is_proven, Survey.objects.all()))
