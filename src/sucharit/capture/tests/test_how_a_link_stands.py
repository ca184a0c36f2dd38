"""What is said of a watched address after each try: no alarm for an afternoon, and no silence for a week."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sucharit.capture.models import FetchOutcome, LinkState
from sucharit.capture.watching import LinkStanding, Observation, Patience, judge, next_due

BANGKOK = timezone(timedelta(hours=7))
MAY = datetime(2026, 5, 4, 9, 0, tzinfo=BANGKOK)
UNTIL = date(2027, 4, 30)
KEPT, ABSENT, TOO_LARGE = FetchOutcome.KEPT, FetchOutcome.ABSENT, FetchOutcome.TOO_LARGE
REFUSED, DISALLOWED = FetchOutcome.REFUSED, FetchOutcome.DISALLOWED
FAILURES = [outcome for outcome in FetchOutcome if outcome not in (KEPT, TOO_LARGE, REFUSED, DISALLOWED)]
ALIVE = LinkStanding(LinkState.ALIVE, MAY)


def seen(outcome=KEPT, hours: float = 24, **facts) -> Observation:
    return Observation(outcome, MAY + timedelta(hours=hours), **{"proven": True, "same": True, **facts})


def after(*tries: Observation, before: LinkStanding = ALIVE) -> LinkStanding:
    for one_try in tries:
        before = judge(before, one_try, Patience())
    return before


class TestOneTry:
    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            ({}, "alive"),
            ({"same": None}, "alive"),
            ({"same": False}, "changed"),
            ({"outcome": TOO_LARGE, "same": None}, "changed"),
            ({"elsewhere": True}, "moved"),  # the same substance at another address
            ({"elsewhere": True, "same": None, "for_good": True}, "moved"),
            ({"elsewhere": True, "same": None}, "alive"),  # sent on for today, nothing to tell it by
            ({"elsewhere": True, "same": False, "for_good": True}, "changed"),  # everything leads home now
            ({"for_good": True}, "alive"),  # the proof was sent on in the same way
            ({"outcome": REFUSED}, "failing"),  # it was in the open net once
            ({"outcome": DISALLOWED}, "refused"),
            *(({"outcome": outcome}, "failing") for outcome in FAILURES),
        ],
    )
    def test_of_what_is_proven(self, facts, state):
        assert after(seen(**facts)).state == state

    @pytest.mark.parametrize(
        ("facts", "state"),
        [
            ({}, "alive"),
            ({"elsewhere": True, "for_good": True}, "alive"),
            ({"outcome": TOO_LARGE}, "alive"),  # it is there; why it can't be kept, its capture says
            ({"outcome": REFUSED}, "refused"),
            ({"outcome": DISALLOWED}, "refused"),
            *(({"outcome": outcome}, "failing") for outcome in FAILURES),
        ],
    )
    def test_of_what_is_not_proven_yet(self, facts, state):
        new = LinkStanding()
        assert after(seen(**{**facts, "proven": False, "same": None}), before=new).state == state


class TestFailures:
    def test_the_first_one_is_told_to_no_one(self):
        standing = after(seen(ABSENT))
        assert (standing.state, standing.lasting, standing.tries) == ("failing", None, 1)

    def test_three_in_one_day_are_told_to_no_one(self):
        assert after(*(seen(ABSENT, hours) for hours in (0, 6, 12, 47))).lasting is None

    def test_two_in_a_week_are_told_to_no_one(self):
        assert after(seen(ABSENT, 0), seen(ABSENT, 24 * 7)).lasting is None

    def test_three_over_two_days_are_told(self):
        standing = after(*(seen(ABSENT, hours) for hours in (0, 24, 48)))
        assert (standing.state, standing.lasting) == ("gone", MAY + timedelta(hours=48))
        assert standing.failing_since == MAY

    def test_one_good_day_between_them_begins_all_over(self):
        standing = after(seen(ABSENT, 0), seen(ABSENT, 24), seen(hours=36), seen(ABSENT, 48))
        assert (standing.state, standing.tries) == ("failing", 1)
        assert standing.failing_since == MAY + timedelta(hours=48)

    def test_what_comes_back_is_alive_and_no_one_is_told_any_more(self):
        standing = after(*(seen(ABSENT, hours) for hours in (0, 24, 48)), seen(hours=400))
        assert standing == LinkStanding(LinkState.ALIVE, MAY + timedelta(hours=400))

    def test_the_patience_is_a_setting(self):
        hasty = Patience(timedelta(), 1)
        assert judge(ALIVE, seen(ABSENT), hasty).state == "gone"


class TestChanges:
    @pytest.mark.parametrize("facts", [{"same": False}, {"elsewhere": True}])
    def test_are_told_when_a_second_look_confirms_them(self, facts):
        first = after(seen(hours=0, **facts))
        assert first.lasting is None
        assert after(seen(hours=1, **facts), before=first).lasting is None
        assert after(seen(hours=24, **facts), before=first).lasting == MAY + timedelta(hours=24)


outcomes = st.sampled_from(list(FetchOutcome))
observations = st.lists(
    st.builds(
        lambda outcome, gap, **facts: (outcome, gap, facts),
        outcomes,
        st.floats(0.1, 200),
        proven=st.booleans(),
        same=st.sampled_from([True, False, None]),
        elsewhere=st.booleans(),
        for_good=st.booleans(),
    ),
    max_size=20,
)


class TestAlways:
    @given(observations)
    def test_no_one_is_told_that_it_is_gone_before_two_days_and_three_tries(self, tries):
        standing, hours, failed = LinkStanding(), 0.0, []
        for outcome, gap, facts in tries:
            hours += gap
            now = MAY + timedelta(hours=hours)
            is_failure = outcome in FAILURES or (outcome == REFUSED and facts["proven"])
            if outcome != DISALLOWED:  # says nothing of the page, so failures before it still stand
                failed = [*failed, now] if is_failure else []
            standing = judge(standing, Observation(outcome, now, **facts), Patience())
            assert (standing.state == "gone") <= (
                len(failed) >= 3 and failed[-1] - failed[0] >= timedelta(days=2)
            )
            assert standing.tries == len(failed)
            assert standing.since <= now
            assert (standing.lasting is not None) <= (standing.state in ("gone", "moved", "changed"))
            assert (standing.state == "gone") <= (standing.lasting is not None)

    @given(observations)
    def test_the_last_try_decides_whether_it_can_be_opened(self, tries):
        standing = LinkStanding()
        for number, (outcome, _, facts) in enumerate(tries):
            standing = judge(
                standing, Observation(outcome, MAY + timedelta(hours=number), **facts), Patience()
            )
            opened = outcome in (KEPT, TOO_LARGE)
            assert opened == (standing.state in ("alive", "moved", "changed"))


class TestSchedule:
    def visits(self, until=UNTIL, standing=ALIVE, slot=40, days=60) -> list[int]:
        """On which days after the proof it is fetched."""
        at, seen_days = MAY, []
        while True:
            due = next_due(
                standing, seen(hours=0) if at == MAY else seen_at(at), proven=MAY, until=until, slot=slot
            )
            if due is None or (due.date() - MAY.date()).days > days:
                return seen_days
            assert due > at
            seen_days.append((due.date() - MAY.date()).days)
            at = due

    def test_daily_for_a_week_and_then_weekly(self):
        assert self.visits(days=35) == [1, 2, 3, 4, 5, 6, 7, 14, 21, 28, 35]

    @pytest.mark.parametrize("late", [timedelta(minutes=5), timedelta(hours=11)])
    @pytest.mark.parametrize("slot", [0, 40, 95])
    def test_a_worker_that_is_late_each_time_leaves_out_no_day(self, slot, late):
        days, at = [], MAY
        for _ in range(7):
            due = next_due(ALIVE, seen_at(at), proven=MAY, until=UNTIL, slot=slot)
            days.append((due.date() - MAY.date()).days)
            at = due + late
        assert days == [1, 2, 3, 4, 5, 6, 7]

    def test_until_the_last_day_of_the_watch(self):
        assert self.visits(until=MAY.date() + timedelta(days=21)) == [1, 2, 3, 4, 5, 6, 7, 14, 21]

    def test_daily_while_it_is_not_known_whether_a_failure_lasts(self):
        failing = LinkStanding(LinkState.FAILING, MAY, 1, MAY)
        late = MAY + timedelta(days=30)
        due = next_due(failing, seen_at(late, ABSENT), proven=MAY, until=UNTIL, slot=0)
        assert due.date() == late.date() + timedelta(days=1)

    def test_weekly_once_it_is_known_to_be_gone(self):
        gone = LinkStanding(LinkState.GONE, MAY, 5, MAY, MAY)
        late = MAY + timedelta(days=30)
        due = next_due(gone, seen_at(late, ABSENT), proven=MAY, until=UNTIL, slot=0)
        assert due.date() == MAY.date() + timedelta(days=35)

    def test_what_is_only_entered_is_tried_a_few_times_more_when_it_fails(self):
        standing, at, waits = LinkStanding(), MAY, []
        for _ in range(9):
            look = Observation(ABSENT, at, proven=False)
            standing = judge(standing, look, Patience())
            due = next_due(standing, look, proven=None, until=UNTIL, slot=0)
            if due is None:
                break
            waits.append(due - at)
            at = due
        assert waits == [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6)]

    def test_what_is_only_entered_is_not_fetched_again_once_it_is_kept(self):
        look = Observation(KEPT, MAY, proven=False)
        assert (
            next_due(judge(LinkStanding(), look, Patience()), look, proven=None, until=UNTIL, slot=0) is None
        )

    @given(st.integers(0, 95), st.integers(0, 400), st.sampled_from(list(LinkState)), outcomes)
    def test_a_watch_never_goes_on_after_its_last_day_and_never_pauses_longer_than_a_week(
        self, slot, days, state, outcome
    ):
        at = MAY + timedelta(days=days)
        due = next_due(LinkStanding(state, MAY), seen_at(at, outcome), proven=MAY, until=UNTIL, slot=slot)
        if due is None:
            assert UNTIL - at.date() < timedelta(days=8)
        else:
            assert due.date() <= UNTIL
            assert timedelta(hours=12) <= due - at < timedelta(days=8)


def seen_at(at: datetime, outcome=KEPT) -> Observation:
    return Observation(outcome, at, proven=True, same=True)
