"""A machine fills an office's open link: tickets kept, worked for ahead, waited with, two processes."""

import json
import time
from datetime import datetime, timedelta
from itertools import count, cycle, islice

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from sucharit.answers import floods
from sucharit.answers.keys import box_private
from sucharit.answers.models import Envelope, SteeringSigns
from sucharit.answers.opening import open_boxes
from sucharit.reliability import flood_marks
from sucharit.respond import admission, registration, submission
from sucharit.respond.tests.answering import a_survey, as_body, draw_the_same_for_all, filled_in
from sucharit.roster import tickets
from sucharit.roster.actions.codes import make_codes
from sucharit.roster.models import Contact
from sucharit.surveys import crowding, draws, snapshot
from sucharit.surveys.models import Flood, Mode, Survey, Turnout

pytestmark = pytest.mark.django_db
MANY = 80
FIRST = 20  # the first step of a small survey, with the chance of these tests
MARK, MARK_AFTER = flood_marks.MIN_IN_HOUR + 2, flood_marks.MIN_AFTER_FLOOD + 2  # … and its floods


@pytest.fixture(autouse=True)
def chance(monkeypatch):
    """The tests know the places that no one else knows."""
    draw_the_same_for_all(monkeypatch)
    assert crowding.slot_places(tickets.QUIET) == (FIRST, 40, 75, 140)
    assert flood_marks.mark_of(0, floods.drawn_for(1, timezone.localdate(), 0)) == MARK
    yield
    draws.forget()
    crowding.forget()


@pytest.fixture(autouse=True)
def cheap_work(monkeypatch):
    """Four hashes a piece: the tests count pieces, not hashes."""
    monkeypatch.setattr(tickets, "WORK_BITS", 2)


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that stands at two minutes past ten, and moves when told."""

    class Clock:
        now = timezone.make_aware(datetime.combine(timezone.localdate(), datetime.min.time())) + timedelta(
            hours=10, minutes=2
        )

        def move(self, **by: int) -> None:
            self.now += timedelta(**by)

    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    monkeypatch.setattr(time, "time", lambda: clock.now.timestamp())
    for cache in (crowding, snapshot, floods):
        cache.forget()
    yield clock
    for cache in (crowding, snapshot, floods):
        cache.forget()


def pieces_for(ticket: str, number: int, after: list[str]) -> list[str]:
    """So many pieces of work, those before among them."""
    fresh = (str(counter) for counter in count() if tickets.pieces_done(ticket, str(counter), 1))
    return [*after, *islice((piece for piece in fresh if piece not in after), number - len(after))]


def send(target: Survey, ticket: str, pieces: list[str] = (), *, by: str = "script"):
    form = filled_in(target, ticket=ticket, work=".".join(pieces), by=by)
    return submission.take(target.link, "th", as_body(form))


def work_until_taken(target: Survey, ticket: str) -> int:
    """As the page's script does it; returns how many pieces it took."""
    pieces: list[str] = pieces_for(ticket, 1, [])
    while (reply := send(target, ticket, pieces)).status == 425:
        more = json.loads(reply.body)
        assert more["ticket"] == ticket  # what was done is not lost
        pieces = pieces_for(ticket, more["work"], pieces)
    assert reply.status == 201
    return len(pieces)


def flood(target: Survey, answers: int = MANY) -> int:
    """A machine works for that many answers; returns the pieces it had to do."""
    return sum(work_until_taken(target, admission.new_ticket(target.link)) for _ in range(answers))


def test_a_thousand_tickets_that_waited_together_let_no_machine_in(clock):
    target = a_survey("eit")
    kept = [admission.new_ticket(target.link) for _ in range(MANY)]
    clock.move(seconds=tickets.WAIT + 1)
    statuses = [send(target, ticket, by="").status for ticket in kept]
    assert statuses.count(303) == FIRST
    assert statuses.count(425) == MANY - FIRST


def test_nor_do_they_register_a_crowd_of_visitors_to_be_drawn(clock):
    target = a_survey("eit", mode=Mode.DRAWN)
    kept = [admission.new_ticket(target.link) for _ in range(MANY)]
    clock.move(seconds=tickets.WAIT + 1)
    for number, ticket in enumerate(kept):
        form = {"email": f"visitor{number}@example.org", "ticket": ticket}
        registration.register(target.link, "th", as_body(form))
    assert Contact.objects.count() == FIRST


def test_nor_does_one_ticket_sent_again_and_again_make_a_crowd_for_those_who_come_after(clock):
    target = a_survey("eit", mode=Mode.DRAWN)
    ticket = admission.new_ticket(target.link)
    clock.move(seconds=tickets.WAIT + 1)
    for _ in range(MANY):
        form = {"email": "visitor@example.org", "ticket": ticket}
        registration.register(target.link, "th", as_body(form))
    assert admission.work_asked(snapshot.snapshot_of(target.link)) == 1


def test_a_person_without_javascript_is_told_when_and_comes_in_then(clock):
    target = a_survey("eit")
    flood(target, 30)
    ticket = admission.new_ticket(target.link)
    refused = send(target, ticket, by="")
    page = refused.body.decode()
    assert refused.status == 425
    assert "กดส่งอีกครั้งในอีก 8 นาที" in page
    assert page.count('-2" checked') == 15
    clock.move(minutes=8)
    assert send(target, ticket, by="").status == 303


def test_a_flood_costs_the_square_of_its_size():
    target = a_survey("eit")
    assert flood(target, tickets.QUIET) == tickets.QUIET
    assert flood(target, MANY - tickets.QUIET) > 8 * MANY


def test_work_done_ahead_in_a_quiet_hour_is_worth_one_piece_and_no_answer(clock):
    target = a_survey("eit")
    ready = [admission.new_ticket(target.link) for _ in range(MANY)]
    clock.move(minutes=1)
    statuses = [send(target, ticket, pieces_for(ticket, 1, [])).status for ticket in ready]
    assert statuses.count(201) == FIRST


def test_all_the_work_done_hours_ahead_is_void_while_many_answer(clock):
    target = a_survey("eit")
    ready = admission.new_ticket(target.link)
    pieces = pieces_for(ready, tickets.PIECES[-1], [])
    clock.move(hours=1)
    flood(target, 40)
    refused = send(target, ready, pieces)
    fresh = json.loads(refused.body)
    assert (refused.status, fresh["why"], fresh["ticket"] == ready) == (425, "old-ticket", False)
    assert work_until_taken(target, fresh["ticket"]) == fresh["work"]


def test_someone_who_opened_the_form_before_the_flood_works_on_and_loses_nothing(clock):
    target = a_survey("eit")
    opened = admission.new_ticket(target.link)
    done = pieces_for(opened, 1, [])
    flood(target, 45)
    refused = send(target, opened, done)
    assert refused.status == 425
    assert json.loads(refused.body) == {"why": "crowded", "wait": 480, "ticket": opened, "work": 16}
    assert send(target, opened, pieces_for(opened, 16, done)).status == 201


def test_the_same_piece_sent_again_and_again_counts_once():
    target = a_survey("eit")
    flood(target, 45)
    ticket = admission.new_ticket(target.link)
    [piece] = pieces_for(ticket, 1, [])
    assert send(target, ticket, [piece] * 40).status == 425


def test_two_server_processes_and_one_started_again_ask_for_the_same(monkeypatch):
    """Each has its own memory; what it lacks comes with the survey, or with the next answer it stores."""
    target = a_survey("eit")
    memories = cycle([({}, {}), ({}, {})])
    taken = 0
    for _ in range(MANY):
        recent, surveys = next(memories)
        monkeypatch.setattr(crowding, "_recent", recent)
        monkeypatch.setattr(snapshot, "_cache", surveys)
        ticket = admission.new_ticket(target.link)
        taken += send(target, ticket, pieces_for(ticket, 1, [])).status == 201
    assert FIRST <= taken <= FIRST + 1  # the other learns of it with its next answer
    flood(target, 20)
    crowding.forget()
    snapshot.forget()
    assert admission.work_asked(snapshot.snapshot_of(target.link)) > 4


def test_after_the_flood_the_link_is_as_it_was(clock):
    target = a_survey("eit")
    flood(target, 120)
    survey = snapshot.snapshot_of(target.link)
    clock.move(minutes=10)
    assert 1 < admission.work_asked(survey) <= 4  # an hour's flood is not forgotten at its next ten minutes
    clock.move(minutes=50)
    assert admission.work_asked(survey) == 1


def test_a_large_survey_has_busy_days_that_ask_no_one_for_more():
    target = a_survey("eit")
    Turnout.objects.create(survey=target, day=timezone.localdate() - timedelta(days=1), answers=10_000)
    assert flood(target) == MANY
    assert not Flood.objects.exists()


def test_answers_by_code_of_a_whole_school_in_one_hour_are_no_flood():
    target = a_survey("iit", mode=Mode.INTERVIEW)  # its codes have no bound
    for code in make_codes(target, MANY):
        assert submission.take(target.link, "th", as_body(filled_in(target, code=code))).status == 303
    assert not Flood.objects.exists()
    assert Envelope.objects.filter(flood=None).count() == MANY


def test_what_comes_beyond_the_mark_is_set_apart_by_the_hour_and_no_finer(clock):
    target, other = a_survey("eit"), a_survey("iit", mode=Mode.OPEN)
    flood(target)
    flood(other, 10)
    [apart] = Flood.objects.all()
    beyond = MANY - MARK + 1
    assert (apart.survey, apart.hour, apart.answers) == (target, 10, beyond)
    assert Envelope.objects.filter(survey=target, flood=apart.number).count() == beyond
    clock.move(days=2)
    flood(target, 20)
    assert Envelope.objects.filter(survey=target, flood=None).count() == MANY - beyond + 20


def test_a_machine_that_goes_on_gets_less_in_each_hour_that_follows(clock):
    target = a_survey("eit")
    flood(target)
    clock.move(hours=1)
    flood(target, 25)
    first, later = MANY - MARK + 1, 25 - MARK_AFTER + 1
    assert set(Flood.objects.values_list("number", "hour", "answers")) == {(1, 10, first), (2, 11, later)}


def test_when_a_flood_is_counted_the_signs_say_how_many_and_how_far_they_differ():
    target = a_survey("eit")
    flood(target, 100)
    Survey.objects.filter(pk=target.pk).update(closed=True)
    open_boxes([target.pk], box_private())
    signs = SteeringSigns.objects.get(survey=target)
    assert (signs.answers, signs.in_floods, signs.flood_gap) == (100, 100 - MARK + 1, 0)  # all chose the same
    assert Turnout.objects.get(survey=target).in_hour == 0


def test_another_process_marks_the_same_flood():
    target = a_survey("eit")
    flood(target, 60)
    floods.forget()
    flood(target, 5)
    [apart] = Flood.objects.all()
    assert apart.answers == Envelope.objects.filter(flood=apart.number).count() == 65 - MARK + 1


@given(st.integers(0, 10**5), st.integers(0, 10**5), st.integers(0, 10**7), st.integers(0, 99))
def test_more_answers_never_ask_for_less_work_nor_for_more_than_four_times_their_square(
    answers, more, earlier, place
):
    quiet, now = tickets.quiet_rate(earlier, place), timezone.localtime()

    def asked(in_slot: int) -> int:
        arrivals = crowding.RecentArrivals(now.date(), now.hour, in_slot, crowding.slot_of(now), in_slot)
        crowding.forget()
        crowding.remember(1, arrivals)
        return tickets.pieces_asked(crowding.of_answers(1, now, quiet).now)

    assert 1 <= asked(answers) <= asked(answers + more) <= tickets.PIECES[-1]
    assert asked(answers) <= max(1, 4 * (answers / quiet) ** 2)


@given(st.text("0123456789a.", max_size=60), st.integers(1, 20))
def test_nothing_but_work_counts_as_work(work, enough):
    ticket = tickets.issue(b"key", "link", 1_800_000_000)
    done = tickets.pieces_done(ticket, work, enough)
    real = {counter for counter in work.split(".") if tickets.pieces_done(ticket, counter, 1)}
    assert done <= min(enough, len(real))
