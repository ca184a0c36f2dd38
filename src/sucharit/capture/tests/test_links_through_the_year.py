"""What was proven in May is looked at through the year; whatever becomes of it, the kept copy stays."""

import gzip
from datetime import timedelta

import pytest
from django.utils import timezone

from sucharit.capture import events, leases, queries, store
from sucharit.capture.actions import prove, watch
from sucharit.capture.actions.capturing import HostIsBusy, capture_now
from sucharit.capture.models import Capture, FetchOutcome, LinkState, Reason, WatchedHost, WatchedLink
from sucharit.capture.tests.small_sites import page, small_sites
from sucharit.capture.visits import visit

pytestmark = pytest.mark.django_db

BUDGET = page("แผนการใช้จ่ายงบประมาณประจำปี พ.ศ. ๒๕๖๙ ของสำนักงานเขตพื้นที่การศึกษา วงเงิน ๑๒,๕๐๐,๐๐๐ บาท " * 3)
OTHER = page("ขออภัย เว็บไซต์นี้ปิดปรับปรุง กรุณากลับมาใหม่ภายหลัง ขอบคุณที่ติดตามข่าวสารของเรา " * 3)


@pytest.fixture(autouse=True)
def _kept_here(settings, tmp_path):
    settings.CAPTURES_STORE = str(tmp_path / "kept")


@pytest.fixture
def site(settings):
    with small_sites(settings) as (site,):
        site.pages["/budget"] = BUDGET
        yield site


@pytest.fixture
def proven(site, clock):
    """A page that was proven on 4 May, and is watched for a year."""
    link = watch([site.url("/budget")], until=clock.now.date().replace(year=2027))[site.url("/budget")]
    prove([capture_now(link, Reason.SUBMITTED)])
    link.refresh_from_db()
    return link


def days(clock, count: int) -> list[Capture]:
    """Let so many days go by, to the last one's end, while a worker works."""
    captures, end = [], clock.now.replace(hour=23, minute=59) + timedelta(days=count)
    while (moment := leases.next_moment()) and moment <= end:
        clock.now = max(clock.now, timezone.localtime(moment))
        if lease := leases.claim():
            captures.append(visit(lease))
    clock.now = end
    return captures


def state_of(link) -> str:
    link.refresh_from_db()
    return link.state


def test_a_page_is_kept_whole(site, clock):
    link = watch([site.url("/budget")])[site.url("/budget")]
    capture = capture_now(link, Reason.ENTERED)
    assert (capture.outcome, capture.status, capture.why) == ("kept", 200, "entered")
    assert store.get(capture.content_id) == BUDGET.encode()
    assert capture.size == len(BUDGET.encode())
    assert b"WARC/1.1" in gzip.decompress(store.get(capture.record_id))
    assert capture.read_at is not None
    link.refresh_from_db()
    assert (link.state, link.last, link.due, link.lease) == ("alive", capture, None, None)


def test_it_is_fetched_daily_for_a_week_and_then_weekly(proven, clock):
    captures = days(clock, 30)
    gone_by = [(capture.at.date() - proven.proven.date()).days for capture in captures]
    assert gone_by == [1, 2, 3, 4, 5, 6, 7, 14, 21, 28]
    assert {capture.why for capture in captures} == {"scheduled"}


def test_bytes_that_stay_the_same_are_kept_once(proven, clock):
    captures = days(clock, 7)
    assert {capture.content_id for capture in captures} == {proven.proof.content_id}
    assert {capture.record_id for capture in captures} == {None}  # its first record tells it all
    assert {capture.text_id for capture in captures} == {proven.proof.text_id}


def test_a_page_that_vanishes_for_an_afternoon_worries_no_one(proven, clock, site):
    del site.pages["/budget"]
    days(clock, 1)
    assert state_of(proven) == "failing"
    assert not events.lasting_since(proven.proven).exists()
    site.pages["/budget"] = BUDGET
    days(clock, 1)
    assert state_of(proven) == "alive"


def test_a_page_that_vanishes_for_good_is_told_and_its_copy_stays(proven, clock, site):
    del site.pages["/budget"]
    days(clock, 5)
    assert state_of(proven) == "gone"
    (event,) = events.lasting_since(proven.proven)
    assert (event, event.failing_since < event.lasting) == (proven, True)
    assert store.get(proven.proof.content_id) == BUDGET.encode()
    assert queries.last_kept([proven])[proven.pk].content_id == proven.proof.content_id
    asked = site.asked["/budget"]
    days(clock, 28)
    assert site.asked["/budget"] - asked <= 5  # it is not hammered
    site.pages["/budget"] = BUDGET
    days(clock, 7)
    assert state_of(proven) == "alive"
    assert not events.lasting_since(proven.proven).exists()


def test_a_site_that_vanishes_is_noticed(proven, clock, site):
    site.vanish()
    days(clock, 5)
    assert state_of(proven) == "gone"
    assert proven.last.outcome == FetchOutcome.UNREACHABLE
    site.vanish = lambda: None


def test_a_page_that_was_moved_for_good_is_found_again(proven, clock, site):
    site.pages["/budget"] = (301, {"Location": "/plan/2569"}, b"")
    site.pages["/plan/2569"] = BUDGET
    days(clock, 3)
    assert state_of(proven) == "moved"
    assert proven.last.final_url == site.url("/plan/2569")
    assert events.lasting_since(proven.proven).get() == proven


def test_an_address_that_led_on_from_the_first_day_is_not_called_moved(clock, site):
    site.pages["/old"] = (301, {"Location": "/budget"}, b"")
    link = watch([site.url("/old")], until=clock.now.date().replace(year=2027))[site.url("/old")]
    prove([capture_now(link)])
    days(clock, 3)
    assert state_of(link) == "alive"


def test_other_content_at_the_address_is_a_change(proven, clock, site):
    site.pages["/budget"] = OTHER
    days(clock, 3)
    assert state_of(proven) == "changed"
    assert events.lasting_since(proven.proven).get() == proven
    assert store.get(proven.proof.content_id) == BUDGET.encode()


def test_another_menu_around_the_same_content_is_none(proven, clock, site):
    site.pages["/budget"] = BUDGET.replace("หน้าแรก", "ข่าวล่าสุด ๑๒ พฤษภาคม")
    days(clock, 3)
    assert state_of(proven) == "alive"


def test_everything_that_leads_home_now_is_a_change(proven, clock, site):
    site.pages["/budget"] = (301, {"Location": "/"}, b"")
    site.pages["/"] = OTHER
    days(clock, 3)
    assert state_of(proven) == "changed"


def test_what_is_proven_again_is_compared_with_the_new_proof(proven, clock, site):
    site.pages["/budget"] = OTHER
    days(clock, 3)
    prove([proven.captures.latest("at")])
    assert state_of(proven) == "alive"
    days(clock, 3)
    assert state_of(proven) == "alive"


def test_only_what_was_kept_can_be_a_proof(site, clock):
    link = watch([site.url("/nothing")])[site.url("/nothing")]
    with pytest.raises(ValueError, match="kept"):
        prove([capture_now(link)])


def test_an_address_that_is_not_there_is_tried_again_a_few_times(site, clock):
    link = watch([site.url("/later")])[site.url("/later")]
    capture_now(link, Reason.ENTERED)
    days(clock, 3)
    assert (state_of(link), site.asked["/later"], link.due) == ("failing", 4, None)
    assert set(link.captures.values_list("why", flat=True)) == {"entered"}


def test_an_address_inside_is_not_opened(clock):
    link = watch(["http://127.0.0.1:9/secret"])["http://127.0.0.1:9/secret"]
    assert capture_now(link).outcome == FetchOutcome.REFUSED
    assert state_of(link) == LinkState.REFUSED
    assert link.due is None


@pytest.mark.parametrize("step", ["_read", "_judge"])
def test_what_a_vanished_worker_fetched_is_carried_on(site, clock, settings, monkeypatch, step):
    """The page is neither fetched twice nor kept twice, and it is read all the same."""
    link = watch([site.url("/budget")])[site.url("/budget")]

    def killed(*_, **__):
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(f"sucharit.capture.visits.{step}", killed)
        with pytest.raises(SystemExit):
            visit(leases.claim())
    assert (link.captures.get().read_at, site.asked["/budget"]) == (None, 1)
    clock.go_on(seconds=settings.CAPTURES_LEASE_SECONDS + 1)
    visit(leases.claim())
    assert link.captures.get().read_at is not None
    assert site.asked["/budget"] == 1
    assert state_of(link) == "alive"


def test_a_file_that_kills_every_reader_is_kept_unread(site, clock, settings, monkeypatch):
    link = watch([site.url("/budget")])[site.url("/budget")]

    def killed(capture):
        raise SystemExit

    monkeypatch.setattr("sucharit.capture.visits.read_kept", killed)
    for _ in range(3):
        with pytest.raises(SystemExit):
            visit(leases.claim())
        clock.go_on(seconds=settings.CAPTURES_LEASE_SECONDS + 1)
    while state_of(link) == "new":
        clock.go_on(minutes=1)
        if lease := leases.claim():
            visit(lease)
    capture = link.captures.get()
    assert (capture.content_id is not None, capture.text, site.asked["/budget"]) == (True, None, 1)


def test_a_host_that_someone_asks_is_waited_for(site, clock):
    first, second = watch([site.url("/budget"), site.url("/other")]).values()
    leases.claim_link(first)
    with pytest.raises(HostIsBusy):
        capture_now(second, wait=-1)


def test_a_country_is_counted_without_looking_at_its_links(proven, clock, site, django_assert_num_queries):
    days(clock, 1)
    with django_assert_num_queries(1):
        counts = queries.rot()
    assert (counts.total, counts.standing, counts.by_state[LinkState.ALIVE]) == (1, 1, 1)
    del site.pages["/budget"]
    days(clock, 5)
    with django_assert_num_queries(1):
        counts = queries.rot()
    assert (counts.total, counts.standing, counts.by_state[LinkState.GONE]) == (1, 0, 1)
    assert queries.rot(WatchedLink.objects.all()) == counts
    host = WatchedHost.objects.get()
    assert (host.host, host.alive, host.gone) == (site.host, 0, 1)
