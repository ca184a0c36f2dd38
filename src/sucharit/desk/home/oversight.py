"""Tasks of those who look after others' work: assessors, heads of organisations, supervisors."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.contributions.tasks import Task
from sucharit.cycle.models import Progress, ProgressState
from sucharit.cycle.results import is_national
from sucharit.desk.home.own_tasks import (
    first_day,
    last_day,
    short_answers_tasks,
    with_enough,
    without_head_count,
)
from sucharit.desk.wording import round_title
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.permissions import May, may, reach_of
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.recent import announced_since
from sucharit.rounds.states import State
from sucharit.verdicts.standing import audits

NEWS_DAYS = 30  # as long an announced result waits to be read


def verdicts_to_enter(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds in which some of those that take part have no verdicts yet."""
    if not may(person, May.ENTER_VERDICTS, organisation):
        return []
    here = Participant.objects.filter(organisation__path__startswith=organisation.path)
    rounds = Round.objects.filter(pk__in=here.values("round"), state__in=(State.OPEN, State.CLOSED))
    rounds = rounds.exclude(assessment_plan__pool_published__isnull=False)  # judged by who is drawn
    tasks = []
    for round in rounds.select_related("frozen").prefetch_related("windows"):
        for audit in audits(round.framework()):
            counts = Progress.objects.of(round).filter(
                instrument=audit.id, organisation__path__startswith=organisation.path
            )
            checked = counts.aggregate(all=Count("pk"), checked=Count("pk", filter=_enough()))
            if checked["checked"] < checked["all"]:
                tasks.append(_verdicts_task(round, audit.id, audit.code, checked["checked"], checked["all"]))
    return tasks


def _enough() -> Q:
    return Q(state=ProgressState.ENOUGH)


def _verdicts_task(round: Round, audit: str, code: str, checked: int, total: int) -> Task:
    words = _("ตรวจและส่งผล %(code)s ของรอบ %(round)s อีก %(count)s แห่ง")
    return Task(
        words % {"code": code, "round": round_title(round), "count": f"{total - checked:,}"},
        reverse("desk:verdicts", args=[round.pk]),
        label=_("นำเข้าผลตรวจ"),
        due=last_day(round, audit),
        completed=checked,
        total=total,
    )


def results_to_read(person: Person, organisation: Organisation) -> list[Task]:
    """Results of the organisation that were announced not long ago."""
    if not may(person, May.SEE_ANSWERS, organisation):
        return []
    taken_part = Round.objects.filter(participants__organisation=organisation, state=State.ANNOUNCED)
    since = timezone.localdate() - timedelta(days=NEWS_DAYS)
    latest = taken_part.select_related("organiser").order_by("-year", "pk")[:10]
    return [
        Task(
            _("อ่านผลรอบ %(round)s ที่ประกาศแล้ว") % {"round": round_title(round)},
            _result_address(round, organisation),
            label=_("อ่านผล"),
        )
        for round in announced_since(latest, since)
    ]


def _result_address(round: Round, organisation: Organisation) -> str:
    public = page_of("result", round.programme, organisation.code) if is_national(round) else ""
    return public or reverse("desk:office", args=[round.pk, organisation.code])


def late_at_the_organisation(person: Person, organisation: Organisation) -> list[Task]:
    """What its head should know of: no head-count, answers that are short though the days are over."""
    if may(person, May.REPORT_HEAD_COUNT, organisation) or not _is(person, RoleKind.EXECUTIVE, organisation):
        return []  # those who work on it have tasks of their own for this
    tasks = [
        Task(
            _("ยังไม่ได้แจ้งจำนวนบุคลากรของรอบ %(round)s ขอให้ผู้รับผิดชอบโครงการแจ้ง")
            % {"round": round_title(participant.round)},
            reverse("desk:office", args=[participant.round_id, organisation.code]) + "#head-count",
            label=_("ดูหน้าของรอบ"),
            due=first_day(participant.round),
        )
        for participant in without_head_count(organisation)
    ]
    words, label = _("คำตอบ %(instrument)s ของรอบ %(round)s ยังไม่ครบ"), _("ดูความคืบหน้า")
    return tasks + [
        task
        for task in short_answers_tasks(organisation, words, label, "#quota")
        if task.due is not None and task.due < timezone.localdate()
    ]


def schools_behind(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds of the organisation in which some of those under a supervisor's eye are short of answers."""
    if may(person, May.RUN_ROUND, organisation) or not _is(person, RoleKind.SUPERVISOR, organisation):
        return []
    open_rounds = Round.objects.run_by(organisation).running().select_related("frozen")
    tasks = []
    for round in open_rounds.prefetch_related("windows"):
        counts = with_enough(round, answers_only=True)
        if counts is None or counts[0] == counts[1]:
            continue
        words = _("ติดตามสถานศึกษาที่คำตอบยังไม่ครบในรอบ %(round)s") % {"round": round_title(round)}
        tasks.append(
            Task(
                words,
                reverse("desk:round", args=[round.pk]) + "#list",
                label=_("ดูรายชื่อ"),
                due=last_day(round),
                completed=counts[0],
                total=counts[1],
            )
        )
    return tasks


def _is(person: Person, kind: RoleKind, organisation: Organisation) -> bool:
    """Whether the person holds a role of this kind there or above, where it holds for that organisation."""
    return any(reach.covers(organisation.path) for reach in reach_of(person, {kind}))
