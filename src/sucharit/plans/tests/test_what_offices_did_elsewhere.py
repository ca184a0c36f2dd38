"""What offices did in closed years is joined with their announced scores; what is unknown is not counted."""

import pytest
from django.utils import timezone

from sucharit.analysis.what_worked import EffectState, LeftOut, Silence
from sucharit.plans.elsewhere import elsewhere, latest_elsewhere
from sucharit.plans.models import StoredModel, StoredState, YearPlan, YearRecord
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


def test_it_takes_four_queries_however_many_offices_there_are(django_assert_num_queries):
    make_country(8)
    with django_assert_num_queries(4):
        elsewhere(PROGRAMME, YEAR)


def test_it_is_computed_again_once_another_office_closes_its_year():
    plans = make_country()
    last = plans[-1]
    YearPlan.objects.filter(pk=last.pk).update(closed=None)
    assert latest_elsewhere(PROGRAMME).measures.offices == 59
    assert latest_elsewhere(PROGRAMME) is latest_elsewhere(PROGRAMME)
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
