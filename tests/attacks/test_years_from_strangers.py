"""Someone changes a year behind an approval, after a closing, or in the database, and lets others see it."""

import hashlib
from decimal import Decimal

import pytest
from django.conf import settings as project
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from sucharit.checkpoints.canonical import canonical
from sucharit.data_files.packed import hash_of
from sucharit.history.tests.entries import write_unstamped
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions as plans
from sucharit.plans import stored_models
from sucharit.plans.models import PublishedDocument, StoredModel, YearRecord
from sucharit.plans.tests.sample_year import EDITION, OpenYear
from sucharit.reflections.actions import write_memo
from sucharit.year_papers.actions import NotReady, publish
from sucharit.year_papers.standing import standing_of

pytestmark = pytest.mark.django_db
DOCUMENT = "quarter-summary"  # needs no step


@pytest.fixture
def year():
    open_year = OpenYear("result-driven")
    row = open_year.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"])
    activity = open_year.add("activity", "คู่มือบริการ", under=row)
    for name in ("ร่างคู่มือ", "เผยแพร่คู่มือ"):
        step = open_year.add("step", name, under=activity, units=["กลุ่มอำนวยการ"], quarters=["3"])
        open_year.add(
            "step-report", name, under=step, quarter="3", outcome="late", reason="ช้า", by=open_year.oil
        )
    return open_year


def signed_in(person):
    client = Client()
    client.force_login(person, backend=project.AUTHENTICATION_BACKENDS[0])
    return client


def approve(year, document=DOCUMENT):
    return plans.approve(by=year.dara, plan=year.plan, what=document)


# — behind an approval —


def test_what_was_approved_is_not_published_with_a_report_taken_out(year):
    approve(year)
    report = YearRecord.objects.filter(kind="step-report").first()
    plans.withdraw_record(by=year.nok, record=report, why="ไม่อยากให้เห็น")
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    assert approve(year)  # and it can be approved as it is now


def test_what_was_approved_is_not_published_with_a_report_made_a_draft_again(year):
    approve(year)
    report = YearRecord.objects.filter(kind="step-report").first()
    entry = year.entry(
        "step-report", "รายงาน", under=report.under, quarter="3", outcome="late", reason="ช้า", draft=True
    )
    plans.save_record(by=year.oil, plan=year.plan, kind="step-report", entry=entry, record=report)
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def test_a_step_renamed_after_the_approval_is_approved_again(year):
    approve(year)
    step = YearRecord.objects.filter(kind="step").first()
    entry = year.entry("step", "แจกของขวัญ", under=step.under, units=["กลุ่มอำนวยการ"], quarters=["3"])
    plans.save_record(by=year.nok, plan=year.plan, kind="step", entry=entry, record=step)
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def test_a_director_approves_by_the_page_only_what_the_page_showed(year):
    director, address = signed_in(year.dara), ["north", year.plan.year, DOCUMENT]
    page = director.get(reverse("year_papers:document", args=address)).content.decode()
    seen = page.partition('name="seen" value="')[2].partition('"')[0]
    step = YearRecord.objects.filter(kind="step").first()
    year.add("step-report", "แอบเพิ่ม", under=step, quarter="4", outcome="done", what="แอบเพิ่ม", by=year.oil)
    director.post(reverse("year_papers:approve", args=address), {"seen": seen})
    director.post(reverse("year_papers:approve", args=address))
    assert not YearRecord.objects.filter(kind="approval").exists()


def test_who_typed_the_result_and_became_director_does_not_approve_what_rests_on_it():
    year = OpenYear("result-driven", result=False)
    tim = make_person("tim", RoleKind.PROJECT_LEAD, year.office)
    plans.type_result(by=tim, plan=year.plan, edition=EDITION, scores={}, total=Decimal("94.67"))
    year.add("plan-row", "บริการเท่าเทียม", number="P6.1", quarters=["3"])
    tim.roles.update(kind=RoleKind.EXECUTIVE)
    with pytest.raises(PermissionDenied):
        plans.approve(by=Person.objects.get(pk=tim.pk), plan=year.plan, what="plan-row")
    assert plans.approve(by=year.dara, plan=year.plan, what="plan-row")


def test_a_year_that_takes_another_model_or_other_targets_has_its_documents_approved_again(year):
    approve(year)
    plans.set_targets(by=year.nok, plan=year.plan, target=Decimal("1"))
    with pytest.raises(NotReady, match="ยังไม่ได้รับอนุมัติ"):
        publish(by=year.nok, plan=year.plan, document=DOCUMENT)


def test_a_body_renamed_after_its_members_were_approved_is_approved_again():
    year = OpenYear("developmental-evaluation")
    body = year.add("body", "คณะทำงานขับเคลื่อน", sort="committee")
    year.add("member", "ประธาน", under=body, post="ผู้อำนวยการกลุ่ม", duty="กำกับ")
    approve(year, "committees")
    assert standing_of(year.plan, "committees").approval is not None
    entry = year.entry("body", "คณะกรรมการของครอบครัว", sort="committee")
    plans.save_record(by=year.nok, plan=year.plan, kind="body", entry=entry, record=body)
    assert standing_of(year.plan, "committees").approval is None


# — in another's name —


def test_no_one_rewrites_what_a_colleague_wrote_and_signed(year):
    activity = YearRecord.objects.get(kind="activity")
    memo = write_memo(by=year.oil, activity=activity, title="เสนอ", values={"went_well": "จัดช้าเกินไป"})
    entry = year.entry("memo", "เสนอ", under=activity, day=memo.day, went_well="ดีมาก ไม่มีอะไรต้องแก้")
    for who in (year.nok, year.dara, year.sup):
        with pytest.raises(PermissionDenied):
            plans.save_record(by=who, plan=year.plan, kind="memo", entry=entry, record=memo)
    memo.refresh_from_db()
    assert memo.values["went_well"] == "จัดช้าเกินไป"
    assert plans.save_record(by=year.oil, plan=year.plan, kind="memo", entry=entry, record=memo)


# — in the database —


def test_a_published_version_that_someone_wrote_over_is_not_shown_as_published(year, client):
    approve(year)
    version = publish(by=year.nok, plan=year.plan, document=DOCUMENT)
    address = reverse("year_papers:published", args=[version.link])
    assert client.get(address).status_code == 200
    content = version.content
    content["th"]["title"] = "ปลอมแปลง"
    rewritten = hashlib.sha256(canonical(content)).hexdigest()
    PublishedDocument.objects.filter(pk=version.pk).update(content=content, sha256=rewritten)
    assert client.get(address).status_code == 404
    write_unstamped("year_papers.publish", link=version.link, sha256=rewritten)
    assert client.get(address).status_code == 404
    for kind in ("pdf", "docx", "xlsx"):
        file = client.get(reverse("year_papers:published-file", args=[version.link, kind]))
        assert file.status_code == 404, kind


def test_a_year_does_not_go_by_a_model_that_someone_wrote_over(year):
    stored = StoredModel.objects.get(pk=year.plan.model_id)
    packed = stored.files["model"]
    packed["files"]["checks.yaml"] = "checks: {}\n"  # no check holds anything back
    packed["hash"] = hash_of({name: text.encode() for name, text in packed["files"].items()})
    stored.save()
    stored_models._unpacked.cache_clear()
    try:
        with pytest.raises(ValueError, match="not those with which years began"):
            stored_models.model_of(year.plan)
    finally:
        stored_models._unpacked.cache_clear()
