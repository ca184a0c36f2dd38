"""Answers that wait together are taken by one statement of PostgreSQL: all of them, or none."""

import threading

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from sucharit.answers.models import Envelope, SealingKey
from sucharit.respond import intake
from sucharit.respond.intake import AnswerOutcome, PendingAnswer
from sucharit.respond.tests.test_answers_reach_the_box import codes, send, some_answer
from sucharit.roster.models import Code
from sucharit.surveys import actions
from sucharit.surveys.bulk import plan_once
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def target() -> Survey:
    """A survey whose first answer was taken, so that this process's key is stored."""
    target = survey(open_round({"one": 100}))
    assert send(target, codes(target, 1)[0], some_answer(target)) is AnswerOutcome.ACCEPTED
    intake.stop()
    return target


def pending(target: Survey, some_codes: list[bytes]) -> list[PendingAnswer]:
    sealing_key, sealer = intake._sealer()
    content = some_answer(target).choices
    return [
        PendingAnswer(target.pk, code, sealing_key, sealer.seal(content, target.link.encode()))
        for code in some_codes
    ]


def stored(target: Survey) -> tuple[int, int, int]:
    """Envelopes, codes that were used, answers that were counted."""
    used = Code.objects.filter(survey=target, used=True).count()
    return Envelope.objects.count(), used, sum(Turnout.objects.values_list("answers", flat=True))


def test_answers_by_unused_codes_are_taken_without_a_transaction_of_several_statements(target):
    waiting = pending(target, codes(target, 5))
    plan_once()
    with CaptureQueriesContext(connection) as statements:
        assert intake._commit(waiting) == [AnswerOutcome.ACCEPTED] * 5
    assert [query["sql"] for query in statements] == []  # Django's own way to the database was not needed
    assert stored(target) == (6, 6, 6)


def test_the_statement_is_planned_once_and_not_for_each_few_answers(target):
    fresh = codes(target, 21)
    for some in (fresh[:1], fresh[1:3], fresh[3:6], fresh[6:10], fresh[10:15], fresh[15:]):
        assert intake._commit(pending(target, some)) == [AnswerOutcome.ACCEPTED] * len(some)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans FROM pg_prepared_statements WHERE statement LIKE '%allowed%'"
        )
        assert cursor.fetchall() == [(0, 6)]


def test_one_used_code_among_them_leaves_nothing_half_done_and_the_others_are_taken(target):
    fresh = codes(target, 4)
    Code.objects.filter(pk=fresh[2]).update(used=True)
    assert intake._all_at_once(pending(target, fresh)) is None
    assert stored(target) == (1, 2, 1)
    outcomes = intake._commit(pending(target, fresh))
    assert outcomes.count(AnswerOutcome.ACCEPTED) == 3
    assert outcomes[2] is AnswerOutcome.ALREADY_USED
    assert stored(target) == (4, 5, 4)


def test_after_closing_none_is_taken_and_the_codes_stay_unused(target):
    waiting = pending(target, codes(target, 3))
    actions.close_surveys(target.round)
    assert intake._all_at_once(waiting) is None
    assert intake._commit(waiting) == [AnswerOutcome.CLOSED] * 3
    assert stored(target) == (1, 1, 1)


def test_an_answer_whose_key_the_database_lost_is_refused_at_the_end_and_stored_with_the_key_after_all(
    target,
):
    waiting = pending(target, codes(target, 2))
    Envelope.objects.all().delete()
    SealingKey.objects.all().delete()  # a database put back to an earlier state
    with pytest.raises(IntegrityError):
        intake._all_at_once(waiting)
    assert stored(target) == (0, 1, 1)
    assert intake._commit(waiting) == [AnswerOutcome.ACCEPTED] * 2
    assert stored(target) == (2, 3, 3)


def test_of_two_servers_that_get_the_same_codes_each_is_taken_by_one(target):
    fresh = codes(target, 40)
    outcomes: list[AnswerOutcome] = []

    def take(order: list[bytes]) -> None:
        for place in range(0, len(order), 4):
            outcomes.extend(intake._commit(pending(target, order[place : place + 4])))
        connection.close()

    threads = [threading.Thread(target=take, args=(order,)) for order in (fresh, fresh[::-1], fresh)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count(AnswerOutcome.ACCEPTED) == 40
    assert outcomes.count(AnswerOutcome.ALREADY_USED) == 80
    assert stored(target) == (41, 41, 41)


def test_a_statement_with_its_values_pairs_no_code_with_an_answer(target, monkeypatch):
    fresh = sorted(codes(target, 12))
    sent: list[object] = []
    real = intake.count_arrivals

    def listening(*args: object, **more: object) -> object:
        sent.append(more)
        return real(*args, **more)

    monkeypatch.setattr(intake, "count_arrivals", listening)
    orders = set()
    for _ in range(3):
        Code.objects.filter(pk__in=fresh).update(used=False)
        waiting = pending(target, fresh)
        assert intake._commit(waiting) == [AnswerOutcome.ACCEPTED] * 12
        rows, guard = sent[-1]["beside"], sent[-1]["guard"]
        assert guard.values[3] == fresh  # in the order of their hashes, whoever came first
        places = {answer.sealed: place for place, answer in enumerate(waiting)}
        orders.add(tuple(places[row[3]] for row in rows.values))
    assert len(orders) == 3  # envelopes stand in another order each time
