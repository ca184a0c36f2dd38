"""Anyone asks without an account; the office reads first, answers, and everyone reads what is not private."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from sucharit.history.models import Entry
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.questions import actions, asking
from sucharit.questions.models import (
    MAX_TURNS,
    DeclinedWhy,
    PublicQuestion,
    QuestionDesk,
    QuestionState,
    QuestionTurn,
)
from sucharit.questions.reading import figures_of, for_asker, for_everyone
from sucharit.questions.tests.desk_in_use import ANSWER, TEXT, TITLE, AskedOffice
from sucharit.rounds.calendar import is_working_day, working_days
from sucharit.verbs.refusals import Refused

PHONE = "081-23-45678"
PERSONAL_ID = "1 1017 00207 03 0"


@pytest.fixture
def cast(db):
    return AskedOffice()


def read_by_all(question):
    return for_everyone(question, question.turns.all())


def test_a_parent_asks_and_everyone_reads_the_answer(cast):
    question, _secret = cast.ask()
    assert not PublicQuestion.objects.shown_to_all().exists()  # read by the office first
    cast.answer(question)
    read = read_by_all(question)
    assert (read.title, [turn.text for turn in read.turns]) == (TITLE, [TEXT, ANSWER])
    assert question.state == QuestionState.PUBLISHED


def test_nothing_is_stored_of_who_asked(cast):
    before = Entry.objects.count()
    question, secret = cast.ask()
    assert Entry.objects.count() == before
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM questions_publicquestion")
        row = [str(value) for value in cursor.fetchone()]
    assert secret not in "".join(row)
    assert not any(":" in value for value in row)  # no time of day
    assert set(question.turns.values_list("by", flat=True)) == {None}


def test_who_asked_asks_on_and_the_new_text_waits_to_be_read(cast):
    question, secret = cast.ask()
    cast.answer(question)
    asking.ask_on(question=asking.opened_by(secret), text="ถ้าสมุดพกหายล่ะ")
    question.refresh_from_db()
    assert question.state == QuestionState.WAITING
    assert [turn.text for turn in read_by_all(question).turns] == [TEXT, ANSWER]
    cast.answer(question, "แจ้งโรงเรียนเดิมออกให้ใหม่")
    assert len(read_by_all(question).turns) == 4
    with pytest.raises(Refused, match="ยังรอคำตอบ"):
        asking.ask_on(question=cast.ask()[0], text="อีกที")


def test_a_talk_ends_after_twenty_turns(cast):
    question, _secret = cast.ask()
    rows = [
        QuestionTurn(question=question, place=place, is_answer=False, text="ก", day=question.asked)
        for place in range(2, MAX_TURNS + 1)
    ]
    QuestionTurn.objects.bulk_create(rows)
    PublicQuestion.objects.update(state=QuestionState.PRIVATE)
    with pytest.raises(Refused, match="เรื่องใหม่"):
        asking.ask_on(question=question, text="ต่อ")


def test_a_secret_that_was_guessed_opens_nothing(cast):
    _question, secret = cast.ask()
    assert asking.opened_by(secret) is not None
    for guess in (secret[:-1], secret.upper(), "", "ก" * 2_000):
        assert asking.opened_by(guess) is None


def test_private_data_of_a_question_is_blacked_out_before_everyone_reads_it(cast):
    question, _secret = cast.ask(
        f"โทรกลับ {PHONE}", f"เลขประจำตัว {PERSONAL_ID} โทร {PHONE} ครูสมชาย ใจดี ว่าอย่างไร"
    )
    with pytest.raises(actions.NotYetPublic) as refused:
        cast.answer(question)
    assert question.turns.count() == 1  # nothing was stored
    words = [finding.words for finding in refused.value.findings]
    cast.answer(question, checked=actions.Checked(hidden=words))
    read = read_by_all(question)
    everything = read.title + "".join(turn.text for turn in read.turns)
    assert PHONE not in everything
    assert PERSONAL_ID not in everything
    assert PHONE in for_asker(question, question.turns.all()).turns[0].text


def test_a_telephone_of_who_asks_can_not_be_allowed(cast):
    question, _secret = cast.ask(text=f"โทรกลับที่ {PHONE}")
    with pytest.raises(actions.NotYetPublic):
        cast.answer(question, checked=actions.Checked(allowed=[PHONE]))


def test_an_answer_may_name_the_office_s_telephone_but_no_one_s_id(cast):
    question, _secret = cast.ask()
    with pytest.raises(actions.NotYetPublic):
        cast.answer(
            question,
            f"ของท่านคือ {PERSONAL_ID}",
            checked=actions.Checked(hidden=[PERSONAL_ID], allowed=[PERSONAL_ID]),
        )
    cast.answer(question)
    assert "053-11-2222" in read_by_all(question).turns[1].text


def test_an_answer_for_who_asked_alone_is_read_by_no_one_else(cast):
    question, _secret = cast.ask()
    cast.answer(question, public=False)
    assert not PublicQuestion.objects.shown_to_all().exists()
    assert for_asker(question, question.turns.all()).last_answer.text == ANSWER


def test_what_is_taken_back_is_read_by_who_asked_alone(cast):
    question, _secret = cast.ask()
    cast.answer(question)
    actions.take_back(by=cast.lead, question=question)
    question.refresh_from_db()
    assert question.state == QuestionState.PRIVATE
    assert read_by_all(question).turns == ()
    with pytest.raises(Refused):
        actions.take_back(by=cast.lead, question=question)


def test_no_answer_is_given_without_a_reason(cast):
    question, _secret = cast.ask()
    with pytest.raises(Refused, match="เหตุ"):
        actions.decline(by=cast.lead, question=question, why="", seen=1)
    actions.decline(by=cast.lead, question=question, why=DeclinedWhy.ELSEWHERE, seen=1)
    figures = figures_of(cast.office, question.asked)
    assert (figures.asked, figures.declined, figures.answered) == (1, 1, 0)


def test_two_who_answer_at_once_do_not_answer_twice(cast):
    question, secret = cast.ask()
    cast.answer(question)
    with pytest.raises(Refused, match="มีผู้ตอบไปแล้ว"):
        actions.answer(by=cast.lead, question=question, text="อีกคำตอบ", seen=1, public=True)
    asking.ask_on(question=asking.opened_by(secret), text="ต่อ")
    with pytest.raises(Refused, match="ผู้ถามเขียนเพิ่ม"):
        actions.answer(by=cast.lead, question=question, text="ของเก่า", seen=2, public=True)


def test_only_those_who_answer_there_answer(cast):
    question, _secret = cast.ask()
    assessor = make_person("Anan", RoleKind.ASSESSOR, cast.office)
    for person in (cast.staff, cast.elsewhere, assessor):
        with pytest.raises(PermissionDenied):
            actions.answer(by=person, question=question, text=ANSWER, seen=1, public=True)
        with pytest.raises(PermissionDenied):
            actions.decline(by=person, question=question, why=DeclinedWhy.ABUSE, seen=1)
        with pytest.raises(PermissionDenied):
            actions.set_desk(by=person, organisation=cast.office, is_open=False, days=7)


def test_the_history_says_who_answered_and_never_what_was_asked(cast):
    question, _secret = cast.ask()
    cast.answer(question)
    entry = Entry.objects.about(f"question:{question.pk}").get()
    assert (entry.by, entry.verb) == (f"person:{cast.lead.pk}", "questions.answer")
    assert entry.what == {"public": True, "late": False}


def test_a_closed_desk_takes_no_questions(cast):
    actions.set_desk(by=cast.lead, organisation=cast.office, is_open=False, days=7)
    with pytest.raises(Refused, match="ยังไม่เปิดรับ"):
        cast.ask()


def test_a_flood_ends_at_what_an_office_can_read(cast, monkeypatch):
    monkeypatch.setattr(asking, "MOST_A_DAY", 2)
    cast.ask()
    cast.ask()
    with pytest.raises(Refused, match="พรุ่งนี้"):
        cast.ask()


def test_a_form_that_a_program_sends_at_once_is_refused():
    with pytest.raises(Refused, match="เร็วเกินไป"):
        asking.require_stamp(asking.stamp())
    with pytest.raises(Refused, match="นานเกินไป"):
        asking.require_stamp("asking:forged")


def test_who_waits_too_long_is_counted_for_everyone_to_see(cast):
    question, _secret = cast.ask()
    after = question.due + timedelta(days=1)
    assert question.is_late(after)
    assert not question.is_late(question.due)
    assert figures_of(cast.office, after).late == 1
    PublicQuestion.objects.update(answered=after)
    assert figures_of(cast.office, after).late == 1  # an answer does not undo that it was late


@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.integers(1, 30))
def test_the_last_day_is_that_many_working_days_after_the_question(asked, days):
    due = asking.due_day(asked, days)
    assert is_working_day(due)
    assert working_days(asked + timedelta(days=1), due) == days


@pytest.mark.parametrize(
    "values",
    [
        {"state": "published"},
        {"state": "declined"},
        {"state": "waiting", "why_declined": "abuse"},
        {"due": date(2000, 1, 1)},
    ],
)
def test_the_database_refuses_what_can_never_be(cast, values):
    cast.ask()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicQuestion.objects.update(**values)


def test_the_database_refuses_a_promise_of_no_days(cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        QuestionDesk.objects.update(days=0)
