"""What the page of a round is filled with: for those who run it, and those who look over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NotRequired, TypedDict

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.cycle.models import ProgressSnapshot
from sucharit.cycle.progress import days_of as turnout_by_day
from sucharit.cycle.progress import refresh_if_old
from sucharit.cycle.results import is_national
from sucharit.desk import pictures
from sucharit.desk.days import WindowDays, days_of, days_to_answer, doubts_of
from sucharit.desk.pictures import ChartWithTable, ProgressCounts
from sucharit.desk.reminder_links import ReminderLink, reminder_links
from sucharit.desk.round.draft_tasks import DraftTask, draft_tasks
from sucharit.desk.round.next_step import NextStep, next_step
from sucharit.desk.round.progress_list import ProgressList, progress_list, read_query
from sucharit.desk.round.stages import RoundStage, stages_of
from sucharit.desk.wording import round_title
from sucharit.people.models import Person
from sucharit.people.permissions import May, may, may_under
from sucharit.rounds.editions import edition_if_sound
from sucharit.rounds.models import PlannedAnnouncement, Round
from sucharit.rounds.states import State
from sucharit.surveys.turnout import OPENED
from sucharit.verdicts.standing import is_judged_by_lot


class RoundContext(TypedDict):
    """What the template of the page takes; the last part is missing while the edition is broken."""

    round: Round
    title: str
    stages: list[RoundStage]
    days: list[WindowDays]
    doubts: list[str]
    runs: bool
    opens_each: bool  # whether the page of everyone who takes part is theirs to see
    verdicts: bool
    snapshot: ProgressSnapshot | None
    counted_at: date | None  # the midnight of the numbers told; None once all are counted
    tasks: list[DraftTask]
    main_move: str  # the move that is due, by its name in addresses; "" for none
    reminders: list[ReminderLink]
    plan: PlannedAnnouncement | None
    people: dict[str, int]
    lead: str
    next: NextStep
    progress_chart: NotRequired[ChartWithTable | None]
    by_day: NotRequired[ChartWithTable | None]
    progress_list: NotRequired[ProgressList]


def round_context(round: Round, person: Person, query: Mapping[str, str], today: date) -> RoundContext:
    """`query` is the address's: which organisations the list shows."""
    snapshot = refresh_if_old(round)
    runs = may(person, May.RUN_ROUND, round.organiser)
    edition = edition_if_sound(round)  # None: what to do next says why
    progress = pictures.progress_by_instrument(round, edition) if edition else []
    people = _people(round)
    is_scored = round.state == State.SCORED
    tasks = draft_tasks(round, today) if runs and round.state == State.DRAFT else []
    context: RoundContext = {
        "round": round,
        "title": round_title(round),
        "stages": stages_of(round),
        "days": days_of(round, today),
        "doubts": doubts_of(round) if runs and round.state == State.DRAFT else [],
        "runs": runs,
        "opens_each": runs or may_under(person, May.SEE_ROUND, round.organiser),
        "verdicts": may(person, May.ENTER_VERDICTS, round.organiser)
        and round.state != State.ANNOUNCED
        and not is_judged_by_lot(round),
        "snapshot": snapshot,
        "counted_at": timezone.localdate(snapshot.at) if snapshot and round.state not in OPENED else None,
        "tasks": tasks,
        "main_move": _main_move(round, tasks),
        "reminders": reminder_links(round, snapshot.short if snapshot else 0, people) if runs else [],
        "plan": PlannedAnnouncement.objects.filter(round=round, problem={}).first() if is_scored else None,
        "people": people,
        "lead": lead(round, progress, today),
        "next": next_step(round, progress, runs, today, tasks or None),
    }
    if edition:
        turnout = turnout_by_day(snapshot) if snapshot else []
        first = min((window.first for window in round.windows.all()), default=today)
        is_open = round.state == State.OPEN
        context["progress_chart"] = (
            pictures.progress_chart(progress, round.programme, f"far-{round.pk}", is_open)
            if progress
            else None
        )
        context["by_day"] = pictures.answers_by_day(turnout, edition, first, today)
        context["progress_list"] = progress_list(round, edition, read_query(query, edition, bool(progress)))
    return context


def _main_move(round: Round, tasks: Sequence[DraftTask]) -> str:
    if round.state == State.CLOSED:
        return "score"
    return "open" if tasks and all(task.is_done for task in tasks) else ""


def _people(round: Round) -> dict[str, int]:
    """How many take part, and how many have reported how many people they have. One grouped query."""
    counts: dict[str, int] = round.participants.aggregate(all=Count("pk"), counted=Count("head_count"))
    return counts


def lead(round: Round, spreads: Sequence[ProgressCounts], today: date) -> str:
    """The state of the round, in one sentence."""
    completed = " · ".join(
        _("%(name)s ครบแล้ว %(enough)s จาก %(all)s แห่ง")
        % {"name": instrument.name, "enough": f"{instrument.enough:,}", "all": f"{instrument.all:,}"}
        for instrument in spreads
    )
    if round.state == State.DRAFT:
        return _("ยังไม่เปิดรับคำตอบ")
    if round.state == State.OPEN:
        days = days_to_answer(round, today)
        ends = _("เหลือเวลาตอบ %(left)s วัน") % {"left": days} if days else _("หมดเวลาตอบแล้ว")
        return f"{ends} · {completed}" if completed else ends
    if round.state == State.CLOSED:
        return _("ปิดรับคำตอบแล้ว") + (f" · {completed}" if completed else "")
    if round.state == State.SCORED:
        return _("คิดคะแนนแล้ว ยังไม่มีใครนอกจากผู้ดูแลรอบเห็นผล")
    if not is_national(round):
        return _("ประกาศผลแก่หน่วยงานที่เข้าร่วมแล้ว")
    return _("ประกาศผลแล้ว ทุกคนอ่านผลได้")
