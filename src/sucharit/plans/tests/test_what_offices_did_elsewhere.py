"""What offices did in closed years is joined with their announced scores; what is unknown is not counted."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sucharit.analysis.what_worked import EffectState, LeftOut, Silence
from sucharit.plans import elsewhere as plans_elsewhere
from sucharit.plans.elsewhere import compare_due, elsewhere, latest_elsewhere
from sucharit.plans.models import ComparedYear, StoredModel, StoredState, YearPlan, YearRecord
from sucharit.plans.tests.closed_country import PROGRAMME, YEAR, make_country
from sucharit.results.models import Announcement, Result

pytestmark = pytest.mark.django_db


def test_a_measure_after_which_offices_rose_is_found_by_its_sort():
    make_country()
    seen = latest_elsewhere(PROGRAMME)
    assert (seen.year, seen.measures.offices) == (YEAR, 60)
    (bribery,) = seen.measures.effects
    assert (bribery.measures, bribery.offices_with, bribery.state) == (("bribery",), 15, EffectState.RISE)
    assert bribery.main.effect == pytest.approx(8, abs=1.5)
    assert seen.noise.offices == 60


@pytest.mark.parametrize("offices", [8, 60])
def test_it_takes_four_queries_however_many_offices_there_are(django_assert_num_queries, offices):
    make_country(offices)
    with django_assert_num_queries(4):
        elsewhere(PROGRAMME, YEAR)


def test_it_is_computed_again_once_another_office_closes_its_year():
    plans = make_country()
    last = plans[-1]
    YearPlan.objects.filter(pk=last.pk).update(closed=None)
    assert latest_elsewhere(PROGRAMME).measures.offices == 59
    assert latest_elsewhere(PROGRAMME).at == latest_elsewhere(PROGRAMME).at
    YearPlan.objects.filter(pk=last.pk).update(closed=timezone.now())
    assert latest_elsewhere(PROGRAMME).measures.offices == 60


def test_drafts_and_withdrawn_measures_were_not_carried_out():
    plans = make_country()
    YearRecord.objects.filter(plan__in=plans[:20]).update(state=StoredState.DRAFT)
    YearRecord.objects.filter(plan__in=plans[20:40]).update(state=StoredState.WITHDRAWN)
    (bribery,) = elsewhere(PROGRAMME, YEAR).measures.effects
    assert bribery.offices_with == 5


def test_of_an_office_that_did_not_close_its_year_it_is_unknown_what_it_did():
    plans = make_country()
    YearPlan.objects.filter(pk__in=[plan.pk for plan in plans[:10]]).update(closed=None)
    assert elsewhere(PROGRAMME, YEAR).measures.offices == 50


def test_a_withheld_score_leaves_the_office_out():
    make_country()
    Result.objects.filter(announcement__year=YEAR, organisation__code="office-3").update(score=None)
    assert elsewhere(PROGRAMME, YEAR).measures.left_out[LeftOut.NO_SCORE] == 1


def test_of_a_handful_of_offices_nothing_is_said():
    make_country(8)
    seen = latest_elsewhere(PROGRAMME)
    assert (seen.measures.silence, seen.noise.noise) == (Silence.FEW_OFFICES, None)


def test_while_no_year_is_closed_or_its_result_not_announced_there_is_nothing():
    make_country(8, closed=False)
    assert latest_elsewhere(PROGRAMME) is None
    YearPlan.objects.update(closed=timezone.now())
    Announcement.objects.filter(year=YEAR).delete()
    assert latest_elsewhere(PROGRAMME) is None


def test_models_are_compared_like_measures():
    plans = make_country(gain=0)
    model = StoredModel.objects.create(hash="0" * 64, model="pdca", version="1", files={})
    YearPlan.objects.filter(pk__in=[plan.pk for plan in plans[::3]]).update(model=model)
    (pdca,) = elsewhere(PROGRAMME, YEAR).models.effects
    assert (pdca.measures, pdca.offices_with, pdca.state) == (("pdca",), 20, EffectState.CANNOT_TELL)


def test_a_country_of_many_is_compared_by_the_timer_and_never_by_who_reads(
    monkeypatch, django_assert_num_queries
):
    make_country()
    monkeypatch.setattr(plans_elsewhere, "FEW", 59)
    assert latest_elsewhere(PROGRAMME) is None
    (compared,) = compare_due()
    assert (compared.year, compared.plans) == (YEAR, 60)
    with django_assert_num_queries(1):
        assert latest_elsewhere(PROGRAMME).measures.effects[0].measures == ("bribery",)


def test_the_timer_compares_again_what_has_changed_but_not_all_of_the_time(monkeypatch):
    plans = make_country()
    last = YearPlan.objects.filter(pk=plans[-1].pk)
    last.update(closed=None)
    monkeypatch.setattr(plans_elsewhere, "FEW", 10)
    assert len(list(compare_due())) == 1
    assert list(compare_due()) == []
    last.update(closed=timezone.now())
    ComparedYear.objects.update(seconds=60)
    assert list(compare_due()) == []
    assert latest_elsewhere(PROGRAMME).measures.offices == 59
    ComparedYear.objects.update(at=timezone.now() - timedelta(minutes=21))
    assert len(list(compare_due())) == 1
    assert latest_elsewhere(PROGRAMME).measures.offices == 60


def test_what_was_compared_is_forgotten_once_its_result_is_taken_back(monkeypatch):
    make_country()
    monkeypatch.setattr(plans_elsewhere, "FEW", 10)
    list(compare_due())
    Announcement.objects.filter(year=YEAR).delete()
    assert list(compare_due()) == []
    assert latest_elsewhere(PROGRAMME) is None


def test_who_reads_gets_what_the_comparison_says_to_the_last_digit():
    make_country()
    seen, fresh = latest_elsewhere(PROGRAMME), elsewhere(PROGRAMME, YEAR)
    assert (seen.measures, seen.models, seen.noise) == (fresh.measures, fresh.models, fresh.noise)
