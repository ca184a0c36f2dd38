"""An answer that was acknowledged is kept, counts once, and becomes the score it should."""

import random
import threading
from fractions import Fraction

import pytest
from django.db import connection

from sucharit.answers import keys, opening
from sucharit.answers.counting import answers_of
from sucharit.answers.envelope import Answer, Coached
from sucharit.answers.models import (
    Comment,
    Envelope,
    PackedAnswers,
    SteeringSigns,
    UnusableEnvelope,
)
from sucharit.answers.sealing import CannotOpen
from sucharit.cycle.facts import facts_of
from sucharit.respond import intake
from sucharit.respond.intake import AnswerOutcome
from sucharit.roster import tickets
from sucharit.roster.actions.codes import TooManyCodes, make_codes, void_unused_codes
from sucharit.roster.codes import hash_of
from sucharit.roster.models import Code, UsedTicket
from sucharit.scoring.results import score_all
from sucharit.surveys import actions
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.snapshot import snapshot_of
from sucharit.surveys.tests.small_round import open_round, survey

ANOTHER_KEY = bytes(range(1, 33))


def send(target: Survey, key: object, answer: Answer) -> AnswerOutcome:
    return intake.receive(
        survey=target.pk, link=target.link, comment_bytes=target.comment_bytes, credential=key, answer=answer
    )


def some_answer(target: Survey, seed: int = 0, **more: object) -> Answer:
    chance = random.Random(seed)
    questions = snapshot_of(target.link).questionnaire.questions
    return Answer(bytes(chance.randint(1, len(question.choices)) for question in questions), **more)


def codes(target: Survey, number: int) -> list[bytes]:
    return [hash_of(code) for code in make_codes(target, number)]


@pytest.mark.django_db
def test_a_code_counts_once_however_often_it_is_sent():
    target = survey(open_round())
    [code] = codes(target, 1)
    assert send(target, code, some_answer(target)) is AnswerOutcome.ACCEPTED
    assert send(target, code, some_answer(target, seed=1)) is AnswerOutcome.ALREADY_USED
    assert Envelope.objects.count() == 1


@pytest.mark.django_db
def test_a_code_of_another_office_is_no_code_here():
    round = open_round()
    [code] = codes(survey(round, "two"), 1)
    target = survey(round, "one")
    assert send(target, code, some_answer(target)) is AnswerOutcome.NO_SUCH_CODE
    assert not Envelope.objects.exists()
    assert not Code.objects.filter(used=True).exists()


@pytest.mark.django_db
def test_a_page_of_the_open_link_counts_once():
    target = survey(open_round(), instrument="eit")
    text = tickets.issue(b"key", target.link, 1_800_000_000)
    ticket = tickets.read(b"key", target.link, text)
    assert send(target, ticket, some_answer(target)) is AnswerOutcome.ACCEPTED
    assert send(target, ticket, some_answer(target)) is AnswerOutcome.ALREADY_USED
    assert (Envelope.objects.count(), UsedTicket.objects.count()) == (1, 1)


@pytest.mark.django_db
def test_no_answer_is_taken_after_closing_and_the_code_stays_unused():
    round = open_round()
    target = survey(round)
    [code] = codes(target, 1)
    actions.close_surveys(round)
    assert send(target, code, some_answer(target)) is AnswerOutcome.CLOSED
    assert not Code.objects.filter(used=True).exists()
    actions.reopen_surveys(round)
    assert send(target, code, some_answer(target)) is AnswerOutcome.ACCEPTED


@pytest.mark.django_db
def test_no_one_gets_more_codes_than_there_are_people():
    target = survey(open_round({"one": 40}))
    make_codes(target, 30)
    with pytest.raises(TooManyCodes, match="at most 10"):
        make_codes(target, 11)
    assert void_unused_codes(target) == 30
    assert len(set(make_codes(target, 40))) == 40


@pytest.mark.django_db
def test_no_code_is_made_before_the_office_has_said_how_many_people_it_has():
    with pytest.raises(TooManyCodes):
        make_codes(survey(open_round({"one": None})), 1)


@pytest.mark.django_db
def test_the_box_holds_what_was_sent_and_the_envelopes_are_gone():
    round = open_round()
    target = survey(round)
    sent = [some_answer(target, seed=n, comment="ดีมาก" if n == 3 else "", speeding=n < 2) for n in range(20)]
    for code, answer in zip(codes(target, 20), sent, strict=True):
        send(target, code, answer)
    actions.close_surveys(round)
    opened = opening.open_boxes([target.pk], keys.box_private())
    assert (opened.surveys, opened.people) == (1, 20)
    kept = sorted(bytes(row) for row in answers_of(PackedAnswers.objects.get()))
    assert kept == sorted(answer.choices for answer in sent)
    assert [comment.text for comment in Comment.objects.all()] == ["ดีมาก"]
    assert SteeringSigns.objects.get().speeding == 2
    assert not Envelope.objects.exists()


@pytest.mark.django_db
def test_a_box_does_not_open_with_another_key_and_nothing_is_lost():
    round = open_round()
    target = survey(round)
    send(target, codes(target, 1)[0], some_answer(target))
    actions.close_surveys(round)
    with pytest.raises(CannotOpen):
        opening.open_boxes([target.pk], ANOTHER_KEY)
    assert Envelope.objects.count() == 1
    assert opening.open_boxes([target.pk], keys.box_private()).people == 1


@pytest.mark.django_db
def test_a_box_is_not_opened_while_answers_are_taken():
    target = survey(open_round())
    with pytest.raises(opening.StillOpen):
        opening.open_boxes([target.pk], keys.box_private())


@pytest.mark.django_db
def test_an_envelope_moved_to_another_survey_is_found_out():
    round = open_round()
    target, two = survey(round, "one"), survey(round, "two")
    send(target, codes(target, 1)[0], some_answer(target))
    Envelope.objects.update(survey=two)
    actions.close_surveys(round)
    with pytest.raises(CannotOpen):
        opening.open_boxes([two.pk], keys.box_private())


@pytest.mark.django_db
def test_all_envelopes_of_a_survey_have_one_size():
    target = survey(open_round())
    long, short = some_answer(target, comment="ยาว" * 400, coached=Coached.YES), some_answer(target)
    for code, answer in zip(codes(target, 2), (long, short), strict=True):
        send(target, code, answer)
    assert len({len(envelope.sealed) for envelope in Envelope.objects.all()}) == 1


@pytest.mark.django_db
def test_the_score_is_that_of_the_answers_however_they_are_counted():
    round = open_round({"one": 6})
    target = survey(round)
    best = Answer(bytes(1 for _ in snapshot_of(target.link).questionnaire.questions))
    for code in codes(target, 6):
        send(target, code, best)
    actions.close_surveys(round)
    opening.open_boxes([target.pk], keys.box_private())
    edition = round.framework()
    result = score_all(edition, facts_of(round, edition, {}))
    assert result.facts.responses["iit"].tolist() == [6]
    by_items = Fraction(0)
    for indicator in edition.instrument("iit").indicators:
        points = [item.parts[0].scale.choices[0].points for item in indicator.items]
        by_items += Fraction(sum(points), len(points)) / 5
    assert result.tree.children[0].value[0] == pytest.approx(float(by_items))


@pytest.mark.django_db
def test_arrivals_are_counted_by_day():
    target = survey(open_round())
    for code in codes(target, 16):
        send(target, code, some_answer(target))
    turnout = Turnout.objects.get()
    assert turnout.answers == 16
    assert turnout.in_bursts == 0  # the crowded ten minutes are not over yet


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_hundreds_at_once_are_each_taken_once():
    round = open_round({"one": 300})
    target = survey(round)
    fresh = codes(target, 200)
    outcomes: list[AnswerOutcome] = []

    def answer_twice(part: list[bytes]) -> None:
        for code in part:
            outcomes.extend(send(target, code, some_answer(target)) for _ in range(2))
        connection.close()

    threads = [threading.Thread(target=answer_twice, args=(fresh[n::8] + fresh[:20],)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    intake.stop()
    assert len(outcomes) == 2 * (200 + 8 * 20)
    assert outcomes.count(AnswerOutcome.ACCEPTED) == 200
    assert Envelope.objects.count() == Code.objects.filter(used=True).count() == 200
    assert sum(Turnout.objects.values_list("answers", flat=True)) == 200


@pytest.mark.django_db
def test_one_spoilt_envelope_is_set_aside_and_stops_no_one():
    round = open_round()
    target = survey(round)
    for code in codes(target, 6):
        send(target, code, some_answer(target))
    spoilt = Envelope.objects.first()
    spoilt.sealed = bytes(spoilt.sealed)[:-1] + b"?"
    spoilt.save()
    actions.close_surveys(round)
    opened = opening.open_boxes([target.pk], keys.box_private())
    assert (opened.people, opened.unusable) == (5, 1)
    assert opening.unusable_in(round) == 1
    assert bytes(UnusableEnvelope.objects.get().sealed) == bytes(spoilt.sealed)
    assert not Envelope.objects.exists()
