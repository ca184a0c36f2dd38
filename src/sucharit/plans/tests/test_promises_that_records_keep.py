"""An announced goal, a signed paper, an approval and a closed year change only as they may."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from sucharit.history.models import Entry
from sucharit.people.models import Person, RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry, StaleRecord
from sucharit.plans.approvals import approvable
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import record_value
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> OpenYear:
    return OpenYear()


def goal(year: OpenYear, record: YearRecord, by: Person | None = None, **fields: Any) -> YearRecord:
    """Save a goal of the office again, with other fields."""
    title, because = fields.pop("title", "ผล ITA ถึงระดับ AA"), fields.pop("because", None)
    entry = year.entry("goal", title, **{"group": ["office"], "expected": "AA", **fields})
    return actions.save_record(
        by=by or year.nok, plan=year.plan, kind="goal", record=record, entry=entry, because=because
    )


def announced_goal(year: OpenYear) -> YearRecord:
    record = year.add("goal", "ผล ITA ถึงระดับ AA", group=["office"], expected="AA")
    year.add("announcement", matter="goal-levels", day=date(2023, 11, 30))
    return record


def test_a_goal_may_change_until_its_level_is_announced(year: OpenYear):
    record = year.add("goal", "ผล ITA ถึงระดับ AA", group=["office"], expected="AA")
    assert goal(year, record, expected="A").version == 2
    year.add("announcement", matter="goal-levels")
    with pytest.raises(Refused):
        goal(year, record, expected="B")


@pytest.mark.parametrize("change", [{"expected": "B"}, {"group": ["executives"]}, {"title": "ง่ายกว่าเดิม"}])
def test_what_was_announced_of_a_goal_needs_a_decision_to_change(year: OpenYear, change: dict[str, Any]):
    record = announced_goal(year)
    with pytest.raises(Refused):
        goal(year, record, **change)
    meeting = year.add("meeting", moment="follow-up")
    decision = year.add("decision", under=meeting, what="change")
    assert goal(year, record, because=decision, **change).version == 2
    what = Entry.objects.filter(verb="plans.save_record").latest("pk").what
    assert what["because"] == str(decision.pk)


def test_what_came_of_a_goal_is_filled_in_without_a_decision(year: OpenYear):
    record = announced_goal(year)
    filled = goal(year, record, actual="AA", finding="คะแนนสูงขึ้น")
    assert record_value(filled).get("finding") == "คะแนนสูงขึ้น"


def test_a_goal_checked_again_may_be_adjusted_once(year: OpenYear):
    record = announced_goal(year)
    year.add("goal-check", under=record, verdict="keep")
    with pytest.raises(Refused):
        goal(year, record, expected="A")
    year.add("goal-check", under=record, verdict="adjust")
    adjusted = goal(year, record, expected="A")
    with pytest.raises(Refused):
        goal(year, adjusted, expected="B")


def test_after_the_announcement_no_goal_is_added_or_withdrawn_unseen(year: OpenYear):
    record = announced_goal(year)
    with pytest.raises(Refused):
        year.add("goal", "เป้าหมายเพิ่ม", group=["office"])
    with pytest.raises(Refused):
        actions.withdraw_record(by=year.nok, record=record, why="ทำไม่ทัน")
    goal_to_drop = YearRecord.objects.get(pk=record.pk)
    assert goal_to_drop.state == "current"
    with pytest.raises(Refused):
        goal(year, record, expected="B", because=year.add("meeting", moment="other"))


def test_drafts_do_not_lift_what_was_announced(year: OpenYear):
    record = announced_goal(year)
    entry = year.entry("goal", "ผล ITA ถึงระดับ AA", group=["office"], expected="AA", draft=True)
    with pytest.raises(Refused):
        actions.save_record(by=year.nok, plan=year.plan, kind="goal", record=record, entry=entry)


def test_people_of_a_dated_list_sign_and_the_coverage_is_counted(year: OpenYear):
    agreement = year.add("agreement", text="เราจะไม่รับของขวัญ", day=date(2023, 12, 1))
    people = [year.nok, year.dara, year.oil, year.tong]
    assert actions.ask_to_sign(by=year.nok, record=agreement, people=people) == 4
    assert actions.ask_to_sign(by=year.nok, record=agreement, people=people) == 0
    for person in (year.oil, year.tong):
        actions.sign(by=person, record=agreement)
    value = record_value(agreement)
    assert (value.signed, value.asked) == (2, 4)
    assert year.facts().records.of_kind("agreement")[0].signed == 2
    actions.leave_unsigned(by=year.nok, record=agreement, person=year.dara, reason="ลาศึกษาต่อ")
    assert agreement.signatures.get(person=year.dara).reason == "ลาศึกษาต่อ"


def test_no_one_signs_for_another_or_twice_or_unasked(year: OpenYear):
    agreement = year.add("agreement", text="ข้อตกลง")
    actions.ask_to_sign(by=year.nok, record=agreement, people=[year.oil])
    for person in (year.tong, year.nok):
        with pytest.raises(PermissionDenied):
            actions.sign(by=person, record=agreement)
    actions.sign(by=year.oil, record=agreement)
    with pytest.raises(Refused):
        actions.sign(by=year.oil, record=agreement)
    with pytest.raises(Refused):
        actions.leave_unsigned(by=year.oil, record=agreement, person=year.oil, reason="เปลี่ยนใจ")


def test_only_people_of_the_office_are_asked_and_only_for_kinds_that_are_signed(year: OpenYear):
    agreement, activity = year.add("agreement", text="ข้อตกลง"), year.add("activity")
    for stranger in (year.eve, year.lek):
        with pytest.raises(Refused):
            actions.ask_to_sign(by=year.nok, record=agreement, people=[stranger])
    with pytest.raises(Refused):
        actions.ask_to_sign(by=year.nok, record=activity, people=[year.oil])
    with pytest.raises(PermissionDenied):
        actions.ask_to_sign(by=year.oil, record=agreement, people=[year.tong])


def test_what_was_signed_stays_and_what_was_empty_may_be_filled_in(year: OpenYear):
    paper = year.add("internal-measure", "มาตรการป้องกันการรับสินบน", sort=["bribery"], purpose=["ไม่รับ"])
    actions.ask_to_sign(by=year.nok, record=paper, people=[year.dara])
    actions.sign(by=year.dara, record=paper)

    def save(title: str, **fields: Any) -> YearRecord:
        entry = year.entry("internal-measure", title, sort=["bribery"], **fields)
        return actions.save_record(
            by=year.nok, plan=year.plan, kind="internal-measure", record=paper, entry=entry
        )

    for title, purpose in (("มาตรการ", ["ไม่รับ"]), ("มาตรการป้องกันการรับสินบน", ["รับได้บ้าง"])):
        with pytest.raises(Refused):
            save(title, purpose=purpose)
    filled = save("มาตรการป้องกันการรับสินบน", purpose=["ไม่รับ"], came_of="ไม่มีผู้รับ")
    assert record_value(filled).get("came_of") == "ไม่มีผู้รับ"


def test_no_one_signs_another_text_than_the_one_they_read(year: OpenYear):
    agreement = year.add("agreement", text="ไม่รับของขวัญ")
    actions.ask_to_sign(by=year.nok, record=agreement, people=[year.oil])
    entry = year.entry("agreement", text="รับได้ถ้าไม่เกินสามพัน")
    actions.save_record(by=year.nok, plan=year.plan, kind="agreement", record=agreement, entry=entry)
    with pytest.raises(StaleRecord):
        actions.sign(by=year.oil, record=agreement, version=1)
    assert agreement.signatures.get().signed is None
    actions.sign(by=year.oil, record=agreement, version=2)


def test_no_one_approves_other_records_than_those_they_looked_at(year: OpenYear):
    activity = year.add("activity", "อบรม", allocated="10000")
    seen = approvable(year.plan, "plan").digest
    entry = year.entry("activity", "อบรม", allocated="90000")
    actions.save_record(by=year.nok, plan=year.plan, kind="activity", record=activity, entry=entry)
    with pytest.raises(Refused):
        actions.approve(by=year.dara, plan=year.plan, what="plan", seen=seen)
    seen = approvable(year.plan, "plan").digest
    actions.approve(by=year.dara, plan=year.plan, what="plan", seen=seen)
    what = Entry.objects.get(verb="plans.approve").what
    assert (what["digest"], what["covers"]) == (seen, 1)


def test_an_executive_approves_what_others_entered(year: OpenYear):
    year.add("activity")
    approval = actions.approve(by=year.dara, plan=year.plan, what="plan", note="ดำเนินการได้")
    value = record_value(approval)
    assert (value.kind, value.get("what"), value.entered_as) == ("approval", "plan", "executive")
    assert Entry.objects.get(verb="plans.approve").by == f"person:{year.dara.pk}"


def test_no_one_approves_what_they_entered_or_lead(year: OpenYear):
    activity = year.add("activity")
    year.add("measure", by=year.dara)
    for who in (year.nok, year.oil, year.sup, year.tong, year.alice, year.dao, year.eve):
        with pytest.raises(PermissionDenied):
            actions.approve(by=who, plan=year.plan, what="plan")
    with pytest.raises(PermissionDenied):
        actions.approve(by=year.dara, plan=year.plan, what="measures")
    assert actions.approve(by=year.dara, plan=year.plan, what=str(activity.pk)).kind == "approval"


def test_who_changed_a_record_of_another_does_not_approve_it_either(year: OpenYear):
    activity = year.add("activity")
    entry = RecordEntry("แก้โดยผู้อำนวยการ")
    actions.save_record(by=year.dara, plan=year.plan, kind="activity", record=activity, entry=entry)
    with pytest.raises(PermissionDenied):
        actions.approve(by=year.dara, plan=year.plan, what="plan")


def test_a_lead_who_becomes_director_does_not_approve_the_year_they_began(year: OpenYear):
    year.add("activity", by=year.oil)
    role = year.nok.roles.get()
    role.kind = RoleKind.EXECUTIVE
    role.save()
    with pytest.raises(PermissionDenied):
        actions.approve(by=year.nok, plan=year.plan, what="plan")


def test_in_a_school_one_enters_and_another_approves(year: OpenYear):
    school = year.places["school-1"]
    head, teacher = (make_person(name, RoleKind.SCHOOL_ADMIN, school) for name in ("head", "teacher"))
    plan = actions.begin_year(by=teacher, organisation=school, programme="obec-school", year=2567)
    actions.save_record(by=teacher, plan=plan, kind="activity", entry=RecordEntry("วันสำคัญ"))
    with pytest.raises(PermissionDenied):
        actions.approve(by=teacher, plan=plan, what="plan")
    assert actions.approve(by=head, plan=plan, what="plan").entered_by == head


def test_nothing_is_approved_twice_unless_it_changed(year: OpenYear):
    for what in ("plan", "no-such-thing"):
        with pytest.raises(Refused):
            actions.approve(by=year.dara, plan=year.plan, what=what)
    activity = year.add("activity")
    actions.approve(by=year.dara, plan=year.plan, what="plan")
    with pytest.raises(Refused):
        actions.approve(by=year.dara, plan=year.plan, what="plan")
    entry = RecordEntry("งานที่เปลี่ยนไป")
    actions.save_record(by=year.nok, plan=year.plan, kind="activity", record=activity, entry=entry)
    actions.approve(by=year.dara, plan=year.plan, what="plan")


def test_an_approval_is_taken_back_with_a_reason_by_who_may_approve(year: OpenYear):
    year.add("activity")
    approval = actions.approve(by=year.dara, plan=year.plan, what="plan")
    with pytest.raises(Refused):
        actions.withdraw_record(by=year.dara, record=approval, why="ผิด")
    with pytest.raises(PermissionDenied):
        actions.withdraw_approval(by=year.nok, approval=approval, why="ผิด")
    actions.withdraw_approval(by=year.dara, approval=approval, why="ตัวเลขเปลี่ยน")
    assert year.facts().records.of_kind("approval") == ()


CHANGES: dict[str, Callable[[OpenYear, YearRecord], object]] = {
    "save": lambda year, record: year.add("activity"),
    "withdraw": lambda year, record: actions.withdraw_record(by=year.nok, record=record, why="x"),
    "place": lambda year, record: actions.place_record(by=year.nok, record=record),
    "confirm": lambda year, record: actions.confirm_record(by=year.nok, record=record, why="ยังใช้ได้"),
    "targets": lambda year, record: actions.set_targets(by=year.nok, plan=year.plan, target=None),
    "people": lambda year, record: actions.set_people(
        by=year.nok, plan=year.plan, counts={"staff": 3}, on=date(2023, 11, 1)
    ),
    "model": lambda year, record: actions.change_model(by=year.nok, plan=year.plan, model="pdca", why="x"),
    "approve": lambda year, record: actions.approve(by=year.dara, plan=year.plan, what="plan"),
    "ask": lambda year, record: actions.ask_to_sign(by=year.nok, record=record, people=[]),
    "quarter": lambda year, record: actions.close_quarter(by=year.nok, plan=year.plan, quarter=1),
    "close": lambda year, record: actions.close_year(by=year.nok, plan=year.plan),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_closed_year_changes_no_more(year: OpenYear, name: str):
    record = year.add("agreement", text="ข้อตกลง")
    actions.close_year(by=year.nok, plan=year.plan)
    before = YearPlan.objects.values().get(pk=year.plan.pk)
    with pytest.raises(Refused):
        CHANGES[name](year, record)
    assert YearPlan.objects.values().get(pk=year.plan.pk) == before


def test_who_closes_a_quarter_leads_the_year_and_does_not_approve_it(year: OpenYear):
    school = year.places["school-1"]
    head, teacher = (make_person(name, RoleKind.SCHOOL_ADMIN, school) for name in ("head", "teacher"))
    plan = actions.begin_year(by=teacher, organisation=school, programme="obec-school", year=2567)
    actions.save_record(by=teacher, plan=plan, kind="activity", entry=RecordEntry("วันสำคัญ"))
    actions.close_quarter(by=head, plan=plan, quarter=1)
    with pytest.raises(PermissionDenied):
        actions.approve(by=head, plan=plan, what="plan")
