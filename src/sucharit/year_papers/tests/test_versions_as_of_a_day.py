"""A version as of a day tells what had been entered by the end of that day, or is refused with why."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from sucharit.plans import actions as plans
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import model_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.year_papers.actions import NotReady, publish
from sucharit.year_papers.gathering import content_of

pytestmark = pytest.mark.django_db
DOCUMENT = "measures-result"
TODAY = "เผยแพร่วันนี้"


@pytest.fixture
def yesterday():
    return timezone.localdate() - timedelta(days=1)


@pytest.fixture
def year(yesterday):
    """A year over long ago, whose records were entered yesterday, quarters closed."""
    own = OpenYear("result-driven")
    own.row = own.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3", "4"])
    own.step = own.add("step", "เผยแพร่คู่มือ", under=own.row, units=["กลุ่มอำนวยการ"], quarters=["3", "4"])
    for quarter in ("3", "4"):
        report(own, quarter, f"ทำไตรมาส {quarter}")
    for quarter in (1, 2, 3, 4):
        plans.close_quarter(by=own.nok, plan=own.plan, quarter=quarter)
    moment = timezone.make_aware(datetime.combine(yesterday, time(12)))
    YearRecord.objects.filter(plan=own.plan).update(entered=moment, changed=moment)
    YearPlan.objects.filter(pk=own.plan.pk).update(begun=moment, changed=moment)
    return own


def report(own, quarter, what):
    return own.add(
        "step-report", "รายงาน", under=own.step, quarter=quarter, outcome="done", what=what, by=own.oil
    )


def words(own, as_of):
    plan = YearPlan.objects.select_related("organisation", "model").get(pk=own.plan.pk)
    return str(content_of(plan, model_of(plan).document(DOCUMENT), as_of))


def test_a_report_of_july_does_not_stand_in_the_version_as_of_june(year, yesterday):
    """Yesterday and today stand for the two."""
    report(year, "4", TODAY)
    assert TODAY in words(year, timezone.localdate())
    assert TODAY not in words(year, yesterday)
    assert "ทำไตรมาส 4" in words(year, yesterday)


def test_a_quarter_that_was_closed_later_keeps_the_version_back(year, yesterday):
    close = YearRecord.objects.get(kind="quarter-close", values__quarter=4)
    YearRecord.objects.filter(pk=close.pk).update(entered=timezone.now(), changed=timezone.now())
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document=DOCUMENT, as_of=yesterday)
    assert any("ถึงวันนั้นยังไม่ได้ปิดไตรมาส 4" in reason for reason in refused.value.reasons)
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document=DOCUMENT, as_of=timezone.localdate())
    assert not any("ปิดไตรมาส" in reason for reason in refused.value.reasons)


def test_a_day_of_which_nothing_is_known_is_refused_with_why(year, yesterday):
    with pytest.raises(NotReady) as refused:
        publish(by=year.nok, plan=year.plan, document=DOCUMENT, as_of=yesterday - timedelta(days=2))
    assert any("ก่อนหน้านั้นไม่มีข้อมูล" in reason for reason in refused.value.reasons)
