"""`sucharit captures work` as a process of its own, beside a test that holds the database and the sites."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.db import connection

COMMAND = "import sys; from sucharit.cli import main; sys.argv[0] = 'sucharit'; main()"


# Workers that are replaced within milliseconds of being killed, so that each kill meets work.
FORKING = """
import os, signal, sys, threading, django
django.setup()
from sucharit.capture.worker import Worker

def start():
    pid = os.fork()
    if not pid:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        Worker(threading.Event(), lambda capture: None).work()
        os._exit(1)
    children.add(pid)

def end(*_):
    for pid in children:
        os.kill(pid, signal.SIGKILL)
    os._exit(0)

children = set()
signal.signal(signal.SIGTERM, end)
for _ in range(int(sys.argv[1])):
    start()
while True:
    children.discard(os.wait()[0])
    start()
"""


def environment(**further: str) -> dict[str, str]:
    """As the test's own: its database, its sites, its folder."""
    database = connection.settings_dict
    if connection.vendor == "postgresql":
        host = quote(str(database["HOST"]), safe="")
        url = f"postgres://{database['USER']}:{database['PASSWORD']}@{host}/{database['NAME']}"
    else:
        url = f"sqlite:///{database['NAME']}"
    sites = ",".join(f"{host}:{port}" for host, port in settings.CAPTURES_ON_LOOPBACK)
    own = {
        "DATABASE_URL": url,
        "SUCHARIT_MODE": "test",
        "SUCHARIT_CAPTURES_ON_LOOPBACK": sites,
        "SUCHARIT_CAPTURES_STORE": settings.CAPTURES_STORE,
    }
    return {**os.environ, **own, **further}


@contextmanager
def captures_work(*words: str, output: Path, **further: str) -> Iterator[subprocess.Popen]:
    """The command, running; it is stopped, and must stop, at the end."""
    with running(["-c", COMMAND, "captures", "work", *words], output, **further) as process:
        yield process


@contextmanager
def forked_workers(count: int, *, output: Path, **further: str) -> Iterator[subprocess.Popen]:
    """So many workers, each replaced at once by another when it is killed."""
    names = {"DJANGO_SETTINGS_MODULE": "sucharit.config.settings", **further}
    with running(["-c", FORKING, str(count)], output, **names) as process:
        yield process


@contextmanager
def running(words: list[str], output: Path, **further: str) -> Iterator[subprocess.Popen]:
    """A Python of its own with these words; it is stopped, and must stop, at the end."""
    with output.open("a") as log:
        process = subprocess.Popen(
            [sys.executable, *words],
            env=environment(**further),
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=60)


def workers_of(process: subprocess.Popen) -> list[int]:
    """The process ids of its workers."""
    folder = Path(f"/proc/{process.pid}/task")
    ids = [number for task in folder.iterdir() for number in (task / "children").read_text().split()]
    return [int(number) for number in ids]


def memory_of(pid: int) -> int:
    """The most that a process ever had in memory, in bytes; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except FileNotFoundError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
