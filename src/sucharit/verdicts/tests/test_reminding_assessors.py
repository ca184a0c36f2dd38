"""Assessors are told by e-mail of verdicts that wait, before they are due; never of which organisation."""

from datetime import date, timedelta

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from sucharit.contributions.notices import latest_milestone
from sucharit.contributions.tasks import tasks_of
from sucharit.history.models import Entry
from sucharit.rounds.calendar import is_working_day
from sucharit.rounds.models import Window
from sucharit.thai.dates import in_words
from sucharit.verdicts.deadlines import last_day_to_judge
from sucharit.verdicts.models import Assignment
from sucharit.verdicts.pools import pseudonym_of
from sucharit.verdicts.reminding import MILESTONES, email_waiting_assessors
from sucharit.verdicts.tests.judged_round import JudgedRound


@pytest.fixture
def year(db):
    return JudgedRound()


def due_in(year: JudgedRound, days: int) -> date:
    """Let organisations dispute from the day after a working day at least so many days ahead; that day."""
    last = year.today + timedelta(days=days)
    while not is_working_day(last):
        last += timedelta(days=1)
    first = last + timedelta(days=1)
    Window.objects.filter(round=year.round, kind="clarification").update(
        first=first, last=first + timedelta(days=30)
    )
    return last


def addressees() -> list[str]:
    return sorted(address for message in mail.outbox for address in message.to)


def test_who_has_something_to_judge_is_told_seven_three_and_one_day_before_and_the_day_after(year):
    year.drawn()
    last = due_in(year, 20)
    judging = {
        assignment.person.email for code in ("north", "south") for assignment in year.assignments(code)
    }
    days = [last + timedelta(days=days) for days in range(-20, 20)]
    sent = {(day - last).days: email_waiting_assessors(day).delivered for day in days}
    assert {days: count for days, count in sent.items() if count} == dict.fromkeys(MILESTONES, len(judging))
    assert set(addressees()) == judging


def test_who_has_handed_everything_in_is_left_alone(year):
    year.drawn()
    last = due_in(year, 20)
    year.judge_all()
    assert email_waiting_assessors(last - timedelta(days=1)).delivered == 0


def test_an_email_says_how_much_waits_and_not_at_which_organisation(year):
    year.drawn()
    last = due_in(year, 20)
    email_waiting_assessors(last - timedelta(days=3))
    waiting = Assignment.objects.filter(dropped=None, person__email=mail.outbox[0].to[0])
    text = mail.outbox[0].subject + mail.outbox[0].body
    assert f"{43 * waiting.count()} ข้อ" in text
    assert f"Organisations not handed in: {waiting.count()}" in text
    assert in_words(last, language="en") in text
    for code in ("north", "south"):
        place = year.places[code]
        assert not [name for name in (place.name, place.name_en, place.code) if name and name in text]


def test_the_history_knows_an_assessor_by_the_pseudonym_alone(year):
    year.drawn()
    last = due_in(year, 20)
    told = email_waiting_assessors(last - timedelta(days=1)).delivered
    entries = list(Entry.objects.filter(verb="verdicts.email_assessor"))
    assert len(entries) == told > 0
    plan = year.round.assessment_plan
    assert {entry.what["assessor"] for entry in entries} <= {
        pseudonym_of(plan, person) for person in year.assessors
    }
    assert {entry.by for entry in entries} == {"system"}


def test_who_may_not_judge_an_organisation_any_more_is_not_asked_to(year):
    year.drawn()
    last = due_in(year, 20)
    gone = year.assignments()[0].person
    gone.roles.update(until=year.today - timedelta(days=1))
    email_waiting_assessors(last - timedelta(days=1))
    assert gone.email not in addressees()


def test_where_the_mail_server_refuses_the_next_run_tries_again(year, monkeypatch):
    year.drawn()
    day = due_in(year, 20) - timedelta(days=1)

    def refuse(*_arguments, **_options):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    failed = email_waiting_assessors(day)
    assert (failed.delivered, failed.failed > 0) == (0, True)
    monkeypatch.undo()
    assert email_waiting_assessors(day).delivered == failed.failed


def test_a_round_without_days_to_dispute_has_no_last_day(year):
    year.drawn()
    last = due_in(year, 20)
    Window.objects.filter(round=year.round, kind="clarification").delete()
    assert email_waiting_assessors(last - timedelta(days=1)).delivered == 0


def test_what_waits_on_the_first_page_says_until_when(year):
    year.drawn()
    last = due_in(year, 20)
    person = year.assignments()[0].person
    place = person.roles.get().organisation
    assert last in [task.due for task in tasks_of(person, place)]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)))
def test_verdicts_are_due_on_a_working_day_before_organisations_may_dispute(first):
    last = last_day_to_judge(Window(first=first, last=first))
    assert is_working_day(last)
    assert last < first
    days_between = range(1, (first - last).days)
    assert not [day for day in days_between if is_working_day(last + timedelta(days=day))]


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(-40, 40))
def test_a_milestone_that_has_come_is_at_most_three_days_old(due, days):
    today = due + timedelta(days=days)
    milestone = latest_milestone(due, MILESTONES, today)
    came = [day for day in MILESTONES if day <= days < day + 3]
    assert milestone == (due + timedelta(days=max(came)) if came else None)
