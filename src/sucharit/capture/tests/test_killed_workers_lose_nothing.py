"""Workers are killed in the middle of their work, again and again: nothing is lost, nothing is doubled."""

import os
import random
import signal
import time
from collections import Counter

import pytest
from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from sucharit.capture import leases
from sucharit.capture.actions import watch
from sucharit.capture.models import Capture, Content, WatchedLink
from sucharit.capture.store.stores import digest
from sucharit.capture.store.verifying import check_contents
from sucharit.capture.tests.small_sites import page, small_sites
from sucharit.capture.tests.worker_commands import forked_workers, workers_of

KILLS = 100
SITES, PAGES = 8, 25
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(5_000)


@pytest.fixture
def sites(settings, tmp_path):
    settings.CAPTURES_STORE = str(tmp_path / "kept")
    with small_sites(settings, SITES) as sites:
        for site in sites:
            site.seconds = 0.02
            site.pages["/logo.png"] = 200, {"Content-Type": "image/png"}, PICTURE
            for number in range(PAGES):
                words = f"ประกาศฉบับที่ {number} ของ {site.host} "
                site.pages[f"/{number}"] = page(words * 50, frame='<img src="/logo.png">')
        yield sites


@pytest.mark.postgres
@pytest.mark.slow
def test_a_hundred_kills_lose_nothing_and_double_nothing(transactional_db, sites, tmp_path):
    wanted = Counter(site.url(f"/{number}") for site in sites for number in range(PAGES))
    watch(wanted)
    log, chance = tmp_path / "log", random.Random(4)
    with forked_workers(3, output=log, SUCHARIT_CAPTURES_LEASE_SECONDS="2") as process:
        killed = 0
        while killed < KILLS:
            assert process.poll() is None, log.read_text()
            time.sleep(chance.uniform(0.02, 0.3))
            if not leases.waiting():  # so that there is something to be killed over
                done = WatchedLink.objects.filter(due=None, lease=None).values_list("url", flat=True)[:40]
                wanted.update(watch(done))
            if workers := workers_of(process):
                os.kill(chance.choice(workers), signal.SIGKILL)
                killed += 1
        until_done(process, log)
    links = WatchedLink.objects.annotate(times=Count("captures")).select_related("last")
    assert {link.url: link.times for link in links} == wanted
    assert {(link.state, link.lease) for link in links} == {("alive", None)}
    assert not Capture.objects.filter(read_at=None).exists()
    expected = {site.url(path): content for site in sites for path, content in site.pages.items()}
    assert all(link.last.content_id == digest(expected[link.url].encode()) for link in links)
    assert [item for item in check_contents() if item.fault] == []
    assert Content.objects.filter(kind="png").count() == 1
    # A killed worker's question may still be answered while the next one is asked.
    assert max(site.most_at_once for site in sites) <= 2
    asked = sum(count for site in sites for path, count in site.asked.items() if path[1:].isdigit())
    assert asked > wanted.total()  # some were killed between asking and keeping


def until_done(process, log) -> None:
    """Let the workers finish what is left, and a day go by for what waits because its workers vanished."""
    give_up = time.monotonic() + 300
    while WatchedLink.objects.exclude(due=None).exists():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < give_up, list(WatchedLink.objects.exclude(due=None).values())[:3]
        later = WatchedLink.objects.filter(due__gt=timezone.now(), lease=None)
        if later.update(due=timezone.now()):
            with transaction.atomic():
                leases.repair()
        time.sleep(0.3)
