"""A new round like an earlier one: its programme, and its days moved on to the new year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sucharit.desk.scope import rounds
from sucharit.desk.wording import day_in_words, round_title
from sucharit.frameworks import edition_folders
from sucharit.people.models import Organisation
from sucharit.rounds import calendar
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Round
from sucharit.rounds.trace import Span, spans
from sucharit.rounds.windows import label_of
from sucharit.thai.digits import typed_number
from sucharit.thai.years import fiscal_year

MAX_ROUNDS = 60  # looked through for the latest of each programme and place


@dataclass(frozen=True, slots=True)
class EarlierRound:
    """A way to begin: the latest round of a programme at one of the person's places."""

    title: str
    place: Organisation
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class MovedWindow:
    """A window's days then and now, in words."""

    label: str
    before: str
    after: str
    note: str  # why a day is not on the same weekday; "" where it is


@dataclass(frozen=True, slots=True)
class RoundLikeLast:
    """What a new round takes over from an earlier one."""

    title: str  # of the earlier one
    year: int
    edition: str
    windows: dict[str, Span]
    rows: tuple[MovedWindow, ...]


def earlier_rounds(places: Sequence[Organisation], chosen: Round | None) -> list[EarlierRound]:
    """The latest round of each programme at each of these places."""
    latest: dict[tuple[str, int], Round] = {}
    for round in rounds().filter(organiser__in=places)[:MAX_ROUNDS]:
        latest.setdefault((round.programme, round.organiser_id), round)
    return [
        EarlierRound(
            round_title(round),
            round.organiser,
            f"{reverse('desk:make-round')}?like={round.pk}",
            is_chosen=round == chosen,
        )
        for round in latest.values()
    ]


def chosen_round(places: Sequence[Organisation], number: str) -> Round | None:
    """The round of that number, where one of these places ran it."""
    key = typed_number(number)
    return None if key is None else rounds().filter(organiser__in=places, pk=key).first()


def like(round: Round, this_year: int) -> RoundLikeLast:
    """The round after this one: a year later, or as many as bring its days into the present fiscal year."""
    before = spans(round.windows.all())
    first = min((fiscal_year(first) for first, _last in before.values()), default=round.year)
    years = max(this_year - first, 1)
    after = calendar.years_later(before, years)
    edition = edition_if_sound(round)
    rows = tuple(
        MovedWindow(
            label_of(kind, edition), _span(before[kind]), _span(after[kind]), _note(before[kind], span)
        )
        for kind, span in after.items()
    )
    return RoundLikeLast(round_title(round), round.year + years, _latest_edition(round), after, rows)


def _latest_edition(round: Round) -> str:
    """The programme's latest edition in the library; the round's own where there is none any more."""
    editions = [name for name in edition_folders() if name.rpartition("/")[0] == round.programme]
    return max(editions, key=lambda name: name.rpartition("/")[2], default=round.edition)


def _span(span: Span) -> str:
    return f"{day_in_words(span[0])} – {day_in_words(span[1])}"


def _note(before: Span, after: Span) -> str:
    moved = [day for then, day in zip(before, after, strict=True) if then.weekday() != day.weekday()]
    return _("%(days)s เป็นวันทำการถัดไป") % {"days": ", ".join(map(_day, moved))} if moved else ""


def _day(day: date) -> str:
    return day_in_words(day)
