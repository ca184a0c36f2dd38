"""What everyone reads of an organisation's questions, what who asked reads, and the figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, Q

from sucharit.elements.shown_texts import without_words
from sucharit.people.models import Organisation
from sucharit.questions.checking import public_text
from sucharit.questions.models import PublicQuestion, QuestionState, QuestionTurn
from sucharit.rounds.calendar import working_days

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class ReadTurn:
    """A turn as its reader may see it."""

    is_answer: bool
    text: str
    day: date


@dataclass(frozen=True, slots=True)
class ReadQuestion:
    """A question as its reader may see it; `days` are the working days to the first answer."""

    question: PublicQuestion
    title: str
    turns: tuple[ReadTurn, ...]
    days: int | None
    was_late: bool

    @property
    def last_answer(self) -> ReadTurn | None:
        return next((turn for turn in reversed(self.turns) if turn.is_answer), None)


@dataclass(frozen=True, slots=True)
class QuestionFigures:
    """Of the last twelve months: how many were asked, answered, declined, wait; how many of all too late."""

    asked: int
    answered: int
    declined: int
    waiting: int
    late: int


def for_everyone(question: PublicQuestion, turns: Iterable[QuestionTurn]) -> ReadQuestion:
    """What everyone reads of it."""
    public = [turn for turn in turns if turn.place <= question.public_turns]
    read = (ReadTurn(turn.is_answer, public_text(turn, question.hidden), turn.day) for turn in public)
    return _read(question, without_words(question.title, question.hidden), tuple(read))


def for_asker(question: PublicQuestion, turns: Iterable[QuestionTurn]) -> ReadQuestion:
    """All of it, for who asked and for those who answer."""
    return _read(
        question, question.title, tuple(ReadTurn(turn.is_answer, turn.text, turn.day) for turn in turns)
    )


def _read(question: PublicQuestion, title: str, turns: tuple[ReadTurn, ...]) -> ReadQuestion:
    answered = question.answered
    days = None if answered is None else working_days(question.asked + timedelta(days=1), answered)
    was_late = answered is not None and answered > question.first_due
    return ReadQuestion(question, title, turns, days, was_late)


def figures_of(organisation: Organisation, today: date) -> QuestionFigures:
    """In one query."""
    rows = PublicQuestion.objects.filter(organisation=organisation, asked__gt=today - YEAR)
    late = Q(answered=None, first_due__lt=today) | Q(answered__gt=F("first_due"))
    with_answer = Q(state__in=[QuestionState.PUBLISHED, QuestionState.PRIVATE])
    counts = rows.aggregate(
        count_asked=Count("pk"),
        count_answered=Count("pk", filter=with_answer),
        count_declined=Count("pk", filter=Q(state=QuestionState.DECLINED)),
        count_waiting=Count("pk", filter=Q(state=QuestionState.WAITING)),
        count_late=Count("pk", filter=late),
    )
    return QuestionFigures(**{name.removeprefix("count_"): count for name, count in counts.items()})
