"""A year as of an earlier day tells what was entered by then, in the words it had; else it says why not."""

from datetime import datetime, time, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from sucharit.evidence import actions as evidence
from sucharit.evidence.models import Evidence
from sucharit.evidence.tests.handed_in import photo, upload
from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.facts_then import NotKnownThen, year_then
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.tests.sample_year import OpenYear

pytestmark = pytest.mark.django_db


@pytest.fixture
def yesterday():
    return timezone.localdate() - timedelta(days=1)


@pytest.fixture
def year(yesterday, settings, tmp_path):
    """A year that began yesterday, with what was entered of it then; today goes on."""
    settings.VAR = tmp_path
    own = OpenYear("result-driven")
    own.row = own.add("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], quarters=["3"])
    own.step = own.add("step", "เผยแพร่คู่มือ", under=own.row, units=["กลุ่มอำนวยการ"], quarters=["3"])
    as_long_ago(own, yesterday)
    return own


def as_long_ago(own, day):
    """Let all that there is have been entered on that day."""
    moment = timezone.make_aware(datetime.combine(day, time(12)))
    YearRecord.objects.filter(plan=own.plan).update(entered=moment, changed=moment)
    YearPlan.objects.filter(pk=own.plan.pk).update(begun=moment, changed=moment)
    # Entries can't be changed by the product; here they are as old as what they tell
    Entry._base_manager.filter(verb__in=("plans.set_targets", "plans.set_people")).update(at=moment)


def then(own, day):
    plan = YearPlan.objects.select_related("organisation", "model").get(pk=own.plan.pk)
    return year_then(plan, day)[1]


def titles(facts, kind):
    return [record.title for record in facts.records.of_kind(kind)]


def test_a_report_entered_today_does_not_stand_in_the_year_as_of_yesterday(year, yesterday):
    year.add("step-report", "รายงาน", under=year.step, quarter="3", outcome="done", what="เผยแพร่แล้ว")
    assert titles(year.facts(), "step-report") == ["รายงาน"]
    assert titles(then(year, yesterday), "step-report") == []
    assert titles(then(year, yesterday), "step") == ["เผยแพร่คู่มือ"]
    assert titles(then(year, timezone.localdate()), "step-report") == ["รายงาน"]


def test_what_was_changed_since_says_what_it_said_then(year, yesterday):
    for title, quarters in (("เผยแพร่คู่มือใหม่", ["4"]), ("เผยแพร่สองครั้ง", ["3", "4"])):
        entry = year.entry("step", title, under=year.row, units=["กลุ่มนโยบาย"], quarters=quarters)
        actions.save_record(by=year.nok, plan=year.plan, kind="step", entry=entry, record=year.step)
    step = then(year, yesterday).records.get(str(year.step.pk))
    assert (step.title, step.get("quarters"), step.get("units")) == ("เผยแพร่คู่มือ", (3,), ("กลุ่มอำนวยการ",))
    assert year.facts().records.get(str(year.step.pk)).title == "เผยแพร่สองครั้ง"


def test_what_was_filled_in_since_was_empty_then_and_what_was_taken_out_stood_there(year, yesterday):
    entry = year.entry("plan-row", "บริการเท่าเทียม", number="P6.1", nodes=["quality"], aim="ให้เร็วขึ้น")
    actions.save_record(by=year.nok, plan=year.plan, kind="plan-row", entry=entry, record=year.row)
    row = then(year, yesterday).records.get(str(year.row.pk))
    assert row.get("aim") is None
    assert row.get("quarters") == (3,)


def test_what_was_withdrawn_since_still_stood_then(year, yesterday):
    actions.withdraw_record(by=year.nok, record=year.step, why="ซ้ำ")
    assert titles(year.facts(), "step") == []
    assert titles(then(year, yesterday), "step") == ["เผยแพร่คู่มือ"]


def test_a_draft_that_was_withdrawn_since_did_not_count_then_either(year, yesterday):
    draft = year.add("step", "ร่าง", under=year.row, draft=True)
    as_long_ago(year, yesterday)
    actions.withdraw_record(by=year.nok, record=draft, why="ไม่ใช้")
    assert titles(then(year, yesterday), "step") == ["เผยแพร่คู่มือ"]


def test_links_and_evidence_are_those_of_then(year, yesterday):
    piece = evidence.add_file(
        by=year.nok, organisation=year.office, upload=upload(photo()), type="photo", title="ภาพเดิม"
    )
    lead = year.add("activity", "จัดอบรม", evidence=[piece], measures=[year.add("measure", "มาตรการหนึ่ง")])
    as_long_ago(year, yesterday)
    other = year.add("measure", "มาตรการสอง")
    entry = year.entry("activity", "จัดอบรม", measures=[other])
    actions.save_record(by=year.nok, plan=year.plan, kind="activity", entry=entry, record=lead)
    facts = evidence.EvidenceFacts("minutes", "ชื่อใหม่")
    evidence.describe(by=year.nok, piece=piece, facts=facts)
    evidence.withdraw(by=year.nok, piece=Evidence.objects.get(pk=piece.pk), why="ผิดคน")
    was = then(year, yesterday).records.get(str(lead.pk))
    assert [(piece.title, piece.type) for piece in was.evidence] == [("ภาพเดิม", "photo")]
    assert [then(year, yesterday).records.get(id).title for id in was.refs("measures")] == ["มาตรการหนึ่ง"]
    assert year.facts().records.get(str(lead.pk)).evidence == ()


def test_who_signs_today_had_not_signed_yesterday(year, yesterday):
    paper = year.add("internal-measure", "ป้องกันการรับสินบน", sort=["bribery"])
    actions.ask_to_sign(by=year.nok, record=paper, people=[year.oil, year.tong])
    long_ago = timezone.make_aware(datetime.combine(yesterday, time(9)))
    paper.signatures.update(asked=long_ago)
    as_long_ago(year, yesterday)
    actions.sign(by=year.oil, record=paper)
    was = then(year, yesterday).records.get(str(paper.pk))
    assert (was.signed, was.asked) == (0, 2)


def test_targets_and_head_counts_are_those_of_then(year, yesterday):
    actions.set_targets(by=year.nok, plan=year.plan, target=Decimal("90"))
    actions.set_people(by=year.nok, plan=year.plan, counts={"staff": 31}, on=yesterday)
    was = then(year, yesterday)
    assert was.target == Decimal("95")
    assert "staff" not in was.people
    assert year.facts().target == Decimal("90")


def test_a_day_before_the_year_began_is_refused(year, yesterday):
    with pytest.raises(NotKnownThen, match="ก่อนหน้านั้นไม่มีข้อมูล"):
        then(year, yesterday - timedelta(days=1))


def test_a_long_text_of_which_the_history_keeps_the_beginning_alone_is_refused(year, yesterday):
    sheet = year.add("information-sheet", "สารสนเทศ", text="ก" * 1_200)
    as_long_ago(year, yesterday)
    entry = year.entry("information-sheet", "สารสนเทศ", text="สั้นลง")
    actions.save_record(by=year.nok, plan=year.plan, kind="information-sheet", entry=entry, record=sheet)
    with pytest.raises(NotKnownThen, match="เก็บไว้เพียงตอนต้น"):
        then(year, yesterday)
    assert then(year, timezone.localdate()).records.of_kind("information-sheet")[0].get("text") == "สั้นลง"


def test_words_of_people_that_the_history_does_not_keep_are_refused_without_saying_them(year, yesterday):
    talk = year.add("interview", "คุยกับคนหนึ่ง", stage="vision", found="เดิม")
    as_long_ago(year, yesterday)
    entry = year.entry("interview", "คุยกับคนหนึ่ง", stage="vision", found="ใหม่")
    actions.save_record(by=year.nok, plan=year.plan, kind="interview", entry=entry, record=talk)
    with pytest.raises(NotKnownThen, match="ประวัติไม่เก็บข้อความ") as refused:
        then(year, yesterday)
    assert "คุยกับคนหนึ่ง" not in str(refused.value)


def test_a_model_changed_since_is_refused(year, yesterday):
    actions.change_model(by=year.nok, plan=year.plan, model="pdca", why="ทดลอง")
    with pytest.raises(NotKnownThen, match="รูปแบบของปีเปลี่ยน"):
        then(year, yesterday)


def test_today_is_read_without_looking_back(year, django_assert_max_num_queries):
    plan = YearPlan.objects.select_related("organisation", "model").get(pk=year.plan.pk)
    year_then(plan, timezone.localdate())
    with django_assert_max_num_queries(10):
        year_then(plan, timezone.localdate())
