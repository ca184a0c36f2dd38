"""A year begins with the announced result, and is driven in the way that the office chose."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.models import YearPlan
from sucharit.plans.result_snapshot import score_of_result, total_of
from sucharit.plans.tests.sample_year import PROGRAMME, YEAR, OpenYear
from sucharit.scoring import rounded
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_year_begins_with_the_announced_result_of_the_year_before():
    year = OpenYear()
    assert (year.plan.year, year.plan.result_year) == (2567, 2566)
    assert total_of(year.plan.result) == Decimal("94.67")
    tree = score_of_result(year.plan.result)
    shown = {code: rounded(tree.find(code).value) for code in ("9.5", "9", "10.1", "10")}
    assert shown == {
        "9.5": Decimal("75.00"),
        "9": Decimal("95.00"),
        "10.1": Decimal("87.50"),
        "10": Decimal("93.75"),
    }
    assert year.facts().result.rating == "A"


def test_a_year_without_a_result_begins_too_and_knows_no_nodes():
    year = OpenYear(result=False)
    assert year.plan.result is None
    assert (year.facts().result, year.facts().nodes) == (None, {})


def test_a_year_begins_once():
    year = OpenYear()
    with pytest.raises(Refused):
        actions.begin_year(by=year.nok, organisation=year.office, programme=PROGRAMME, year=YEAR)
    assert YearPlan.objects.count() == 1


@pytest.mark.parametrize("who", ["alice", "dara", "oil", "sup", "tong", "lek", "eve"])
def test_only_who_leads_there_begins_a_year(who: str):
    year = OpenYear()
    with pytest.raises(PermissionDenied):
        actions.begin_year(
            by=getattr(year, who), organisation=year.office, programme=PROGRAMME, year=YEAR + 1
        )


def test_the_history_says_what_the_year_began_with():
    OpenYear()
    entry = Entry.objects.get(verb="plans.begin_year")
    assert entry.about == "year-plan:obec-area/2567@north"
    assert entry.what["total"] == "94.67"
