"""Workers fetch what is due, end when they are told to, and leave room for the rest of the machine."""

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from django.db import connection

from sucharit.capture import worker_processes
from sucharit.capture.actions import watch
from sucharit.capture.fetching.plans import usual_plan
from sucharit.capture.models import Capture, WatchedLink
from sucharit.capture.tests.small_sites import page, small_sites
from sucharit.capture.tests.worker_commands import (
    COMMAND,
    captures_work,
    environment,
    memory_of,
    workers_of,
)
from sucharit.capture.worker import Worker
from sucharit.capture.worker_processes import NoWorkerLives, WorkerProcesses

PAGES = 20
REGISTER = """
import sys, django
django.setup()
from sucharit.capture.actions import watch
watch(sys.argv[1:])
"""


@pytest.fixture
def sites(settings, tmp_path):
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    with small_sites(settings, 3) as sites:
        for site in sites:
            site.pages |= {f"/{number}": page(f"ประกาศฉบับที่ {number} " * 30) for number in range(PAGES)}
        yield sites


def urls_of(sites) -> list[str]:
    return [site.url(f"/{number}") for site in sites for number in range(PAGES)]


def wait_for(done, process, output, *, seconds: float = 60) -> None:
    give_up = time.monotonic() + seconds
    while not done():
        assert process.poll() is None, output.read_text()
        assert time.monotonic() < give_up, output.read_text()
        time.sleep(0.05)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat") as status:
        return status.read().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.mark.django_db
class TestOneWorker:
    def test_ends_when_nothing_is_due(self, sites):
        watch(urls_of(sites))
        seen = []
        assert Worker(threading.Event(), seen.append, until_done=True).work()
        assert [capture.outcome for capture in seen] == ["kept"] * 3 * PAGES
        assert not WatchedLink.objects.exclude(due=None).exists()

    def test_does_not_begin_another_link_once_told_to_stop(self, sites):
        watch(urls_of(sites))
        stopping, seen = threading.Event(), []

        def report(capture):
            seen.append(capture)
            stopping.set()

        Worker(stopping, report).work()
        assert len(seen) == 1
        assert Capture.objects.exclude(read_at=None).count() == 1
        assert not WatchedLink.objects.exclude(lease=None).exists()

    def test_ends_when_it_has_grown_too_large(self, sites):
        watch(urls_of(sites))
        assert not Worker(threading.Event(), print, until_done=True, most_memory=1).work()
        assert not Capture.objects.exists(), "another goes on"

    def test_keeps_a_link_waiting_when_the_store_is_away(self, sites, tmp_path):
        """A fault of our own says nothing about the office's page."""
        watch([sites[0].url("/1")])
        (tmp_path / "kept").touch()
        stopping = threading.Event()
        worker = threading.Timer(1, stopping.set)
        worker.start()
        Worker(stopping, print).work()
        link = WatchedLink.objects.get()
        assert (link.state, link.tries, link.lease, link.why) == ("new", 0, None, "entered")
        assert link.due is not None
        assert not Capture.objects.exists()


@pytest.mark.parametrize("status", [1, 75])
def test_a_timer_is_not_kept_waiting_where_no_worker_lives(monkeypatch, status):
    monkeypatch.setattr(worker_processes, "_AGAIN_AFTER", 0.0)
    monkeypatch.setattr(worker_processes, "_PAUSE", 0.01)
    workers = WorkerProcesses(["sh", "-c", f"exit {status}"], 2)
    with pytest.raises(NoWorkerLives):
        workers.run(threading.Event(), until_done=True, tell=print, every=60)


@pytest.mark.postgres
@pytest.mark.slow
class TestProcesses:
    def test_share_the_work_and_end_when_it_is_done(self, transactional_db, sites, tmp_path):
        watch(urls_of(sites))
        output = tmp_path / "output"
        with captures_work("--processes", "2", "--until-done", output=output) as process:
            assert process.wait(timeout=120) == 0
        assert f"fetched {3 * PAGES} (kept {3 * PAGES}), due 0" in output.read_text()
        assert Capture.objects.count() == 3 * PAGES
        assert {site.most_at_once for site in sites} == {1}

    def test_finish_the_page_in_hand_when_told_to_stop(self, transactional_db, sites, tmp_path):
        for site in sites:
            site.seconds = 1
        watch(urls_of(sites))
        with captures_work("--processes", "2", output=tmp_path / "output") as process:
            wait_for(lambda: sum(site.at_once for site in sites) == 2, process, tmp_path / "output")
            process.send_signal(signal.SIGTERM)
            assert process.wait(timeout=30) == 0
        assert not WatchedLink.objects.exclude(lease=None).exists()
        assert Capture.objects.exclude(read_at=None).count() == Capture.objects.count() >= 2
        assert (
            sum(sum(site.asked.values()) - site.asked["/robots.txt"] for site in sites)
            == Capture.objects.count()
        )

    def test_are_replaced_when_killed_and_end_with_their_parent(self, transactional_db, sites, tmp_path):
        output = tmp_path / "output"
        with captures_work("--processes", "2", output=output) as process:
            wait_for(lambda: len(workers_of(process)) == 2, process, output)
            first, second = workers_of(process)
            os.kill(first, signal.SIGKILL)
            wait_for(
                lambda: len(workers_of(process)) == 2 and first not in workers_of(process), process, output
            )
            workers = workers_of(process)
            assert second in workers
            process.kill()
            process.wait()
            give_up = time.monotonic() + 30
            while any(map(is_alive, workers)):
                assert time.monotonic() < give_up
                time.sleep(0.1)

    def test_take_less_than_400_mb_each(self, transactional_db, sites, tmp_path):
        """Also with pages of megabytes, and with the largest file that is fetched at all."""
        large = b"%PDF-1.7\n" + os.urandom(usual_plan().body - 1_000)
        sites[0].pages["/large"] = 200, {"Content-Type": "application/pdf"}, large
        for number in range(30):
            sites[1].pages[f"/long/{number}"] = page(f"รายการที่ {number} ของแผนการจัดซื้อจัดจ้าง " * 20_000)
        watch([sites[0].url("/large"), *(sites[1].url(f"/long/{number}") for number in range(30))])
        peaks, output = {}, tmp_path / "output"
        with captures_work("--processes", "1", "--until-done", output=output) as process:
            while process.poll() is None:
                peaks |= {pid: max(memory_of(pid), peaks.get(pid, 0)) for pid in workers_of(process)}
                time.sleep(0.02)
        assert list(Capture.objects.exclude(outcome="kept").values_list("outcome", "details")) == []
        assert Capture.objects.count() == 31
        print({pid: f"{peak / 1e6:.0f} MB" for pid, peak in peaks.items()})
        assert max(peaks.values()) < 400e6


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has its own tests")
def test_processes_share_a_sqlite_file(sites, tmp_path):
    url = f"sqlite:///{tmp_path / 'captures.sqlite3'}"

    def run(*words: str) -> str:
        words = [sys.executable, *words]
        process = subprocess.run(words, env=own, capture_output=True, text=True)
        assert process.returncode == 0, process.stderr
        return process.stdout

    own = environment(DATABASE_URL=url, DJANGO_SETTINGS_MODULE="sucharit.config.settings")
    run("-m", "django", "migrate", "--verbosity=0")
    run("-c", REGISTER, *urls_of(sites))
    words = run("-c", COMMAND, "captures", "work", "--processes", "2", "--until-done")
    assert f"fetched {3 * PAGES} (kept {3 * PAGES}), due 0" in words
    assert {site.most_at_once for site in sites} == {1}
    assert "all" in run("-c", COMMAND, "captures", "verify")
    assert f"links: {3 * PAGES}, due now: 0" in run("-c", COMMAND, "captures", "status")
