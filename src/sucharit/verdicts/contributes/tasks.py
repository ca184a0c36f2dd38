"""What waits for assessors, for those who may dispute, and for those who run a round judged by lot."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sucharit.contributions.pages import page_of
from sucharit.contributions.tasks import Task, providers
from sucharit.frameworks.programmes import title_of
from sucharit.people.models import Organisation, Person, RoleKind
from sucharit.people.permissions import May, may
from sucharit.rounds.models import Participant, Round, Window
from sucharit.rounds.windows import CLARIFICATION
from sucharit.verdicts.deadlines import clarification_window, last_day_to_dispute, last_day_to_judge
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import Dispute
from sucharit.verdicts.queues import disputes_for, disputes_for_operator, preliminary_verdicts, queue_of


@providers.add
def items_to_judge(person: Person, organisation: Organisation) -> list[Task]:
    """Organisations that were drawn for this assessor, and disputes; once, at the first of their places."""
    if not may(person, May.ENTER_VERDICTS, organisation) or not _is_first_place(person, organisation):
        return []
    page = page_of("assessor queue")
    if not page:
        return []
    tasks = []
    if waiting := queue_of(person):
        judged, items = sum(entry.judged for entry in waiting), sum(entry.items for entry in waiting)
        words = _("ตรวจรายการที่เปิดเผย อีก %(count)s ชุด") % {"count": f"{len(waiting):,}"}
        windows = Window.objects.filter(
            kind=CLARIFICATION, round__in={entry.assignment.participant.round_id for entry in waiting}
        )
        due = min(map(last_day_to_judge, windows), default=None)
        tasks.append(Task(words, page, label=_("ไปตรวจ"), due=due, completed=judged, total=items))
    if disputes := disputes_for(person).count():
        words = _("พิจารณาคำชี้แจง %(count)s ข้อ") % {"count": f"{disputes:,}"}
        tasks.append(Task(words, reverse("verdicts:disputes"), label=_("ไปพิจารณา")))
    return tasks


@providers.add
def verdicts_to_look_at(person: Person, organisation: Organisation) -> list[Task]:
    """Preliminary verdicts below the best that this organisation may still dispute and has not."""
    if not may(person, May.DISPUTE_VERDICTS, organisation):
        return []
    parts = Participant.objects.filter(
        organisation=organisation,
        round__assessment_plan__shown__isnull=False,
        round__assessment_plan__settled=None,
    )
    tasks = []
    for part in parts.select_related("round__frozen", "round__organiser", "organisation"):
        window, page = clarification_window(part.round), page_of("preliminary verdicts", part)
        if window is None or not page or timezone.localdate() > last_day_to_dispute(window):
            continue
        best = {item.id: item.passing for item in judged_items(part.round.framework()).values()}
        below = {
            item
            for item, choice in preliminary_verdicts(part).values_list("item", "choice")
            if choice != best.get(item)
        }
        below -= set(Dispute.objects.filter(participant=part).values_list("item", flat=True))
        if below:
            words = _("อ่านผลตรวจเบื้องต้นของรอบ %(round)s: ยังไม่ครบ %(count)s ข้อ")
            title = words % {"round": _title(part.round), "count": len(below)}
            tasks.append(Task(title, page, label=_("อ่านและชี้แจง"), due=last_day_to_dispute(window)))
    return tasks


@providers.add
def disputes_to_decide(person: Person, organisation: Organisation) -> list[Task]:
    """Appeals, and disputes without an assessor, in rounds that this organisation runs."""
    if not may(person, May.RUN_ROUND, organisation):
        return []
    rounds = Round.objects.run_by(organisation).filter(
        assessment_plan__shown__isnull=False, assessment_plan__settled=None
    )
    tasks = []
    for round in rounds.annotate(disputes=Count("participants__disputes")).filter(disputes__gt=0):
        waiting, page = disputes_for_operator(round).count(), page_of("verdicts of round", round)
        if waiting and page:
            words = _("ตัดสินคำอุทธรณ์ %(count)s ข้อของรอบ %(round)s")
            title = words % {"count": f"{waiting:,}", "round": _title(round)}
            tasks.append(Task(title, page, label=_("ไปตัดสิน")))
    return tasks


def _is_first_place(person: Person, organisation: Organisation) -> bool:
    places = person.roles.in_force().filter(kind=RoleKind.ASSESSOR)
    first = places.order_by("organisation__path").values_list("organisation_id", flat=True).first()
    return first == organisation.pk


def _title(round: Round) -> str:
    return f"{title_of(round.programme).in_language(get_language() or 'th')} {round.year}"
