"""Those who run a round remind many offices at once: those that lack something, once a day, none twice."""

from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from sucharit.history.models import Entry
from sucharit.notices import actions, reminders
from sucharit.notices.models import ReminderAbout, ReminderState, ResponsibleReminder
from sucharit.people.models import RoleKind
from sucharit.people.tests.sample_people import make_person
from sucharit.roster.tests.mail_server import mail_server
from sucharit.rounds.models import Participant
from sucharit.rounds.tests.places import make_places, make_round
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.django_db
HEAD_COUNT = ReminderAbout.HEAD_COUNT


@pytest.fixture
def round():
    """A draft over two offices without head-counts; only the north has a project lead."""
    places = make_places()
    make_person("bob", RoleKind.PROJECT_LEAD, places["north"])
    return make_round(places)


def remind(round, by=None):
    return actions.remind(
        by=by, round=round, about=HEAD_COUNT, participants=round.participants.without_head_count()
    )


def preview(round):
    waiting = round.participants.without_head_count()
    return actions.preview(round, HEAD_COUNT, waiting, timezone.localdate())


def test_the_preview_says_whom_and_how_many_before_anything_is_sent(round):
    counts = preview(round)
    assert (counts.offices, counts.people, counts.without_anyone, counts.reminded_today) == (1, 1, 1, 0)
    assert counts.last is None
    assert not mail.outbox


def test_those_responsible_get_a_link_to_the_very_spot_in_both_languages(round):
    assert remind(round) == 1
    assert reminders.send_waiting() == reminders.ReminderBatch(sent=1)
    [message] = mail.outbox
    assert message.to == ["bob@example.org"]
    link = f"{django_settings.PUBLIC_ADDRESS.rstrip('/')}/desk/rounds/{round.pk}/north/#head-count"
    assert message.body.count(link) == 2
    assert "สำนักงานเขตnorth" in message.body
    assert "Office north" in message.body
    assert Entry.objects.filter(verb="notices.remind_responsible").get().what["organisations"] == 1


def test_no_one_is_reminded_of_the_same_twice_a_day(round):
    remind(round)
    with pytest.raises(Refused):
        remind(round)
    assert ResponsibleReminder.objects.count() == 1
    assert preview(round).reminded_today == 1
    ResponsibleReminder.objects.update(day=timezone.localdate() - timedelta(days=1))
    assert remind(round) == 1


def test_who_has_done_it_by_then_is_left_in_peace(round):
    remind(round)
    Participant.objects.update(head_count=40)
    assert reminders.send_waiting().sent == 0
    assert ResponsibleReminder.objects.get().state == ReminderState.SETTLED
    assert not mail.outbox


def test_a_mail_server_that_is_gone_loses_no_reminder_and_doubles_none(round, settings):
    remind(round)
    with mail_server(settings):
        pass
    assert reminders.send_waiting() == reminders.ReminderBatch(sent=0, interrupted=True, waiting=1)
    with mail_server(settings) as server:
        assert reminders.send_waiting().sent == 1
        assert reminders.send_waiting().sent == 0
    assert server.to() == ["bob@example.org"]


def test_what_a_dead_process_had_claimed_is_sent_by_the_next(round):
    remind(round)
    ResponsibleReminder.objects.update(claimed_at=timezone.now())
    assert reminders.send_waiting().sent == 0  # another process may be at it
    ResponsibleReminder.objects.update(claimed_at=timezone.now() - 2 * reminders.LEASE)
    assert reminders.send_waiting().sent == 1


def test_only_those_who_run_the_round_remind(round):
    bob = make_person("charlie", RoleKind.PROJECT_LEAD, round.participants.first().organisation)
    with pytest.raises(PermissionDenied):
        remind(round, by=bob)
    assert not ResponsibleReminder.objects.exists()
