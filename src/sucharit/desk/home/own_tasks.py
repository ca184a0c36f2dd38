"""Tasks of those who run a round or work for an organisation that takes part."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.contributions.tasks import Task
from sucharit.cycle.hold_words import waiting_sentence
from sucharit.cycle.models import HeldSurvey, Progress
from sucharit.desk.round.draft_tasks import draft_tasks
from sucharit.desk.wording import round_title
from sucharit.frameworks.model import InstrumentKind
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.verdicts.standing import audits

# What to do with a round, and the button's label, by its state.
NEXT_STEPS = {
    State.DRAFT: (gettext_lazy("เตรียมและเปิดรอบ %(round)s"), gettext_lazy("เตรียมรอบ")),
    State.OPEN: (gettext_lazy("ติดตามรอบ %(round)s ที่เปิดรับคำตอบอยู่"), gettext_lazy("ดูแห่งที่ยังไม่ครบ")),
    State.CLOSED: (gettext_lazy("คิดคะแนนรอบ %(round)s"), gettext_lazy("ไปคิดคะแนน")),
    State.SCORED: (gettext_lazy("ดูผลและประกาศรอบ %(round)s"), gettext_lazy("ดูผลก่อนประกาศ")),
}


def first_day(round: Round) -> date | None:
    """The day on which the round begins; None without days."""
    return min((window.first for window in round.windows.all()), default=None)


def last_day(round: Round, kind: str = "") -> date | None:
    """The last day of one window, or of the round; None without it."""
    return max((window.last for window in round.windows.all() if kind in ("", window.kind)), default=None)


def rounds_to_take_on(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds run by this organisation that are not announced and can go on: no decision comes first."""
    if not may(person, May.RUN_ROUND, organisation):
        return []
    unfinished = Round.objects.run_by(organisation).exclude(state=State.ANNOUNCED)
    blocked = {round.pk for round, _surveys in _undecided(person, organisation)}
    rounds = unfinished.exclude(pk__in=blocked).select_related("frozen").prefetch_related("windows")
    return [_round_task(round) for round in rounds]


def _round_task(round: Round) -> Task:
    title, label = NEXT_STEPS[State(round.state)]
    completed, total = _progress_of(round)
    page = "desk:results" if round.state == State.SCORED else "desk:round"
    anchor = {State.DRAFT: "#tasks", State.OPEN: "#list"}.get(State(round.state), "")
    due = {State.DRAFT: first_day(round), State.OPEN: last_day(round)}
    return Task(
        title % {"round": round_title(round)},
        reverse(page, args=[round.pk]) + anchor,
        label=label,
        due=due.get(State(round.state)),
        completed=completed,
        total=total,
    )


def surveys_to_decide(person: Person, organisation: Organisation) -> list[Task]:
    """Closed rounds that this organisation runs, whose answers do not reconcile everywhere."""
    if not may(person, May.RUN_ROUND, organisation):
        return []
    return [
        Task(
            _("%(waiting)s ของรอบ %(round)s")
            % {"waiting": waiting_sentence(surveys), "round": round_title(round)},
            reverse("desk:held", args=[round.pk]),
            label=_("ดูและตัดสิน"),
            blocks=True,
        )
        for round, surveys in _undecided(person, organisation)
    ]


def _undecided(person: Person, organisation: Organisation) -> list[tuple[Round, int]]:
    """Closed rounds run by this organisation with surveys that wait for a decision, and how many."""
    closed = Round.objects.run_by(organisation).filter(state=State.CLOSED)

    def read() -> list[tuple[Round, int]]:
        held = [(round, HeldSurvey.objects.of(round).undecided().surveys()) for round in closed]
        return [(round, surveys) for round, surveys in held if surveys]

    return person.once(("undecided", organisation.pk), read)


def _progress_of(round: Round) -> tuple[int | None, int | None]:
    """How much is done; None where there is nothing to count.

    Of a draft the things to prepare; later, of those that take part, how many have enough answers, and once
    closed also their verdicts.
    """
    if round.state == State.DRAFT:
        tasks = draft_tasks(round, timezone.localdate())
        return sum(task.is_done for task in tasks), len(tasks)
    if round.state not in (State.OPEN, State.CLOSED):
        return None, None
    return with_enough(round, answers_only=round.state == State.OPEN) or (None, None)


def with_enough(round: Round, answers_only: bool) -> tuple[int, int] | None:
    """How many have enough answers (and verdicts), of how many; None before progress was counted."""
    progress = Progress.objects.of(round).order_by()
    if answers_only:
        progress = progress.exclude(instrument__in=[audit.id for audit in audits(round.framework())])
    total = progress.values("organisation").distinct().count()
    behind = progress.behind().values("organisation").distinct().count()
    return (total - behind, total) if total else None


def head_counts_to_report(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds that wait for this organisation's head-count."""
    if not may(person, May.REPORT_HEAD_COUNT, organisation):
        return []
    return [
        Task(
            _("แจ้งจำนวนบุคลากรของรอบ %(round)s") % {"round": round_title(participant.round)},
            reverse("desk:office", args=[participant.round_id, organisation.code]) + "#head-count",
            label=_("แจ้งจำนวน"),
            due=first_day(participant.round),
        )
        for participant in without_head_count(organisation)
    ]


def without_head_count(organisation: Organisation) -> list[Participant]:
    """Its parts in rounds that still take a head-count and have none."""
    waiting = Participant.objects.without_head_count().filter(
        organisation=organisation, round__state__in=(State.DRAFT, State.OPEN)
    )
    return list(waiting.select_related("round").prefetch_related("round__windows"))


def answers_to_ask_for(person: Person, organisation: Organisation) -> list[Task]:
    """Open rounds in which this organisation does not have enough answers."""
    if not may(person, May.PRINT_CODES, organisation):
        return []
    words = _("ชวนตอบ %(instrument)s ให้ครบในรอบ %(round)s")
    return short_answers_tasks(organisation, words, _("ดูวิธีชวน"), "#ways")


def short_answers_tasks(organisation: Organisation, words: str, label: str, anchor: str) -> list[Task]:
    """A task for each survey that needs more answers; `words` has places for the instrument and the round."""
    return [
        Task(
            words % {"instrument": code, "round": round_title(progress.round)},
            reverse("desk:office", args=[progress.round_id, organisation.code]) + anchor,
            label=label,
            due=last_day(progress.round, progress.instrument),
            completed=progress.completed if progress.required else None,
            total=progress.required,
        )
        for progress, code in short_of_answers(organisation)
    ]


def short_of_answers(organisation: Organisation) -> list[tuple[Progress, str]]:
    """Its surveys in open rounds that need more answers, with the instrument's code."""
    behind = Progress.objects.behind().filter(organisation=organisation, round__state=State.OPEN)
    rows = behind.select_related("round__frozen").prefetch_related("round__windows")
    surveys = []
    for progress in rows.order_by("round", "instrument"):
        instrument = progress.round.framework().instrument(progress.instrument)
        if instrument.kind is InstrumentKind.SURVEY:
            surveys.append((progress, instrument.code))
    return surveys
