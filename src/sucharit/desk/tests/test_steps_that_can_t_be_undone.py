"""Before a step that can't be undone Alice reads in figures what it means; announcing follows a review."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from sucharit.cycle import actions as cycle
from sucharit.cycle.consequences import of_announcing
from sucharit.cycle.models import ProvisionalResult
from sucharit.cycle.results import provisional_digest
from sucharit.cycle.tests.small_year import Year
from sucharit.desk.tests.test_working_at_the_desk import NAME, at, browser, text
from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.results.models import Announcement, Result, Source
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.verdicts.models import Verdict


@pytest.fixture
def year(db):
    """The north answers in full, the south has 9 answers of 30; last year both had a B."""
    year = Year()
    last = Announcement.objects.create(
        programme="obec-area", year=year.round.year - 1, edition="obec-area/2566", source=Source.IMPORTED
    )
    for code in ("north", "south"):
        Result.objects.create(
            announcement=last,
            organisation=year.places[code],
            score=Decimal("80.00"),
            rating="B",
            passes=False,
        )
    year.open()
    for code, people in (("north", 40), ("south", 9)):
        year.answer(code, "iit", people)
        year.answer(code, "eit", 60)
        year.publish(code)
    return year


def test_closing_says_how_much_time_is_left_and_who_would_have_no_score(year):
    page = text(browser(year.alice).get(at(year, "steps/close/")))
    assert "ยังเหลือเวลาตอบอีก 41 วัน" in page
    assert "1 จาก 2 แห่งมีคำตอบไม่ครบ แห่งเหล่านี้จะไม่มีคะแนน" in page
    assert "คนใน (IIT): ไม่ครบ 1 แห่ง" in page


def test_figures_are_rounded_as_everywhere_while_answers_come(year):
    page = text(browser(year.alice).get(at(year, "steps/close/")))
    assert "ขาดรวม 25 คำตอบ" in page  # 9 are told as 5
    assert "ขาดรวม 21 คำตอบ" not in page


def test_a_closed_round_tells_the_truth_and_counts_no_days(year):
    year.close()
    page = text(browser(year.alice).get(at(year)))
    assert "ปิดรับแล้ว มี 1 แห่งที่คำตอบไม่ครบ" in page
    assert "ปิดรับแล้วเมื่อ" in page
    for words in ("เหลือเวลาตอบ", "41 วัน", "คิดคะแนนได้เลย"):
        assert words not in page
    assert "41 วัน" not in text(browser(year.bob).get(at(year, "north/")))


def test_results_are_reviewed_then_announced_by_name(year):
    year.close()
    alice = browser(year.alice)
    assert alice.post(at(year, "steps/score/"), {"name": "obec-area/2569"}).status_code == 302
    page = text(alice.get(at(year, "steps/results/")))
    assert "ตรวจทานก่อนประกาศ" in page
    assert "งดประกาศผล 1 แห่ง" in page
    assert "เปลี่ยนจากปีก่อนมากที่สุด" in page
    assert alice.post(at(year, "steps/announce/"), {"name": NAME}).status_code == 422
    digest = provisional_digest(year.round)
    alice.post(at(year, "steps/results/review/"), {"digest": digest, "note": "ดูครบแล้ว"})
    entry = Entry.objects.about(name_of(year.round)).filter(verb="rounds.review_results").get()
    assert (entry.by, entry.what["note"]) == (f"person:{year.alice.pk}", "ดูครบแล้ว")
    assert "ตรวจทานแล้วโดย alice" in text(alice.get(at(year, "steps/results/")))
    assert alice.post(at(year, "steps/announce/"), {"name": ""}).status_code == 422
    assert alice.post(at(year, "steps/announce/"), {"name": NAME}).status_code == 302
    assert Round.objects.get().state == State.ANNOUNCED
    assert not re.search(r"\d+ วัน \(", text(alice.get(at(year))))  # nothing is left to do in time
    assert "ผลก่อนประกาศ" not in text(alice.get(at(year, "steps/results/")))


def test_a_review_holds_for_the_results_that_were_seen_alone(year):
    year.close()
    year.score()
    Verdict.objects.filter(organisation__code="north").update(choice=1)
    cycle.score_round(by=year.alice, round=year.round)
    alice = browser(year.alice)
    assert "ยังไม่มีใครบันทึก" in text(alice.get(at(year, "steps/announce/")))
    answer = alice.post(at(year, "steps/results/review/"), {"digest": "of an earlier page"}, follow=True)
    assert "ผลเปลี่ยนไปหลังจากที่คุณเปิดหน้านี้" in text(answer)
    assert cycle.review_of(year.round) is None


def test_ratings_are_compared_with_last_year_s(year):
    year.close()
    year.score()
    figures = of_announcing(year.round)
    north = ProvisionalResult.objects.get(organisation__code="north")
    assert north.previous_rating == "B"
    assert (figures.participants, figures.ranked, figures.withheld, figures.compared) == (2, 1, 1, 1)
    assert sum(item.offices for item in figures.ratings) == 1
    page = text(browser(year.alice).get(at(year, "steps/announce/")))
    assert f"ผ่านเกณฑ์ {figures.passed} จาก 1 แห่งที่มีคะแนน" in page
    assert "งดประกาศผล 1 แห่ง" in page


def test_only_the_kind_of_round_at_hand_is_spoken_of(year):
    year.close()
    year.score()
    page = text(browser(year.alice).get(at(year, "steps/announce/")))
    assert "ทุกคนอ่านคะแนน" in page
    assert "หน่วยงานที่เข้าร่วมแต่ละแห่งเห็นผลของตนเอง" not in page


# — planned announcements —


@pytest.fixture
def planned(year):
    """Scored, reviewed, and to be announced in two days at nine."""
    year.close()
    year.score()
    day = timezone.localdate() + timedelta(days=2)
    fields = {"day": day.isoformat(), "hour": "09:00", "name": NAME}
    assert browser(year.alice).post(at(year, "steps/plan/"), fields).status_code == 302
    return year


def come(year):
    """The planned time comes, and the timer with it."""
    PlannedAnnouncement.objects.update(at=timezone.now() - timedelta(minutes=1))
    return cycle.advance(timezone.localdate(), timezone.now())


def test_a_planned_announcement_is_read_by_all_who_see_the_round(planned):
    head = make_person("head", RoleKind.EXECUTIVE, planned.places["obec"])
    assert "จะประกาศผลเอง" in text(browser(planned.alice).get(at(planned)))
    assert "จะประกาศผล" in text(browser(head).get(at(planned)))
    assert "จะประกาศผล" in text(browser(planned.bob).get(at(planned, "north/")))


def test_the_timer_announces_when_the_time_has_come_and_not_before(planned):
    assert cycle.advance(timezone.localdate(), timezone.now()).announced == []
    assert come(planned).announced == [planned.round]
    assert Announcement.objects.filter(year=planned.round.year).count() == 1
    assert not PlannedAnnouncement.objects.exists()


def test_a_cancelled_plan_announces_nothing(planned):
    alice = browser(planned.alice)
    assert alice.post(at(planned, "steps/plan/cancel/")).status_code == 302
    assert cycle.advance(timezone.localdate(), timezone.now()).announced == []
    assert "จะประกาศผลเอง" not in text(alice.get(at(planned)))
    verbs = list(Entry.objects.about(name_of(planned.round)).values_list("verb", flat=True)[:2])
    assert verbs == ["rounds.cancel_planned_announcement", "rounds.plan_announcement"]


@pytest.mark.parametrize("scored_again", [True, False])
def test_results_that_changed_since_they_were_seen_are_not_announced_and_the_page_says_why(
    planned, scored_again
):
    Verdict.objects.filter(organisation__code="north").update(choice=1)
    if scored_again:
        cycle.score_round(by=planned.alice, round=planned.round)
    advanced = come(planned)
    assert [round for round, _why in advanced.refused] == [planned.round]
    assert Round.objects.get().state == State.SCORED
    assert come(planned).refused == []  # said once
    alice = browser(planned.alice)
    assert "ถึงเวลาแล้วแต่ยังไม่ได้ประกาศผล" in text(alice.get(at(planned)))
    reason = "กำหนดเวลาอีกครั้ง" if scored_again else "คิดคะแนนอีกครั้งแล้วดูผลก่อนประกาศ"
    assert reason in text(alice.get(at(planned, "steps/results/")))


def test_a_plan_is_for_a_time_to_come_and_for_reviewed_results(year):
    year.close()
    cycle.score_round(by=year.alice, round=year.round)
    alice, today = browser(year.alice), timezone.localdate()
    tomorrow = {"day": (today + timedelta(days=1)).isoformat(), "hour": "09:00", "name": NAME}
    assert alice.post(at(year, "steps/plan/"), tomorrow).status_code == 422
    year.round.refresh_from_db()
    cycle.review_results(by=year.alice, round=year.round, digest=provisional_digest(year.round))
    yesterday = {**tomorrow, "day": (today - timedelta(days=1)).isoformat()}
    assert alice.post(at(year, "steps/plan/"), yesterday).status_code == 422
    assert alice.post(at(year, "steps/plan/"), tomorrow).status_code == 302
