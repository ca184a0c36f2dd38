"""What waits for an assessor, and how far a round is: for pages, counted by the database, without a name.

Nothing here gives an organisation or another assessor anyone's name. `assessor_agreements` names assessors,
and is for those who run the round alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from sucharit.disclosure.models import SubmittedItem
from sucharit.people.models import Organisation, Person
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State
from sucharit.verdicts.assigned_items import items_of_assignment, submitted_items
from sucharit.verdicts.models import (
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Dispute,
    DisputeStage,
    Opinion,
    Origin,
    Verdict,
)
from sucharit.verdicts.opinions import EarlierOpinion, earlier_opinions
from sucharit.verdicts.undecided import with_undecided_items, without_submission

# What an assessor sees an assignment called: one that measures them looks like any other.
LABELS = {
    AssignmentKind.BLIND: _("ตรวจ"),
    AssignmentKind.CALIBRATION: _("ตรวจ"),
    AssignmentKind.THIRD: _("ชี้ขาด"),
    AssignmentKind.DISPUTE: _("พิจารณาคำชี้แจง"),
}


@dataclass(frozen=True, slots=True)
class QueueEntry:
    """One organisation that waits for this assessor: `judged` of `items` have an opinion."""

    assignment: Assignment
    label: str
    items: int
    judged: int

    @property
    def is_ready(self) -> bool:
        """Whether everything is judged and it can be handed in."""
        return self.items > 0 and self.judged >= self.items


@dataclass(frozen=True, slots=True)
class ItemToJudge:
    """One item of an assignment: as submitted, what the assessor said so far, what the two before said."""

    submitted: SubmittedItem
    opinion: Opinion | None
    earlier: tuple[EarlierOpinion, ...] = ()  # for a third alone
    last_year: int | None = None  # choice of the verdict that counted then


@dataclass(frozen=True, slots=True)
class RoundOfVerdicts:
    """How far judging a round is."""

    participants: int
    absent: int  # without a submission
    assigned: int  # blind assignments of those who submitted
    handed_in: int
    thirds: int
    thirds_handed_in: int
    without_third: int  # organisations with disagreements for which no third is left
    verdicts: Mapping[str, int]  # by origin
    disputes: int
    disputes_decided: int
    disputes_changed: int  # with success
    appeals: int
    appeals_decided: int


def own_assignments(person: Person) -> QuerySet[Assignment]:
    """Everything that was drawn for this person and is theirs still, in rounds where judging goes on."""
    mine = Assignment.objects.filter(person=person, dropped=None)
    rounds = Q(participant__round__state__in=(State.OPEN, State.CLOSED))
    places = ("participant__organisation", "participant__round__frozen", "participant__round__organiser")
    return mine.filter(rounds).select_related(*places)


def queue_of(person: Person) -> list[QueueEntry]:
    """What this assessor has to judge and has not handed in, in the order of organisations. Three queries.

    Without disputes: `disputes_for`. Organisations that have not submitted are left out.
    """
    waiting = own_assignments(person).filter(completed=None, participant__round__assessment_plan__shown=None)
    assignments = list(
        waiting.exclude(kind=AssignmentKind.DISPUTE)
        .order_by("participant__round", "participant__organisation__code", "kind")
        .annotate(said=Count("opinions"))
    )
    submitted = submitted_items([assignment.participant_id for assignment in assignments])
    entries = []
    for assignment in assignments:
        items = submitted.get(assignment.participant_id, [])
        if assignment.items:
            items = [item for item in items if item in assignment.items]
        if items:
            label = str(LABELS[AssignmentKind(assignment.kind)])
            entries.append(QueueEntry(assignment, label, len(items), assignment.said))
    return entries


def items_to_judge(assignment: Assignment) -> list[ItemToJudge]:
    """The items of one assignment in the edition's order. Four queries, six for a third."""
    names = items_of_assignment(assignment)
    submitted = SubmittedItem.objects.filter(
        submission__board=assignment.participant_id, submission__reopened=None, item__in=names
    ).select_related("submission")
    opinions = {opinion.item: opinion for opinion in assignment.opinions.all()}
    earlier = earlier_opinions(assignment)
    participant = assignment.participant
    before = last_year_verdicts(participant.round, participant.organisation)
    return [
        ItemToJudge(
            item,
            opinions.get(item.item),
            tuple(earlier.get(item.item, ())),
            before.get(item.item),
        )
        for item in submitted.order_by("place")
    ]


def disputes_for(person: Person) -> QuerySet[Dispute]:
    """The disputes that this assessor has to decide, oldest first. `by` is someone of the organisation."""
    waiting = Dispute.objects.filter(
        assignment__person=person, assignment__dropped=None, decided=None, stage=DisputeStage.ASSESSOR
    )
    places = ("participant__organisation", "participant__round__frozen", "participant__round__organiser")
    return waiting.select_related(*places).order_by("pk")


def disputes_for_operator(round: Round) -> QuerySet[Dispute]:
    """Appeals, and disputes for which no assessor is left, that wait for who runs the round."""
    waiting = Dispute.objects.filter(participant__round=round, decided=None)
    waiting = waiting.filter(Q(stage=DisputeStage.OPERATOR) | Q(assignment=None))
    return waiting.select_related("participant__organisation").order_by("pk")


def preliminary_verdicts(participant: Participant) -> QuerySet[Verdict]:
    """What an organisation may see of its verdicts: nothing before they are shown. No name is in reach."""
    plan = AssessmentPlan.objects.filter(round=OuterRef("round"), shown__isnull=False)
    verdicts = Verdict.objects.filter(round=participant.round_id, organisation=participant.organisation_id)
    return verdicts.filter(Exists(plan))


def disputes_of(participant: Participant) -> QuerySet[Dispute]:
    """An organisation's disputes as it may see them: who decided is not loaded."""
    return Dispute.objects.filter(participant=participant).defer("assignment", "decided_by").order_by("pk")


def last_year_verdicts(round: Round, organisation: Organisation) -> dict[str, int]:
    """By item, the choice of the same programme's year before, as it was announced. One query.

    Only of items that kept their id: what was merged or split has none.
    """
    verdicts = Verdict.objects.filter(
        round__programme=round.programme,
        round__year=round.year - 1,
        round__state=State.ANNOUNCED,
        organisation=organisation,
    )
    return dict(verdicts.values_list("item", "choice"))


def progress_of(plan: AssessmentPlan) -> RoundOfVerdicts:
    """How far the round is. Seven queries, however many take part."""
    round = plan.round
    absent = without_submission(round)
    there = Assignment.objects.filter(participant__round=round, dropped=None).exclude(
        participant__in=absent.values("pk")
    )
    assigned = there.aggregate(
        blind=Count("pk", filter=Q(kind=AssignmentKind.BLIND)),
        blind_in=Count("pk", filter=Q(kind=AssignmentKind.BLIND, completed__isnull=False)),
        third=Count("pk", filter=Q(kind=AssignmentKind.THIRD)),
        third_in=Count("pk", filter=Q(kind=AssignmentKind.THIRD, completed__isnull=False)),
    )
    by_origin = dict(
        Verdict.objects.filter(round=round).values_list("origin").annotate(n=Count("pk")).order_by()
    )
    disputes = Dispute.objects.filter(participant__round=round).aggregate(
        first=Count("pk", filter=Q(stage=DisputeStage.ASSESSOR)),
        first_decided=Count("pk", filter=Q(stage=DisputeStage.ASSESSOR, decided__isnull=False)),
        changed=Count("pk", filter=Q(decided__isnull=False) & ~Q(choice=F("before"))),
        second=Count("pk", filter=Q(stage=DisputeStage.OPERATOR)),
        second_decided=Count("pk", filter=Q(stage=DisputeStage.OPERATOR, decided__isnull=False)),
    )
    undone = there.filter(kind=AssignmentKind.BLIND, completed=None).values("participant")
    thirds = there.filter(kind=AssignmentKind.THIRD, completed=None).values("participant")
    stuck = with_undecided_items(round).exclude(pk__in=undone).exclude(pk__in=thirds)
    return RoundOfVerdicts(
        participants=round.participants.count(),
        absent=absent.count(),
        assigned=assigned["blind"],
        handed_in=assigned["blind_in"],
        thirds=assigned["third"],
        thirds_handed_in=assigned["third_in"],
        without_third=stuck.count(),
        verdicts={str(Origin(origin).value): number for origin, number in by_origin.items()},
        disputes=disputes["first"],
        disputes_decided=disputes["first_decided"],
        disputes_changed=disputes["changed"],
        appeals=disputes["second"],
        appeals_decided=disputes["second_decided"],
    )
