"""The comments that may be read, through the gate, in another order each time."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass

from sucharit.answers.models import Comment
from sucharit.people.models import Organisation
from sucharit.privacy.gate import comments_enough, enough
from sucharit.rounds.models import Round
from sucharit.surveys.models import Survey


@dataclass(frozen=True, slots=True)
class ReadableComments:
    """Comments that may be read; none unless there are enough.

    `waiting` counts those that wait for a moderator, as long as that is no one or enough.
    """

    enough: bool
    texts: tuple[str, ...]
    waiting: int


def comments_of(round: Round, organisation: Organisation, instrument: str) -> ReadableComments:
    """An instrument's comments. One query.

    They are readable only where enough of them may be read: if only a few had passed, it would be known that
    all others did not.
    """
    comments = Comment.objects.filter(
        survey__round=round, survey__organisation=organisation, survey__instrument=instrument
    )
    return _readable(comments.values_list("text", "passed"))


def comments_of_survey(survey: Survey) -> ReadableComments:
    """An own survey's comments. One query."""
    return _readable(Comment.objects.filter(survey=survey).values_list("text", "passed"))


def _readable(rows: Iterable[tuple[str, bool]]) -> ReadableComments:
    comments = list(rows)
    passed = [text for text, passes in comments if passes]
    if not comments_enough(len(passed)):
        return ReadableComments(False, (), 0)
    waiting = len(comments) - len(passed)
    shuffled = secrets.SystemRandom().sample(passed, len(passed))
    return ReadableComments(True, tuple(shuffled), waiting if enough(waiting) else 0)
