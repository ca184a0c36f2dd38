"""What follows by itself when assessors hand in: agreed verdicts, and a third for what they disagree on."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.utils import timezone

from sucharit.history.actions import record
from sucharit.history.actors import Automatic
from sucharit.rounds.models import Participant
from sucharit.rounds.trace import name_of
from sucharit.verdicts import pools
from sucharit.verdicts.actions.locking import edition_of
from sucharit.verdicts.actions.replacing import assigned_persons, first_of
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import (
    AssessmentPlan,
    Assignment,
    AssignmentKind,
    Opinion,
    Origin,
    Verdict,
)
from sucharit.verdicts.opinions import joined_reasons, joined_words, live_opinions


def decide_when_all_handed_in(plan: AssessmentPlan, participant: Participant) -> None:
    """Decide what can be decided of one organisation, which is locked. A constant number of statements."""
    if Assignment.objects.filter(participant=participant, kind=AssignmentKind.THIRD, dropped=None).exists():
        _decide_by_third(plan, participant)
        return
    handed_in = Assignment.objects.filter(
        participant=participant, kind=AssignmentKind.BLIND, dropped=None, completed__isnull=False
    )
    if handed_in.count() == plan.verdicts_an_item:
        _compare(plan, participant)


def _compare(plan: AssessmentPlan, participant: Participant) -> None:
    by_item: dict[str, list[Opinion]] = {}
    for opinion in live_opinions(participant.pk, AssignmentKind.BLIND):
        by_item.setdefault(opinion.item, []).append(opinion)
    complete = {item: pair for item, pair in by_item.items() if len(pair) == plan.verdicts_an_item}
    agreed = {item: pair for item, pair in complete.items() if len({each.choice for each in pair}) == 1}
    origin = Origin.AGREED if plan.verdicts_an_item > 1 else Origin.SINGLE
    _store(plan, participant, agreed, origin)
    disagreed = [item for item in judged_items(edition_of(plan)) if item in complete and item not in agreed]
    third = draw_third(plan, participant, disagreed) if disagreed else None
    what = {"agreed": len(agreed), "disagreed": len(disagreed), "third": third is not None}
    _record(plan, participant, what)


def _decide_by_third(plan: AssessmentPlan, participant: Participant) -> None:
    by_item = {opinion.item: [opinion] for opinion in live_opinions(participant.pk, AssignmentKind.THIRD)}
    if by_item:
        _store(plan, participant, by_item, Origin.THIRD)
        _record(plan, participant, {"by_third": len(by_item)})


def draw_third(plan: AssessmentPlan, participant: Participant, items: Sequence[str]) -> Assignment | None:
    """The next in the drawn order who never judged this organisation, for these items; None without one.

    Where no one is left, those who run the round let someone join, and the third is drawn then.
    """
    line = pools.next_in_line(plan, [participant.pk])[participant.pk]
    person = first_of(line, assigned_persons({participant.pk})[participant.pk])
    if person is None:
        return None
    return Assignment.objects.create(
        participant=participant,
        person_id=person,
        kind=AssignmentKind.THIRD,
        items=list(items),
        at=timezone.now(),
    )


def draw_missing_thirds(plan: AssessmentPlan) -> int:
    """Draw thirds where no one was left for it until someone joined; how many."""
    undecided = undecided_items(plan)
    with_third = set(
        Assignment.objects.filter(
            participant__in=undecided, kind=AssignmentKind.THIRD, dropped=None
        ).values_list("participant_id", flat=True)
    )
    waiting = [participant for participant in undecided if participant not in with_third]
    return sum(
        draw_third(plan, participant, undecided[participant.pk]) is not None
        for participant in Participant.objects.filter(pk__in=waiting)
    )


def undecided_items(plan: AssessmentPlan) -> dict[int, list[str]]:
    """By participant, the items that all blind assessors handed in and that have no verdict. One query."""
    waiting = Assignment.objects.filter(
        participant__round=plan.round, kind=AssignmentKind.BLIND, dropped=None, completed=None
    )
    decided = Verdict.objects.filter(
        round=plan.round,
        organisation=OuterRef("assignment__participant__organisation"),
        item=OuterRef("item"),
    )
    first = Opinion.objects.filter(
        assignment__participant__round=plan.round,
        assignment__kind=AssignmentKind.BLIND,
        assignment__place=1,
        assignment__dropped=None,
        assignment__completed__isnull=False,
    )
    rows = first.exclude(assignment__participant__in=waiting.values("participant")).filter(~Exists(decided))
    undecided: dict[int, set[str]] = {}
    for participant, item in rows.values_list("assignment__participant_id", "item"):
        undecided.setdefault(participant, set()).add(item)
    order = list(judged_items(edition_of(plan)))
    return {key: [item for item in order if item in items] for key, items in undecided.items()}


def _store(
    plan: AssessmentPlan, participant: Participant, by_item: dict[str, list[Opinion]], origin: Origin
) -> None:
    known = judged_items(edition_of(plan))
    Verdict.objects.bulk_create(
        Verdict(
            round=plan.round,
            organisation_id=participant.organisation_id,
            item=item,
            choice=opinions[0].choice,
            origin=origin,
            reasons=joined_reasons(opinions, list(known[item].reasons)),
            words=joined_words(opinions),
        )
        for item, opinions in by_item.items()
    )


def _record(plan: AssessmentPlan, participant: Participant, what: dict[str, int | bool]) -> None:
    """By the system, and not by whoever handed in last: it names an organisation."""
    code = participant.organisation.code
    record(
        by=Automatic.SYSTEM,
        verb="verdicts.decide",
        about=name_of(plan.round),
        what={"organisation": code, **what},
    )
