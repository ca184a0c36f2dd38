"""How far the assessors of a round agree, from what they handed in: counted by the database in three queries.

For those who run the round alone; it names assessors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, QuerySet

from sucharit.people.models import Person
from sucharit.verdicts.actions.locking import edition_of
from sucharit.verdicts.agreement import Agreement, added, agreement, is_unclear, turned
from sucharit.verdicts.items import JudgedItem, judged_items
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, Calibration, Opinion

Pairs = dict[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """How far assessors agree about one item; `unclear` where they disagree unusually often."""

    item: JudgedItem
    agreement: Agreement
    unclear: bool


@dataclass(frozen=True, slots=True)
class AssessorAgreement:
    """How far one assessor agrees with those who judged the same; and with verdicts known to be right."""

    person: Person
    agreement: Agreement
    assigned: int
    handed_in: int
    calibrated: int
    right: int

    @property
    def right_share(self) -> float | None:
        return self.right / self.calibrated if self.calibrated else None


@dataclass(frozen=True, slots=True)
class RoundAgreement:
    """All of a round: together, by item in the edition's order, those unclear first where asked."""

    overall: Agreement
    items: tuple[ItemAgreement, ...]

    @property
    def unclear(self) -> tuple[ItemAgreement, ...]:
        """The items whose guidance may be unclear, the most disagreed first."""
        some = [item for item in self.items if item.unclear]
        return tuple(sorted(some, key=lambda item: item.agreement.share or 0))


def agreement_of(plan: AssessmentPlan) -> RoundAgreement:
    """Together and by item. One query."""
    known = judged_items(edition_of(plan))
    tables: dict[str, Pairs] = {}
    for item, first, second, number in (
        _pairs(plan).values_list("item", "choice", "other").annotate(n=Count("pk"))
    ):
        tables.setdefault(item, {})[first, second] = number
    choices, passing = _scale(known)
    overall = agreement(added(*tables.values()), choices=choices, passing=passing)
    items = []
    for id, judged in known.items():
        of_item = agreement(tables.get(id, {}), choices=judged.choices, passing=judged.passing)
        items.append(ItemAgreement(judged, of_item, is_unclear(of_item, overall)))
    return RoundAgreement(overall, tuple(items))


def assessor_agreements(plan: AssessmentPlan) -> list[AssessorAgreement]:
    """By assessor in the pool, in the order of names. Six queries."""
    choices, passing = _scale(judged_items(edition_of(plan)))
    tables: dict[int, Pairs] = {}
    for field, turn in (("assignment__person", False), ("second_person", True)):
        rows = _pairs(plan).values_list(field, "choice", "other").annotate(n=Count("pk"))
        for person, first, second, number in rows:
            pair = {(first, second): number}
            tables[person] = added(tables.get(person, {}), turned(pair) if turn else pair)
    work = _work(plan)
    right = _calibrated(plan)
    members = plan.pool.select_related("person").order_by("person__name_th", "person")
    return [
        AssessorAgreement(
            person=member.person,
            agreement=agreement(tables.get(member.person_id, {}), choices=choices, passing=passing),
            assigned=work.get(member.person_id, (0, 0))[0],
            handed_in=work.get(member.person_id, (0, 0))[1],
            calibrated=sum(right.get(member.person_id, (0, 0))),
            right=right.get(member.person_id, (0, 0))[1],
        )
        for member in members
    ]


def _pairs(plan: AssessmentPlan) -> QuerySet[Any]:
    """Opinions of the first assessor beside those of the second on the same item, both handed in."""
    second = "assignment__participant__assignments"
    rows = Opinion.objects.filter(
        assignment__participant__round=plan.round,
        assignment__kind=AssignmentKind.BLIND,
        assignment__place=1,
        assignment__dropped=None,
        assignment__completed__isnull=False,
        **{
            f"{second}__kind": AssignmentKind.BLIND,
            f"{second}__place": 2,
            f"{second}__dropped": None,
            f"{second}__completed__isnull": False,
            f"{second}__opinions__item": F("item"),
        },
    )
    return rows.order_by().annotate(
        other=F(f"{second}__opinions__choice"), second_person=F(f"{second}__person")
    )


def _work(plan: AssessmentPlan) -> dict[int, tuple[int, int]]:
    """By assessor, how many organisations they judge blind, and how many of them are handed in."""
    blind = Assignment.objects.filter(participant__round=plan.round, kind=AssignmentKind.BLIND, dropped=None)
    counted = blind.values("person").annotate(all=Count("pk"), complete=Count("completed"))
    return {row["person"]: (row["all"], row["complete"]) for row in counted.order_by()}


def _calibrated(plan: AssessmentPlan) -> dict[int, tuple[int, int]]:
    """By assessor, how many opinions on calibration items are wrong and right."""
    known = {
        (participant, item): choice
        for participant, item, choice in Calibration.objects.filter(plan=plan).values_list(
            "participant", "item", "choice"
        )
    }
    if not known:
        return {}
    opinions = Opinion.objects.filter(
        assignment__participant__round=plan.round,
        assignment__kind=AssignmentKind.CALIBRATION,
        assignment__completed__isnull=False,
    )
    tally: dict[int, tuple[int, int]] = {}
    for person, participant, item, choice in opinions.values_list(
        "assignment__person", "assignment__participant", "item", "choice"
    ):
        if (participant, item) in known:
            wrong, right = tally.get(person, (0, 0))
            is_right = known[participant, item] == choice
            tally[person] = (wrong + (not is_right), right + is_right)
    return tally


def _scale(known: Mapping[str, JudgedItem]) -> tuple[int, int]:
    """The most choices that any item has, and the one that passes in most of them."""
    passing = [item.passing for item in known.values()]
    return max(item.choices for item in known.values()), max(set(passing), key=passing.count)
