"""Those who run a round take it from draft to announcement; answers become announced results."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from sucharit.answers.models import Envelope, PackedAnswers, UnusableEnvelope
from sucharit.cycle import actions as cycle
from sucharit.cycle import progress
from sucharit.cycle.consequence_words import announcing_sentences
from sucharit.cycle.consequences import of_announcing
from sucharit.cycle.models import Progress, ProgressSnapshot, ProgressState, ProvisionalResult
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.history.models import Entry
from sucharit.results.models import Announcement, Result, Source
from sucharit.rounds.actions import NotNow
from sucharit.rounds.models import Participant, Round, Window
from sucharit.rounds.states import State
from sucharit.rounds.trace import name_of
from sucharit.surveys.models import ReleaseDay, Survey
from sucharit.verbs.refusals import Refused
from sucharit.verdicts.models import Verdict


@pytest.fixture
def year(db):
    return Year()


def scored(year):
    """A year whose north answered in full and whose south is short of IIT answers."""
    year.open()
    for code, people in (("north", PEOPLE), ("south", 9)):
        year.answer(code, "iit", people)
        year.answer(code, "eit", PEOPLE)
        year.publish(code)
    year.close()
    year.score()
    year.round.refresh_from_db()
    return year


def progress_of(year, instrument):
    rows = Progress.objects.of(year.round).filter(instrument=instrument)
    return {row.organisation.code: (row.completed, row.required, row.state) for row in rows}


def test_an_opened_round_asks_everyone_and_no_one_has_begun(year):
    year.open()
    assert Survey.objects.filter(round=year.round).count() == 2 * 3
    assert progress_of(year, "iit") == {code: (0, 30, ProgressState.NOT_BEGUN) for code in ("north", "south")}
    assert progress_of(year, "oit")["north"] == (0, 43, ProgressState.NOT_BEGUN)


def test_without_a_key_for_the_boxes_no_round_opens(year, settings):
    settings.BOX_KEY = settings.BOX_PUBLIC_KEY = None
    with pytest.raises(Refused, match="SUCHARIT_BOX_KEY"):
        year.open()
    assert Round.objects.get().state == State.DRAFT
    assert not Survey.objects.exists()


def test_an_opening_that_breaks_leaves_a_draft(year, monkeypatch):
    def broken(round):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("sucharit.surveys.actions.make_surveys", broken)
    with pytest.raises(RuntimeError):
        year.open()
    assert Round.objects.get().state == State.DRAFT
    assert not Entry.objects.filter(verb="rounds.open_round").exists()


def test_progress_follows_answers_and_verdicts(year):
    year.open()
    year.answer("north", people=30)
    year.answer("south", people=14)
    year.publish("north", missing=3)
    progress.refresh(year.round)
    assert progress_of(year, "iit") == {
        "north": (30, 30, ProgressState.ENOUGH),
        "south": (10, 30, ProgressState.SHORT),
    }
    assert progress_of(year, "oit")["north"] == (40, 43, ProgressState.SHORT)


def test_a_later_head_count_is_in_the_progress_when_it_is_computed_again(year):
    Participant.objects.update(head_count=None)
    year.open()
    assert progress_of(year, "iit")["north"] == (0, None, ProgressState.NOT_BEGUN)
    Participant.objects.update(head_count=20)
    progress.refresh(year.round)
    assert progress_of(year, "iit")["north"] == (0, 20, ProgressState.NOT_BEGUN)


def test_progress_is_computed_by_the_first_reader_and_then_rests(year, django_assert_num_queries):
    year.open()
    ProgressSnapshot.objects.update(at=timezone.now(), seconds=3600)
    with django_assert_num_queries(2):
        progress.refresh_if_old(year.round)
    ProgressSnapshot.objects.update(at=timezone.now() - timedelta(days=1), seconds=0.01)
    year.answer("north", people=14)
    progress.refresh_if_old(year.round)
    assert progress_of(year, "iit")["north"][0] == 10


@pytest.mark.django_db(transaction=True)
def test_a_new_day_s_numbers_are_there_for_others_while_progress_is_computed(monkeypatch):
    year = Year()
    year.open()
    ReleaseDay.objects.all().delete()

    def broken(*_rows):
        raise OSError("the rest takes long")

    monkeypatch.setattr(progress, "_store", broken)
    with pytest.raises(OSError, match="takes long"):
        progress.refresh(year.round)
    assert ReleaseDay.objects.exists()


def test_progress_takes_as_many_queries_for_many_offices_as_for_few(year, django_assert_max_num_queries):
    year.open()
    with django_assert_max_num_queries(15):
        progress.refresh(year.round)


def test_a_closed_round_takes_no_answers_and_a_reopened_one_does(year):
    year.open()
    year.close()
    assert not Survey.objects.accepting(timezone.localdate()).exists()
    cycle.reopen_round(by=year.alice, round=year.round, reason="น้ำท่วม", last=timezone.localdate())
    assert Survey.objects.accepting(timezone.localdate()).count() == 6


def test_new_days_reach_the_surveys(year):
    year.open()
    today = timezone.localdate()
    cycle.change_windows(by=year.alice, round=year.round, windows={"iit": (today, today)})
    assert set(Survey.objects.filter(instrument="iit").values_list("last", flat=True)) == {today}
    assert today not in Survey.objects.filter(instrument="eit").values_list("last", flat=True)


def test_scoring_opens_the_boxes_once_and_shows_what_would_be_announced(year):
    scored(year)
    assert not Envelope.objects.exists()
    assert PackedAnswers.objects.count() == 6
    north, south = ProvisionalResult.objects.by_rank()
    assert (north.organisation.code, north.rank, north.withheld) == ("north", 1, False)
    assert north.score is not None
    assert (south.rank, south.score, south.withheld) == (None, None, True)
    assert south.shortages == [{"instrument": "iit", "required": 30, "responses": 9}]
    assert not Announcement.objects.exists()


def test_an_announced_result_is_the_one_that_was_seen(year):
    scored(year)
    provisional = {
        item.organisation_id: (item.rank, item.score, item.rating) for item in ProvisionalResult.objects.all()
    }
    announcement = cycle.announce_round(by=year.alice, round=year.round)
    assert (announcement.programme, announcement.year) == ("obec-area", year.round.year)
    announced = {item.organisation_id: (item.rank, item.score, item.rating) for item in Result.objects.all()}
    assert announced == provisional
    year.round.refresh_from_db()
    assert year.round.state == State.ANNOUNCED
    verbs = {entry.verb for entry in Entry.objects.filter(by=f"person:{year.alice.pk}")}
    assert {"rounds.mark_announced", "results.announce_computed"} <= verbs


def test_verdicts_corrected_after_scoring_ask_for_scoring_again(year):
    scored(year)
    verdict = Verdict.objects.filter(organisation__code="north").first()
    Verdict.objects.filter(pk=verdict.pk).update(choice=1)
    with pytest.raises(Refused):
        cycle.announce_round(by=year.alice, round=year.round)
    year.round.refresh_from_db()
    assert year.round.state == State.SCORED
    assert not Announcement.objects.exists()
    year.score()
    cycle.announce_round(by=year.alice, round=year.round)


def test_change_is_computed_from_last_year_s_result(year):
    last = Announcement.objects.create(
        programme="obec-area", year=year.round.year - 1, edition="obec-area/2566", source=Source.IMPORTED
    )
    Result.objects.create(announcement=last, organisation=year.places["north"], score=Decimal("90.00"))
    scored(year)
    north = ProvisionalResult.objects.get(organisation__code="north")
    assert north.change == north.score - 90


def test_a_year_that_is_announced_is_not_announced_again(year):
    scored(year)
    Announcement.objects.create(
        programme="obec-area", year=year.round.year, edition="obec-area/2566", source=Source.IMPORTED
    )
    with pytest.raises(Refused):
        cycle.announce_round(by=year.alice, round=year.round)
    year.round.refresh_from_db()
    assert year.round.state == State.SCORED


def test_the_wrong_key_opens_nothing_and_changes_nothing(year, settings):
    year.open()
    year.answer("north", people=5)
    year.close()
    settings.BOX_KEY = bytes(range(1, 33))
    with pytest.raises(Refused):
        cycle.score_round(by=year.alice, round=year.round)
    assert Envelope.objects.count() == 5
    assert Round.objects.get().state == State.CLOSED


def test_an_open_round_is_not_scored(year):
    year.open()
    with pytest.raises(NotNow):
        cycle.score_round(by=year.alice, round=year.round)


def test_the_timer_closes_a_round_whose_days_are_over_and_no_other(year):
    year.open()
    today, now = timezone.localdate(), timezone.now()
    assert cycle.advance(today, now).closed == []
    last = max(Window.objects.filter(round=year.round).values_list("last", flat=True))
    assert cycle.advance(last, now).closed == []
    assert [round.pk for round in cycle.advance(last + timedelta(days=1), now).closed] == [year.round.pk]
    assert Round.objects.get().state == State.CLOSED
    assert Entry.objects.about(name_of(year.round))[0].by == "command line"
    assert cycle.advance(last + timedelta(days=2), now).closed == []


@pytest.mark.django_db
def test_an_office_of_four_reads_why_it_has_no_score_though_all_four_answered():
    year = Year()
    Participant.objects.filter(round=year.round, organisation__code="north").update(head_count=4)
    year.open()
    year.answer("north", people=4)
    year.answer("north", "eit", people=40)
    year.publish("north")
    year.close()
    cycle.score_round(by=year.alice, round=year.round)
    north = ProvisionalResult.objects.get(organisation__code="north")
    assert (north.score, north.withheld) == (None, True)
    assert {"instrument": "iit", "required": 5, "responses": 4} in north.shortages


@pytest.mark.django_db
def test_a_spoilt_envelope_is_told_before_anything_is_announced():
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.answer(code)
    spoilt = Envelope.objects.filter(survey__organisation__code="north").first()
    Envelope.objects.filter(pk=spoilt.pk).update(sealed=bytes(spoilt.sealed)[:-1] + b"?")
    year.close()
    year.score()
    consequences = of_announcing(year.round)
    assert consequences.unusable == 1
    assert any("1 ฉบับเปิดอ่านไม่ได้" in sentence for sentence in announcing_sentences(consequences))
    cycle.announce_round(by=year.alice, round=year.round)
    assert not UnusableEnvelope.objects.exists()
