"""Someone who may write to the database and knows the box's public key adds answers: none counts unseen.

The attacker has no secret of the site and no private key: no answer can be made that a server seems to have
sealed, and what is added, copied, moved or deleted no longer fits the other counts of its survey.
"""

import os
import uuid

import pytest

from sucharit.answers import keys
from sucharit.answers.envelope import Answer, pack
from sucharit.answers.models import Envelope, PackedAnswers, SealingKey
from sucharit.answers.sealing import NONCE, Sealer
from sucharit.cycle import actions as cycle
from sucharit.cycle.models import HeldSurvey, HoldDecision, HoldKind
from sucharit.cycle.tests.small_year import PEOPLE, Year
from sucharit.history.models import Entry
from sucharit.roster.models import Code
from sucharit.rounds.models import Participant
from sucharit.rounds.states import State
from sucharit.surveys.models import Survey, Turnout
from sucharit.surveys.snapshot import questionnaire
from sucharit.verbs.refusals import Refused

SIX, THIRTY = 6, 30


@pytest.fixture
def year(db):
    """The north has six people, who all answered; the south has forty."""
    year = Year()
    Participant.objects.filter(organisation__code="north").update(head_count=SIX)
    year.open()
    year.answer("north", people=SIX)
    year.answer("south", people=PEOPLE)
    for code in ("north", "south"):
        year.answer(code, "eit", PEOPLE)
        year.publish(code)
    return year


def iit(code="north"):
    return Survey.objects.get(organisation__code=code, instrument="iit")


def best_answers(survey):
    widths = [len(question.choices) for question in questionnaire(survey.questionnaire_id).questions]
    return pack(Answer(bytes(widths)), survey.comment_bytes)


def add_forged(survey, number, **key_columns):
    """Envelopes as anyone can make them with the box's public key alone."""
    sealer = Sealer(keys.box_public())
    forged_key = SealingKey(id=uuid.uuid4(), box=sealer.box.hex(), public=sealer.public)
    for column, value in key_columns.items():
        setattr(forged_key, column, value)
    forged_key.save(force_insert=True)
    content, about = best_answers(survey), survey.link.encode()
    Envelope.objects.bulk_create(
        Envelope(survey=survey, sealing_key=forged_key, sealed=sealer.seal(content, about))
        for _ in range(number)
    )


def close_and_try_to_score(year):
    year.close()
    with pytest.raises(Refused):
        cycle.score_round(by=year.alice, round=year.round)
    year.round.refresh_from_db()
    assert year.round.state == State.CLOSED
    assert not PackedAnswers.objects.exists()
    return {(hold.survey.organisation.code, hold.survey.instrument, hold.kind): hold for hold in holds()}


def holds():
    return HeldSurvey.objects.select_related("survey__organisation")


def decide(year, decision):
    waiting = list(holds().undecided())
    cycle.decide_holds(
        by=year.alice, round=year.round, holds=waiting, decision=decision, reason="ตรวจกับหน่วยงานแล้ว"
    )


def people_in(code="north"):
    return PackedAnswers.objects.get(survey=iit(code)).people


def test_thirty_answers_added_to_an_office_of_six_wait_for_a_decision_and_are_left_out(year):
    add_forged(iit(), THIRTY)
    held = close_and_try_to_score(year)
    assert held.keys() == {("north", "iit", HoldKind.UNPROVEN)}
    decide(year, HoldDecision.LEAVE_OUT)
    year.score()
    assert people_in() == SIX


def test_the_same_with_the_other_counts_made_to_fit_is_held_all_the_same(year):
    survey = iit()
    add_forged(survey, THIRTY)
    Code.objects.bulk_create(Code(hash=os.urandom(32), survey=survey, used=True) for _ in range(THIRTY))
    Turnout.objects.filter(survey=survey).update(answers=SIX + THIRTY)
    Participant.objects.filter(organisation__code="north").update(head_count=SIX + THIRTY)
    assert ("north", "iit", HoldKind.UNPROVEN) in close_and_try_to_score(year)


def test_a_proof_copied_from_a_true_key_proves_nothing(year):
    true_key = SealingKey.objects.exclude(proof=None).first()
    add_forged(iit(), THIRTY, proof=bytes(true_key.proof))
    assert ("north", "iit", HoldKind.UNPROVEN) in close_and_try_to_score(year)


def test_an_answer_copied_thirty_times_is_held(year):
    genuine = Envelope.objects.filter(survey=iit()).first()
    Envelope.objects.bulk_create(
        Envelope(survey=iit(), sealing_key_id=genuine.sealing_key_id, sealed=bytes(genuine.sealed))
        for _ in range(THIRTY)
    )
    assert ("north", "iit", HoldKind.COUNTS) in close_and_try_to_score(year)


def test_a_copy_that_takes_the_place_of_another_answer_is_noticed_when_the_box_is_opened(year):
    first, second = Envelope.objects.filter(survey=iit("south"))[:2]
    Envelope.objects.filter(pk=second.pk).update(sealed=bytes(first.sealed))
    assert close_and_try_to_score(year).keys() == {("south", "iit", HoldKind.COPIES)}
    decide(year, HoldDecision.COUNT)
    year.score()
    assert people_in("south") == PEOPLE - 1  # the copy counts with what it copies, once


def test_an_answer_moved_to_another_survey_is_held_at_both(year):
    moved = Envelope.objects.filter(survey=iit("south")).first()
    Envelope.objects.filter(pk=moved.pk).update(survey=iit("north"))
    assert close_and_try_to_score(year).keys() == {
        ("south", "iit", HoldKind.COUNTS),
        ("north", "iit", HoldKind.COUNTS),
    }


def test_answers_deleted_from_a_box_are_missed(year):
    lost = list(Envelope.objects.filter(survey=iit("south")).values_list("pk", flat=True)[:7])
    Envelope.objects.filter(pk__in=lost).delete()
    assert close_and_try_to_score(year).keys() == {("south", "iit", HoldKind.COUNTS)}


def test_noise_under_a_true_key_is_held(year):
    survey, true_key = iit("south"), SealingKey.objects.exclude(proof=None).first()
    size = len(bytes(Envelope.objects.filter(survey=survey).first().sealed))
    Envelope.objects.create(survey=survey, sealing_key=true_key, sealed=os.urandom(size))
    assert ("south", "iit", HoldKind.COUNTS) in close_and_try_to_score(year)
    assert size > NONCE


def test_what_comes_in_after_the_decision_is_decided_about_again(year):
    add_forged(iit(), THIRTY)
    close_and_try_to_score(year)
    decide(year, HoldDecision.COUNT)
    add_forged(iit(), 1)
    with pytest.raises(Refused):
        cycle.score_round(by=year.alice, round=year.round)
    assert not PackedAnswers.objects.exists()


def test_who_decided_what_and_why_stays_in_the_history_with_the_figures(year):
    add_forged(iit(), THIRTY)
    close_and_try_to_score(year)
    decide(year, HoldDecision.LEAVE_OUT)
    entry = Entry.objects.get(verb="rounds.decide_hold")
    assert entry.by == Entry.objects.get(verb="rounds.open_round").by
    assert entry.what["decision"] == "leave_out"
    assert entry.what["reason"] == "ตรวจกับหน่วยงานแล้ว"
    assert entry.what["figures"] == {"envelopes": THIRTY}
    year.score()
    [scored] = Entry.objects.filter(verb="rounds.mark_scored")
    assert scored.what["left_out"] == THIRTY
