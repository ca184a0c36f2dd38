"""Whoever tries the demo finds a running round, and is told when it takes no more answers."""

import pytest

from sucharit.demo import build, running_round, trying
from sucharit.desk import running
from sucharit.rounds.models import Participant, Round
from sucharit.surveys.models import Envelope


@pytest.mark.django_db
def test_the_first_page_offers_to_answer_while_the_round_is_open_and_not_after(rf):
    build._organisations()
    answers = running_round.build()
    assert Envelope.objects.count() == answers
    assert not Participant.objects.filter(head_count=None).exists()
    assert trying.try_it(rf.get("/"))["try_open"]
    running.close_round(by=None, round=Round.objects.get(programme="obec-area"))
    assert not trying.try_it(rf.get("/"))["try_open"]
