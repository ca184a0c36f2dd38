"""Those who may dispute an office's verdicts get one e-mail when these are shown."""

from datetime import timedelta

import pytest
from django.core import mail

from sucharit.verdicts.notifying import email_shown_verdicts
from sucharit.verdicts.tests.judged_round import JudgedRound


@pytest.fixture
def year(db):
    return JudgedRound()


def test_nothing_is_sent_before_verdicts_are_shown(year):
    year.drawn().judge_all()
    assert email_shown_verdicts(year.today).delivered == 0


def test_each_who_may_dispute_gets_one_email_however_often_the_timer_calls(year):
    year.shown({"north": (year.items[0], year.items[1])})
    assert email_shown_verdicts(year.today).delivered == 3
    assert email_shown_verdicts(year.today).delivered == 0
    to = sorted(address for message in mail.outbox for address in message.to)
    assert to == sorted([year.nok.email, year.dao.email, year.lek.email])
    north = next(message for message in mail.outbox if message.to == [year.nok.email])
    assert "2 จาก 43" in north.body
    assert "Items not complete: 2 of 43" in north.body
    assert not [person.name for person in year.assessors if person.name in north.body]


def test_nothing_is_sent_once_the_days_are_over(year):
    year.shown()
    assert email_shown_verdicts(year.today + timedelta(days=400)).delivered == 0


def test_where_the_mail_server_refuses_the_next_run_tries_again(year, monkeypatch):
    year.shown()

    def refuse(*_arguments, **_options):
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    assert email_shown_verdicts(year.today).failed == 3
    monkeypatch.undo()
    assert email_shown_verdicts(year.today).delivered == 3
