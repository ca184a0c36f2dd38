"""What the desk adds to everyone's first page: running rounds, those under one's eye, the next days."""

from __future__ import annotations

from datetime import date

from sucharit.contributions.panels import Panel, cards
from sucharit.desk.home import notes, panels
from sucharit.people.models import Person


@cards.add
def own_rounds(person: Person, today: date) -> Panel | None:
    """How far the reader's own organisations are in the rounds that are not announced yet."""
    return panels.own_rounds(person, today)


@cards.add
def rounds_run(person: Person, today: date) -> Panel | None:
    """How far everyone is in the rounds that the reader's organisations run."""
    return panels.rounds_run(person, today)


@cards.add
def next_days(person: Person, today: date) -> Panel | None:
    """What comes, and when."""
    return panels.next_days(person, today)


@cards.add
def survey_of_staff(person: Person, today: date) -> Panel | None:
    """Until when the questionnaire of the reader's organisation is open, never whether they answered."""
    return notes.survey_of_staff(person, today)
