"""What the page of results that are not announced yet is filled with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from sucharit.cycle.models import ProvisionalResult
from sucharit.desk.wording import language, round_called
from sucharit.frameworks.model import Edition
from sucharit.rounds.models import Participant, Round
from sucharit.rounds.states import State

A_PAGE = 50
MOST_WITHHELD = 200  # shown at once; more than that is told as a number


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation's line: its result, its rating in words, and why it is kept back."""

    result: ProvisionalResult
    letter: str
    tone: str
    because: str


def shown(round: Round, asked: Mapping[str, str]) -> dict[str, Any]:
    """All that the template takes; the list is paged by place."""
    edition = round.framework() if round.frozen_id else None
    results = ProvisionalResult.objects.filter(round=round).select_related("organisation")
    after = int(asked["after"]) if asked.get("after", "").isdecimal() and len(asked["after"]) < 7 else 0
    ranked = list(results.filter(rank__isnull=False, place__gt=after).by_rank()[: A_PAGE + 1])
    withheld = list(results.withheld().by_rank()[:MOST_WITHHELD])
    counts = ProvisionalResult.objects.filter(round=round).aggregate(
        all=Count("pk"),
        ranked=Count("rank"),
        passed=Count("pk", filter=Q(passes=True)),
        withheld=Count("pk", filter=Q(withheld=True)),
    )
    return {
        "round": round,
        "title": round_called(round),
        "counts": counts,
        "rows": [_row(one, edition) for one in ranked[:A_PAGE]],
        "next": f"after={ranked[A_PAGE - 1].place}" if len(ranked) > A_PAGE else "",
        "after": after,
        "withheld": [_row(one, edition) for one in withheld],
    }


def own_result(participant: Participant) -> Row | None:
    """One organisation's result of a round that is announced; None before."""
    if participant.round.state != State.ANNOUNCED:
        return None
    results = ProvisionalResult.objects.filter(round=participant.round, organisation=participant.organisation)
    found = results.select_related("organisation").first()
    return _row(found, participant.round.framework()) if found else None


def _row(result: ProvisionalResult, edition: Edition | None) -> Row:
    rule = edition.ratings.rule(result.rating) if edition and result.rating else None
    letter = rule.label.in_language(language()) if rule else ""
    return Row(result, letter, rule.tone if rule else "", _because(result))


def _because(result: ProvisionalResult) -> str:
    """Why a result is kept back."""
    return "; ".join(
        _("%(instrument)s ได้ %(responses)s จากที่ต้องมี %(required)s คน")
        % {**short, "instrument": str(short["instrument"]).upper()}
        for short in result.shortages
    )
