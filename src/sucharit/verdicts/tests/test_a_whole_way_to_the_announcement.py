"""From the draw to an office's public page: one item of 9.5 and one of 10.1 fail, and the score says so."""

import json
from datetime import timedelta
from decimal import Decimal
from hashlib import sha256

import pytest
from django.urls import reverse
from django.utils import timezone

from sucharit.contributions.tasks import tasks_of
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.consequence_words import closing_sentences, scoring_sentences
from sucharit.cycle.consequences import of_closing, of_scoring
from sucharit.cycle.tests.small_year import Year
from sucharit.desk.home.oversight import verdicts_to_enter
from sucharit.disclosure.models import SubmittedItem
from sucharit.history.models import Entry
from sucharit.results.models import Announcement, IndicatorScore
from sucharit.rounds.models import Participant, Round
from sucharit.surveys.actions import make_surveys
from sucharit.verbs.refusals import Refused
from sucharit.verdicts import actions, queues
from sucharit.verdicts.agreements import agreement_of, assessor_agreements
from sucharit.verdicts.announced import announced_items, announced_verdicts, section_of
from sucharit.verdicts.models import AnnouncedVerdicts, AssessmentPlan, Origin, Verdict
from sucharit.verdicts.opinions import OpinionLine
from sucharit.verdicts.sheets import VerdictSheet
from sucharit.verdicts.tests.judged_round import FAILED, PASSED, JudgedRound

EDITION = "obec-area/2566"


def items_of_indicator(round, code):
    return [item.id for item in round.framework().indicator(code).items]


class WholeYear(JudgedRound, Year):
    """The year of `Year` with the assessors of `JudgedRound`."""

    def __init__(self):
        JudgedRound.__init__(self)
        Participant.objects.filter(round=self.round).update(head_count=40)
        self.round = Round.objects.select_related("organiser", "frozen").get(pk=self.round.pk)
        make_surveys(self.round)


@pytest.fixture
def year(db):
    year = WholeYear()
    for code in ("north", "south"):
        for instrument in ("iit", "eit"):
            Year.answer(year, code, instrument)
    return year


def settle(year):
    """Let the days to dispute pass, and settle."""
    after = timezone.localdate() + timedelta(days=400)
    return actions.settle_verdicts(by=year.alice, round=year.round, today=after)


def test_one_item_of_9_5_and_one_of_10_1_cost_what_the_framework_says(year):
    nine, ten = items_of_indicator(year.round, "9.5")[0], items_of_indicator(year.round, "10.1")[0]
    year.shown({"north": (nine, ten)})
    settle(year)
    year.close()
    year.score()
    announcement = cycle.announce_round(by=year.alice, round=year.round)
    scores = {
        row.code: row
        for row in IndicatorScore.objects.filter(
            result__announcement=announcement, result__organisation__code="north"
        )
    }
    assert scores["9.5"].score == Decimal("75.00")
    assert scores["10.1"].score == Decimal("87.50")
    assert scores["OIT"].weighted == Decimal("37.75")


def test_a_round_judged_by_lot_is_not_scored_before_it_is_settled_and_says_why(year):
    year.drawn()
    year.close()
    with pytest.raises(Refused, match="ผู้ตรวจยังไม่ส่งผลตรวจ 4 ชุด"):
        year.score()
    year.judge_all()
    with pytest.raises(Refused, match="ยังไม่ได้เปิดผลตรวจเบื้องต้น"):
        year.score()
    actions.show_verdicts(by=year.alice, round=year.round)
    with pytest.raises(Refused, match="ยังชี้แจงผลตรวจได้ถึง"):
        year.score()
    settle(year)
    year.score()


def test_verdicts_on_a_submission_that_was_rewritten_are_not_settled_unseen(year):
    """Who may write the database adds an address after the last day: the history says what was submitted."""
    year.shown()
    changed = year.submissions[0].items.first()
    changed.addresses = [{**changed.addresses[0], "url": "https://north.example/added-later"}]
    changed.save()
    with pytest.raises(Refused, match=r"1 แห่งไม่ตรงกับประวัติ \(north\)"):
        settle(year)
    after = timezone.localdate() + timedelta(days=400)
    actions.settle_verdicts(by=year.alice, round=year.round, today=after, despite="checked with the office")
    settled = Entry.objects.get(verb="verdicts.settle_verdicts")
    assert settled.what["doubted"] == ["north"]
    assert settled.what["despite"] == "checked with the office"
    year.close()
    year.score()
    cycle.announce_round(by=year.alice, round=year.round)
    assert Entry.objects.get(verb="verdicts.freeze_announced").what["doubted"] == ["north"]


def test_alice_is_asked_why_where_something_differs(year, client):
    year.shown()
    year.last_day(year.today - timedelta(days=20))
    year.submissions[0].items.update(note="rewritten")
    client.force_login(year.alice)
    address = reverse("verdicts:move", args=[year.round.pk, "settle"])
    refused = client.post(address, {"name": str(year.round)})
    assert refused.status_code == 422
    assert 'name="despite"' in refused.content.decode()
    assert client.post(address, {"name": str(year.round), "despite": "checked"}).status_code == 302


def test_an_open_dispute_and_an_open_appeal_keep_verdicts_from_being_final(year):
    item = year.items[0]
    year.shown({"north": (item,)})
    claim = actions.dispute_verdict(by=year.nok, participant=year.participant(), item=item, text="อยู่หน้า 2")
    with pytest.raises(Refused, match="คำชี้แจง 1 ข้อยังไม่สิ้นสุด"):
        settle(year)
    line = OpinionLine(item, FAILED, words="ไม่พบ")
    actions.decide_dispute(by=claim.assignment.person, dispute=claim, line=line)
    claim.refresh_from_db()
    with pytest.raises(Refused, match="ยังไม่สิ้นสุด"):
        actions.settle_verdicts(by=year.alice, round=year.round, today=claim.appeal_until)
    settle(year)
    with pytest.raises(Refused, match="สรุปผลตรวจแล้ว"):
        settle(year)
    with pytest.raises(Refused, match="สรุปผลตรวจแล้ว"):
        actions.appeal(by=year.nok, dispute=claim, text="อีกครั้ง")


def test_who_submitted_nothing_gets_the_lowest_choice_and_it_is_said_before(db):
    year = JudgedRound(submit=False)
    year.submitted()
    year.drawn()
    for assignment in year.assignments("north"):
        year.judge(assignment)
    actions.show_verdicts(by=year.alice, round=year.round)
    south = Verdict.objects.filter(organisation__code="south")
    assert set(south.values_list("choice", "origin")) == {(FAILED, Origin.ABSENT)}
    assert south.count() == 43
    entry = Entry.objects.get(verb="verdicts.show_verdicts")
    assert (entry.what["absent_organisations"], entry.what["absent_items"]) == (1, 43)


def test_a_table_is_refused_once_the_pool_is_published(year):
    year.published()
    sheet = VerdictSheet("oit.csv", {"north": {year.items[0]: PASSED}}, {"north": 2})
    with pytest.raises(Refused, match="นำเข้าผลตรวจจากตารางไม่ได้"):
        actions.import_verdicts(by=year.alice, round=year.round, sheet=sheet)
    actions.give_up_plan(by=year.alice, round=year.round, reason="มีผลตรวจจากส่วนกลางแล้ว")
    actions.import_verdicts(by=year.alice, round=year.round, sheet=sheet)
    with pytest.raises(Refused, match="นำเข้าไว้แล้ว"):
        year.published()


def announced(year, failed):
    year.shown({"north": failed})
    settle(year)
    year.close()
    year.score()
    return cycle.announce_round(by=year.alice, round=year.round)


def test_the_public_page_shows_each_item_and_no_assessor(year, client):
    item = year.items[0]
    announcement = announced(year, (item,))
    page = client.get(reverse("portal:office", args=["north"]))
    text = page.content.decode()
    assert "ผลตรวจรายข้อ" in text
    assert "42 จาก 43" in text
    assert "ไม่พบข้อมูลของปี" in text
    assert f"https://north.example/{item}" in text
    for person in year.assessors:
        assert person.name not in text.split("ผลตรวจรายข้อ")[1]
    assert section_of("country", announcement=announcement) is None


def test_what_is_announced_is_frozen_with_the_edition_and_what_was_submitted(year):
    item = year.items[0]
    announcement = announced(year, (item,))
    frozen = AnnouncedVerdicts.objects.get(organisation__code="north")
    assert frozen.edition_hash == announcement.edition_hash == year.round.frozen_id
    assert frozen.submission_digest == year.submissions[0].digest
    (failed,) = [row for row in frozen.items if row["choice"] == FAILED]
    assert (failed["item"], failed["words"]) == (item, "ไม่พบข้อมูลของปี")
    assert failed["addresses"][0]["url"] == f"https://north.example/{item}"
    entry = Entry.objects.get(verb="verdicts.freeze_announced")
    assert entry.what["organisations"] == 2
    Verdict.objects.filter(organisation__code="north").update(choice=PASSED, words="แก้ทีหลัง")
    SubmittedItem.objects.update(addresses=[])
    again = announced_items(announced_verdicts(year.places["north"], announcement))
    assert [row.words for row in again if not row.passes] == ["ไม่พบข้อมูลของปี"]


def test_freezing_takes_as_many_queries_for_many_offices_as_for_few(year, django_assert_max_num_queries):
    year.shown()
    with django_assert_max_num_queries(20):
        actions.freeze_announced(by=None, round=year.round)
    assert AnnouncedVerdicts.objects.count() == 2


def test_lists_and_steps_take_as_many_queries_however_many_take_part(year, django_assert_max_num_queries):
    """Each on 245 offices or 29,000 schools costs the statements that it costs here on two."""
    year.drawn()
    plan = AssessmentPlan.objects.select_related("round__organiser", "round__frozen").get(round=year.round)
    with django_assert_max_num_queries(3):
        queues.queue_of(year.asa)
    year.judge_all({"north": (year.items[0],)})
    with django_assert_max_num_queries(7):
        queues.progress_of(plan)
    with django_assert_max_num_queries(1):
        agreement_of(plan)
    with django_assert_max_num_queries(6):
        assessor_agreements(plan)
    with django_assert_max_num_queries(24):
        actions.show_verdicts(by=year.alice, round=year.round)


def test_what_is_stored_of_a_frozen_office_has_the_digest_that_is_said(year):
    year.shown()
    actions.freeze_announced(by=None, round=year.round)
    for frozen in AnnouncedVerdicts.objects.all():
        text = json.dumps(frozen.items, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert frozen.digest == sha256(text.encode()).hexdigest()


def test_imported_results_have_no_section(db):
    year = JudgedRound()
    announcement = Announcement(programme="obec-area", year=2569, edition=EDITION, edition_hash="")
    assert section_of("office", organisation=year.places["north"], announcement=announcement) is None


def test_an_assessor_is_asked_for_no_table_of_a_round_judged_by_lot(year):
    progress.refresh(year.round)
    place = year.places["obec"]
    assert len(verdicts_to_enter(year.asa, place)) == 1
    year.drawn()
    assert verdicts_to_enter(year.asa, place) == []
    titles = [task.title for task in tasks_of(year.asa, place)]
    waiting = len(queues.queue_of(year.asa))
    assert [title for title in titles if "ตรวจรายการที่เปิดเผย" in str(title)] == (
        [f"ตรวจรายการที่เปิดเผย อีก {waiting} ชุด"] if waiting else []
    )


def test_those_who_close_or_score_read_what_is_open_and_closing_does_not_wait(year):
    year.drawn()
    (sentence,) = [text for text in closing_sentences(of_closing(year.round, year.today)) if "สิ้นสุด" in text]
    assert "ผู้ตรวจยังไม่ส่งผลตรวจ 4 ชุด" in sentence
    year.close()
    assert "ผู้ตรวจยังไม่ส่งผลตรวจ 4 ชุด" in "".join(scoring_sentences(of_scoring(year.round)))
