"""Project leads hear when too few have answered near the end: by numbers, and not every day."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.utils import timezone

from sucharit.cli.surveys import command
from sucharit.contributions.notices import Deliveries
from sucharit.notices import shortages
from sucharit.people.models import RoleKind
from sucharit.roster.actions import invitations
from sucharit.roster.tests.mail_server import mail_server
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.tests.office_people import lead_of, someone
from sucharit.surveys.tests.small_round import open_round, survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    """A round that ends in seven days, with a lead at the one office and no one at the other."""
    round = open_round()
    last = timezone.localdate() + timedelta(days=7)
    round.windows.update(last=last)
    Survey.objects.update(last=last)
    lead_of(survey(round))
    return round


def test_the_lead_reads_which_surveys_are_short_and_by_how_many(round):
    Turnout.objects.create(survey=survey(round), day=timezone.localdate() - timedelta(days=1), answers=9)
    assert shortages.email_responsible(timezone.localdate()) == Deliveries(delivered=1)
    [message] = mail.outbox
    assert message.to == ["lead@staff.example"]
    assert "คนใน (IIT): ตอบแล้ว 5 จากอย่างน้อย" in message.body
    assert "ผู้รับบริการ (EIT): ตอบแล้ว 0 จากอย่างน้อย" in message.body


def test_each_milestone_is_served_once(round):
    today = timezone.localdate()
    delivered = [shortages.email_responsible(today + timedelta(days=day)).delivered for day in range(9)]
    assert delivered == [1, 0, 0, 0, 1, 0, 1, 0, 0]


def test_staff_who_are_not_responsible_hear_nothing(round):
    someone("staff", RoleKind.STAFF, survey(round, "two").organisation)
    shortages.email_responsible(timezone.localdate())
    assert [message.to for message in mail.outbox] == [["lead@staff.example"]]


def test_no_one_is_written_to_while_it_is_early_or_enough_have_answered(round):
    before = timezone.localdate() - timedelta(days=5)
    assert shortages.email_responsible(before) == Deliveries()
    for instrument in ("iit", "eit"):
        target = survey(round, instrument=instrument)
        Turnout.objects.create(survey=target, day=before, answers=600)
    assert shortages.email_responsible(timezone.localdate()) == Deliveries()


def test_a_mail_server_that_is_gone_counts_as_failed_and_is_tried_again(round, settings):
    with mail_server(settings):
        pass
    assert shortages.email_responsible(timezone.localdate()) == Deliveries(failed=1)
    with mail_server(settings) as server:
        assert shortages.email_responsible(timezone.localdate()) == Deliveries(delivered=1)
    assert len(server.messages) == 1


def test_the_commands_say_what_they_did(round, settings):
    invitations.invite_by_email(by=None, survey=survey(round), addresses=["a@mail.example"])
    sent = CliRunner().invoke(command, ["send"])
    assert (sent.exit_code, "sent 1, refused 0, waiting 0" in sent.output) == (0, True)
    assert CliRunner().invoke(command, ["send"]).output == "no email waits\n"
    result = CliRunner().invoke(command, ["remind"])
    assert (result.exit_code, result.output) == (
        0,
        "due-items: 0 sent, 0 failed\nlost-links: 0 sent, 0 failed\nyear-steps: 0 sent, 0 failed\n"
        "emails: 1 sent, 0 failed\nreminders: 0 sent, 0 failed\nwebhooks: 0 sent, 0 failed\n"
        "shown-verdicts: 0 sent, 0 failed\nwaiting-verdicts: 0 sent, 0 failed\n",
    )
    invitations.send_reminders(by=None, survey=survey(round), to="all")
    with mail_server(settings):
        pass
    broken = CliRunner().invoke(command, ["send"])
    assert (broken.exit_code, "unreachable" in broken.output) == (1, True)
