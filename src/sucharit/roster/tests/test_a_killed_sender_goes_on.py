"""The process that sends e-mails is killed; the next one goes on, and each person has one code that works."""

import os
import re
import signal
import subprocess
import sys
import time
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from sucharit.roster import sending
from sucharit.roster.actions import invitations
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, EmailInvitation, Mailing, MailState
from sucharit.roster.tests.mail_server import mail_server
from sucharit.surveys.tests.small_round import open_round, survey

PEOPLE = 40
CODE = re.compile(r"#([2-9A-HJ-NP-Z-]{14})")
SEND = "import sys; from sucharit.cli import main; sys.argv = ['sucharit', 'surveys', 'send']; main()"


@pytest.fixture
def postgres_committed(transactional_db):
    """A database that other processes see."""


@pytest.mark.postgres
def test_a_person_being_written_to_has_one_code_that_works(postgres_committed, settings):
    iit = survey(open_round({"one": PEOPLE}))
    people = [f"p{n}@mail.example" for n in range(PEOPLE)]
    invitations.invite_by_email(by=None, survey=iit, addresses=people)
    with mail_server(settings) as server:
        for _ in range(3):
            enough, sender = len(server.messages) + 3, started(server.port)
            wait_for(lambda most=enough: len(server.messages) >= most, sender)
            sender.send_signal(signal.SIGKILL)
            sender.wait()
            assert (
                sending.send_waiting(iit).interruption is sending.Interruption.BUSY
            )  # no one knows yet that it died
            Mailing.objects.update(until=timezone.now() - sending.LEASE)
        assert EmailInvitation.objects.filter(mail=MailState.SENT).count() < PEOPLE
        assert sending.send_waiting(iit).waiting == 0
    codes: dict[str, list[str]] = {}
    for message in server.messages:
        codes.setdefault(message["To"], []).append(CODE.search(message.get_content())[1])
    assert set(codes) == set(people)
    works = {bytes(item) for item in Code.objects.filter(survey=iit, used=False).values_list("pk", flat=True)}
    assert [sum(hash_of(code) in works for code in mine) for mine in codes.values()] == [1] * PEOPLE
    assert len(works) == PEOPLE
    assert len(server.messages) <= PEOPLE + 3  # at most the letter in hand came twice, each time it died


def started(port: int) -> subprocess.Popen:
    """`sucharit surveys send`, as a timer calls it."""
    database = connection.settings_dict
    host = quote(str(database["HOST"]), safe="")
    url = f"postgres://{database['USER']}:{database['PASSWORD']}@{host}/{database['NAME']}"
    environment = {
        "DATABASE_URL": url,
        "SUCHARIT_EMAIL_URL": f"smtp://127.0.0.1:{port}",
        "SUCHARIT_MODE": "test",
    }
    return subprocess.Popen([sys.executable, "-c", SEND], env={**os.environ, **environment})


def wait_for(done, sender: subprocess.Popen) -> None:
    """Until it is so. Fails when the sender ended before."""
    while not done():
        assert sender.poll() is None
        time.sleep(0.002)
