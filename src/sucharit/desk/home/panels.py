"""Cards of everyone's first page: how far the rounds at the reader's places are, and the next days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from sucharit.contributions.panels import Panel
from sucharit.cycle.models import Progress, ProgressState
from sucharit.cycle.progress import refresh_if_old
from sucharit.desk.days import days_of, days_to_answer
from sucharit.desk.office.quota_bars import QuotaBar, bars_of, verdicts_bar
from sucharit.desk.pictures import BEST_FIRST, TONES, progress_by_instrument, progress_chart
from sucharit.desk.scope import places_of, rounds
from sucharit.desk.wording import language, round_title
from sucharit.frameworks.model import Edition
from sucharit.frameworks.programmes import plain_name
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import OrganisationTurnout, of_organisation
from sucharit.verdicts.standing import audits, missing

STYLES = ("desk/desk.css", "desk/home.css")
MAX_ROUNDS = 3  # on the first page; the others are in the list of rounds
MAX_DAYS = 4
MAX_SQUARES = 400  # more are drawn as a strip for each instrument


@dataclass(frozen=True, slots=True)
class OwnRound:
    """One organisation's part in a round: answers and verdicts against what is needed, and the time left."""

    place: Organisation
    title: str
    url: str
    time_left: str
    bars: Sequence[QuotaBar]
    is_late: bool  # the days to answer are over, and something is missing
    needs_head_count: bool


@dataclass(frozen=True, slots=True)
class StateSquares:
    """How many organisations are in one state: drawn as squares of one tone and shape."""

    state: ProgressState
    count: int

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def label(self) -> str:
        return str(self.state.label)

    @property
    def squares(self) -> range:
        return range(self.count)


@dataclass(frozen=True, slots=True)
class RoundRun:
    """A round that one of the reader's organisations runs: everyone's state, as squares or as strips."""

    title: str
    url: str
    total: int
    groups: Sequence[StateSquares] = ()
    chart: SafeString | None = None


@dataclass(frozen=True, slots=True)
class ComingDay:
    """A day on which something begins or ends."""

    day: date
    label: str
    round: str


def own_rounds(person: Person, today: date) -> Panel | None:
    places = places_of(person, May.SEE_ROUND)
    participants = Participant.objects.filter(organisation__in=places).exclude(round__state=State.ANNOUNCED)
    latest = participants.select_related("organisation", "round__organiser", "round__frozen")
    rows = latest.prefetch_related("round__windows").order_by("-round__year", "organisation__path", "pk")
    parts = [_own_round(participant, today) for participant in rows[:MAX_ROUNDS]]
    cards = [part for part in parts if part is not None]
    if not cards:
        return None
    return Panel("desk/home/own_rounds.html", {"rounds": cards}, order=20, styles=STYLES)


def _own_round(participant: Participant, today: date) -> OwnRound | None:
    round, place = participant.round, participant.organisation
    edition = edition_if_sound(round)
    if edition is None:
        return None
    turnout = of_organisation(round, place, today)
    bars = _bars(participant, edition, turnout) if turnout.surveys else []
    days = days_to_answer(round, today)
    return OwnRound(
        place=place,
        title=round_title(round),
        url=reverse("desk:office", args=[round.pk, place.code]),
        time_left=_time_left(round, days),
        bars=bars,
        is_late=round.state == State.OPEN and not days and any(bar.missing for bar in bars),
        needs_head_count=participant.head_count is None and round.state in (State.DRAFT, State.OPEN),
    )


def _bars(participant: Participant, edition: Edition, turnout: OrganisationTurnout) -> list[QuotaBar]:
    bars = bars_of(edition, participant, turnout)
    if not audits(edition):
        return bars
    return [*bars, verdicts_bar(edition, missing(participant.round, edition, participant.organisation))]


def _time_left(round: Round, days: int) -> str:
    """How long answers are still taken, or the state of the round."""
    if round.state != State.OPEN:
        return str(round.get_state_display())
    return _("เหลือเวลาตอบ %(left)s วัน") % {"left": days} if days else _("หมดเวลาตอบแล้ว")


def rounds_run(person: Person, today: date) -> Panel | None:
    places = places_of(person, May.SEE_ROUND)
    running = rounds().filter(organiser__in=places, state__in=(State.OPEN, State.CLOSED))
    cards = [run for round in running[:MAX_ROUNDS] if (run := _round_run(round)) is not None]
    if not cards:
        return None
    return Panel("desk/home/rounds_run.html", {"rounds": cards}, order=30, styles=STYLES)


def _round_run(round: Round) -> RoundRun | None:
    """By the worst state among an organisation's surveys; None before progress was counted."""
    edition = edition_if_sound(round)
    refresh_if_old(round)
    progress = progress_by_instrument(round, edition) if edition else []
    if edition is None or not progress:
        return None
    title, url = round_title(round), reverse("desk:round", args=[round.pk]) + "#list"
    total = max(instrument.all for instrument in progress)
    if total > MAX_SQUARES:
        is_open = round.state == State.OPEN
        chart = progress_chart(progress, round.programme, f"home-{round.pk}", is_open)
        return RoundRun(title, url, total, chart=chart.svg)
    return RoundRun(title, url, total, _groups(round, edition))


def _groups(round: Round, edition: Edition) -> list[StateSquares]:
    surveys = Progress.objects.of(round).exclude(instrument__in=[audit.id for audit in audits(edition)])
    worst = surveys.order_by().values("organisation").annotate(worst=Min("state"))
    states = list(worst.values_list("worst", flat=True)[:MAX_SQUARES])
    return [StateSquares(state, states.count(state)) for state in BEST_FIRST]


def next_days(person: Person, today: date) -> Panel | None:
    places = places_of(person, May.SEE_ROUND)
    mine = Q(organiser__in=places) | Q(participants__organisation__in=places)
    current = rounds().filter(mine, windows__last__gte=today).exclude(state=State.ANNOUNCED).distinct()
    days = sorted(
        (day for round in current[: MAX_ROUNDS * 2] for day in _days(round, today)),
        key=lambda item: (item.day, item.label),
    )
    if not days:
        return None
    return Panel(
        "desk/home/next_days.html", {"days": days[:MAX_DAYS], "today": today}, order=60, styles=STYLES
    )


def _days(round: Round, today: date) -> list[ComingDay]:
    """What begins and ends on the same day stands in one line."""
    title, names = round_title(round), _plain_names(round)
    begins: dict[date, list[str]] = {}
    ends: dict[date, list[str]] = {}
    for window in days_of(round, today):
        if window.first > today:
            begins.setdefault(window.first, []).append(names.get(window.kind, window.label))
        if window.last >= today:
            ends.setdefault(window.last, []).append(names.get(window.kind, window.label))
    first, last = _("วันแรก: %(windows)s"), _("วันสุดท้าย: %(windows)s")
    return [
        ComingDay(day, words % {"windows": " · ".join(labels)}, title)
        for words, days in ((first, begins), (last, ends))
        for day, labels in days.items()
    ]


def _plain_names(round: Round) -> dict[str, str]:
    """The instruments as people call them, by id."""
    edition = edition_if_sound(round)
    return {
        instrument.id: plain_name(round.programme, instrument).in_language(language())
        for instrument in (edition.instruments if edition else ())
    }
