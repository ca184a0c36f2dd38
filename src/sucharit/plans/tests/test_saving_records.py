"""Records are saved as the vocabulary takes them, or not at all, and the history keeps what changed."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.capture.models import Content
from sucharit.evidence.models import Evidence
from sucharit.history.models import Entry
from sucharit.languages import Text
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry, RefusedField, StaleRecord
from sucharit.plans.models import YearPlan, YearRecord
from sucharit.plans.reading import record_value, records_of
from sucharit.plans.tests.sample_year import OpenYear
from sucharit.verbs.refusals import Refused
from sucharit.vocabulary.records import NoMoney, RecordState, Unknown

pytestmark = pytest.mark.django_db


@pytest.fixture
def year() -> OpenYear:
    return OpenYear()


def test_what_is_saved_is_read_back(year: OpenYear):
    activity = year.add(
        "activity",
        "อบรมจริยธรรม",
        number="5.6",
        units=["กลุ่มกฎหมาย"],
        allocated="10,000.50",
        used="ไม่ใช้งบประมาณ",
    )
    value = record_value(activity)
    assert (value.title, value.number, value.kind) == ("อบรมจริยธรรม", "5.6", "activity")
    assert value.get("units") == ("กลุ่มกฎหมาย",)
    assert value.get("allocated") == Decimal("10000.50")
    assert value.get("used") == NoMoney()
    assert value.get("planned") is None
    assert value.entered_as == "project-lead"


def test_unknown_nothing_no_money_and_nought_stay_four_things(year: OpenYear):
    unknown = year.add("history-score", year="2558", score=Unknown("ไม่มีเอกสาร"))
    nought = year.add("activity", allocated="0")
    assert record_value(unknown).get("score") == Unknown("ไม่มีเอกสาร")
    assert record_value(nought).get("allocated") == Decimal(0)
    assert record_value(year.add("activity", allocated="ไม่ใช้งบประมาณ")).get("allocated") == NoMoney()
    assert record_value(year.add("activity")).get("allocated") is None


def test_a_field_that_refuses_names_itself_and_changes_nothing(year: OpenYear):
    before = YearPlan.objects.get(pk=year.plan.pk).changes
    for values, name in (({"attended": "many"}, "attended"), ({"nothing": "x"}, "nothing")):
        entry = RecordEntry("ประชุม", day=date(2023, 11, 2), values=values)
        with pytest.raises(RefusedField) as refused:
            actions.save_record(by=year.nok, plan=year.plan, kind="meeting", entry=entry)
        assert refused.value.field == name
        assert isinstance(refused.value.words, Text)
        assert refused.value.words.en
    assert not YearRecord.objects.exists()
    assert not Entry.objects.filter(verb="plans.save_record").exists()
    assert YearPlan.objects.get(pk=year.plan.pk).changes == before


def test_a_required_field_may_wait_in_a_draft_only(year: OpenYear):
    with pytest.raises(RefusedField) as refused:
        actions.save_record(by=year.nok, plan=year.plan, kind="goal", entry=RecordEntry("เป้าหมาย"))
    assert refused.value.field == "group"
    draft = actions.save_record(
        by=year.nok, plan=year.plan, kind="goal", entry=RecordEntry("เป้าหมาย", draft=True)
    )
    assert record_value(draft).state is RecordState.DRAFT
    assert year.facts().records.of_kind("goal") == ()


@pytest.mark.parametrize(
    "entry",
    [
        RecordEntry(""),
        RecordEntry("x" * 501),
        RecordEntry("ประชุม", number="1"),
        RecordEntry("ประชุม", day=date(2023, 11, 2), until=date(2023, 11, 3)),
    ],
)
def test_a_head_that_does_not_fit_is_refused(year: OpenYear, entry: RecordEntry):
    with pytest.raises(RefusedField):
        actions.save_record(by=year.nok, plan=year.plan, kind="meeting", entry=entry)


def test_a_tag_comes_from_its_list(year: OpenYear):
    with pytest.raises(RefusedField) as refused:
        year.add("goal", group=["martians"])
    assert refused.value.field == "group"


def test_a_record_stands_only_where_its_kind_may(year: OpenYear):
    activity, meeting = year.add("activity"), year.add("meeting", moment="before")
    assert year.add("step", under=activity).under_id == activity.pk
    with pytest.raises(RefusedField) as refused:
        year.add("step", under=meeting)
    assert refused.value.field == "under"
    with pytest.raises(RefusedField):
        year.add("step")
    stranger = actions.save_record(
        by=year.lek, plan=year.south_plan, kind="activity", entry=RecordEntry("ของเขตอื่น")
    )
    with pytest.raises(RefusedField):
        year.add("step", under=stranger)


def test_a_form_stands_only_under_the_internal_measures_that_it_belongs_to(year: OpenYear):
    service = year.add("internal-measure", "มาตรการให้บริการ", sort=["service"])
    bribery = year.add("internal-measure", "มาตรการป้องกันการรับสินบน", sort=["bribery"])
    form = year.entry("form-service", "ทะเบียนบริการ", under=service, draft=True)
    actions.save_record(by=year.nok, plan=year.plan, kind="form-service", entry=form)
    with pytest.raises(RefusedField) as refused:
        actions.save_record(
            by=year.nok,
            plan=year.plan,
            kind="form-service",
            entry=RecordEntry("ทะเบียนบริการ", under=bribery, draft=True),
        )
    assert refused.value.field == "under"


def test_no_record_stands_under_itself_at_any_remove(year: OpenYear):
    top = year.add("activity", "1")
    middle = year.add("activity", "1.1", under=top)
    bottom = year.add("activity", "1.1.1", under=middle)
    for below in (top, middle, bottom):
        with pytest.raises(RefusedField) as refused:
            actions.save_record(
                by=year.nok, plan=year.plan, kind="activity", record=top, entry=RecordEntry("1", under=below)
            )
        assert refused.value.field == "under"
    assert YearRecord.objects.get(pk=top.pk).under_id is None


def test_links_lead_to_records_of_the_same_year_and_a_fitting_kind(year: OpenYear):
    measure, topic = year.add("measure"), year.add("topic", origin="office")
    activity = year.add("activity", measures=[measure])
    assert record_value(activity).refs("measures") == (str(measure.pk),)
    assert year.facts().records.leading_to(str(measure.pk), "activity")[0].id == str(activity.pk)
    with pytest.raises(RefusedField) as refused:
        year.add("activity", measures=[topic])
    assert refused.value.field == "measures"


def test_evidence_of_another_office_or_withdrawn_is_refused(year: OpenYear):
    content = Content.objects.create(sha256="a" * 64, size=1, kind="pdf")
    own = Evidence.objects.create(organisation=year.office, type="photo", title="รูป", content=content)
    strange = Evidence.objects.create(organisation=year.other, type="photo", title="รูป", content=content)
    gone = Evidence.objects.create(
        organisation=year.office, type="photo", title="รูป", content=content, withdrawn=timezone.now()
    )
    record = year.add("activity", evidence=[own])
    assert [piece.title for piece in record_value(record).evidence] == ["รูป"]
    for piece in (strange, gone):
        with pytest.raises(RefusedField) as refused:
            year.add("activity", evidence=[piece])
        assert refused.value.field == "evidence"


def test_a_form_of_an_old_version_is_refused_with_what_stands_there(year: OpenYear):
    record = year.add("activity", "เดิม")
    first = RecordEntry("ของน้ก")
    actions.save_record(by=year.nok, plan=year.plan, kind="activity", entry=first, record=record, version=1)
    with pytest.raises(StaleRecord) as stale:
        actions.save_record(
            by=year.oil,
            plan=year.plan,
            kind="activity",
            entry=RecordEntry("ของออย"),
            record=record,
            version=1,
        )
    assert stale.value.record.title == "ของน้ก"
    assert YearRecord.objects.get(pk=record.pk).title == "ของน้ก"


def test_saving_the_same_again_changes_and_records_nothing(year: OpenYear):
    record = year.add("activity", "งาน", allocated="5")
    same = actions.save_record(
        by=year.nok,
        plan=year.plan,
        kind="activity",
        record=record,
        entry=year.entry("activity", "งาน", allocated="5.00"),
    )
    assert same.version == record.version == 1
    assert Entry.objects.filter(verb="plans.save_record").count() == 1


def test_the_history_keeps_before_and_after(year: OpenYear):
    record = year.add("activity", "งาน", allocated="5")
    actions.save_record(
        by=year.oil,
        plan=year.plan,
        kind="activity",
        record=record,
        entry=year.entry("activity", "งานใหม่", allocated="7"),
    )
    what = Entry.objects.filter(verb="plans.save_record").latest("pk").what
    assert what["before"] == {"title": "งาน", "values.allocated": "5.00"}
    assert what["after"] == {"title": "งานใหม่", "values.allocated": "7.00"}


def test_the_history_never_keeps_what_a_person_said_beside_their_number(year: OpenYear):
    activity = year.add("activity")
    year.add("memo", "เรื่องลับ", under=activity, problem="หัวหน้าลงชื่อแทน", by=year.oil)
    entry = Entry.objects.filter(verb="plans.save_record").latest("pk")
    assert entry.what["changed"]
    assert "หัวหน้า" not in str(entry.what)
    assert "เรื่องลับ" not in str(entry.what)


def test_kinds_that_the_product_makes_have_no_form(year: OpenYear):
    for kind in ("approval", "publication", "quarter-close", "year-close", "reflection-round"):
        with pytest.raises(Refused):
            actions.save_record(by=year.nok, plan=year.plan, kind=kind, entry=RecordEntry("ปลอม"))
    with pytest.raises(Refused):
        actions.save_record(by=year.nok, plan=year.plan, kind="spell", entry=RecordEntry("คาถา"))
    assert not YearRecord.objects.exists()


def test_a_record_of_another_year_or_kind_is_not_overwritten(year: OpenYear):
    meeting = year.add("meeting", moment="before")
    with pytest.raises(Refused):
        actions.save_record(
            by=year.nok, plan=year.plan, kind="activity", record=meeting, entry=RecordEntry("งาน")
        )
    with pytest.raises(Refused):
        actions.save_record(
            by=year.lek, plan=year.south_plan, kind="meeting", record=meeting, entry=RecordEntry("ยึด")
        )


def test_a_withdrawn_record_is_kept_with_its_reason_and_counts_no_more(year: OpenYear):
    record = year.add("activity")
    actions.withdraw_record(by=year.nok, record=record, why="บันทึกซ้ำ")
    assert year.facts().records.of_kind("activity") == ()
    kept = records_of(year.plan)
    assert [value.state for value in kept] == [RecordState.WITHDRAWN]
    assert YearRecord.objects.get().why_withdrawn == "บันทึกซ้ำ"
    with pytest.raises(Refused):
        actions.save_record(
            by=year.nok, plan=year.plan, kind="activity", record=record, entry=RecordEntry("คืนชีพ")
        )


def test_only_who_entered_it_or_leads_withdraws_a_record(year: OpenYear):
    of_oil = year.add("activity", by=year.oil)
    for who in (year.sup, year.dara, year.lek, year.eve):
        with pytest.raises(PermissionDenied):
            actions.withdraw_record(by=who, record=of_oil, why="ไม่ชอบ")
    actions.withdraw_record(by=year.oil, record=of_oil, why="ซ้ำ")


def test_a_record_with_others_under_it_stays_until_they_are_gone(year: OpenYear):
    activity = year.add("activity")
    step = year.add("step", under=activity)
    with pytest.raises(Refused):
        actions.withdraw_record(by=year.nok, record=activity, why="เลิก")
    actions.withdraw_record(by=year.nok, record=step, why="เลิก")
    actions.withdraw_record(by=year.nok, record=activity, why="เลิก")


def test_a_reason_is_needed_to_withdraw(year: OpenYear):
    record = year.add("activity")
    with pytest.raises(Refused):
        actions.withdraw_record(by=year.nok, record=record, why="  ")


def test_records_are_moved_among_their_neighbours_only(year: OpenYear):
    one, two, three = (year.add("activity", name) for name in ("1", "2", "3"))
    meeting = year.add("meeting", moment="before")
    actions.place_record(by=year.oil, record=three, before=one)
    assert [value.title for value in year.facts().records.of_kind("activity")] == ["3", "1", "2"]
    actions.place_record(by=year.oil, record=three)
    assert [value.title for value in year.facts().records.of_kind("activity")] == ["1", "2", "3"]
    with pytest.raises(Refused):
        actions.place_record(by=year.oil, record=two, before=meeting)


def test_who_leads_asks_others_and_anyone_takes_work_on(year: OpenYear):
    with pytest.raises(PermissionDenied):
        year.add("activity", by=year.oil, assigned=year.sup)
    assert year.add("activity", by=year.oil, assigned=year.oil).assigned == year.oil
    assert year.add("activity", assigned=year.sup).assigned == year.sup
    with pytest.raises(Refused):
        year.add("activity", assigned=year.lek)
