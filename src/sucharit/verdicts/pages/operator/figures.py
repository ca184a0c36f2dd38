"""What a step means, in figures: counted before it is done, so that no one is surprised after."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from sucharit.rounds.models import Round
from sucharit.verdicts import pools
from sucharit.verdicts.items import judged_items
from sucharit.verdicts.models import AssessmentPlan, Assignment, AssignmentKind, Verdict

SPARE = 1  # an organisation's draw needs one assessor more than it has verdicts: the third


@dataclass(frozen=True, slots=True)
class PoolFigures:
    """A pool against the work: each organisation is judged whole, by so many assessors."""

    assessors: int
    organisations: int
    verdicts_an_item: int
    items: int
    short: int  # organisations for which too few of the pool are left

    @property
    def shares(self) -> int:
        """How many times an organisation is judged, all together."""
        return self.organisations * self.verdicts_an_item

    @property
    def judgements(self) -> int:
        """How many items are judged, all together."""
        return self.shares * self.items

    @property
    def least(self) -> int:
        return self.shares // self.assessors if self.assessors else 0

    @property
    def most(self) -> int:
        return -(-self.shares // self.assessors) if self.assessors else 0

    @property
    def most_items(self) -> int:
        return self.most * self.items

    @property
    def needed(self) -> int:
        """How many assessors an organisation needs who are strangers to it."""
        return self.verdicts_an_item + SPARE


def pool_figures(round: Round, plan: AssessmentPlan) -> PoolFigures:
    """The plan's pool as it is stored now. Five queries, however large both are."""
    members = list(plan.pool.filter(dropped=None).select_related("home"))
    own = pools.own_participants(plan, members) if members else {}
    not_theirs = Counter(code for member in members for code in {*own[member.pk], *member.barred})
    spare = len(members) - plan.verdicts_an_item - SPARE
    codes = set(round.participants.values_list("organisation__code", flat=True))
    short = (
        len(codes) if spare < 0 else sum(times > spare for code, times in not_theirs.items() if code in codes)
    )
    items = len(judged_items(round.framework()))
    return PoolFigures(len(members), len(codes), plan.verdicts_an_item, items, short)


@dataclass(frozen=True, slots=True)
class DrawnLoads:
    """How evenly the draw fell: organisations an assessor."""

    assignments: int
    least: int
    most: int


def drawn_loads(round: Round) -> DrawnLoads:
    """As drawn, before anyone was replaced. One query."""
    first = Assignment.objects.filter(participant__round=round, kind=AssignmentKind.BLIND, replaces=None)
    loads = list(first.values("person").annotate(n=Count("pk")).order_by().values_list("n", flat=True))
    return DrawnLoads(sum(loads), min(loads, default=0), max(loads, default=0))


@dataclass(frozen=True, slots=True)
class VerdictFigures:
    """All verdicts of a round: how many, and how many of them below the best."""

    verdicts: int
    below: int


def verdict_figures(round: Round) -> VerdictFigures:
    """One query."""
    best = {item.id: item.passing for item in judged_items(round.framework()).values()}
    rows = (
        Verdict.objects.filter(round=round).values_list("item", "choice").annotate(n=Count("pk")).order_by()
    )
    counted = list(rows)
    return VerdictFigures(
        sum(number for _item, _choice, number in counted),
        sum(number for item, choice, number in counted if choice != best.get(item)),
    )
