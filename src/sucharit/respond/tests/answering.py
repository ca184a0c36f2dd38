"""What the tests of the respondent's pages have in common: surveys to answer, and ways to answer them."""

from dataclasses import replace
from itertools import count, islice
from urllib.parse import urlencode

import pytest

from sucharit.answers.envelope import unpack_many
from sucharit.answers.keys import box_private
from sucharit.answers.models import Envelope
from sucharit.answers.sealing import opener
from sucharit.respond import admission
from sucharit.roster import tickets
from sucharit.rounds.models import Round
from sucharit.surveys import crowding, draws, snapshot
from sucharit.surveys.models import Survey
from sucharit.surveys.snapshot import snapshot_of
from sucharit.surveys.tests.small_round import open_round, survey

FINE = {"told": "no", "note": "ดีแล้ว"}


def a_survey(instrument: str = "iit", **changes: object) -> Survey:
    """A survey of an open round, with these fields changed."""
    target = survey(Round.objects.first() or open_round(), instrument=instrument)
    Survey.objects.filter(pk=target.pk).update(**changes)
    snapshot.forget()
    target.refresh_from_db()
    return target


def filled_in(target: Survey, **more: str) -> dict[str, str]:
    """Every question answered with its second choice."""
    return {question.column: "2" for question in snapshot_of(target.link).questionnaire.questions} | more


def as_body(form: dict[str, str]) -> bytes:
    """As a browser sends it."""
    return urlencode(form).encode()


def worked(ticket: str, pieces: int = 1) -> str:
    """The pieces of work that the page's script would do."""
    counters = (str(counter) for counter in count() if tickets.pieces_done(ticket, str(counter), 1))
    return ".".join(islice(counters, pieces))


def admitted(target: Survey) -> dict[str, str]:
    """A ticket with its work done."""
    ticket = admission.new_ticket(target.link)
    return {"ticket": ticket, "work": worked(ticket)}


def envelopes():
    """What lies in the box, opened."""
    found = []
    for envelope in Envelope.objects.select_related("sealing_key", "survey"):
        open_ = opener(box_private(), bytes(envelope.sealing_key.public))
        questions = snapshot_of(envelope.survey.link).questionnaire.questions
        widths = [len(question.choices) for question in questions]
        answer = unpack_many([open_(bytes(envelope.sealed), envelope.survey.link.encode())], widths)
        found.append(replace(answer, choices=[bytes(row) for row in answer.choices]))
    return found


def draw_the_same_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The crowd of a small survey takes its steps at 20, 40, 75 and 140 answers in ten minutes."""
    monkeypatch.setattr(draws, "_share", lambda of: 0.25)
    draws.forget()
    crowding.forget()
