"""What waits for a person at the desk: rounds to move on, head-counts, answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sucharit.contributions.tasks import Task, providers
from sucharit.cycle.models import Progress, ProgressState
from sucharit.desk.wording import round_title
from sucharit.frameworks.model import InstrumentKind
from sucharit.people.models import Organisation, Person
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State

NEXT_STEPS = {
    State.DRAFT: gettext_lazy("เตรียมและเปิดรอบ %(round)s"),
    State.OPEN: gettext_lazy("ติดตามรอบ %(round)s ที่เปิดรับคำตอบอยู่"),
    State.CLOSED: gettext_lazy("คิดคะแนนรอบ %(round)s"),
    State.SCORED: gettext_lazy("ดูผลและประกาศรอบ %(round)s"),
}


@providers.add
def rounds_to_take_on(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds that this organisation runs and that are not announced."""
    if not may(person, May.RUN_ROUND, organisation):
        return []
    unfinished = Round.objects.run_by(organisation).exclude(state=State.ANNOUNCED)
    return [
        Task(
            NEXT_STEPS[State(round.state)] % {"round": round_title(round)},
            reverse("desk:round", args=[round.pk]),
        )
        for round in unfinished
    ]


@providers.add
def head_counts_to_report(person: Person, organisation: Organisation) -> list[Task]:
    """Rounds that wait for this organisation's head-count."""
    if not may(person, May.REPORT_HEAD_COUNT, organisation):
        return []
    waiting = Participant.objects.without_head_count().filter(
        organisation=organisation, round__state__in=(State.DRAFT, State.OPEN)
    )
    return [
        Task(
            _("แจ้งจำนวนบุคลากรของรอบ %(round)s") % {"round": round_title(participant.round)},
            reverse("desk:office", args=[participant.round_id, organisation.code]) + "#head-count",
        )
        for participant in waiting.select_related("round")
    ]


@providers.add
def answers_to_ask_for(person: Person, organisation: Organisation) -> list[Task]:
    """Open rounds in which this organisation does not have enough answers."""
    if not may(person, May.PRINT_CODES, organisation):
        return []
    behind = Progress.objects.filter(
        organisation=organisation, round__state=State.OPEN, state__lt=ProgressState.ENOUGH
    ).select_related("round__frozen")
    return [
        Task(
            _("ชวนตอบ %(instrument)s ให้ครบในรอบ %(round)s")
            % {"instrument": instrument.code, "round": round_title(item.round)},
            reverse("desk:office", args=[item.round_id, organisation.code]),
        )
        for item in behind.order_by("round", "instrument")
        if (instrument := item.round.framework().instrument(item.instrument)).kind is InstrumentKind.SURVEY
    ]
