"""The server is killed under load, like by a power cut; what was acknowledged is there, and nothing twice."""

import http.client
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from urllib.parse import quote

import pytest
from django.db import connection

from sucharit.answers.models import Envelope
from sucharit.respond.tests.answering import a_survey, as_body, filled_in
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Code
from sucharit.surveys.models import Turnout

PEOPLE, THREADS = 600, 16
KILLS = 0.1, 0.2, 0.3  # seconds at most after the first acknowledgement
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.postgres
def test_a_killed_server_loses_no_acknowledged_answer(postgres_committed):
    target = a_survey(mode="interview")  # its codes have no bound
    codes = make_codes(target, PEOPLE)
    address, form = f"/a/{target.link}/", filled_in(target, by="script")
    ahead = {code: as_body(form | {"code": code}) for code in codes}
    acknowledged: set[str] = set()
    for after in (*KILLS, None):  # at last it may finish
        with Running() as server:
            people = [
                threading.Thread(target=send_all, args=(server, address, share, acknowledged))
                for share in shares(ahead, acknowledged)
            ]
            for person in people:
                person.start()
            if after is not None:
                wait_for_first(acknowledged, len(acknowledged))
                time.sleep(after * random.random())
                server.kill()
            for person in people:
                person.join()
        assert Envelope.objects.count() >= len(acknowledged)
        assert after != KILLS[0] or 0 < len(acknowledged) < PEOPLE  # it was killed while requests came in
    assert len(acknowledged) == PEOPLE
    assert Envelope.objects.count() == PEOPLE
    assert Code.objects.filter(used=True).count() == PEOPLE
    assert sum(Turnout.objects.values_list("answers", flat=True)) == PEOPLE


@pytest.fixture
def postgres_committed(transactional_db):
    """A database that the server's own processes see."""


def shares(ahead, acknowledged):
    """What is not acknowledged yet, one part for each thread."""
    left = [(code, body) for code, body in ahead.items() if code not in acknowledged]
    return [left[number::THREADS] for number in range(THREADS)]


def send_all(server, address, share, acknowledged):
    """Send each once; 409 is an answer of an earlier try whose reply the kill swallowed."""
    for code, body in share:
        try:
            wire = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
            wire.request("POST", address, body, FORM)
            if wire.getresponse().status in (201, 409):
                acknowledged.add(code)
        except (OSError, http.client.HTTPException):
            if server.is_killed:
                return
        finally:
            wire.close()


def wait_for_first(acknowledged, before):
    while len(acknowledged) == before:
        time.sleep(0.005)


class Running:
    """The server as it runs for real, in a process group of its own."""

    def __init__(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.is_killed = False

    def __enter__(self):
        where = connection.settings_dict
        user, host = where["USER"], quote(where["HOST"], safe="")
        port = f":{where['PORT']}" if where["PORT"] else ""
        environment = {
            **os.environ,
            "SUCHARIT_MODE": "test",
            "DJANGO_SETTINGS_MODULE": "sucharit.config.settings",
            "DATABASE_URL": f"postgres://{user}:{where['PASSWORD']}@{host}{port}/{where['NAME']}",
        }
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "2", "--blocking-threads", "8"]
        self.process = subprocess.Popen(
            [*command, "sucharit.config.wsgi:application"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        while not self._answers():
            assert self.process.poll() is None, "the server did not start"
            time.sleep(0.05)
        return self

    def _answers(self) -> bool:
        try:
            wire = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
            wire.request("GET", "/a/nowhere/")
            return wire.getresponse().status == 404
        except OSError:
            return False
        finally:
            wire.close()

    def kill(self) -> None:
        self.is_killed = True
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def __exit__(self, *error: object) -> None:
        if not self.is_killed:
            self.kill()
