"""However people live through a round, none of its surveys is held: only what someone tampered with is."""

import secrets
from contextlib import suppress
from time import time

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from sucharit.answers.envelope import Answer
from sucharit.cycle import actions as cycle
from sucharit.cycle.models import HeldSurvey
from sucharit.respond import intake
from sucharit.respond.intake import AnswerOutcome
from sucharit.roster.actions import drawing, interviews, invitations
from sucharit.roster.actions.ballots import NEVER
from sucharit.roster.actions.codes import TooManyCodes, make_codes, void_unused_codes
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, Contact, EmailInvitation
from sucharit.roster.tickets import Ticket
from sucharit.rounds.models import Participant
from sucharit.surveys import snapshot
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused

pytestmark = pytest.mark.chance

PEOPLE = 12


class Life:
    """A round of two offices, and what people may do in it; each step by the verb that a page would call."""

    def __init__(self, chance):
        self.chance = chance
        self.round = open_round({"one": PEOPLE, "two": PEOPLE})
        self.staff, self.public = survey(self.round), survey(self.round, instrument="eit")
        self.listed = survey(self.round, instrument="eit", channel="2")
        self.blind = survey(self.round, "two")
        Survey.objects.filter(pk=self.blind.pk).update(blind=True, ballot_modulus=b"n")
        self.codes: list[tuple[Survey, str]] = []
        self.spent: list[tuple[Survey, bytes | Ticket]] = []

    def print_slips(self):
        with suppress(TooManyCodes):
            self.codes += [(self.staff, code) for code in make_codes(self.staff, self.chance.randint(1, 5))]

    def void_slips(self):
        void_unused_codes(self.staff)

    def answer_by_code(self):
        if self.codes:
            target, code = self.chance.choice(self.codes)
            self._send(target, hash_of(code))

    def invite(self):
        free = Code.objects.filter(survey=self.staff).count() < PEOPLE
        if free:
            number = EmailInvitation.objects.count()
            EmailInvitation.objects.create(survey=self.staff, email=f"{number}@example.org")

    def mail(self):
        invitation = EmailInvitation.objects.order_by("?").first()
        if invitation and (code := invitations.renew_code(invitation)):
            self.codes.append((self.staff, code))

    def answer_openly(self):
        self._send(self.public, Ticket(int(time()), secrets.token_bytes(16)))

    def send_again(self):
        if self.spent:
            self._send(*self.chance.choice(self.spent))

    def guess_a_code(self):
        self._send(self.staff, secrets.token_bytes(32))

    def let_the_drawn_answer(self):
        mode = self.chance.choice([Mode.OPEN, Mode.DRAWN])
        with suppress(Refused):
            drawing.choose_mode(by=None, survey=self.public, mode=mode)
        self.public.refresh_from_db()

    def register(self):
        if self.public.mode == Mode.DRAWN:
            self._add_contact(self.public)

    def list_people(self):
        self._add_contact(self.listed)

    def _add_contact(self, target):
        number = Contact.objects.count()
        Contact.objects.create(survey=target, phone=f"08{number:08}", selected=True)

    def begin_an_interview(self):
        contact = Contact.objects.order_by("?").first()
        if contact:
            with suppress(Refused):
                self.codes.append((contact.survey, interviews.begin(by=None, contact=contact)))

    def settle_an_interview(self):
        contact = Contact.objects.order_by("?").first()
        if contact:
            interviews.settle(by=None, contact=contact, reached=self.chance.random() < 0.5)

    def exchange_a_code(self):
        """As an exchange leaves a code, whatever was signed."""
        with suppress(TooManyCodes):
            [code] = make_codes(self.blind, 1)
            Code.objects.filter(pk=hash_of(code)).update(used=True, signed=secrets.token_bytes(32))

    def send_a_ballot(self):
        exchanged = Code.objects.filter(survey=self.blind).exclude(signed=None).count()
        sent = len({key.nonce for target, key in self.spent if target == self.blind})
        if sent < exchanged:
            self._send(self.blind, Ticket(NEVER, secrets.token_bytes(16)))

    def more_people(self):
        Participant.objects.filter(round=self.round).update(head_count=PEOPLE + 3)

    def close_and_reopen(self):
        self.round = cycle.close_round(by=None, round=self.round)
        last = self.round.windows.latest("last").last
        self.round = cycle.reopen_round(by=None, round=self.round, reason="มีผู้ขอเวลาเพิ่ม", last=last)

    def _send(self, target, key):
        questions = snapshot.questionnaire(target.questionnaire_id).questions
        outcome = intake.receive(
            survey=target.pk,
            link=target.link,
            comment_bytes=target.comment_bytes,
            credential=key,
            answer=Answer(bytes(self.chance.randint(1, len(question.choices)) for question in questions)),
        )
        if outcome is AnswerOutcome.ACCEPTED:
            self.spent.append((target, key))


STEPS = [name for name in vars(Life) if not name.startswith("_")]


@pytest.mark.slow
@pytest.mark.django_db
@settings(deadline=None, max_examples=100)
@given(st.lists(st.sampled_from(STEPS), min_size=5, max_size=40), st.randoms(use_true_random=False))
def test_no_honest_life_of_a_round_is_held(steps, chance):
    with transaction.atomic():
        snapshot.forget()
        life = Life(chance)
        for step in steps:
            getattr(life, step)()
        closed = cycle.close_round(by=None, round=life.round)
        assert [str(hold.figures) for hold in HeldSurvey.objects.all()] == []
        assert cycle.score_round(by=None, round=closed).state == "scored"
        assert HeldSurvey.objects.count() == 0
        transaction.set_rollback(True)
