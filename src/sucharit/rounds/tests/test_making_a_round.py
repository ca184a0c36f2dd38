"""An operator makes a round; an office makes one for its schools."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.people.models import Organisation, OrganisationKind, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.rounds import actions
from sucharit.rounds.models import Round
from sucharit.rounds.tests.places import LONG, make_places, make_round
from sucharit.rounds.trace import name_of
from sucharit.verbs.refusals import Refused


@pytest.fixture
def places(db):
    return make_places()


def codes(round):
    return sorted(round.participants.values_list("organisation__code", flat=True))


def test_the_country_s_round_takes_the_area_offices(places):
    alice = make_person("alice", RoleKind.OPERATOR, places["obec"])
    round = make_round(places, by=alice)
    assert codes(round) == ["north", "south"]
    entry = Entry.objects.about(name_of(round)).get()
    assert (entry.by, entry.verb, entry.what["participants"]) == (
        f"person:{alice.pk}",
        "rounds.make_round",
        2,
    )


def test_an_office_s_round_takes_its_own_schools_alone(places):
    round = make_round(places, programme="obec-school", organiser=places["north"], edition="obec-school/2566")
    assert codes(round) == ["school-1", "school-2"]


def test_who_existed_on_the_first_day_takes_part(places):
    first = timezone.localdate()
    Organisation.objects.filter(code="south").update(until=first - timedelta(days=1))
    Organisation.objects.filter(code="north").update(until=first)
    assert codes(make_round(places)) == ["north"]


def test_there_is_one_round_of_a_programme_a_year_and_organiser(places):
    make_round(places)
    with pytest.raises(Refused):
        make_round(places)
    assert Round.objects.count() == 1


def test_a_round_without_participants_is_not_made(places):
    Organisation.objects.filter(kind=OrganisationKind.AREA_PRIMARY).update(until=date(2020, 1, 1))
    with pytest.raises(Refused):
        make_round(places)
    assert not Round.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.parametrize("edition", ["obec-area/2500", "obec-school/2566"])
def test_an_edition_that_is_unknown_or_of_another_programme_is_refused(places, edition):
    with pytest.raises(Refused, match=edition):
        make_round(places, edition=edition)


def test_a_window_that_ends_before_it_begins_is_refused(places):
    today = timezone.localdate()
    with pytest.raises(Refused, match=r"คนใน \(IIT\): ตอบแบบสอบถาม"):
        make_round(places, windows={"iit": (today, today - timedelta(days=1))})


def test_days_are_changed_and_both_are_recorded(places):
    round = make_round(places)
    today = timezone.localdate()
    actions.set_windows(by=None, round=round, windows={"iit": (today, today + LONG * 2)})
    entry = Entry.objects.about(name_of(round))[0]
    assert entry.what["before"]["iit"][1] != entry.what["after"]["iit"][1]
    assert round.windows.count() == 2


def test_setting_the_same_days_again_is_no_change(places):
    round = make_round(places)
    today = timezone.localdate()
    actions.set_windows(by=None, round=round, windows={"iit": (today, today + LONG)})
    assert Entry.objects.about(name_of(round)).count() == 1


def test_what_has_begun_keeps_its_first_day_and_ends_no_earlier_than_today(places):
    round = make_round(places)
    actions.enter_open(by=None, round=round)
    today = timezone.localdate()
    for span in ((today + timedelta(days=1), today + LONG), (today, today - timedelta(days=1))):
        with pytest.raises(Refused):
            actions.set_windows(by=None, round=round, windows={"iit": span})
    actions.set_windows(by=None, round=round, windows={"iit": (today, today)})


def test_days_of_a_closed_round_stay_as_they_were(places):
    round = make_round(places)
    actions.enter_open(by=None, round=round)
    actions.enter_closed(by=None, round=round)
    with pytest.raises(Refused):
        actions.set_windows(by=None, round=round, windows={"iit": (timezone.localdate(),) * 2})
