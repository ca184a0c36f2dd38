"""A page was bad on the day of submission; what is judged, or shown as standing, shall be something else."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from sucharit.capture import actions as capture
from sucharit.capture import store
from sucharit.capture.models import Capture, FetchOutcome, Reason, WatchedLink
from sucharit.capture.watching import LinkStanding, Observation, Patience, judge
from sucharit.disclosure import actions
from sucharit.disclosure.boards import layout_of
from sucharit.disclosure.missing import missing_of
from sucharit.disclosure.shown import shown_submitted
from sucharit.disclosure.submitted import addresses_of, item_of
from sucharit.disclosure.tests.open_boards import OpenBoards

BUDGET = "disclosure.structure"
ADDRESS = f"https://north.example/{BUDGET}"


@pytest.fixture
def boards(db, settings, tmp_path):
    settings.VAR = tmp_path
    boards = OpenBoards()
    boards.ready(BUDGET)
    return boards


@pytest.fixture
def submission(boards):
    accepted = missing_of(boards.board).digest
    return actions.submit_board(by=boards.dao, board=boards.board, accepted=accepted)


def came(*, outcome=FetchOutcome.KEPT, **later):
    """What a worker brings now for what is ordered."""
    link = WatchedLink.objects.get(url=ADDRESS)
    at = timezone.now() + timedelta(**later)
    content = store.put(f"as of {at}".encode(), "text") if outcome == FetchOutcome.KEPT else None
    copy = Capture.objects.create(link=link, at=at, why=link.why, outcome=outcome, content=content)
    WatchedLink.objects.filter(pk=link.pk).update(last=copy)
    return copy


def judged(submission):
    item = item_of(submission, BUDGET)
    return addresses_of([item])[item.pk][0].capture


@pytest.mark.parametrize(
    "ask",
    [
        lambda: capture.watch([ADDRESS]),  # another office enters the same address
        lambda: capture.ask(WatchedLink.objects.get(url=ADDRESS)),  # a colleague lets it be opened again
    ],
)
def test_asking_for_the_page_does_not_take_the_order_of_a_submission_away(boards, submission, ask):
    ask()
    copy = came()
    assert copy.why == Reason.SUBMITTED
    assert judged(submission) == copy


def test_a_page_that_was_absent_at_submission_is_not_brought_in_by_another_office_weeks_later(
    boards, submission
):
    came(outcome=FetchOutcome.ABSENT)
    capture.watch([ADDRESS], why=Reason.SUBMITTED)  # the south submits it, once the page is there
    came(days=20)
    assert judged(submission) is None


def test_the_tries_that_the_order_itself_allows_still_count(boards, submission):
    came(outcome=FetchOutcome.TOO_SLOW)
    again = came(hours=7, minutes=10)
    assert judged(submission) == again


@pytest.mark.parametrize(
    ("end", "led_to"),
    [
        ("https://drive.example/shared", "drive.example"),
        ("https://north.example.evil.example/", "north.example.evil.example"),
        ("https://www.north.example/other", ""),
        ("", ""),
    ],
)
def test_an_address_on_the_main_website_that_leads_elsewhere_says_so(boards, submission, end, led_to):
    """Whoever shows another website has to say why; a redirect on their own got around that."""
    copy = came()
    Capture.objects.filter(pk=copy.pk).update(final_url=end)
    item = item_of(submission, BUDGET)
    edition_item = layout_of(boards.round.framework()).by_id[BUDGET]
    shown = shown_submitted(item, edition_item, lambda copy: "/copy/", lambda sha256: "/file/")
    page = render_to_string("disclosure/shown_item.html", {"shown": shown})
    assert shown.links[0].led_to == led_to
    assert (f"พาไปที่เว็บไซต์อื่น: {led_to}" in page) == bool(led_to)


def test_a_site_that_forbids_robots_every_other_day_does_not_stay_a_passing_failure():
    """Its page is gone. Each time that it forbade us to look, its failures began to be counted again."""
    now = timezone.now()
    standing = LinkStanding("alive", now)
    for day in range(1, 15):
        outcome = FetchOutcome.DISALLOWED if day % 3 == 0 else FetchOutcome.ABSENT
        seen = Observation(outcome, now + timedelta(days=day), proven=True)
        standing = judge(standing, seen, Patience())
    assert standing.state == "gone"
    assert standing.lasting == now + timedelta(days=4)


def test_nor_is_an_address_that_is_gone_made_to_look_unchecked_by_forbidding_robots():
    now = timezone.now()
    gone = LinkStanding("gone", now, 3, now - timedelta(days=2), now)
    after = judge(
        gone, Observation(FetchOutcome.DISALLOWED, now + timedelta(days=1), proven=True), Patience()
    )
    assert (after.state, after.lasting) == ("gone", now)
