"""Workers take links in turn: a host is asked by one at a time, and nothing due is lost, whoever vanishes."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from sucharit.capture import leases
from sucharit.capture.actions import ask, stop, watch
from sucharit.capture.models import Reason, WatchedHost, WatchedLink

pytestmark = pytest.mark.django_db


def addresses(host: str, count: int) -> list[str]:
    return [f"https://{host}.go.th/{n}" for n in range(count)]


def work(most: int = 1_000) -> list[str]:
    """Claim and give back until nothing is due; the addresses, in the order of the claims."""
    visited = []
    while len(visited) < most and (lease := leases.claim()):
        visited.append(lease.link.url)
        assert leases.give_back(lease, None)
    return visited


def patiently(clock, seconds: float = 1) -> list[str]:
    """The same, waiting where hosts must be left alone."""
    visited = []
    while leases.waiting():
        visited += work()
        clock.go_on(seconds=seconds)
    return visited


class TestClaims:
    def test_a_host_is_asked_by_one_worker_at_a_time(self, clock):
        watch(addresses("one", 3) + addresses("two", 1))
        hosts = {leases.claim().link.host, leases.claim().link.host}
        assert hosts == {"one.go.th", "two.go.th"}
        assert leases.claim() is None

    def test_the_database_refuses_a_second_lease_of_a_host(self, clock):
        watch(addresses("one", 2))
        lease = leases.claim()
        other = WatchedLink.objects.exclude(pk=lease.link.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            other.update(lease=lease.id, lease_until=lease.until)

    def test_a_host_is_left_alone_for_a_moment_between_two_fetches(self, clock, settings):
        settings.CAPTURES_DELAY_SECONDS = 2
        watch(addresses("one", 2))
        assert len(work()) == 1
        clock.go_on(seconds=1.9)
        assert work() == []
        clock.go_on(seconds=0.2)
        assert len(work()) == 1

    def test_a_host_that_asks_for_more_time_gets_it(self, clock):
        watch(addresses("slow", 2))
        leases.note_delay("slow.go.th", 30)
        assert len(work()) == 1
        clock.go_on(seconds=29)
        assert work() == []
        clock.go_on(seconds=2)
        assert len(work()) == 1

    def test_a_site_of_our_own_on_this_machine_is_not_spared(self, clock, settings):
        settings.CAPTURES_ON_LOOPBACK = (("127.0.0.1", 8123),)
        watch([f"http://127.0.0.1:8123/{n}" for n in range(3)])
        assert len(work()) == 3

    def test_a_host_of_thousands_does_not_keep_the_others_waiting(self, clock):
        watch(addresses("large", 50))
        clock.go_on(minutes=1)
        watch(addresses("small", 2) + addresses("tiny", 1))
        first = patiently(clock)[:5]
        assert Counter(url.split("/")[2] for url in first) == {
            "large.go.th": 2,
            "small.go.th": 2,
            "tiny.go.th": 1,
        }

    def test_whoever_waits_goes_before_the_schedule(self, clock):
        watch(addresses("old", 3), why=Reason.SCHEDULED)
        clock.go_on(minutes=5)
        watch(["https://old.go.th/now", "https://new.go.th/now"])
        assert {leases.claim().link.url, leases.claim().link.url} == {
            "https://old.go.th/now",
            "https://new.go.th/now",
        }

    def test_what_was_asked_for_meanwhile_stays_due(self, clock):
        link = watch(addresses("one", 1)).popitem()[1]
        lease = leases.claim()
        clock.go_on(seconds=5)
        ask(link)
        clock.go_on(seconds=5)
        assert leases.give_back(lease, None)
        clock.go_on(seconds=5)
        assert leases.claim().link == link

    def test_what_is_watched_no_longer_is_not_fetched(self, clock):
        links = watch(addresses("one", 2))
        stop(links["https://one.go.th/0"])
        assert patiently(clock) == ["https://one.go.th/1"]


class TestVanishedWorkers:
    def test_their_link_is_given_to_another_one(self, clock, settings):
        watch(addresses("one", 1))
        lost = leases.claim()
        clock.go_on(seconds=settings.CAPTURES_LEASE_SECONDS - 1)
        assert leases.claim() is None
        clock.go_on(seconds=2)
        second = leases.claim()
        assert second.link == lost.link
        assert second.id != lost.id

    def test_what_they_bring_too_late_is_not_taken(self, clock, settings):
        link = watch(addresses("one", 1)).popitem()[1]
        lost = leases.claim()
        clock.go_on(seconds=settings.CAPTURES_LEASE_SECONDS + 1)
        second = leases.claim()
        assert not leases.give_back(lost, None, changes={"tries": 7})
        with transaction.atomic():
            assert not leases.is_held(lost)
            assert leases.is_held(second)
        link.refresh_from_db()
        assert (link.lease, link.tries, link.lost) == (second.id, 0, 1)

    def test_a_link_that_kills_each_worker_is_tried_ever_more_seldom(self, clock, settings):
        watch(addresses("bomb", 1) + addresses("calm", 1))
        deaths = []
        for _ in range(2_000):
            if (lease := leases.claim()) and "bomb" in lease.link.url:
                deaths.append(clock.now)
            clock.go_on(seconds=settings.CAPTURES_LEASE_SECONDS)
        pauses = [after - before for before, after in pairwise(deaths)]
        assert pauses == sorted(pauses)
        assert pauses[-1] >= timedelta(days=1)


operations = st.lists(
    st.one_of(
        st.tuples(st.just("watch"), st.sampled_from("abc"), st.integers(0, 3)),
        st.tuples(st.just("ask"), st.sampled_from("abc"), st.integers(0, 3)),
        st.tuples(st.just("stop"), st.sampled_from("abc"), st.integers(0, 3)),
        st.tuples(st.just("claim"), st.none(), st.none()),
        st.tuples(st.just("finish"), st.integers(0, 5), st.booleans()),
        st.tuples(st.just("vanish"), st.integers(0, 5), st.none()),
        st.tuples(st.just("wait"), st.sampled_from([1, 60, 1_000]), st.none()),
    ),
    max_size=30,
)


class TestWhateverHappens:
    @given(steps=operations)
    @hypothesis_settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_all_that_is_asked_for_is_fetched_and_no_host_is_asked_twice_at_once(self, clock, steps):
        WatchedLink.objects.all().delete()
        WatchedHost.objects.all().delete()
        wanted, held = set(), []
        for step, first, second in steps:
            url = f"https://{first}.go.th/{second}"
            if step == "watch":
                watch([url])
                wanted.add(url)
            elif step in ("ask", "stop") and (link := WatchedLink.objects.filter(url=url).first()):
                (ask if step == "ask" else stop)(link)
                (wanted.add if step == "ask" else wanted.discard)(url)
            elif step == "claim" and (lease := leases.claim()):
                held.append(lease)
            elif step == "finish" and first < len(held):
                lease = held.pop(first)
                again = clock.now + timedelta(minutes=5) if second else None
                before = WatchedLink.objects.get(pk=lease.link.pk)
                if leases.give_back(lease, again):
                    asked = before.due != lease.link.due
                    (wanted.add if again or (asked and before.due) else wanted.discard)(lease.link.url)
            elif step == "vanish" and first < len(held):
                held.pop(first)
            elif step == "wait":
                clock.go_on(seconds=first)
            the_rows_agree()
        clock.go_on(hours=1)
        visited = patiently(clock, seconds=1_000)
        assert set(visited) >= wanted
        assert not WatchedLink.objects.exclude(due=None).exclude(due__gt=clock.now).exists()


def the_rows_agree() -> None:
    """What the hosts say of their links is what the links say, and no host has two leases."""
    before = list(WatchedHost.objects.order_by("pk").values())
    with transaction.atomic():
        leases.summarise(WatchedHost.objects.values_list("pk", flat=True))
    assert list(WatchedHost.objects.order_by("pk").values()) == before
    leased = Counter(WatchedLink.objects.exclude(lease=None).values_list("host", flat=True))
    assert set(leased.values()) <= {1}


def test_repairing_puts_every_host_right_and_locks_only_some_at_a_time(monkeypatch):
    monkeypatch.setattr(leases, "MAX_AT_ONCE", 2)
    watch([f"https://area{number}.go.th/" for number in range(5)])
    right = list(WatchedHost.objects.order_by("pk").values())
    WatchedHost.objects.update(urgent_at=None, alive=7)
    with CaptureQueriesContext(connection) as made:
        leases.repair()
    assert list(WatchedHost.objects.order_by("pk").values()) == right
    assert sum(query["sql"].startswith("SAVEPOINT") for query in made) == 3  # a transaction of its own each
