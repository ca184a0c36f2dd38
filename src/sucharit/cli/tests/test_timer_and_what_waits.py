"""The timer sends invitations that wait, and deletes uploaded files that no one confirmed."""

import pytest
from click.testing import CliRunner
from django.utils import timezone

from sucharit.cli.rounds import command
from sucharit.people.actions.invitations import create_waiting
from sucharit.people.models import Invitation, RoleKind
from sucharit.people.tests.factories import make_headquarters
from sucharit.people.tests.sample_people import make_person
from sucharit.plans.tests.closed_country import make_country
from sucharit.uploads.models import GOOD_FOR, WaitingFile

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_invitation_that_waits_goes_out_once(mailoutbox):
    place = make_headquarters()
    create_waiting(by=None, email="a@obec.example", role_kind=RoleKind.STAFF, organisation=place)
    outputs = [CliRunner().invoke(command, ["advance"]).output for _time in range(2)]
    assert "invitations: 1 sent, 0 refused" in outputs[0]
    assert "invitations" not in outputs[1]
    assert [email.to for email in mailoutbox] == [["a@obec.example"]]
    assert Invitation.objects.get().mail == "sent"


def test_a_file_that_no_one_confirmed_within_an_hour_is_gone():
    WaitingFile.objects.create(
        kind="head-counts",
        subject="round:1",
        name="a.csv",
        content=b"x",
        sha256="0" * 64,
        by=make_person("alice"),
        at=timezone.now() - GOOD_FOR,
    )
    assert CliRunner().invoke(command, ["advance"]).exit_code == 0
    assert not WaitingFile.objects.exists()


def test_what_worked_in_a_closed_year_is_compared_once():
    make_country()
    outputs = [CliRunner().invoke(command, ["advance"]).output for _time in range(2)]
    assert "what worked in obec-area 2567: 60 offices" in outputs[0]
    assert "what worked" not in outputs[1]
