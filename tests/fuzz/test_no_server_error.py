"""Nothing that anyone sends is an error of the server: every address, every form, each role, both databases.

`make test` sends a fixed number of requests that are the same on every run. SUCHARIT_FUZZ=20000 sends as many
as it says, others on every run: `SUCHARIT_FUZZ=20000 HYPOTHESIS_PROFILE=full pytest tests/fuzz -n 2`.
"""

from __future__ import annotations

import os
import random
import traceback
from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from sucharit.config.tests.odd_requests import one_odd_field_each, requests
from sucharit.config.tests.reachable import Reachable
from sucharit.config.tests.sending import Someone
from sucharit.config.tests.site_in_use import WHO, cookies_of, make_site, routes

pytestmark = pytest.mark.slow
LONG = int(os.environ.get("SUCHARIT_FUZZ", "0"))
TOGETHER = 3  # requests of one example, at most


def number_of_requests() -> int:
    """By one of WHO: half of them with one odd field, half odd in any way."""
    short = 1_500 if connection.vendor == "postgresql" else 4_000
    return (LONG or short) // len(WHO)


class Judge:
    """Sends requests and keeps what was wrong with the answers, each kind of fault once."""

    def __init__(self):
        self.faults = {}
        self.statuses = Counter()

    def __call__(self, someone, sent):
        with transaction.atomic():  # as a page's own would be: the next request finds the database well
            answer = someone.send(sent)
        self.statuses[answer.status] += 1
        for error in answer.errors:
            self.note((type(error).__name__, place_of(error)), f"{error!r:.300}", sent)
        if answer.status >= 500:
            self.note((answer.status, sent.path), "", sent)
        if b"Traceback (most recent call last)" in answer.body:
            self.note(("a traceback is shown", sent.path), "", sent)
        if "Content-Security-Policy" not in answer.headers:
            self.note(("no content policy", sent.path), str(answer.status), sent)
        return answer

    def note(self, kind, text, sent):
        self.faults.setdefault(kind, f"{text}\n   {sent.short()}")

    def report(self):
        return "\n".join(f"{kind}\n   {text}" for kind, text in self.faults.items())


def place_of(error):
    """The last line of ours and the last of all that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [f for f in frames if "/sucharit/" in f.filename and "/tests/" not in f.filename]
    return " ".join(f"{f.filename[-45:]}:{f.lineno}" for f in (*ours[-1:], *frames[-1:]))


@pytest.mark.django_db
@pytest.mark.parametrize("who", WHO)
def test_no_request_is_an_error_of_the_server(who):
    site = make_site()
    someone = Someone(cookies_of(site.people.get(who)))
    known = Reachable(site.values(), routes(), site.codes if who == "respondent" else [])
    judge = Judge()
    number = number_of_requests()

    def send_and_undo(someone, sent):
        with transaction.atomic():
            answer = judge(someone, sent)
            transaction.set_rollback(True)
        return answer

    known.learn(someone, send_and_undo)
    learnt = judge.statuses.total()

    def send_all(several):
        cache.clear()  # else most would be told that they ask too often
        with transaction.atomic():
            for sent in several:
                judge(someone, sent)
            transaction.set_rollback(True)

    with_one_odd_field = list(one_odd_field_each(known))
    chance = random.Random(None if LONG else 0)
    for odd in chance.sample(with_one_odd_field, min(len(with_one_odd_field), number // 2)):
        send_all([odd.request()])

    @settings(
        max_examples=max(number // 4, 1),
        derandomize=not LONG,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(requests(known), min_size=1, max_size=TOGETHER))
    def send_odd_ones(several):
        send_all(several)

    send_odd_ones()
    print(
        f"{who}: {learnt} to learn, {judge.statuses.total()} in all, of {len(with_one_odd_field)}",
        judge.statuses,
    )
    assert not judge.faults, judge.report()
