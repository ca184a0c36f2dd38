"""245 offices with 43 items of three addresses each: registered, asked for and proven in a few statements."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from sucharit.capture import leases, queries
from sucharit.capture.actions import prove, stop, watch
from sucharit.capture.models import Capture, LinkState, Reason, WatchedHost, WatchedLink

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

OFFICES, LINKS = 245, 43 * 3
URLS = [f"https://area{office}.go.th/o{number}" for office in range(OFFICES) for number in range(LINKS)]


def timed(do, *, seconds: float, statements: int):
    began = time.monotonic()
    with CaptureQueriesContext(connection) as queries_made:
        result = do()
    assert len(queries_made) <= statements
    assert time.monotonic() - began < seconds
    return result


def test_a_country_is_registered_fetched_and_proven_in_bounded_time():
    until = timezone.localdate().replace(year=timezone.localdate().year + 1)
    links = timed(lambda: watch(URLS, until=until), seconds=60, statements=1_000)
    assert len(links) == len(URLS) == WatchedLink.objects.count() == 31_605
    assert WatchedHost.objects.count() == OFFICES
    timed(lambda: watch(URLS, until=until), seconds=60, statements=1_000)  # again: nothing is doubled
    assert WatchedLink.objects.count() == 31_605
    claimed = [timed(leases.claim, seconds=0.5, statements=12) for _ in range(OFFICES)]
    assert len({lease.link.host for lease in claimed}) == OFFICES
    assert timed(leases.claim, seconds=0.5, statements=8) is None
    for lease in claimed:
        timed(lambda lease=lease: leases.give_back(lease, None), seconds=0.5, statements=8)
    now = timezone.now()
    captures = Capture.objects.bulk_create(
        [Capture(link=link, at=now, why=Reason.SUBMITTED, outcome="kept") for link in links.values()]
    )
    timed(lambda: prove(captures), seconds=120, statements=2_000)
    counts = timed(queries.rot, seconds=0.1, statements=1)
    assert counts.by_state[LinkState.ALIVE] == 31_605
    timed(lambda: queries.last_kept(list(links.values())[:43]), seconds=0.5, statements=1)
    timed(lambda: queries.captures_of(list(links.values())[:43]), seconds=0.5, statements=1)
    timed(lambda: queries.progress(WatchedLink.objects.all()), seconds=1, statements=1)
    timed(leases.next_moment, seconds=0.1, statements=1)
    timed(lambda: stop(links.values()), seconds=60, statements=1_000)
    assert leases.next_moment() is None
