"""Visitors of the demo find a running round, and read when it takes no more answers."""

import pytest

from sucharit.answers.models import Envelope
from sucharit.cycle import actions as cycle
from sucharit.demo import build, running_round, trying
from sucharit.demo.persons import CAST
from sucharit.rounds.models import Participant, Round


@pytest.mark.slow
@pytest.mark.django_db
def test_the_first_page_offers_to_answer_while_the_round_is_open_and_not_after():
    build._organisations()
    answers = running_round.build(lambda line: None)
    assert Envelope.objects.count() == answers
    assert not Participant.objects.filter(head_count=None).exists()
    assert trying.welcome("country welcome").context["is_open"]
    cycle.close_round(by=None, round=Round.objects.get(programme="obec-area"))
    assert not trying.welcome("country welcome").context["is_open"]


@pytest.mark.django_db
def test_the_country_s_page_offers_every_role_and_no_other_page_does():
    assert {role.kind for role in trying.welcome("country welcome").context["roles"]} == set(CAST)
    assert trying.welcome("country") is None
    assert trying.welcome("office") is None
