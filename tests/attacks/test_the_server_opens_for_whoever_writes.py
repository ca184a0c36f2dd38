"""Someone writes to the database and has no key. The server has one, and closes own surveys with it.

They lay a sealed answer of a round into an own survey that bears its link, and close that; or they put the
envelopes of an own survey back and close it again. Each time chance is drawn anew, and the mean of many
times tells what one colleague said.
"""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from sucharit.answers.keys import box_private
from sucharit.answers.models import Comment, Envelope, PackedAnswers, SteeringSigns, UnusableEnvelope
from sucharit.answers.opening import SurveysNotMadeHere, open_boxes
from sucharit.cycle.tests.small_year import Year
from sucharit.figures.models import BlurredCounts
from sucharit.figures.tests.scored_round import send, someone
from sucharit.people.models import RoleKind
from sucharit.surveys.models import Mode, Survey
from sucharit.surveys.snapshot import questionnaire
from sucharit.surveys.tests.small_round import open_round, survey
from sucharit.verbs.refusals import Refused

TIMES, OWN = 150, 30
pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def bob():
    open_round({"one": 40, "two": 40})
    client = Client(headers={"host": "localhost"})
    client.force_login(
        someone(RoleKind.PROJECT_LEAD), backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def make_survey(bob: Client) -> Survey:
    today = timezone.localdate()
    fields = {
        "organisation": "one",
        "title": "การอบรม",
        "subject": "การอบรม",
        "questions": "ห้อง\nอาหาร\nเวลา",
        "mode": Mode.OPEN.value,
        "first": str(today),
        "last": str(today + timedelta(days=1)),
    }
    assert bob.post(reverse("figures:make-own-survey"), fields).status_code == 302
    return Survey.objects.get(round=None)


def close_many_times(bob: Client, own: Survey, kept: list[Envelope]) -> list[list[int]]:
    """Lay these envelopes there and close, again and again: the sums of what was drawn; empty if refused."""
    sums: list[list[int]] = []
    for _ in range(TIMES):
        BlurredCounts.objects.filter(survey=own).delete()
        Survey.objects.filter(pk=own.pk).update(closed=False)
        for envelope in kept:
            envelope.pk = uuid.uuid4()
            envelope.survey_id = own.pk
        Envelope.objects.filter(survey=own).delete()
        Envelope.objects.bulk_create(kept)
        bob.post(reverse("figures:close-own-survey", args=[Survey.objects.get(pk=own.pk).link]))
        drawn = BlurredCounts.objects.filter(survey=own).first()
        if drawn is None:
            return sums
        before = sums or [[0] * len(row) for row in drawn.counts]
        pairs = zip(before, drawn.counts, strict=True)
        sums = [[sum(both) for both in zip(row, counts, strict=True)] for row, counts in pairs]
    return sums


def guessed(sums: list[list[int]]) -> list[int]:
    """The choices of the one whose answers are no own ones, which all said the first."""
    left = [[total / TIMES - OWN * (place == 0) for place, total in enumerate(row)] for row in sums]
    return [row.index(max(row)) + 1 for row in left]


def test_no_answer_of_a_round_is_opened_as_one_of_an_own_survey(bob):
    official = survey(open_round_of(), "one", "iit")
    widths = [len(question.choices) for question in questionnaire(official.questionnaire_id).questions]
    hers = bytes(1 + place % width for place, width in enumerate(widths))
    send(official, [hers, *[bytes([1] * len(widths))] * OWN])
    kept = list(Envelope.objects.filter(survey=official))
    own, link = make_survey(bob), official.link
    Survey.objects.filter(pk=official.pk).update(link="aside")
    Survey.objects.filter(pk=own.pk).update(link=link, questionnaire=official.questionnaire_id)
    sums = close_many_times(bob, own, kept)
    right = sum(a == b for a, b in zip(guessed(sums), hers, strict=True)) if sums else 0
    assert right <= len(widths) / 2
    assert not BlurredCounts.objects.exists()
    assert not PackedAnswers.objects.exists()


def test_no_round_made_up_in_the_database_is_opened(bob):
    official = survey(open_round_of(), "one", "iit")
    other = survey(open_round_of(), "two", "iit")
    link = official.link
    send(official, [bytes([1] * len(questionnaire(official.questionnaire_id).questions))])
    Survey.objects.filter(pk=official.pk).update(link="aside")
    Survey.objects.filter(pk=other.pk).update(link=link, closed=True)
    Envelope.objects.update(survey=other)
    with pytest.raises(SurveysNotMadeHere):
        open_boxes([other.pk], box_private())
    assert not PackedAnswers.objects.exists()


def test_an_own_survey_whose_envelopes_were_put_back_is_not_closed_twice(bob):
    own = make_survey(bob)
    hers = bytes([4, 2, 5])
    send(own, [hers, *[bytes([1, 1, 1])] * OWN])
    kept = list(Envelope.objects.filter(survey=own))
    sums = close_many_times(bob, own, kept)
    assert BlurredCounts.objects.count() == 0, "closed again"
    assert all(abs(count) < 3 * OWN for row in sums for count in row), "drawn once"


def open_round_of():
    return Survey.objects.filter(round__isnull=False).first().round


def test_no_exact_answer_of_an_own_survey_is_ever_written_not_even_to_be_deleted(bob):
    """Deleted rows lie in the database's files, and in its log, for whoever steals the disk."""
    own = make_survey(bob)
    send(own, [bytes([4, 2, 5]), *[bytes([1, 1, 1])] * OWN])
    for model in (PackedAnswers, SteeringSigns, Comment, UnusableEnvelope):
        refuse_rows(model._meta.db_table)
    bob.post(reverse("figures:close-own-survey", args=[own.link]))
    assert BlurredCounts.objects.get(survey=own).people == OWN + 1
    assert not Envelope.objects.exists()


def refuse_rows(table: str) -> None:
    """From now on the database refuses to take in a row."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql"
                " AS $$ BEGIN RAISE EXCEPTION 'exact'; END $$"
            )
            cursor.execute(f"CREATE TRIGGER refuse BEFORE INSERT ON {table} EXECUTE FUNCTION refuse()")
        else:
            cursor.execute(
                f"CREATE TRIGGER refuse_{table} BEFORE INSERT ON {table}"
                " BEGIN SELECT RAISE(ABORT, 'exact'); END"
            )


@pytest.mark.parametrize("instrument", ["iit", "eit"])
def test_a_survey_by_codes_that_was_made_an_open_link_is_not_scored(instrument):
    """Thirty more answers by the form fit every count then: nothing asks for codes, or for people."""
    year = Year()
    year.open()
    for code in ("north", "south"):
        year.publish(code)
    of_north = Survey.objects.filter(organisation__code="north", instrument=instrument)
    target = of_north.exclude(mode=Mode.OPEN).first()
    Survey.objects.filter(pk=target.pk).update(mode=Mode.OPEN)
    target.refresh_from_db()
    sheet = bytes([1] * len(questionnaire(target.questionnaire_id).questions))
    send(target, [sheet] * 48)  # of forty people, and too few for a flood
    year.close()
    with pytest.raises(Refused):
        year.score()
    assert not PackedAnswers.objects.exists()
