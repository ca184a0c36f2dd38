"""A year keeps the version of its model, its state follows from its records, and warnings are answered."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from sucharit.capture.models import Content
from sucharit.evidence import actions as evidence_actions
from sucharit.evidence.models import Evidence
from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.models import StoredModel, YearPlan
from sucharit.plans.reading import findings_of, model_of, outcome_of, vocabulary_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary import library as vocabularies
from sucharit.year_models import library as models
from sucharit.year_models.every_model import with_papers_of_every_model
from sucharit.year_models.model import Severity
from sucharit.year_models.outcomes import StepState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_folder_of_an_operator(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUCHARIT_LIBRARY", raising=False)


def state(year: OpenYear, step: str) -> StepState:
    return outcome_of(year.plan).of_step(step)[0].state


def test_every_model_of_the_library_can_drive_a_year():
    year = OpenYear()
    for number, model in enumerate(models.models()):
        plan = actions.begin_year(
            by=year.nok,
            organisation=year.office,
            programme="obec-area",
            year=2570 + number,
            result_year=2566,
            model=model.id,
        )
        assert model_of(plan) == with_papers_of_every_model(model)
        assert vocabulary_of(plan).hash == vocabularies.vocabulary().hash
        assert {outcome.step for outcome in outcome_of(plan).steps} <= {step.id for _, step in model.steps()}
    assert StoredModel.objects.count() == len(models.models())


def test_a_year_keeps_its_model_when_the_library_gets_a_new_one(tmp_path: Path, monkeypatch):
    year = OpenYear("pdca")
    own = tmp_path / "models/pdca"
    shutil.copytree(models.folder_of("pdca"), own)
    text = (own / "model.yaml").read_text(encoding="utf-8")
    (own / "model.yaml").write_text(text.replace('version: "1"', 'version: "2"'), encoding="utf-8")
    monkeypatch.setenv("SUCHARIT_LIBRARY", str(tmp_path))
    following = actions.begin_next(by=year.nok, plan=year.plan)
    assert (model_of(year.plan).version, model_of(following).version) == ("1", "2")
    assert (following.model.model, StoredModel.objects.count()) == ("pdca", 2)
    shutil.rmtree(tmp_path / "models")
    assert model_of(YearPlan.objects.get(pk=following.pk)).version == "2"


def test_a_model_is_chosen_once_and_changed_only_as_an_exception_with_its_reason():
    year = OpenYear()
    plan = actions.choose_model(by=year.nok, plan=year.plan, model="pdca")
    plan = actions.choose_model(by=year.nok, plan=plan, model="result-driven")
    year.add("activity")
    with pytest.raises(Refused):
        actions.choose_model(by=year.nok, plan=plan, model="pdca")
    with pytest.raises(Refused):
        actions.change_model(by=year.nok, plan=plan, model="pdca", why=" ")
    plan = actions.change_model(by=year.nok, plan=plan, model="pdca", why="ผู้บริหารใหม่เลือกแบบง่าย")
    assert model_of(plan).id == "pdca"
    what = Entry.objects.get(verb="plans.change_model").what
    assert (what["before"], what["after"]) == ("result-driven 1", "pdca 1")
    assert what["why"] == "ผู้บริหารใหม่เลือกแบบง่าย"
    assert plan.records.count() == 1


def test_a_model_that_does_not_exist_is_refused():
    year = OpenYear()
    for name in ("no-such-model", "../models/pdca"):
        with pytest.raises(Refused):
            actions.choose_model(by=year.nok, plan=year.plan, model=name)


def test_the_state_of_a_step_follows_from_records_and_is_computed_once_for_each_change():
    year = OpenYear("pdca")
    assert state(year, "P1") is not StepState.COMPLETED
    record = year.add("analysis", results="ผลปีก่อน")
    assert state(year, "P1") is StepState.COMPLETED
    with CaptureQueriesContext(connection) as queries:
        state(year, "P1")
    assert len(queries) == 3  # what changed, evidence that is gone, announcements
    actions.withdraw_record(by=year.nok, record=record, why="ซ้ำ")
    assert state(year, "P1") is not StepState.COMPLETED


def test_a_change_that_was_rolled_back_leaves_no_state_behind():
    year = OpenYear("pdca")
    with transaction.atomic():
        year.add("analysis", results="ผลปีก่อน")
        assert state(year, "P1") is StepState.COMPLETED
        transaction.set_rollback(True)
    assert state(year, "P1") is not StepState.COMPLETED
    year.add("source-read", what="คู่มือ")
    assert state(year, "P1") is not StepState.COMPLETED


def test_evidence_that_is_withdrawn_proves_nothing_from_then_on():
    year = OpenYear("pdca")
    content = Content.objects.create(sha256="c" * 64, size=1, kind="jpeg")
    piece = Evidence.objects.create(organisation=year.office, type="photo", title="รูป", content=content)
    activity = year.add("activity")
    year.add("change-record", under=activity, moment="during", what="ครบทุกคน", evidence=[piece])
    rule = outcome_of(year.plan).of_step("D1")[0].rules[0]
    assert rule.holds
    evidence_actions.withdraw(by=None, piece=piece, why="ภาพผิดงาน")
    assert not outcome_of(year.plan).of_step("D1")[0].rules[0].holds


def test_a_warning_is_answered_in_a_sentence_and_an_error_is_not():
    year = OpenYear("result-driven")
    year.add("national-mean", year="2566", value="94.67")
    year.add("measure", "ไม่มีกิจกรรม")
    found = findings_of(year.plan)
    warning = next(item for item in found if item.finding.check == "national-mean-equals-own")
    error = next(item for item in found if item.finding.severity is Severity.ERROR)
    assert warning.is_open
    answer = {"by": year.nok, "plan": year.plan, "sentence": "ตรวจกับประกาศแล้ว ตรงกันจริง"}
    actions.answer_check(check=warning.finding.check, key=warning.finding.key, **answer)
    again = next(item for item in findings_of(year.plan) if item.finding == warning.finding)
    assert again.answer.sentence == "ตรวจกับประกาศแล้ว ตรงกันจริง"
    assert not again.is_open
    for check, key in ((error.finding.check, error.finding.key), ("national-mean-equals-own", "elsewhere")):
        with pytest.raises(Refused):
            actions.answer_check(check=check, key=key, **answer)
    actions.answer_check(check=warning.finding.check, key=warning.finding.key, **{**answer, "sentence": ""})
    assert all(item.answer is None for item in findings_of(year.plan))


def test_further_targets_are_those_that_the_model_has():
    year = OpenYear("pdca")
    plan = actions.set_targets(by=year.nok, plan=year.plan, target=Decimal(95), targets={"total": "95"})
    assert plan.targets == {"total": "95"}
    with pytest.raises(Refused):
        actions.set_targets(by=year.nok, plan=plan, target=Decimal(95), targets={"happiness": "100"})
    for wrong in ("-1", "100.01", "94.995"):
        with pytest.raises(Refused):
            actions.set_targets(by=year.nok, plan=plan, target=Decimal(wrong))


def test_a_year_that_follows_steps_up_is_not_closed_with_an_open_quarter():
    year = OpenYear("result-driven")
    with pytest.raises(Refused):
        actions.close_year(by=year.nok, plan=year.plan)
    for quarter in (1, 2, 3, 4):
        actions.close_quarter(by=year.nok, plan=year.plan, quarter=quarter)
    assert actions.close_year(by=year.nok, plan=year.plan).closed


def test_a_document_is_approved_with_what_it_prints():
    year = OpenYear("result-driven")
    document = model_of(year.plan).documents[0]
    with pytest.raises(Refused):
        actions.approve(by=year.dara, plan=year.plan, what=document.id)
    year.add("plan-row", "P6.1")
    year.add("indicator-note", nodes=["quality"], verdict="improve")
    approval = actions.approve(by=year.dara, plan=year.plan, what=document.id)
    assert approval.values["what"] == document.id


def announced_by_the_director() -> OpenYear:
    """A year whose goal Nok entered, and whose levels Dara announced, as the model asks of executives."""
    year = OpenYear("developmental-evaluation")
    year.add("goal", "ผล ITA ถึงระดับ AA", group=["office"], expected="AA")
    year.add("announcement", matter="goal-levels", by=year.dara)
    return year


def test_who_entered_what_the_model_asks_of_executives_approves_the_report():
    year = announced_by_the_director()
    for what in ("best-practice-report", "plan"):
        assert actions.approve(by=year.dara, plan=year.plan, what=what).values["what"] == what


def test_no_executive_approves_their_own_announcement_by_itself():
    year = announced_by_the_director()
    announcement = year.plan.records.get(kind="announcement")
    for what in ("announcement", str(announcement.pk)):
        with pytest.raises(PermissionDenied):
            actions.approve(by=year.dara, plan=year.plan, what=what)


@pytest.mark.parametrize(("kind", "fields"), [("objective", {}), ("announcement", {"matter": "other"})])
def test_an_executive_who_entered_something_else_of_the_report_does_not_approve_it(kind, fields):
    year = announced_by_the_director()
    year.add(kind, "บันทึกของผู้อำนวยการ", by=year.dara, **fields)
    with pytest.raises(PermissionDenied):
        actions.approve(by=year.dara, plan=year.plan, what="best-practice-report")


def test_who_leads_the_year_never_approves_the_report():
    year = announced_by_the_director()
    with pytest.raises(PermissionDenied):
        actions.approve(by=year.nok, plan=year.plan, what="best-practice-report")
