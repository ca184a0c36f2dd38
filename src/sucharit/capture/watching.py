"""How a watched link stands after each try, and when it is fetched next: pure rules, told in docs/methods.

A first failure means nothing: servers are restarted, and a school's line is cut for an afternoon. So a link
only counts as gone, and only then is anyone told, when it failed on several tries over several days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sucharit.capture.models import FetchOutcome, LinkState

DAILY_DAYS = 7  # after the proof
DAY, WEEK = timedelta(days=1), timedelta(days=7)
SLOT = timedelta(minutes=15)
_SLOTS = DAY // SLOT
UNOPENED = (LinkState.FAILING, LinkState.GONE)
_MAY_PASS = (LinkState.FAILING, LinkState.CHANGED, LinkState.MOVED)
# Where someone waits, a failure is tried again this soon; after that it waits until it is asked for again.
SOON_AGAIN = (timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6))
_CONFIRMED_AFTER = timedelta(hours=12)  # another look at a change or a move, that it was no half-made page
_MOST_LOST = DAY


@dataclass(frozen=True, slots=True)
class Patience:
    """How long and how often an address must fail until it counts as gone."""

    span: timedelta = timedelta(days=2)
    tries: int = 3


@dataclass(frozen=True, slots=True)
class LinkStanding:
    """How a link stands: what its row says between two tries."""

    state: LinkState = LinkState.NEW
    since: datetime | None = None  # in this state
    tries: int = 0  # failures in a row
    failing_since: datetime | None = None  # the first of them
    lasting: datetime | None = None  # since when people are told of the state


@dataclass(frozen=True, slots=True)
class Observation:
    """What one try saw."""

    outcome: FetchOutcome
    at: datetime
    proven: bool  # there is a proof to compare with
    same: bool | None = None  # in substance as the proof; None: there is nothing to tell it by
    elsewhere: bool = False  # it ended at another address than the proof did
    for_good: bool = False  # every redirect on the way was a permanent one


def judge(before: LinkStanding, seen: Observation, patience: Patience) -> LinkStanding:
    """How the link stands after this try. The same try told twice changes nothing more."""
    state = state_after(before, seen, patience)
    failed = _is_failure(seen)
    if seen.outcome == FetchOutcome.DISALLOWED:  # says nothing of the page: neither a failure nor its end
        tries, failing_since = before.tries, before.failing_since
    else:
        tries = before.tries + 1 if failed else 0
        failing_since = (before.failing_since or seen.at) if failed else None
    stays = state == before.state and before.since is not None
    since = before.since if stays else seen.at
    return LinkStanding(state, since, tries, failing_since, _lasting(before, state, since, stays, seen))


def state_after(before: LinkStanding, seen: Observation, patience: Patience) -> LinkState:
    """The state alone."""
    if seen.outcome == FetchOutcome.DISALLOWED:
        return LinkState.GONE if before.state == LinkState.GONE else LinkState.REFUSED
    if seen.outcome == FetchOutcome.REFUSED and not seen.proven:
        return LinkState.REFUSED
    if _is_failure(seen):
        first = before.failing_since or seen.at
        lasts = before.tries + 1 >= patience.tries and seen.at - first >= patience.span
        return LinkState.GONE if lasts or before.state == LinkState.GONE else LinkState.FAILING
    if not seen.proven:
        return LinkState.ALIVE
    if seen.outcome == FetchOutcome.TOO_LARGE or seen.same is False:
        return LinkState.CHANGED  # what was proven could be kept, so this is something else
    if seen.elsewhere and (seen.for_good or seen.same):
        return LinkState.MOVED
    return LinkState.ALIVE


def first_check(now: datetime, until: date | None, slot: int) -> datetime | None:
    """When what became the proof now is fetched next."""
    seen = Observation(FetchOutcome.KEPT, now, proven=True, same=True)
    return next_due(LinkStanding(LinkState.ALIVE, now), seen, proven=now, until=until, slot=slot)


def next_due(
    after: LinkStanding, seen: Observation, *, proven: datetime | None, until: date | None, slot: int
) -> datetime | None:
    """When it is fetched next; None when no one waits for it and its watch has ended.

    `proven` is when its proof became the proof, `until` the last day of its watch; `slot` is the
    link's own time of the day, so that a country's links are not due in the same minute.
    Days are those of the time zone of `seen.at`.
    """
    if until is not None and proven is not None:
        # Half a day, so that a worker that is late past midnight leaves out no day.
        day = _first_day(seen.at + timedelta(hours=12), slot)
        if not (after.state in _MAY_PASS and after.lasting is None):  # else it is seen daily whether it lasts
            day = _planned_day(proven.astimezone(seen.at.tzinfo).date(), day)
        if day <= until:
            return datetime.combine(day, time(), seen.at.tzinfo) + slot * SLOT
    if _is_failure(seen) and proven is None and after.tries <= len(SOON_AGAIN):
        return seen.at + SOON_AGAIN[after.tries - 1]
    return None


def slot_of(key: str) -> int:
    """The time of the day at which a link with this digest (hexadecimal) is fetched: a number of `SLOT`s."""
    return int(key[:8], 16) % _SLOTS


def pause_after_loss(lost: int) -> timedelta:
    """How long a link waits whose worker vanished `lost` times in a row: not at all, then ever longer.

    What kills its reader each time must not keep all workers dying.
    """
    return timedelta() if lost < 3 else min(timedelta(minutes=2 ** min(lost - 3, 12)), _MOST_LOST)


def _is_failure(seen: Observation) -> bool:
    """Whether nothing could be seen there that may still be there."""
    if seen.outcome == FetchOutcome.REFUSED:
        return seen.proven  # it was in the open net once
    return seen.outcome not in (FetchOutcome.KEPT, FetchOutcome.TOO_LARGE, FetchOutcome.DISALLOWED)


def _lasting(
    before: LinkStanding, state: LinkState, since: datetime | None, stays: bool, seen: Observation
) -> datetime | None:
    if state == LinkState.GONE:
        return before.lasting if stays and before.lasting else seen.at
    if state not in (LinkState.MOVED, LinkState.CHANGED) or not stays or since is None:
        return None
    return before.lasting or (seen.at if seen.at - since >= _CONFIRMED_AFTER else None)


def _first_day(moment: datetime, slot: int) -> date:
    """The first day whose time of this slot is not before the moment."""
    day = moment.date()
    return day if datetime.combine(day, time(), moment.tzinfo) + slot * SLOT >= moment else day + DAY


def _planned_day(proven: date, first: date) -> date:
    """The first day from then on that is planned: daily for a week, then the same day of each week."""
    day = max(first, proven + DAY)
    days = (day - proven).days
    return day if days <= DAILY_DAYS else proven + -(-days // 7) * WEEK
