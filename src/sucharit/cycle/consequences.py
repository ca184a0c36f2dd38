"""What a step of a round would change, in figures, before it is taken: from counts that are stored already.

Answers are counted as everywhere on the desk's pages: as many as may be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum
from django.utils import timezone

from sucharit.answers.opening import unusable_in
from sucharit.cycle.models import Progress, ProgressState, ProvisionalResult
from sucharit.cycle.progress import short_organisations
from sucharit.frameworks.model import Edition, InstrumentKind, RatingRule, WhenShort
from sucharit.frameworks.programmes import plain_name
from sucharit.languages import Text
from sucharit.rounds import calendar
from sucharit.rounds.models import Round
from sucharit.rounds.windows import answered_kinds
from sucharit.verdicts.undecided import unsettled_reasons


@dataclass(frozen=True, slots=True)
class InstrumentShortage:
    """Where one instrument stands: how many organisations lack something, and how much together."""

    name: Text  # plain: "คนใน (IIT)"
    offices: int
    not_begun: int
    missing: int  # answers to the quotas that are known, or verdicts

    @property
    def begun(self) -> int:
        return self.offices - self.not_begun


@dataclass(frozen=True, slots=True)
class ClosingConsequences:
    """What closing a round now would leave behind."""

    days_left: int  # to answer, today included
    working_days: int
    participants: int
    without_score: int  # organisations short of an instrument's quota
    without_head_count: int  # whose quota is not known
    is_withheld: bool  # whether the edition withholds a result that is short
    shortages: tuple[InstrumentShortage, ...]  # of the instruments that people answer, those with any
    unsettled: tuple[str, ...] = ()  # why verdicts by lot are not final; closing does not wait for them


@dataclass(frozen=True, slots=True)
class ScoringConsequences:
    """What scoring now would mean; `opens_boxes` the first time, after which no answer is taken any more."""

    opens_boxes: bool
    participants: int
    without_score: int
    is_withheld: bool
    shortages: tuple[InstrumentShortage, ...]
    unchecked: tuple[InstrumentShortage, ...]  # audits with items without a verdict
    unsettled: tuple[str, ...] = ()  # why verdicts by lot are not final: then scoring is refused


@dataclass(frozen=True, slots=True)
class RatingCount:
    """How many organisations get one rating, and how many of the same organisations had it last year."""

    rule: RatingRule
    offices: int
    last_year: int


@dataclass(frozen=True, slots=True)
class AnnouncingConsequences:
    """What announcing would show; ratings are compared where last year's is known."""

    participants: int
    ranked: int
    passed: int
    withheld: int
    ratings: tuple[RatingCount, ...]  # from best to worst
    up: int
    same: int
    down: int
    unusable: int  # answers that could not be opened or read: set aside, not counted

    @property
    def compared(self) -> int:
        return self.up + self.same + self.down

    @property
    def unscored(self) -> int:
        """Those without a score whom nothing withholds: verdicts or a head-count are missing."""
        return self.participants - self.ranked - self.withheld


def of_closing(round: Round, today: date) -> ClosingConsequences:
    """Five queries, some more of a round judged by lot, however many take part."""
    edition = round.framework()
    answered = answered_kinds(edition)
    last = max((window.last for window in round.windows.all() if window.kind in answered), default=today)
    people = round.participants.aggregate(all=Count("pk"), counted=Count("head_count"))
    return ClosingConsequences(
        days_left=calendar.days_left(today, last),
        working_days=calendar.working_days(today, last),
        participants=people["all"],
        without_score=short_organisations(round).count(),
        without_head_count=people["all"] - people["counted"],
        is_withheld=edition.when_short is WhenShort.WITHHOLD,
        shortages=_shortages(round, edition, InstrumentKind.SURVEY),
        unsettled=tuple(unsettled_reasons(round, today)),
    )


def of_scoring(round: Round) -> ScoringConsequences:
    """Five queries, some more of a round judged by lot, however many take part."""
    edition = round.framework()
    return ScoringConsequences(
        opens_boxes=round.state == "closed",
        participants=round.participants.count(),
        without_score=short_organisations(round).count(),
        is_withheld=edition.when_short is WhenShort.WITHHOLD,
        shortages=_shortages(round, edition, InstrumentKind.SURVEY),
        unchecked=_shortages(round, edition, InstrumentKind.AUDIT),
        unsettled=tuple(unsettled_reasons(round, timezone.localdate())),
    )


def of_announcing(round: Round) -> AnnouncingConsequences:
    """Three queries, however many take part."""
    results = ProvisionalResult.objects.filter(round=round)
    counts = results.aggregate(
        all=Count("pk"),
        ranked=Count("rank"),
        passed=Count("pk", filter=Q(passes=True)),
        withheld=Count("pk", filter=Q(withheld=True)),
    )
    pairs = {
        (rating, before): offices
        for rating, before, offices in results.order_by()
        .values_list("rating", "previous_rating")
        .annotate(offices=Count("pk"))
    }
    rules = round.framework().ratings.rules
    place = {rule.id: number for number, rule in enumerate(rules)}  # 0 is the best
    moves = [
        (place[before] - place[rating], offices)
        for (rating, before), offices in pairs.items()
        if rating in place and before in place
    ]
    return AnnouncingConsequences(
        participants=counts["all"],
        ranked=counts["ranked"],
        passed=counts["passed"],
        withheld=counts["withheld"],
        ratings=tuple(
            RatingCount(
                rule,
                sum(offices for (rating, _), offices in pairs.items() if rating == rule.id),
                sum(offices for (_, before), offices in pairs.items() if before == rule.id),
            )
            for rule in rules
        ),
        up=sum(offices for move, offices in moves if move > 0),
        same=sum(offices for move, offices in moves if move == 0),
        down=sum(offices for move, offices in moves if move < 0),
        unusable=unusable_in(round),
    )


def _shortages(round: Round, edition: Edition, kind: InstrumentKind) -> tuple[InstrumentShortage, ...]:
    """The instruments of this kind in which anyone lacks anything, in the edition's order."""
    rows = (
        Progress.objects.of(round)
        .behind()
        .order_by()
        .values("instrument")
        .annotate(
            offices=Count("pk"),
            not_begun=Count("pk", filter=Q(state=ProgressState.NOT_BEGUN)),
            lacking=Sum(F("required") - F("completed"), default=0),
        )
    )
    by_instrument = {row["instrument"]: row for row in rows}
    return tuple(
        InstrumentShortage(
            plain_name(edition.programme, instrument), row["offices"], row["not_begun"], row["lacking"]
        )
        for instrument in edition.instruments
        if instrument.kind is kind and (row := by_instrument.get(instrument.id))
    )
