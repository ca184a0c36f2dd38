"""Of evidence something else is said later: steps count it so, and what prints it is to be approved again."""

import pytest

from sucharit.evidence import actions as evidence
from sucharit.evidence.actions import EvidenceFacts
from sucharit.evidence.tests.handed_in import PDF, photo, upload
from sucharit.plans import actions
from sucharit.plans.approvals import approvable, standing_approvals
from sucharit.plans.models import YearPlan
from sucharit.plans.reading import outcome_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
REPORT = "quarter-summary"  # prints the titles of what proves a report, and its photographs


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path


def fresh(year):
    return YearPlan.objects.select_related("organisation", "model").get(pk=year.plan.pk)


def test_minutes_that_were_handed_in_as_a_document_count_once_they_are_called_so():
    """Seen before: the step stayed open until the next day, or until a record changed."""
    year = OpenYear("developmental-evaluation")
    paper = evidence.add_file(
        by=year.nok, organisation=year.office, upload=upload(PDF, "minutes.pdf"), type="document"
    )
    year.add("meeting", moment="analysis", attended=12, evidence=[paper])

    def is_lacking():
        (step,) = outcome_of(fresh(year)).of_step("V2")
        return any("รายงานการประชุม" in own.text.th for rule in step.rules for own in rule.missing)

    assert is_lacking()
    evidence.describe(by=year.nok, piece=paper, facts=EvidenceFacts("minutes", "รายงานการประชุม"))
    assert not is_lacking()
    evidence.withdraw(by=year.nok, piece=paper, why="สแกนใหม่")
    assert is_lacking()


@pytest.fixture
def year():
    """A year whose report of a step is proved by a photograph that may be public."""
    open_year = OpenYear("result-driven")
    row = open_year.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"])
    step = open_year.add("step", "เผยแพร่คู่มือ", under=row, units=["กลุ่มอำนวยการ"], quarters=["3"])
    open_year.piece = evidence.add_file(
        by=open_year.oil,
        organisation=open_year.office,
        upload=upload(photo()),
        type="photo",
        title="วันเผยแพร่",
        alternative_text="คนสามคนกับคู่มือ",
        may_be_public=True,
    )
    open_year.add(
        "step-report", "รายงาน", under=step, quarter="3", outcome="done", what="เผยแพร่แล้ว",
        by=open_year.oil, evidence=[open_year.piece],
    )  # fmt: skip
    return open_year


def described(year, **facts):
    said = {"title": "วันเผยแพร่", "may_be_public": True, **facts}
    evidence.describe(by=year.oil, piece=year.piece, facts=EvidenceFacts("photo", **said))


@pytest.mark.parametrize(
    "change",
    [
        lambda year: described(year, title="ภาพที่ผู้อนุมัติไม่เคยเห็นชื่อ"),
        lambda year: described(year, may_be_public=False),
        lambda year: evidence.give_alternative_text(by=year.oil, piece=year.piece, text="ข้อความอื่น"),
        lambda year: evidence.withdraw(by=year.oil, piece=year.piece, why="ภาพผิด"),
    ],
)
def test_who_approved_a_document_approved_its_evidence_as_it_was_described(year, change):
    """Seen before: whoever handed a picture in could have other words published under the approval."""
    seen = approvable(fresh(year), REPORT).digest
    actions.approve(by=year.dara, plan=year.plan, what=REPORT)
    assert REPORT in standing_approvals(fresh(year), [REPORT])
    change(year)
    assert REPORT not in standing_approvals(fresh(year), [REPORT])
    with pytest.raises(Refused, match="เปลี่ยนไประหว่าง"):
        actions.approve(by=year.dara, plan=year.plan, what=REPORT, seen=seen)
    actions.approve(by=year.dara, plan=year.plan, what=REPORT)
    assert REPORT in standing_approvals(fresh(year), [REPORT])


def test_a_document_that_shows_none_of_it_stays_approved(year):
    year.add("internal-measure", "มาตรการป้องกันการรับสินบน", sort=["bribery"], purpose=["ไม่รับ"])
    actions.approve(by=year.dara, plan=year.plan, what="internal-measures")
    other = evidence.add_file(
        by=year.oil, organisation=year.office, upload=upload(PDF, "a.pdf"), type="document"
    )
    evidence.describe(by=year.oil, piece=other, facts=EvidenceFacts("document", "เอกสารอื่น"))
    described(year, title="ชื่อใหม่")
    assert "internal-measures" in standing_approvals(fresh(year), ["internal-measures"])
