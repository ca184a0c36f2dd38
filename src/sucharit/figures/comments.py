"""The comments that a person may read, through the gate, in another order each time."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sucharit.answers.models import Comment
from sucharit.frameworks.ways import everyone_answers
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.privacy.gate import comments_enough, enough
from sucharit.rounds.models import Round
from sucharit.surveys.models import BY_ANYONE


class UnreadReason(StrEnum):
    """Why comments are not shown."""

    FEW = "few"
    GIVES_OUT = "gives-out"  # the reader hands out codes, and could have written all texts but one
    HIDDEN = "hidden"  # nothing of this instrument's answers is shown


@dataclass(frozen=True, slots=True)
class ReadableComments:
    """Comments that may be read; none where there is a reason not to show them.

    `waiting` counts those that wait for a moderator, as long as that is no one or enough. `without_open`:
    those written by the open link that this instrument has are left out.
    """

    unread: UnreadReason | None
    texts: tuple[str, ...] = ()
    waiting: int = 0
    without_open: bool = False


def comments_of(
    reader: Person, round: Round, organisation: Organisation, instrument: str, *, is_hidden: bool
) -> ReadableComments:
    """An instrument's comments, as far as this reader may see them; `is_hidden`: its tables are not shown.

    No one reads them who could have written all but one: not whoever hands out codes there, and of those that
    came by an open link no one of the organisation itself. They are readable only where enough of them may be
    read: if only a few had passed, it would be known that all others did not.
    """
    if is_hidden:
        return ReadableComments(UnreadReason.HIDDEN)
    if may(reader, May.PRINT_CODES, organisation):
        return ReadableComments(UnreadReason.GIVES_OUT)
    comments = Comment.objects.filter(
        survey__round=round, survey__organisation=organisation, survey__instrument=instrument
    )
    above = organisation.parent
    is_outside = above is not None and may(reader, May.SEE_ANSWERS, above)
    if not is_outside:
        comments = comments.exclude(survey__mode__in=BY_ANYONE)
    without_open = not is_outside and not everyone_answers(round.framework(), instrument)
    return _readable(comments.values_list("text", "passed"), without_open=without_open)


def _readable(rows: Iterable[tuple[str, bool]], *, without_open: bool) -> ReadableComments:
    comments = list(rows)
    passed = [text for text, passes in comments if passes]
    if not comments_enough(len(passed)):
        return ReadableComments(UnreadReason.FEW, without_open=without_open)
    waiting = len(comments) - len(passed)
    shuffled = secrets.SystemRandom().sample(passed, len(passed))
    return ReadableComments(None, tuple(shuffled), waiting if enough(waiting) else 0, without_open)
