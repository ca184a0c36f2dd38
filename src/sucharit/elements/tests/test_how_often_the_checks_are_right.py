"""The checks are as often right on invented pages as docs/methods/elements.md says, or more often."""

from pathlib import Path

import pytest

from sucharit.elements.findings import ALERTS, CHECKS
from sucharit.elements.tests.invented import held_out, tuned
from sucharit.elements.tests.invented.making import pages
from sucharit.elements.tests.invented.measuring import Tally, read_pages, table, tallies

METHOD = Path(__file__).parents[4] / "docs/methods/elements.md"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def halves():
    return {half: tallies(read_pages(half)) for half in ("tuned", "held-out")}


def test_on_the_half_they_were_tuned_on_they_hardly_err(halves):
    for check, tally in halves["tuned"].items():
        assert tally.hits >= 5, check
        assert tally.precision >= 0.97, (check, tally.wrong)
        assert tally.recall >= 0.95, (check, tally.wrong)


def test_every_check_and_alert_is_measured_on_pages_that_show_it_and_on_pages_that_do_not(halves):
    for half in halves.values():
        assert set(half) == {*CHECKS, *ALERTS}
        assert all(tally.hits + tally.misses >= 5 for tally in half.values())
        assert all(tally.false_alarms + tally.rightly_not >= 5 for tally in half.values())


def test_the_published_table_is_what_is_measured(halves):
    assert table(halves["tuned"], halves["held-out"]) in METHOD.read_text("utf-8")


def test_the_pages_are_the_same_each_time():
    def first():
        return [(page.name, page.data, page.shows) for page in pages("held-out", 40) if page.kind == "html"]

    assert first() == first()


def test_the_two_halves_share_no_wording():
    def wordings(half):
        of_checks = {words for both in half.WORDINGS.values() for words in (*both[0], *both[1])}
        return of_checks | {words for words, _ in half.PLANTED}

    assert wordings(tuned) & wordings(held_out) == set()


def test_precision_of_nothing_seen_is_unknown():
    assert Tally(misses=3).precision is None
    assert Tally(false_alarms=3).recall is None
