"""Someone asks an open link for fresh pages, to see from what they ask when a colleague answers.

Asking uses nothing up. They add as many answers of their own as they like, before and in between, and know
exactly how many others came. What a page asks for, and from which answer on an hour is a flood, changes only
at secret places, each as likely to come with the next answer as with any other.
"""

import json
import os
import random
import re
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise, product

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers import floods
from sucharit.answers.arrivals import count_arrivals
from sucharit.reliability import flood_marks
from sucharit.respond import admission, pages, submission
from sucharit.respond.tests.answering import a_survey, as_body, filled_in
from sucharit.roster import tickets
from sucharit.surveys import crowding, draws, snapshot
from sucharit.surveys.crowding import RecentArrivals
from sucharit.surveys.models import Flood, Mode, Survey

pytestmark = pytest.mark.django_db
OWN = range(61)  # answers that someone added before they wait for a colleague's
SURVEYS = 600
QUIET, MINUTES = tickets.QUIET, 10
ONCE_IN = 15  # the next answer shows once in fifteen times at most: docs/methods/stuffing.md
BEYOND_CHANCE = 5 * ((1 / ONCE_IN) * (1 - 1 / ONCE_IN) / SURVEYS) ** 0.5  # five standard errors


@pytest.fixture(autouse=True)
def ten_past_ten(monkeypatch):
    """The clock stands: what is seen to change was changed by an answer."""
    morning = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time()))
    now = morning + timedelta(hours=10, minutes=10)
    monkeypatch.setattr(timezone, "now", lambda: now)
    monkeypatch.setattr(time, "time", now.timestamp)
    snapshot.forget()
    yield now
    snapshot.forget()


def page_asks(target: Survey) -> list[object]:
    """All that one is asked for who comes now, and who has used up nothing afterwards."""
    page = pages.page(target.link, "th", ticket=admission.new_ticket(target.link)).body.decode()
    form = filled_in(target, ticket=admission.new_ticket(target.link))
    by_script = json.loads(submission.take(target.link, "th", as_body(form | {"by": "script"})).body)
    without = submission.take(target.link, "th", as_body(form)).body.decode()
    notice = re.search(r'data-why="?(\S+)".*?</', without, re.DOTALL)[0]
    return [
        re.search(r'data-work="(\d+)"', page)[1],
        by_script["why"],
        by_script["wait"],
        by_script["work"],
        notice,
    ]


def ticket_asks(survey: snapshot.SurveySnapshot) -> tuple[int, int]:
    """What a fresh ticket is told that brings no work: pieces to do, seconds to wait."""
    refused = admission.admit(survey, {}, admission.new_ticket(survey.link))
    return refused.work, refused.wait


def as_counted(survey: int, now: datetime, in_slot: int, in_hour: int) -> None:
    """What the database says once so many came."""
    arrivals = RecentArrivals(now.date(), now.hour, in_hour, crowding.slot_of(now), in_slot)
    crowding.remember(survey, arrivals)


@pytest.mark.parametrize("before", [0, 40, 110, 230])
def test_however_many_one_adds_the_next_answer_shows_once_in_fifteen_times(ten_past_ten, before):
    """`before`: answers of this hour's ten minutes before these."""
    target = snapshot.snapshot_of(a_survey("eit").link)
    shows = Counter()
    for pk in range(SURVEYS):
        survey, seen = replace(target, pk=10**6 + pk), []
        for answers in (*OWN, len(OWN)):
            as_counted(survey.pk, ten_past_ten, answers, before + answers)
            seen.append(ticket_asks(survey))
        shows.update(own for own in OWN if seen[own + 1] != seen[own])
    most = max(shows.values()) / SURVEYS
    assert most < 1 / ONCE_IN + BEYOND_CHANCE, shows.most_common(12)


def test_all_that_a_page_asks_for_follows_from_the_same_few_places():
    target, seen = a_survey("eit"), []
    for _ in (*OWN, len(OWN)):
        seen.append(page_asks(target))
        count_arrivals([target.pk], timezone.localtime())
    changes = [own for own in OWN if seen[own + 1] != seen[own]]
    assert len(changes) <= 3
    assert all(later - earlier >= QUIET for earlier, later in pairwise(changes)), changes


@pytest.mark.parametrize("once_in", [10, 20, 60])
def test_whoever_saw_it_not_happen_yet_knows_no_better_when_it_will(once_in):
    waited = Counter(draws.tries_before(once_in, "test", number) for number in range(20_000))
    for seen in (0, 3, once_in, 2 * once_in):
        left = sum(times for tries, times in waited.items() if tries >= seen)
        error = (left / once_in) ** 0.5 / left
        assert waited[seen] / left == pytest.approx(1 / once_in, abs=4 * error)


@given(st.integers(0, 10**6), st.integers(15, 5_000))
def test_no_step_is_before_its_time_and_two_are_far_more_than_five_apart(number, quiet):
    for places, unit in (
        (crowding.slot_places(quiet, number), quiet),
        (crowding.hour_places(quiet, number), 4 * quiet),
    ):
        assert all(place >= step * unit for place, step in zip(places, crowding.STEPS, strict=True))
        assert all(later - earlier >= unit for earlier, later in pairwise(places))
    assert len(tickets.PIECES) == len(crowding.STEPS) + 1


def taken_minutes(places: Sequence[int], own_before: Sequence[int], colleague: int | None) -> list[int]:
    """In which minutes a step is taken: `own_before` are added before each, the colleague answers in one."""
    total, minutes = 0, []
    for minute, own in enumerate(own_before):
        before = total = total + own
        total += minute == colleague
        minutes += [minute for place in places if before < place <= total]
    return minutes


@pytest.mark.parametrize("own", [14, 20, 30, 60])
@pytest.mark.parametrize("goes_on", [False, True])
def test_whoever_adds_own_answers_and_watches_guesses_the_minute_hardly_better_than_by_chance(own, goes_on):
    """Ten minutes, in one of which a colleague answers. `goes_on`: they add one more each minute, too."""
    draw, right, tries = random.Random(own), 0, 20_000
    for number in range(tries):
        colleague = draw.randrange(MINUTES)
        slot, hour = crowding.slot_places(QUIET, "test", number), crowding.hour_places(QUIET, "test", number)
        own_before = [own, *[int(goes_on)] * (MINUTES - 1)]
        seen = taken_minutes(slot, own_before, colleague) + taken_minutes(hour, own_before, colleague)
        right += colleague == (seen[0] if seen else draw.randrange(MINUTES))
    by_chance = 1 / MINUTES
    bound = by_chance + (1 - by_chance) / ONCE_IN  # 16 %
    assert right / tries < bound + 4 * (bound / tries) ** 0.5


def test_whoever_fills_ten_minutes_can_hardly_tell_whether_someone_else_answered_in_them():
    """They know at which of their own answers each step was taken, and guess that someone did where it came
    before its time, or sooner than on the average."""
    draw, tries = random.Random(1), 20_000
    right = dict.fromkeys(("before its time", "soon", "all soon"), 0)
    for number in range(tries):
        others = draw.randrange(2)
        at_own = [place - others for place in crowding.slot_places(QUIET, "test", number)]
        guesses = {
            "before its time": at_own[0] < QUIET or bool(draw.randrange(2)),
            "soon": at_own[0] < QUIET + 14,
            "all soon": at_own[-1] < 8 * QUIET + 4 * 20,
        }
        for name, guess in guesses.items():
            right[name] += guess == others
    assert max(right.values()) / tries < 1 / 2 + 1 / 2 / 20 + 4 * 0.5 / tries**0.5, right


def test_how_many_of_an_hour_are_set_apart_does_not_tell_how_many_came():
    """Ninety of one's own at the same hour, again and again; the next day but one the mark is as before."""
    target = a_survey("eit", mode=Mode.OPEN)
    days = [timezone.localdate() + timedelta(days=number) for number in range(0, 40, 2)]
    for day, in_hour in product(days, range(1, 91)):
        arrivals = RecentArrivals(day, 10, in_hour, 60, in_hour)
        floods.set_apart({target.pk: arrivals}, {target.pk: 1})
    told = Counter(Flood.objects.values_list("answers", flat=True))
    assert len(told) > 4, told
    assert max(told.values()) < len(days) / 2, told


def test_whoever_reads_how_many_were_set_apart_can_hardly_tell_whether_someone_else_answered():
    """They sent seventy in an hour, and guess that someone did where more were set apart than so many."""
    draw, tries, day = random.Random(1), 20_000, timezone.localdate()
    guessed_right = Counter()
    for survey in range(tries):
        others = draw.randrange(2)
        mark = flood_marks.mark_of(0, floods.drawn_for(survey, day, 10))
        apart = max(0, 70 + others - mark + 1)
        for more_than in range(1, 31):
            guessed_right[more_than] += (apart > more_than) == others
    bound = 1 / 2 + 1 / 2 / flood_marks.ONCE_IN
    assert max(guessed_right.values()) / tries < bound + 4 * 0.5 / tries**0.5


def test_a_counter_s_page_says_nothing_of_the_answers_of_those_who_were_drawn(ten_past_ten):
    survey = snapshot.snapshot_of(a_survey("eit", mode=Mode.DRAWN).link)
    before = ticket_asks(survey)
    for answers in range(0, 400, 7):
        as_counted(survey.pk, ten_past_ten, answers, answers)
        assert ticket_asks(survey) == before


def test_where_many_registered_in_one_process_tells_nothing_of_another(monkeypatch):
    survey = snapshot.snapshot_of(a_survey("eit", mode=Mode.DRAWN).link)
    seen = Counter()
    for process in range(1, 41):
        monkeypatch.setattr(os, "getpid", lambda process=process: process)
        crowding.forget()
        waits = []
        for _ in range(200):
            waits.append(ticket_asks(survey)[1])
            crowding.count_registration(survey.pk, timezone.localtime())
        seen[next(number for number, wait in enumerate(waits) if wait != waits[0])] += 1
    assert min(seen) >= QUIET
    assert max(seen.values()) <= 10, seen
