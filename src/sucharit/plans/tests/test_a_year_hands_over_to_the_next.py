"""What a year leaves is taken over, left with a reason, or waits in the next: never twice, never lost."""

from datetime import date
from importlib import import_module
from io import BytesIO

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from sucharit.evidence import actions as evidence
from sucharit.evidence.uses import uses_of
from sucharit.frameworks import load
from sucharit.history.models import Entry
from sucharit.plans import actions
from sucharit.plans.actions import RecordEntry
from sucharit.plans.hand_over.counting import HandOverCount, hand_over_count
from sucharit.plans.hand_over.gathering import hand_over_to
from sucharit.plans.hand_over.items import ItemFate, audit_items, item_links
from sucharit.plans.hand_over.things import HandedKind, HandedState
from sucharit.plans.models import HandedOver, YearPlan, YearRecord
from sucharit.plans.tests.sample_year import PROGRAMME, OpenYear
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
ITEM = "disclosure.procurement-monthly"


def picture(year: OpenYear, title: str):
    file = BytesIO()
    Image.new("RGB", (40, 30), (len(title), 118, 110)).save(file, "PNG")
    upload = SimpleUploadedFile("picture.png", file.getvalue())
    return evidence.add_file(by=year.nok, organisation=year.office, upload=upload, type="photo", title=title)


@pytest.fixture
def year() -> OpenYear:
    """The north's year with one thing of every kind to hand over."""
    year = OpenYear()
    row = year.add("plan-row", "แถว", units=["กลุ่มอำนวยการ"])
    step = year.add("step", "อบรม", under=row, quarters=["3"])
    day = date(2023, 11, 30)
    year.add_row("approval", "อนุมัติแผน", day=day, entered=day, values={"what": "plan"})
    year.add("step-report", "รายงาน", under=step, quarter="3", outcome="late", reason="ไม่มีวิทยากร")
    meeting = year.add("meeting", moment="after")
    year.add("decision", "อบรมเพิ่ม", under=meeting, what="change")
    year.add("improvement", "แฟ้มส่งมอบ", when="next-year", what="ทำแฟ้มทุกข้อ", day=date(2024, 7, 19))
    year.add("measure", "ประชาสัมพันธ์", reason_none="ไม่มีงบประมาณ")
    year.add("information-sheet", "สารสนเทศ", text="ผู้รับบริการอยู่ไกล")
    year.add(
        "internal-measure",
        "มาตรการป้องกันการรับสินบน",
        sort=["bribery"],
        signed_by="ผู้อำนวยการ",
        fiscal_year="2567",
        purpose=["กันสินบน"],
        came_of="ไม่พบการร้องเรียน",
        day=date(2023, 12, 1),
    )
    year.add("activity", "จัดซื้อโปร่งใส", items=[ITEM], evidence=[picture(year, "ประกาศผู้ชนะ")])
    return year


@pytest.fixture
def following(year) -> YearPlan:
    return actions.begin_after(by=year.nok, plan=year.plan)


def thing(plan: YearPlan, kind: HandedKind):
    (own,) = hand_over_to(plan).of_kind(kind)
    return own


def test_everything_that_a_year_leaves_waits_in_the_next(following):
    over = hand_over_to(following)
    assert [own.kind for own in over] == list(HandedKind)
    assert {own.state for own in over} == {HandedState.WAITING}
    assert not following.records.exists()


def test_what_is_taken_over_keeps_its_source_and_its_reason(year, following):
    step = thing(following, HandedKind.UNFINISHED_STEP)
    actions.take_over(by=year.nok, plan=following, things=[step.key])
    (carried,) = following.records.all()
    assert carried.values == {"of": "อบรม", "reason": "ไม่มีวิทยากร", "from": 2567}
    assert carried.taken_from.source == YearRecord.objects.get(kind="step")
    taken = thing(following, HandedKind.UNFINISHED_STEP)
    assert (taken.state, taken.became) == (HandedState.TAKEN, str(carried.pk))
    entry = Entry.objects.filter(verb="plans.take_over").get()
    assert entry.what == {"things": [step.key], "count": 1}


def test_the_same_click_twice_takes_nothing_twice(year, following):
    keys = [own.key for own in hand_over_to(following)]
    assert len(actions.take_over(by=year.nok, plan=following, things=keys, reason="ทำต่อ")) == 7
    count = following.records.count()
    assert actions.take_over(by=year.nok, plan=following, things=keys, reason="ทำต่อ") == ()
    assert (following.records.count(), HandedOver.objects.count()) == (count, 7)


def test_the_database_itself_takes_nothing_twice(year, following):
    actions.take_over(by=year.nok, plan=following, things=[thing(following, HandedKind.UNFINISHED_STEP).key])
    row = HandedOver.objects.get()
    other = year.add("topic", "อื่น")
    with pytest.raises(IntegrityError), transaction.atomic():
        HandedOver.objects.create(plan=following, source=row.source, choice="taken", record=other)
    with pytest.raises(IntegrityError), transaction.atomic():
        HandedOver.objects.create(plan=following, source=other, choice="left", reason="")


def test_a_decision_without_a_reason_asks_for_one_before_it_moves_on(year, following):
    decision = thing(following, HandedKind.OPEN_DECISION)
    with pytest.raises(Refused, match="อบรมเพิ่ม"):
        actions.take_over(by=year.nok, plan=following, things=[decision.key])
    actions.take_over(by=year.nok, plan=following, things=[decision.key], reason="รอมติ")
    assert following.records.get().values["reason"] == "รอมติ"


def test_what_is_left_has_its_reason_and_may_be_taken_after_all(year, following):
    measure = thing(following, HandedKind.UNCOVERED_MEASURE)
    with pytest.raises(Refused, match="เหตุผล"):
        actions.leave_behind(by=year.nok, plan=following, things=[measure.key], reason=" ")
    actions.leave_behind(by=year.nok, plan=following, things=[measure.key], reason="ทำแล้วโดยจังหวัด")
    left = thing(following, HandedKind.UNCOVERED_MEASURE)
    assert (left.state, left.reason) == (HandedState.LEFT, "ทำแล้วโดยจังหวัด")
    actions.take_over(by=year.nok, plan=following, things=[measure.key])
    assert thing(following, HandedKind.UNCOVERED_MEASURE).state is HandedState.TAKEN
    assert following.records.get().values["reason"] == "ไม่มีงบประมาณ"
    assert HandedOver.objects.count() == 1


def test_what_was_taken_is_given_up_by_withdrawing_it_and_then_waits_again(year, following):
    key = thing(following, HandedKind.IMPROVEMENT).key
    actions.take_over(by=year.nok, plan=following, things=[key])
    with pytest.raises(Refused, match="ถอน"):
        actions.leave_behind(by=year.nok, plan=following, things=[key], reason="ไม่ทำ")
    actions.withdraw_record(by=year.nok, record=following.records.get(), why="ทำเสร็จแล้ว")
    assert thing(following, HandedKind.IMPROVEMENT).state is HandedState.WAITING
    actions.leave_behind(by=year.nok, plan=following, things=[key], reason="ทำเสร็จแล้ว")
    assert thing(following, HandedKind.IMPROVEMENT).state is HandedState.LEFT


def test_an_internal_measure_is_renewed_as_a_draft_of_this_year(year, following):
    actions.take_over(by=year.nok, plan=following, things=[thing(following, HandedKind.INTERNAL_MEASURE).key])
    renewed = following.records.get()
    assert (renewed.kind, renewed.state, renewed.day) == ("internal-measure", "draft", None)
    assert renewed.values == {"sort": ["bribery"], "purpose": ["กันสินบน"], "fiscal_year": 2568}
    assert thing(following, HandedKind.INTERNAL_MEASURE).state is HandedState.TAKEN


def test_evidence_is_used_again_for_the_item_that_continues_its_own(year, following):
    own = thing(following, HandedKind.EVIDENCE)
    assert own.title == "ประกาศผู้ชนะ"
    assert own.item.code_before == "O21"
    actions.take_over(by=year.nok, plan=following, things=[own.key])
    assert not following.records.exists()
    piece = int(own.piece.id)
    assert "2568" in " ".join(use.title for use in uses_of([piece], year.nok)[piece])
    assert not [use for use in uses_of([piece], year.lek)[piece] if "2568" in use.title]


def test_evidence_that_was_withdrawn_is_not_used_again(year, following):
    own = thing(following, HandedKind.EVIDENCE)
    piece = year.office.evidence.get()
    evidence.withdraw(by=year.nok, piece=piece, why="ผิดไฟล์")
    with pytest.raises(Refused):
        actions.take_over(by=year.nok, plan=following, things=[own.key])


def test_what_waits_is_counted_again_only_when_something_changed(year, following):
    def is_counted(most_queries: int) -> bool:
        with CaptureQueriesContext(connection) as asked:
            count = hand_over_count(following)
        assert len(asked) <= most_queries
        over = hand_over_to(following)
        return count == HandOverCount(2567, len(over.things), len(over.waiting))

    assert is_counted(most_queries=60)
    assert is_counted(most_queries=7)
    improvement = thing(following, HandedKind.IMPROVEMENT)
    actions.take_over(by=year.nok, plan=following, things=[improvement.key])
    assert is_counted(most_queries=60)
    evidence.withdraw(by=year.nok, piece=year.office.evidence.get(), why="ผิดงาน")
    assert is_counted(most_queries=60)


def test_items_are_unchanged_changed_or_gone_by_the_crosswalk():
    before, after = load("obec-area/2566"), load("obec-area/2568")
    links = item_links(before, after)
    assert set(links) == set(audit_items(before))
    fates = {link.fate for several in links.values() for link in several}
    assert fates == set(ItemFate)
    for several in links.values():
        for link in several:
            assert (link.fate is ItemFate.GONE) == (link.id not in audit_items(after) or not link.code)
    named = {link.id for several in links.values() for link in several if link.fate is not ItemFate.GONE}
    assert named == {item for item, sources in after.crosswalk.follows.items() if sources and item in named}
    same = item_links(before, before)
    assert {link.fate for several in same.values() for link in several} == {ItemFate.SAME}


@pytest.mark.parametrize("who", ["oil", "dara", "sup", "tong", "lek", "alice", "eve"])
def test_only_who_leads_the_year_decides(year, following, who):
    key = thing(following, HandedKind.UNFINISHED_STEP).key
    with pytest.raises(PermissionDenied):
        actions.take_over(by=getattr(year, who), plan=following, things=[key])
    with pytest.raises(PermissionDenied):
        actions.leave_behind(by=getattr(year, who), plan=following, things=[key], reason="ไม่")
    assert not HandedOver.objects.exists()


def test_nothing_of_another_office_is_taken_over(year, following):
    """The south names a step of the north: its year before hands over nothing of the kind."""
    mine = thing(following, HandedKind.UNFINISHED_STEP).key
    assert year.south_plan.year == 2567
    south = actions.begin_after(by=year.lek, plan=year.south_plan)
    assert not hand_over_to(south).things
    with pytest.raises(Refused):
        actions.take_over(by=year.lek, plan=south, things=[mine])
    assert not south.records.exists()


def test_a_closed_year_takes_nothing_over_any_more(year, following):
    key = thing(following, HandedKind.UNFINISHED_STEP).key
    actions.close_year(by=year.nok, plan=following)
    with pytest.raises(Refused):
        actions.take_over(by=year.nok, plan=following, things=[key])


def test_what_the_year_before_finishes_later_still_shows_what_was_decided(year, following):
    key = thing(following, HandedKind.UNFINISHED_STEP).key
    actions.take_over(by=year.nok, plan=following, things=[key])
    report = YearRecord.objects.get(kind="step-report")
    entry = year.entry("step-report", "รายงาน", under=report.under, quarter="3", outcome="done")
    actions.save_record(by=year.nok, plan=year.plan, kind="step-report", entry=entry, record=report)
    assert thing(following, HandedKind.UNFINISHED_STEP).state is HandedState.TAKEN


def test_who_reads_less_of_the_year_before_sees_less_of_what_it_leaves(year, following):
    paper = year.add("internal-measure", "เรื่องร้องเรียน", sort=["grievances"], nodes=[ITEM])
    letter = picture(year, "หนังสือร้องเรียน")
    case = {"channel": "letter", "matter": "service", "day": date(2024, 1, 9)}
    year.add("form-complaint-case", "เรื่องที่ 1", under=paper, evidence=[letter], draft=True, **case)
    YearRecord.objects.filter(kind="form-complaint-case").update(state="current")

    def titles(person):
        return {own.title for own in hand_over_to(following, person).of_kind(HandedKind.EVIDENCE)}

    assert titles(year.nok) == {"ประกาศผู้ชนะ", "หนังสือร้องเรียน"}
    assert titles(year.tong) == {"ประกาศผู้ชนะ"}


def test_a_year_in_between_that_was_left_out_loses_nothing(year):
    later = actions.begin_year(by=year.nok, organisation=year.office, programme=PROGRAMME, year=2570)
    assert hand_over_to(later).year == 2567
    assert len(hand_over_to(later).waiting) == 7


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["take", "leave", "withdraw", "finish"]), st.sets(st.integers(0, 6), min_size=1)
    ),
    max_size=6,
)


@given(acts=ACTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_is_taken_twice_and_nothing_is_lost(year, acts):
    """Whatever is clicked in whatever order: each thing is taken once, left with a reason, or waits."""
    with transaction.atomic():
        following = actions.begin_after(by=year.nok, plan=year.plan)
        keys = [own.key for own in hand_over_to(following)]
        for act, which in acts:
            try:
                with transaction.atomic():
                    _act(year, following, act, [keys[at] for at in which])
            except Refused:
                pass
            over = hand_over_to(following)
            assert sorted(own.key for own in over) == sorted(keys)
            for own in over:
                assert (own.state is HandedState.LEFT) <= bool(own.reason)
                if own.state is HandedState.TAKEN and own.kind is not HandedKind.EVIDENCE:
                    assert following.records.exclude(state="withdrawn").filter(pk=own.became).exists()
            became = [own.became for own in over if own.became]
            standing = following.records.exclude(state="withdrawn").values_list("pk", flat=True)
            assert sorted(became) == sorted(map(str, standing))
        transaction.set_rollback(True)


def _act(year, following, act, keys):
    if act == "take":
        actions.take_over(by=year.nok, plan=following, things=keys, reason="ทำต่อ")
    elif act == "leave":
        actions.leave_behind(by=year.nok, plan=following, things=keys, reason="ไม่จำเป็นแล้ว")
    else:
        for row in following.records.exclude(state="withdrawn")[: len(keys)]:
            actions.withdraw_record(by=year.nok, record=row, why="ไม่ทำแล้ว")


def test_what_was_carried_over_before_this_was_kept_is_known_by_its_name(year):
    """As the migration finds it: carry-overs that no decision stands behind."""
    following = actions.begin_after(by=year.nok, plan=year.plan)
    for of in ("อบรม", "สารสนเทศจากปี 2567: สารสนเทศ", "ไม่มีในปีก่อน"):
        entry = RecordEntry(title=of, values={"of": of, "reason": "เดิม", "from": 2567})
        actions.save_record(by=year.nok, plan=following, kind="carry-over", entry=entry)
    migration = import_module("sucharit.plans.migrations.0007_what_was_carried_over")
    migration.know_what_was_taken(apps, None)
    taken = {own.kind for own in hand_over_to(following) if own.state is HandedState.TAKEN}
    assert taken == {HandedKind.UNFINISHED_STEP, HandedKind.INFORMATION}
    migration.know_what_was_taken(apps, None)
    assert HandedOver.objects.count() == 2
