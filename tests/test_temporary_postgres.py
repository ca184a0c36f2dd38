"""The PostgreSQL of a test run goes with the run, even when the run is killed."""

import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

MAKE = Path(__file__).parent.parent / "make"
RUN = """
import temporary_postgres, time
with temporary_postgres.running(temporary_postgres.find()) as url:
    print(url, flush=True)
    time.sleep(600)
"""


def is_running(server: int) -> bool:
    try:
        return Path(f"/proc/{server}/cmdline").read_bytes() != b""  # empty when no one has noted its end
    except (FileNotFoundError, ProcessLookupError):
        return False


@pytest.mark.postgres
@pytest.mark.slow
def test_a_killed_run_leaves_no_server_behind():
    process = subprocess.Popen([sys.executable, "-c", RUN], cwd=MAKE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    folder = Path(unquote(urlsplit(process.stdout.readline()).hostname or ""))
    server = int((folder / "data/postmaster.pid").read_text().split()[0])
    process.kill()
    process.wait()
    for _ in range(300):
        if not (folder.exists() or is_running(server)):
            break
        time.sleep(0.1)
    assert not folder.exists()
    assert not is_running(server)
