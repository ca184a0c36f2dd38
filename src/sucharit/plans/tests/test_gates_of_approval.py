"""Nothing is approved while a gate is closed of the step that the approval completes."""

import pytest

from sucharit.plans import actions
from sucharit.plans.models import YearRecord
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


def test_a_plan_waits_for_the_steps_before_it_and_the_refusal_names_them():
    year = OpenYear("result-driven")
    year.add("plan-row", "บริการเท่าเทียม", nodes=["quality"], quarters=["3"])
    with pytest.raises(Refused, match="P1 จัดทำแถวของแผน"):
        actions.approve(by=year.dara, plan=year.plan, what="plan")
    assert not YearRecord.objects.filter(kind="approval").exists()


def test_what_completes_no_step_with_a_gate_is_approved_at_any_time():
    year = OpenYear("result-driven")
    year.add("measure", "มาตรการเรื่องสินบน")
    assert actions.approve(by=year.dara, plan=year.plan, what="measures").kind == "approval"


def test_a_year_without_a_model_has_no_gate():
    year = OpenYear()
    year.add("activity", "อบรม")
    assert actions.approve(by=year.dara, plan=year.plan, what="plan").kind == "approval"
